import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { concerns, keepListening, onNews, type News } from "../platform";
import { told } from "../platform/news";
import { inOneGo } from "./again";

const stories = (...ids: string[]): News => ({ nouns: ["stories"], stories: ids });
const nothing: News = { nouns: [], stories: [] };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("news of the desk", () => {
  it("tells what a call did as the call's, and what others did as nobody's here", () => {
    const heard: unknown[] = [];
    const deaf = onNews((news, by) => heard.push([news.stories, by]));
    expect(told({ value: 7, changed: stories("a"), heard: stories("b") }, "claim")).toBe(7);
    expect(told({ value: 8, changed: nothing, heard: nothing }, "counts")).toBe(8);
    deaf();
    told({ value: 9, changed: stories("c"), heard: nothing }, "claim");
    expect(heard).toEqual([
      [["a"], "claim"],
      [["b"], null],
    ]);
  });

  it("concerns a story by its id, or every story where none is named", () => {
    expect(concerns(stories("a"), ["stories"], "a")).toBe(true);
    expect(concerns(stories("a"), ["stories"], "b")).toBe(false);
    expect(concerns(stories(), ["stories"], "b")).toBe(true);
    expect(concerns(stories("a"), ["wire"])).toBe(false);
  });

  it("is asked for once a second, one question at a time", async () => {
    let answer = () => {};
    const ask = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)));
    const stop = keepListening(ask);
    await vi.advanceTimersByTimeAsync(3500);
    expect(ask).toHaveBeenCalledTimes(1);
    answer();
    await vi.advanceTimersByTimeAsync(1000);
    expect(ask).toHaveBeenCalledTimes(2);
    stop();
  });
});

describe("a burst of changes", () => {
  it("is one reading, and one more where something changed meanwhile", async () => {
    let answer = () => {};
    const read = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)));
    const reading = inOneGo(read);
    for (let at = 0; at < 5; at += 1) reading.due();
    await vi.advanceTimersByTimeAsync(200);
    expect(read).toHaveBeenCalledTimes(1);
    reading.due();
    reading.due();
    await vi.advanceTimersByTimeAsync(500);
    expect(read, "never two at a time").toHaveBeenCalledTimes(1);
    answer();
    await vi.advanceTimersByTimeAsync(500);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it("that cannot be read is read with the next change", async () => {
    const read = vi.fn(() => Promise.reject(new Error("away")));
    const reading = inOneGo(read);
    reading.due();
    await vi.advanceTimersByTimeAsync(300);
    reading.due();
    await vi.advanceTimersByTimeAsync(300);
    expect(read).toHaveBeenCalledTimes(2);
  });
});
