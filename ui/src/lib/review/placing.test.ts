import { describe, expect, test } from "vitest";
import { tanker } from "../platform/fake/review/written";
import { overview } from "./overview";
import { scrollTo, spread } from "./placing";

describe("the layout", () => {
  test("scrolls only what is outside the middle of the view", () => {
    expect(scrollTo(500, 20, 0, 1000)).toBeNull();
    expect(scrollTo(250, 20, 0, 1000)).toBeNull();
    expect(scrollTo(1500, 20, 0, 1000)).toBe(1010);
    expect(scrollTo(10, 20, 0, 1000)).toBe(0);
  });

  test("spreads cards that would overlap and keeps their order", () => {
    expect(spread([100, 110, 400], [60, 60, 60])).toEqual([100, 170, 400]);
    expect(spread([300, 0], [50, 50])).toEqual([300, 0]);
  });

  test("the overview fills the whole height and marks each change", () => {
    const written = tanker();
    const bars = overview(written);
    expect(bars).toHaveLength(written.blocks.length + 1);
    const last = bars.at(-1)!;
    expect(last.top + last.tall).toBeCloseTo(1000, 5);
    const marked = new Set(bars.flatMap((bar) => bar.marks.map((mark) => mark.change)));
    expect(marked.size).toBe(9);
  });
});
