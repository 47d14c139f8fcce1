import { describe, expect, test } from "vitest";
import { talks, tanker } from "../platform/fake/review/written";
import { canReword, signOf } from "./kinds";
import { headlineTitle, opening, placeOf, titleOf } from "./telling";
import { say } from "../i18n/sentence";

describe("a change in the list", () => {
  test("reads as before and after, as its words, or as what happened to the paragraph", () => {
    const titles = tanker().changes.map((change) => say(titleOf(change)));
    expect(titles).toEqual([
      "blocking → closing",
      "about 90,000 → 92,000",
      "a dozen → 14",
      "(3.7 kilometers)",
      "Moved up from 6 to 3",
      "next → evening",
      "and pilots have asked twice for the bend to be dredged",
      "Oil prices rose slightly → Brent crude rose 0.8 percent to $71.34 a barrel in early trading",
      "Local fishermen said the tanker had been drifting for an hour before it struck",
    ]);
  });

  test("every kind has a sign of its own", () => {
    const signs = [...tanker().changes, ...talks().changes].map(signOf);
    expect(new Set(signs)).toEqual(
      new Set([
        "replace",
        "insert",
        "move_up",
        "move_down",
        "delete",
        "field",
        "split",
        "join",
        "typography",
      ]),
    );
  });

  test("stands in a paragraph counted from one, in the headline or in a field", () => {
    const places = [...tanker().changes, ...talks().changes].map((change) => say(placeOf(change)));
    expect(places.slice(0, 3)).toEqual(["Headline", "Paragraph 1", "Paragraph 1"]);
    expect(places).toContain("Dateline");
  });

  test("of a field nobody has a word for is still named", () => {
    const [change] = tanker().changes;
    if (!change) throw new Error("the tanker has changes");
    expect(say(placeOf({ ...change, kind: "field", field: "colour_of_the_sea" }))).toBe(
      "Other field",
    );
  });

  test("a moved paragraph shows its first words without a second quotation mark", () => {
    const moved = tanker().changes.find((change) => change.kind === "moved");
    expect(moved && opening(moved)).toBe("She is upright…");
  });

  test("of a headline shows only the stretch that changed", () => {
    const written = tanker();
    const change = {
      ...written.changes[0]!,
      kind: "field" as const,
      before: "A long headline",
      after: "Another long headline",
    };
    expect(say(headlineTitle(change, written.headline)!)).toBe("blocking → closing");
  });

  test("only new words can be put better", () => {
    const kinds = [...tanker().changes, ...talks().changes]
      .filter(canReword)
      .map((change) => change.kind);
    expect(new Set(kinds)).toEqual(new Set(["replaced", "inserted"]));
  });
});
