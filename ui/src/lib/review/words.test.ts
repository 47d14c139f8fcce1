import { describe, expect, test } from "vitest";
import { talks, tanker } from "../platform/fake/review/written";
import { fakeHost, Room } from "../platform/fake";
import type { Review, ReviewBlock } from "../platform";
import {
  anchorOf,
  canReword,
  changeOfNote,
  cleanCopy,
  decisionsOf,
  firstBlocker,
  gateWords,
  headlineTitle,
  leftToDo,
  newerOf,
  notesOn,
  olderOf,
  opening,
  overview,
  pieces,
  placeOf,
  resultOf,
  runs,
  say,
  scrollTo,
  signOf,
  spansOf,
  spread,
  titleOf,
} from "./words";

async function review(id = "tanker"): Promise<Review> {
  return fakeHost(new Room("?me=OK")).ask("review_open", {
    story: id,
    since: { since: "i_looked" },
    revision: null,
  });
}

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
      kind: "field",
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

describe("before one approves", () => {
  test("open changes are counted first", async () => {
    expect(leftToDo(await review())).toBe(5);
  });

  test("then the lines of the gate that stand in the way; open notes alone do not", async () => {
    const shown = await review();
    const settled = {
      ...shown,
      changes: shown.changes.map((one) => ({ ...one, decision: "accepted" as const })),
    };
    expect(leftToDo({ ...settled, may_approve: true })).toBe(0);
    const held = { ...settled, may_approve: false, gate: [...settled.gate, gateLine("four_eyes")] };
    expect(leftToDo(held)).toBe(1);
    expect(firstBlocker(held)).toEqual({ gate: "four_eyes" });
  });

  test("the first blocker is an open change while there is one", async () => {
    expect(firstBlocker(await review())).toEqual({ change: "c5" });
  });

  test("nothing stands in the way of what may be approved", async () => {
    const shown = await review();
    expect(firstBlocker({ changes: [], gate: shown.gate, may_approve: true })).toBeNull();
  });

  test("a gate line speaks in words, with names and counts", () => {
    expect(
      say(gateWords({ ...gateLine("credits"), ok: true, names: ["AFP", "AP", "Reuters"] })),
    ).toBe("Credits complete: AFP, AP and Reuters");
    expect(say(gateWords({ ...gateLine("changes"), count: 1 }))).toBe("1 change to settle");
    expect(say(gateWords(gateLine("something_new")))).toBe("Something is in the way");
  });

  function gateLine(code: string) {
    return { code, ok: false, count: 0, names: [], obstacles: [] };
  }
});

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
