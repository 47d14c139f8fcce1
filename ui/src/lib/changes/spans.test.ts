import { describe, expect, test } from "vitest";
import { talks, tanker } from "../platform/fake/review/written";
import type { ReviewBlock } from "../platform";
import { newerOf, olderOf, pieces, runs, spansOf } from "./spans";
import { decisionsOf, resultOf } from "../review/clean_copy";

describe("spans", () => {
  test("of one replacement are one run, so that it is one decision", () => {
    const headline = runs(tanker().headline);
    expect(headline.map((run) => run.change)).toEqual([null, "c1", null]);
    expect(headline[1]?.spans.map((span) => span.op)).toEqual(["delete", "insert"]);
  });

  test("without a change belong to the change of their block", () => {
    const block: ReviewBlock = {
      kind: "inserted",
      old: [],
      new: [0],
      block: "p",
      spans: [{ op: "insert", text: "New.", old: null, change: null }],
      change: "c1",
      origins: [],
    };
    expect(spansOf(block)[0]?.change).toBe("c1");
  });

  test("give both texts back, typography with them", () => {
    const block = talks().blocks[2]!;
    expect(olderOf(block.spans)).toBe('"We will all gain," one minister said, before the signing.');
    expect(newerOf(block.spans)).toBe(
      "“We will all gain,” one minister said, without naming the catch limits, before the signing.",
    );
  });

  test("read as decided: rejected words are gone and the old ones are back", () => {
    const written = tanker();
    const decisions = decisionsOf(written);
    expect(resultOf(written.headline, decisions)).toBe(
      "Tanker runs aground off Port Salim, closing channel",
    );
    decisions.set("c1", "rejected");
    expect(resultOf(written.headline, decisions)).toBe(
      "Tanker runs aground off Port Salim, blocking channel",
    );
  });

  test("are cut where a paragraph was divided", () => {
    expect(pieces("One.\nTwo.")).toEqual([
      { text: "One.", brake: false },
      { text: "\n", brake: true },
      { text: "Two.", brake: false },
    ]);
  });
});
