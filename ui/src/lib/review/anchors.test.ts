import { describe, expect, test } from "vitest";
import { fakeHost, Room } from "../platform/fake";
import type { Review } from "../platform";
import { anchorOf, changeOfNote, notesOn } from "./anchors";

async function review(id = "tanker"): Promise<Review> {
  return fakeHost(new Room("?me=OK")).ask("review_open", {
    story: id,
    since: { since: "i_looked" },
    revision: null,
  });
}

describe("notes", () => {
  test("are anchored in scalar values of the newer paragraph", async () => {
    const shown = await review();
    const change = shown.changes.find((one) => one.id === "c2")!;
    expect(anchorOf(change, shown)).toEqual({
      field: "body",
      paragraph: 0,
      start: 28,
      end: 34,
      words: "92,000",
    });
  });

  test("keep the old words where the new text has none", async () => {
    const shown = await review();
    const change = shown.changes.find((one) => one.id === "c9")!;
    expect(anchorOf(change, shown).words).toMatch(/^Local fishermen/);
  });

  test("find their change, and answers are counted with it", async () => {
    const shown = await review();
    expect(shown.notes.map((note) => changeOfNote(note, shown)?.id)).toEqual(["c2", "c9"]);
    expect(
      notesOn(
        shown.changes.find((one) => one.id === "c9")!,
        shown,
      ),
    ).toBe(2);
  });
});
