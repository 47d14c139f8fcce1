import { describe, expect, test } from "vitest";
import { fakeHost, Room } from "../platform/fake";
import type { HistoryLine } from "../platform";
import { actOf, isBig, sizeOfAct } from "./acts";
import { pairOf, picking } from "./picking";
import { say } from "../i18n/sentence";
import { HistoryState } from "./history.svelte";

async function opened(): Promise<HistoryState> {
  const host = fakeHost(new Room("?me=OK"));
  const history = new HistoryState((name, particulars) => host.ask(name, particulars), "tanker");
  await history.open();
  return history;
}

function act(kind: string, more: Partial<HistoryLine> = {}): HistoryLine {
  const blank = {
    revision: null,
    number: null,
    how: "",
    note: "",
    words: 0,
    words_in: 0,
    words_out: 0,
    moves: 0,
    undoable: false,
    undone: false,
  };
  return { event: kind, kind, author: "LH", author_name: "Lina Haddad", at: 1, ...blank, ...more };
}

describe("an act", () => {
  test("is a sentence, also one that a newer version made", () => {
    expect(say(actOf(act("approved")))).toBe("Lina Haddad approved and signed");
    expect(say(actOf(act("revised", { how: "pasted", number: 3 })))).toBe(
      "Lina Haddad pasted, revision 3",
    );
    expect(say(actOf(act("revised", { how: "teleported", number: 3 })))).toBe(
      "Lina Haddad saved revision 3",
    );
    expect(say(actOf(act("translated")))).toBe("Made by a newer version: translated");
  });

  test("is big when it changes who has the ball, or ten words", () => {
    expect(isBig(act("approved"))).toBe(true);
    expect(isBig(act("looked"))).toBe(false);
    expect(isBig(act("revised", { how: "saved", words_in: 9 }))).toBe(false);
    expect(isBig(act("revised", { how: "saved", words_in: 6, words_out: 4 }))).toBe(true);
    expect(isBig(act("revised", { how: "saved", moves: 1 }))).toBe(true);
  });

  test("says its size in words and moves", () => {
    expect(sizeOfAct(act("looked"))).toBeNull();
    expect(say(sizeOfAct(act("revised", { words_in: 29, words_out: 23, moves: 1 }))!)).toBe(
      "+29 −23 words, 1 move",
    );
    expect(say(sizeOfAct(act("revised", { moves: 2 }))!)).toBe("2 moves");
  });
});

describe("the timeline", () => {
  test("stands newest first, a hand-in and its revision as one line", async () => {
    const history = await opened();
    const times = history.shown.map((line) => line.at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(history.lines.filter((line) => line.kind === "handed_in")).toHaveLength(2);
    expect(history.shown.filter((line) => line.kind === "handed_in")).toHaveLength(0);
  });

  test("shows some people only, and big acts only", async () => {
    const history = await opened();
    history.togglePerson("MF");
    expect(new Set(history.shown.map((line) => line.author))).toEqual(new Set(["MF"]));
    history.togglePerson("MF");
    history.onlyBig = true;
    expect(history.shown.map((line) => line.kind)).not.toContain("looked");
  });
});

describe("comparing two", () => {
  test("begins with the last two revisions, the older first", async () => {
    const history = await opened();
    expect(history.pair).toEqual({
      older: { revision: "tanker-r46", number: 46 },
      newer: { revision: "tanker-r47", number: 47 },
    });
  });

  test("a third pick lets the first go; a second press lets it go too", () => {
    expect(picking(["a", "b"], "c")).toEqual(["b", "c"]);
    expect(picking(["a", "b"], "a")).toEqual(["b"]);
    expect(pairOf(["a"], [])).toBeNull();
  });

  test("either end can be moved", async () => {
    const history = await opened();
    history.setEnd("older", "tanker-r44");
    expect(history.pair?.older.number).toBe(44);
    expect(history.pair?.newer.number).toBe(47);
  });
});

test("restoring makes a new draft and overwrites nothing", async () => {
  const history = await opened();
  const before = history.revisions.length;
  const restored = await history.restore("tanker-r44");
  expect(restored?.line.number).toBe(48);
  await history.open();
  expect(history.revisions).toHaveLength(before + 1);
});
