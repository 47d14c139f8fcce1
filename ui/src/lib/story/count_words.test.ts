import { expect, test } from "vitest";
import cases from "../../../../tests/words/counts.json";
import { countWords, scalars, words } from "./count_words";
import { writes } from "./keys_that_write";

test.each(cases)("counts as the desk does: $text", ({ text, words: expected, characters }) => {
  expect(words(text), "the screen and the desk must cut the same words").toEqual(expected);
  expect(countWords(text)).toBe(expected.length);
  expect(scalars(text), "characters are Unicode scalar values").toBe(characters);
});

test("a key writes when it is a sign, cuts, breaks a line or brings the clipboard", () => {
  const key = (name: string, held: Partial<KeyboardEvent> = {}) =>
    writes({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...held });
  for (const name of ["a", "ق", " ", "😀", "Backspace", "Delete", "Enter", "Process"])
    expect(key(name)).toBe(true);
  for (const name of ["ArrowDown", "Tab", "Escape", "F6", "Shift"]) expect(key(name)).toBe(false);
  expect([key("v", { ctrlKey: true }), key("X", { metaKey: true })]).toEqual([true, true]);
  expect([key("c", { ctrlKey: true }), key("f", { ctrlKey: true })]).toEqual([false, false]);
});
