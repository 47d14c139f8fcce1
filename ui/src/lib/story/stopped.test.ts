import { afterEach, expect, test } from "vitest";
import type { Code } from "../platform";
import { speak } from "../i18n/index.svelte";
import { stoppedBy } from "./stopped";

const found = (code: Code) => ({ code, message: `English for ${code}`, spans: [] });

afterEach(() => speak("en", "UTC"));

test("an obstacle has its own words, and a refusal among them the refusal's", () => {
  expect(stoppedBy(found("OnHold"))).toBe(
    "The story is on hold. Whoever holds it has to release it.",
  );
  expect(stoppedBy(found("ChangesOpen"))).toBe(
    "Some changes are still open. Settle them first; they are in the list.",
  );
  speak("ar", "UTC");
  expect(stoppedBy(found("ChangesOpen"))).toBe(
    "ما زالت تغييرات مفتوحة. احسمها أولا، وهي في القائمة.",
  );
});

test("a code nobody has words for is said in the desk's English, as is one that lacks a name", () => {
  for (const code of ["SomethingNew" as Code, "WithSomeoneElse", "ItemKilled"] as const)
    expect(stoppedBy(found(code))).toBe(`English for ${code}`);
});

test("a wire item in the way is named", () => {
  const item = { id: "i1", headline: "Tanker aground", agency: "AP", until: null };
  expect(stoppedBy({ ...found("ItemKilled"), item })).toContain("“Tanker aground”");
});
