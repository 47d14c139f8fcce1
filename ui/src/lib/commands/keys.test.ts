import { expect, test, vi } from "vitest";
import { listen, type Board } from "./listen";
import { shown, written } from "./keys";
import type { Command } from "./registry.svelte";

function press(key: string, with_: Partial<KeyboardEventInit> = {}): KeyboardEvent {
  return new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...with_ });
}

test("a press is written as commands write it", () => {
  expect(written(press("k", { code: "KeyK", ctrlKey: true }))).toBe("Mod+K");
  expect(written(press("R", { code: "KeyR", ctrlKey: true, shiftKey: true }))).toBe("Mod+Shift+R");
  expect(written(press("j", { code: "KeyJ" }))).toBe("j");
  expect(written(press("A", { code: "KeyA", shiftKey: true }))).toBe("Shift+A");
  expect(written(press("?", { code: "Slash", shiftKey: true }))).toBe("?");
  expect(written(press("F6", { shiftKey: true }))).toBe("Shift+F6");
  expect(written(press("1", { code: "Digit1", altKey: true }))).toBe("Alt+1");
});

test("on an Arabic layout the place of the key counts", () => {
  expect(written(press("ت", { code: "KeyJ" }))).toBe("j");
  expect(written(press("ن", { code: "KeyK", ctrlKey: true }))).toBe("Mod+K");
  expect(written(press("؟", { code: "Slash", shiftKey: true }))).toBe("?");
});

// What each layout types at a place of the board, alone and with Shift.
const LAYOUTS: Record<string, Record<string, [string, string]>> = {
  US: {
    Digit1: ["1", "!"],
    Digit2: ["2", "@"],
    Digit7: ["7", "&"],
    Digit8: ["8", "*"],
    Digit9: ["9", "("],
    Comma: [",", "<"],
  },
  UK: {
    Digit1: ["1", "!"],
    Digit2: ["2", '"'],
    Digit7: ["7", "&"],
    Digit8: ["8", "*"],
    Digit9: ["9", "("],
    Comma: [",", "<"],
  },
  German: {
    Digit1: ["1", "!"],
    Digit2: ["2", '"'],
    Digit7: ["7", "/"],
    Digit8: ["8", "("],
    Digit9: ["9", ")"],
    Comma: [",", ";"],
  },
  French: {
    Digit1: ["&", "1"],
    Digit2: ["é", "2"],
    Digit7: ["è", "7"],
    Digit8: ["_", "8"],
    Digit9: ["ç", "9"],
    Comma: [";", "."],
  },
  Arabic: {
    Digit1: ["١", "!"],
    Digit2: ["٢", "@"],
    Digit7: ["٧", "&"],
    Digit8: ["٨", "*"],
    Digit9: ["٩", ")"],
    Comma: ["و", ","],
  },
};

test.each(Object.entries(LAYOUTS))(
  "digits and signs of a chord go by their place on a %s board",
  (_name, board) => {
    const type = (code: string, more: Partial<KeyboardEventInit>) =>
      written(press(board[code]![more.shiftKey ? 1 : 0], { code, ...more }));
    for (const digit of ["2", "7", "8", "9"]) {
      expect(type(`Digit${digit}`, { ctrlKey: true, shiftKey: true })).toBe(`Mod+Shift+${digit}`);
    }
    expect(type("Digit1", { altKey: true })).toBe("Alt+1");
    expect(type("Comma", { ctrlKey: true })).toBe("Mod+,");
  },
);

test.each([
  ["German", "z", "KeyY", "Mod+Z"],
  ["German", "y", "KeyZ", "Mod+Y"],
  ["French", "z", "KeyW", "Mod+Z"],
  ["French", "a", "KeyQ", "Mod+A"],
  ["French", "m", "Semicolon", "Mod+M"],
  ["French", ",", "KeyM", "Mod+,"],
  ["Dvorak", "k", "KeyV", "Mod+K"],
])("on a %s board the letter that is typed counts: %s at %s", (_name, key, code, wanted) => {
  expect(written(press(key, { code, ctrlKey: true }))).toBe(wanted);
});

// The whole Arabic board, KeyA to KeyZ: what each place types alone and with Shift.
const ARABIC: [string, string][] = [
  ["ش", "ِ"],
  ["لا", "لآ"],
  ["ؤ", "}"],
  ["ي", "]"],
  ["ث", "ُ"],
  ["ب", "["],
  ["ل", "لأ"],
  ["ا", "أ"],
  ["ه", "÷"],
  ["ت", "ـ"],
  ["ن", "،"],
  ["م", "/"],
  ["ة", "’"],
  ["ى", "آ"],
  ["خ", "×"],
  ["ح", "؛"],
  ["ض", "َ"],
  ["ق", "ٌ"],
  ["س", "ٍ"],
  ["ف", "لإ"],
  ["ع", "‘"],
  ["ر", "{"],
  ["ص", "ً"],
  ["ء", "ْ"],
  ["غ", "إ"],
  ["ئ", "~"],
];

test.each(
  ARABIC.map(([plain, shifted], at) => [String.fromCharCode(65 + at), plain, shifted] as const),
)("on an Arabic board every letter's place works: %s", (letter, plain, shifted) => {
  const code = `Key${letter}`;
  expect(written(press(plain, { code }))).toBe(letter.toLowerCase());
  expect(written(press(plain, { code, ctrlKey: true }))).toBe(`Mod+${letter}`);
  expect(written(press(shifted, { code, ctrlKey: true, shiftKey: true }))).toBe(
    `Mod+Shift+${letter}`,
  );
});

test("signs that act alone are what is typed, whatever the place", () => {
  expect(written(press("?", { code: "Minus", shiftKey: true })), "German").toBe("?");
  expect(written(press("/", { code: "Digit7", shiftKey: true })), "German").toBe("/");
  expect(written(press("#", { code: "Backslash" })), "German").toBe("#");
  expect(written(press("?", { code: "KeyM", shiftKey: true })), "French").toBe("?");
  expect(written(press("ظ", { code: "Slash" })), "Arabic").toBe("/");
  expect(written(press("1", { code: "Digit1", shiftKey: true })), "French").toBe("1");
});

test("AltGr is never taken from a European layout", () => {
  expect(written(press("e", { code: "KeyE", ctrlKey: true, altKey: true }))).toBe("");
});

test("keys read as people write them", () => {
  expect(shown("Mod+Enter")).toEqual(["Ctrl ↵"]);
  expect(shown("g w")).toEqual(["G", "W"]);
});

let stop: (() => void) | undefined;

function board(commands: Command[], singleKeys = true) {
  const asked: Board = {
    commands: () => commands,
    run: (id) => {
      const command = commands.find((known) => known.id === id);
      if (!command || command.when?.() === false) return false;
      command.run();
      return true;
    },
    singleKeys: () => singleKeys,
  };
  document.body.innerHTML = "";
  const list = Object.assign(document.createElement("div"), { tabIndex: 0 });
  list.dataset.keys = "list";
  const field = document.createElement("input");
  list.append(field);
  const outside = document.createElement("button");
  document.body.append(list, outside);
  stop?.();
  stop = listen(document.body, asked);
  return { list, field, outside };
}

function command(
  id: string,
  keys: string[],
  run: () => void,
  more: Partial<Command> = {},
): Command {
  return { id, title: "command.new_story", keys, run, ...more };
}

test("single letters act in a list, and neither in a text field in it nor outside", () => {
  const run = vi.fn();
  const { list, field, outside } = board([command("story.new", ["c"], run)]);
  outside.dispatchEvent(press("c", { code: "KeyC" }));
  field.dispatchEvent(press("c", { code: "KeyC" }));
  expect(run).not.toHaveBeenCalled();
  list.dispatchEvent(press("c", { code: "KeyC" }));
  expect(run).toHaveBeenCalledOnce();
});

test("single letters can be turned off", () => {
  const run = vi.fn();
  const { list } = board([command("story.new", ["c"], run)], false);
  list.dispatchEvent(press("c", { code: "KeyC" }));
  expect(run).not.toHaveBeenCalled();
});

test("G then W goes to the wire; W alone does not", () => {
  const run = vi.fn();
  const { list } = board([command("go.wire", ["g w"], run)]);
  list.dispatchEvent(press("w", { code: "KeyW" }));
  expect(run).not.toHaveBeenCalled();
  list.dispatchEvent(press("g", { code: "KeyG" }));
  list.dispatchEvent(press("w", { code: "KeyW" }));
  expect(run).toHaveBeenCalledOnce();
});

test("a plain field keeps its own undo", () => {
  const run = vi.fn();
  const { field, list } = board([command("undo", ["Mod+Z"], run)]);
  field.dispatchEvent(press("z", { code: "KeyZ", ctrlKey: true }));
  expect(run).not.toHaveBeenCalled();
  list.dispatchEvent(press("z", { code: "KeyZ", ctrlKey: true }));
  expect(run).toHaveBeenCalledOnce();
});

test("so does a field of several lines; a box to tick has none to keep", () => {
  const run = vi.fn();
  const { list } = board([command("undo", ["Mod+Z"], run)]);
  const note = document.createElement("textarea");
  const box = document.createElement("input");
  box.type = "checkbox";
  list.append(note, box);
  note.dispatchEvent(press("z", { code: "KeyZ", ctrlKey: true }));
  expect(run).not.toHaveBeenCalled();
  box.dispatchEvent(press("z", { code: "KeyZ", ctrlKey: true }));
  expect(run).toHaveBeenCalledOnce();
});

test("of two commands under the same keys, the one that can be done now is done", () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const { list } = board([
    command("hand_in.now", ["Mod+Enter"], second),
    command("story.hand_in", ["Mod+Enter"], first, { when: () => false }),
  ]);
  list.dispatchEvent(press("Enter", { code: "Enter", ctrlKey: true }));
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledOnce();
});

test("a chord reaches its command although the component in focus swallows it", () => {
  const run = vi.fn();
  const { list } = board([command("copy.bold", ["Mod+B"], run)]);
  list.addEventListener("keydown", (event) => event.preventDefault());
  list.dispatchEvent(press("b", { code: "KeyB", ctrlKey: true }));
  expect(run).toHaveBeenCalledOnce();
});
