import { expect, test, vi } from "vitest";
import type { ask } from "../platform";
import { TypingInPlace } from "./typing.svelte";

const content = (texts: string[]) =>
  ({ language: "en", body: texts.map((text) => ({ kind: "p", text })) }) as never as Parameters<
    typeof open
  >[0];

function open(
  text: { language: string; body: { kind: string; text: string }[] },
  answer: () => Promise<unknown>,
) {
  const calls: { name: string; body: string[] }[] = [];
  const asks = ((name: string, asked: { content: { body: { text: string }[] } }) => {
    calls.push({ name, body: asked.content.body.map((block) => block.text) });
    return answer();
  }) as never as typeof ask;
  const typing = new TypingInPlace(
    asks,
    "ferry",
    { base: "r1", content: text as never, paragraph: 1 },
    1,
  );
  return { typing, calls };
}

function type(typing: TypingInPlace, words: string) {
  vi.spyOn(typing.copy, "blocks", "get").mockReturnValue([{ kind: "p", text: words }]);
  typing.touch(() => undefined);
}

test("a key that comes while the desk answers is not taken for kept", async () => {
  vi.useFakeTimers();
  let answer: () => void = () => undefined;
  const { typing, calls } = open(
    content(["One.", "Two.", "Three."]),
    () => new Promise<void>((done) => (answer = done)),
  );
  type(typing, "Two more.");
  await vi.advanceTimersByTimeAsync(300);
  type(typing, "Two more words.");
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(typing.unsaved).toBe(true);
  await vi.advanceTimersByTimeAsync(300);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(typing.unsaved).toBe(false);
  expect(calls.map((call) => call.body)).toEqual([
    ["One.", "Two more.", "Three."],
    ["One.", "Two more words.", "Three."],
  ]);
  vi.useRealTimers();
});

test("words the desk does not take stay unsaved, and done says so", async () => {
  const { typing } = open(content(["One.", "Two."]), () =>
    Promise.reject(new Error("the disk is full")),
  );
  type(typing, "Two and a half.");
  await expect(typing.done()).rejects.toThrow("full");
  expect(typing.unsaved).toBe(true);
});
