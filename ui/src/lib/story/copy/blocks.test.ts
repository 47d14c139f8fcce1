import { expect, test } from "vitest";
import type { Block } from "../../platform";
import { blocksOf, cursorOf, docOf, placeOf, positionOf, positionOfCursor } from "./blocks";
import { changedSince } from "./changes";

const BODY: Block[] = [
  { kind: "p", text: "A plain paragraph with 👍🏽 beyond the first plane." },
  {
    kind: "p",
    text: "Bold, italic and a link",
    marks: [
      { start: 0, end: 4, kind: "bold" },
      { start: 2, end: 12, kind: "italic" },
      { start: 19, end: 23, kind: "link", href: "https://example.org/a" },
    ],
  },
  { kind: "subhead", text: "A subhead" },
  { kind: "quote", text: "“She is upright,” the master said." },
  { kind: "bullet", text: "one" },
  { kind: "bullet", text: "two" },
  { kind: "number", text: "first" },
  { kind: "p", text: "" },
  { kind: "p", text: "  two  spaces\tand a tab " },
  {
    kind: "p",
    text: "حُوّلت سفينتا إمداد 🛳 إلى الرصيف",
    marks: [{ start: 20, end: 21, kind: "bold" }],
  },
];

test("a body comes back from the editor letter for letter and mark for mark", () => {
  expect(blocksOf(docOf(BODY))).toEqual(BODY);
});

test("an empty body stays empty", () => {
  expect(blocksOf(docOf([]))).toEqual([]);
});

test("a link that could execute does not get into the copy", () => {
  const hostile: Block[] = [
    {
      kind: "p",
      text: "press",
      marks: [{ start: 0, end: 5, kind: "link", href: "javascript:alert(1)" }],
    },
  ];
  expect(blocksOf(docOf(hostile))).toEqual([{ kind: "p", text: "press" }]);
});

test("scalar offsets and positions lead to each other, beyond the first plane too", () => {
  const doc = docOf(BODY);
  BODY.forEach((block, index) => {
    for (let offset = 0; offset <= [...block.text].length; offset++) {
      const position = positionOf(doc, index, offset);
      expect(placeOf(doc, position ?? -1)).toEqual({ index, offset });
    }
  });
  expect(positionOf(doc, 99, 0)).toBeUndefined();
});

test("the caret comes back to where it was", () => {
  const doc = docOf(BODY);
  const total = BODY.map((block) => [...block.text].length).reduce(
    (sum, length) => sum + length + 1,
    -1,
  );
  for (let cursor = 0; cursor <= total; cursor++) {
    expect(cursorOf(doc, positionOfCursor(doc, cursor))).toBe(cursor);
  }
});

test("the Changes lens shows words put in and words taken out, and leaves the rest alone", () => {
  const before = docOf([
    { kind: "p", text: "About 90,000 tonnes of cargo." },
    { kind: "p", text: "The same." },
    { kind: "p", text: "To be cut." },
  ]);
  const now = docOf([
    { kind: "p", text: "Exactly 92,000 tonnes of cargo." },
    { kind: "p", text: "The same." },
    { kind: "p", text: "" },
  ]);
  const { inserted, deleted } = changedSince(before, now);
  const words = inserted.map(({ from, to }) => now.textBetween(from, to));
  expect(words.join("|")).toContain("92,000");
  expect(words.join("|")).not.toContain("same");
  expect(words).not.toContain("2");
  expect(deleted.map(({ text }) => text).join("|")).toContain("To be cut.");
  expect(changedSince(now, now)).toEqual({ inserted: [], deleted: [] });
});

test("words added behind a word leave that word alone", () => {
  const before = docOf([{ kind: "p", text: "In the same bend" }]);
  const now = docOf([{ kind: "p", text: "In the same bend, the port said." }]);
  const { inserted, deleted } = changedSince(before, now);
  expect(inserted.map(({ from, to }) => now.textBetween(from, to))).toEqual([", the port said."]);
  expect(deleted).toEqual([]);
});
