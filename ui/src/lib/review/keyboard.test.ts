// The review by keyboard, over the newsroom in memory.

import { render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { listen } from "../commands/listen";
import { commands } from "../commands/registry.svelte";
import { newsroom } from "../newsroom/newsroom.svelte";
import { use } from "../platform";
import { fakeHost, Room } from "../platform/fake";
import KeysOverlay from "../shell/KeysOverlay.svelte";
import { shell } from "../shell/shell.svelte";
import StatusBar from "../shell/StatusBar.svelte";
import Review from "../../screens/Review.svelte";

vi.setConfig({ testTimeout: 30_000 });

let room: Room;
let stop: () => void;

async function open(story = "tanker", me = "OK", prepare: (room: Room) => void = () => {}) {
  room = new Room(`?me=${me}`);
  prepare(room);
  use(fakeHost(room));
  await newsroom.open();
  const drawn = render(Review, { id: story });
  await settle();
  return drawn;
}

async function settle() {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  await tick();
  await new Promise((resolve) => setTimeout(resolve, 0));
  await tick();
}

async function press(key: string, more: KeyboardEventInit = {}) {
  const target = document.activeElement ?? document.body;
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "";
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more }),
  );
  await settle();
}

async function release(key: string) {
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent("keyup", { key, bubbles: true }),
  );
  await settle();
}

const rows = () => screen.getAllByTestId("change-row");
const current = () =>
  rows().find((row) => row.getAttribute("aria-selected") === "true")?.dataset["changeRow"];
const decisions = () => rows().map((row) => row.dataset["decision"]);

beforeEach(() => {
  stop = listen(window, {
    commands: () => commands.all,
    run: (id) => commands.run(id),
    singleKeys: () => true,
  });
});

afterEach(() => stop());

describe("by keyboard", () => {
  test("the list has the focus at once, with the ring on the first open change", async () => {
    await open();
    expect(document.activeElement).toBe(screen.getByTestId("change-list"));
    expect(rows()).toHaveLength(9);
    expect(current()).toBe("c5");
  });

  test("J and K walk, Shift J goes to the next paragraph", async () => {
    await open();
    await press("j");
    expect(current()).toBe("c6");
    await press("k");
    await press("k");
    expect(current()).toBe("c4");
    await press("J", { shiftKey: true });
    expect(current()).toBe("c5");
  });

  test("A accepts, R rejects, U takes back", async () => {
    await open();
    await press("a");
    await press("r");
    expect(decisions().slice(4, 6)).toEqual(["accepted", "rejected"]);
    expect(current()).toBe("c7");
    await press("u");
    expect(decisions()[5]).toBe("open");
    expect(current()).toBe("c6");
  });

  test("the live region says the decision and the next change", async () => {
    await open();
    await press("a");
    expect(shell.said).toMatch(
      /^Accepted\. 4 changes left\. Change 6 of 9, replaced next with evening, Lina Haddad/,
    );
  });

  test("after the last decision the focus is on Approve, and it approves", async () => {
    await open();
    for (let change = 0; change < 5; change++) await press("a");
    expect(document.activeElement).toBe(screen.getByTestId("approve"));
    expect(screen.getByTestId("approve").getAttribute("aria-disabled")).toBeNull();
    await press("Enter", { ctrlKey: true });
    expect(room.story("tanker").line.stage).toBe("approved");
    expect(screen.getByTestId("go-export")).toBeTruthy();
  });

  test("Approve counts what is left, stays readable, and leads to the first blocker", async () => {
    await open();
    const approve = screen.getByTestId("approve");
    expect(approve.textContent).toContain("Approve, 5 left");
    expect(approve.getAttribute("aria-disabled")).toBe("true");
    await press("j");
    await press("j");
    approve.click();
    await settle();
    expect(current()).toBe("c5");
    expect(document.activeElement).toBe(screen.getByTestId("change-list"));
    expect(room.story("tanker").line.stage).toBe("desk");
  });

  test("E opens the words in place, Enter uses them, the list has the focus again", async () => {
    await open();
    await press("j");
    await press("e");
    const field = screen.getByTestId("reword-text") as HTMLTextAreaElement;
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe("evening");
    field.value = "morning";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await press("Enter");
    expect(screen.queryByTestId("reword-text")).toBeNull();
    expect(rows()[5]?.textContent).toContain("next → morning");
    expect(document.activeElement).toBe(screen.getByTestId("change-list"));
  });

  test("N writes a note at the words; letters in it are text, not commands", async () => {
    await open();
    await press("n");
    const field = screen.getByTestId("note-text") as HTMLTextAreaElement;
    expect(document.activeElement).toBe(field);
    await press("a");
    expect(decisions()[4]).toBe("open");
    field.value = "Who says so?";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await press("Enter");
    expect(screen.getAllByTestId("note-card")).toHaveLength(3);
  });

  test("the backslash shows clean copy while it is held", async () => {
    await open();
    expect(screen.queryByTestId("clean-copy")).toBeNull();
    await press("\\");
    expect(screen.getByTestId("clean-copy").textContent).toContain("closing channel");
    await release("\\");
    expect(screen.queryByTestId("clean-copy")).toBeNull();
  });

  test("Return needs a note, and the story is with its reporter again", async () => {
    await open();
    await press("R", { ctrlKey: true, shiftKey: true });
    const field = screen.getByTestId("return-text") as HTMLTextAreaElement;
    expect(document.activeElement).toBe(field);
    screen.getByTestId("return-save").click();
    await settle();
    expect(room.story("tanker").line.stage).toBe("desk");
    field.value = "Who counted the ships?";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await press("Enter", { ctrlKey: true });
    expect(room.story("tanker").line).toMatchObject({
      stage: "draft",
      returned: true,
      holder: "LH",
    });
  });
});

describe("typing in place", () => {
  const here = () => screen.getByTestId("typing-here").textContent;
  const editor = () => screen.getByTestId("type-here").querySelector(".ProseMirror");

  test("Ctrl with the arrows goes to the neighbouring paragraph, caret at its start", async () => {
    await open();
    await press("Enter");
    expect(here()).toContain("paragraph 3");
    expect(document.activeElement).toBe(editor());
    const first = editor();
    await press("ArrowDown", { ctrlKey: true });
    expect(here()).toContain("paragraph 4");
    expect(editor()).not.toBe(first);
    expect(document.activeElement).toBe(editor());
    const start = document.getSelection();
    expect(start?.anchorOffset).toBe(0);
    await press("ArrowUp", { ctrlKey: true });
    expect(here()).toContain("paragraph 3");
  });

  test("why one changed it goes along with the words", async () => {
    await open();
    await press("Enter");
    const why = screen.getByTestId("typing-why") as HTMLInputElement;
    why.focus();
    why.value = "The agency had the wrong hour.";
    why.dispatchEvent(new Event("input", { bubbles: true }));
    await press("Enter", { ctrlKey: true });
    expect(screen.queryByTestId("type-here")).toBeNull();
    expect(room.story("tanker").revisionNotes.at(-1)).toBe("The agency had the wrong hour.");
    expect(document.activeElement).toBe(screen.getByTestId("change-list"));
  });

  test("a change says why its author made it, and one without a reason says nothing", async () => {
    const why = "The agency had the wrong hour.";
    await open("tanker", "OK", (room) => {
      const changes = room.story("tanker").review?.changes ?? [];
      for (const change of changes) if (change.id === "c5") change.reason = why;
    });
    expect(current()).toBe("c5");
    expect(screen.getByTestId("reason").textContent).toBe(why);
    await press("j");
    expect(screen.queryByTestId("reason")).toBeNull();
  });

  test("Ctrl Enter and Escape end the typing and sign nothing", async () => {
    await open();
    // With the number browsers give the key: the editor knows Escape by it and keeps it for itself.
    const escape = ["Escape", { keyCode: 27 }] as const;
    for (const [key, more] of [["Enter", { ctrlKey: true }] as const, escape]) {
      await press("Enter");
      expect(screen.getByTestId("type-here")).toBeTruthy();
      await press(key, more);
      expect(screen.queryByTestId("type-here")).toBeNull();
    }
    expect(room.story("tanker").line.stage).toBe("desk");
  });

  test("a backslash in the copy is a letter", async () => {
    await open();
    await press("Enter");
    await press("\\");
    expect(screen.queryByTestId("clean-copy")).toBeNull();
  });

  test("the keys overlay and the status bar name the keys", async () => {
    await open();
    const bar = render(StatusBar).container;
    const overlay = render(KeysOverlay, { onclose: () => undefined }).container;
    await settle();
    expect(bar.textContent).toContain("next and previous");
    screen.getByTestId("change-list").focus();
    await press("Enter");
    for (const words of ["Ctrl ↑", "Ctrl ↓", "paragraph before and after", "Ctrl ↵"])
      expect(bar.textContent).toContain(words);
    expect(bar.textContent).not.toContain("next and previous");
    expect(overlay.textContent).toContain("Type in the next paragraph");
    expect(overlay.textContent).toContain("Type in the paragraph before");
  });

  test("what is pasted is refused, and told where to paste it", async () => {
    await open();
    await press("Enter");
    const event = new Event("paste", { bubbles: true, cancelable: true });
    const data = { getData: (kind: string) => (kind === "text/plain" ? "Pasted words." : "") };
    Object.assign(event, { clipboardData: data });
    editor()?.dispatchEvent(event);
    await settle();
    expect(shell.toasts.at(-1)?.text).toBe(
      "Nothing was pasted. Open the story and paste it there, where the source of the words is kept.",
    );
  });
});

describe("what is told apart without colour", () => {
  test("what came in, what went out, and where a paragraph was", async () => {
    const { container } = await open();
    expect(container.querySelectorAll("ins:not(.set)").length).toBe(3);
    expect(container.querySelectorAll("del").length).toBe(3);
    expect(container.querySelector('[data-block="moved"]')?.textContent).toContain(
      "Moved up from paragraph 6",
    );
    expect(container.querySelector('[data-block="moved_away"]')?.textContent).toContain(
      "Moved up to paragraph 3",
    );
  });

  test("a settled cut shrinks to a sign that still says what it was", async () => {
    const { container } = await open();
    const signs = [...container.querySelectorAll('[role="img"]')].map((sign) =>
      sign.getAttribute("aria-label"),
    );
    expect(signs).toContain("Removed: blocking");
  });

  test("each mark reads aloud as what it is", async () => {
    const { container } = await open();
    const spoken = [...container.querySelectorAll('.change[role="group"]')].map((mark) =>
      mark.getAttribute("aria-label"),
    );
    expect(spoken).toContain("replaced next with evening, Lina Haddad");
    expect(
      spoken.some((label) => label?.startsWith("deleted by Mona Fares: Local fishermen")),
    ).toBe(true);
  });
});

describe("who may do what", () => {
  test("a desk editor puts decisions on record and does not approve", async () => {
    await open("tanker", "MF");
    expect(screen.queryByTestId("approve")).toBeNull();
    expect(screen.getByTestId("finish").textContent).toContain("Put on record, 5 left");
  });

  test("a reporter reads and decides nothing", async () => {
    await open("fisheries", "LH");
    expect(screen.queryByTestId("return")).toBeNull();
    const before = decisions();
    await press("a");
    expect(decisions()).toEqual(before);
  });

  test("muting a person hides their changes and says how many", async () => {
    await open();
    const mona = screen
      .getAllByTestId("person-chip")
      .find((chip) => chip.textContent?.includes("Mona"));
    mona?.click();
    await settle();
    expect(rows()).toHaveLength(6);
    expect(screen.getByTestId("hidden").textContent).toBe("3 hidden");
  });
});
