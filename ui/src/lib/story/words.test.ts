import { expect, test } from "vitest";
import cases from "../../../../tests/words/counts.json";
import { countWords, scalars, words } from "./words";

test.each(cases)("counts as the desk does: $text", ({ text, words: expected, characters }) => {
  expect(words(text), "the screen and the desk must cut the same words").toEqual(expected);
  expect(countWords(text)).toBe(expected.length);
  expect(scalars(text), "characters are Unicode scalar values").toBe(characters);
});
