import { undo } from "prosemirror-history";
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { docOf } from "./blocks";
import { endsSentence, REST } from "./steps";
import { typingPlugins } from "./typing";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** An empty story under somebody's hands: types a word every `every` milliseconds. */
function desk() {
  let state = EditorState.create({ doc: docOf([]), plugins: typingPlugins("en") });
  const put = (text: string) => (state = state.apply(state.tr.insertText(text)));
  return {
    type: (words: string, every = 40) => {
      for (const sign of words) {
        put(sign);
        vi.advanceTimersByTime(every);
      }
    },
    caret: (at: number) => {
      state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
    },
    back: () => undo(state, (tr) => (state = state.apply(tr))),
    get text() {
      return state.doc.textContent;
    },
  };
}

test("one Ctrl Z takes back a sentence of thirty words typed without a rest, and not the one before", () => {
  const story = desk();
  const first = "The port closed its only channel at dawn on Friday, the harbor master said. ";
  const second = "Fourteen ships wait outside “until the tide turns.” ";
  const third = `The tugs ${"and the pilots ".repeat(9)}came.`;
  story.type(first + second + third);
  story.back();
  expect(story.text).toBe(first + second);
  story.back();
  expect(story.text).toBe(first);
  story.back();
  expect(story.text).toBe("");
});

test("a rest of half a second ends a step, a shorter one does not", () => {
  const story = desk();
  story.type("Crews worked");
  vi.advanceTimersByTime(REST - 100);
  story.type(" all night");
  vi.advanceTimersByTime(REST + 1);
  story.type(" and rested");
  story.back();
  expect(story.text).toBe("Crews worked all night");
  story.back();
  expect(story.text).toBe("");
});

test("a move of the caret ends a step, although it comes back to the same place", () => {
  const story = desk();
  story.type("The ferry");
  story.caret(1);
  story.caret(10);
  story.type(" sank");
  story.back();
  expect(story.text).toBe("The ferry");
});

test("taking signs back at the end of a sentence is one step with itself", () => {
  const story = desk();
  story.type("It sank. ");
  vi.advanceTimersByTime(REST + 1);
  story.type("Nobody");
  story.back();
  expect(story.text).toBe("It sank. ");
});

test("a sentence ends in every language the desk writes", () => {
  expect(
    ["It sank. ", "Why? ", "“It sank.” ", "غرقت. ", "لماذا؟ ", "Wait… "].every(endsSentence),
  ).toBe(true);
  expect(["It sank.", "at 4:10 ", "3.5", "word ", ""].some(endsSentence)).toBe(false);
});

test.each([
  ["ئ", "KeyZ", 90],
  ["z", "KeyY", 89],
  ["z", "KeyW", 90],
])("Ctrl Z takes typing back on any board: %s at %s", (typed, code, keyCode) => {
  const place = document.body.appendChild(document.createElement("div"));
  const view = new EditorView(place, {
    state: EditorState.create({ doc: docOf([]), plugins: typingPlugins("ar") }),
  });
  view.dispatch(view.state.tr.insertText("غرقت العبارة"));
  const press = new KeyboardEvent("keydown", {
    key: typed,
    code,
    keyCode,
    ctrlKey: true,
    bubbles: true,
    cancelable: true,
  });
  view.dom.dispatchEvent(press);
  expect(view.state.doc.textContent).toBe("");
  expect(press.defaultPrevented, "the page's own undo stays out of the copy").toBe(true);
  const all = new KeyboardEvent("keydown", {
    key: "ش",
    code: "KeyA",
    ctrlKey: true,
    bubbles: true,
    cancelable: true,
  });
  view.dom.dispatchEvent(all);
  expect(view.state.selection.toJSON().type).toBe("all");
  view.destroy();
});
