import { describe, expect, test } from "vitest";
import { talks, tanker } from "../platform/fake/review/written";
import { cleanCopy, decisionsOf } from "./clean_copy";

describe("clean copy", () => {
  test("is the newer text while nothing is rejected", () => {
    const written = tanker();
    const copy = cleanCopy(written.blocks, decisionsOf(written));
    expect(copy).toHaveLength(6);
    expect(copy[2]?.text).toContain("evening tide");
  });

  test("puts a paragraph back to its old place when its move is rejected", () => {
    const written = tanker();
    const decisions = decisionsOf(written);
    decisions.set("c5", "rejected");
    const copy = cleanCopy(written.blocks, decisions);
    expect(copy.map((one) => one.text.includes("evening tide"))).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
    ]);
  });

  test("holds a cut paragraph again when the cut is rejected", () => {
    const written = tanker();
    const decisions = decisionsOf(written);
    decisions.set("c9", "rejected");
    expect(cleanCopy(written.blocks, decisions).at(-1)?.text).toMatch(/^Local fishermen/);
  });

  test("shows a split paragraph as two", () => {
    const written = talks();
    expect(cleanCopy(written.blocks, decisionsOf(written)).map((one) => one.text)).toContain(
      "The first boats leave in March, their ministers said.",
    );
  });
});
