import { describe, expect, test } from "vitest";
import { answers, fixedHost, type Asked } from "../../../tests/answers";
import type { ActKind, HistoryLine, How } from "../platform";
import { actOf, isBig, sizeOfAct } from "./acts";
import { pairOf, picking } from "./picking";
import { say } from "../i18n/sentence";
import { HistoryState } from "./history.svelte";

const story = answers.open.line.id;
const revisions = answers.history
  .filter((line) => line.number !== null)
  .map((line) => ({ revision: line.revision ?? "", number: line.number ?? 0 }))
  .sort((a, b) => a.number - b.number);

async function opened(
  asked: Asked[] = [],
  lines: HistoryLine[] = answers.history,
): Promise<HistoryState> {
  const host = fixedHost({ history: lines, restore: answers.open }, asked);
  const history = new HistoryState((name, particulars) => host.ask(name, particulars), story);
  await history.open();
  return history;
}

function act(kind: ActKind, more: Partial<HistoryLine> = {}): HistoryLine {
  const blank = {
    revision: null,
    number: null,
    how: "" as const,
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
    expect(say(actOf(act("revised", { how: "teleported" as How, number: 3 })))).toBe(
      "Lina Haddad saved revision 3",
    );
    expect(say(actOf(act("translated" as ActKind)))).toBe("Made by a newer version: translated");
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
    // Text that was changed since the last revision becomes one with the hand-in.
    const newest = revisions.at(-1)?.revision;
    const lines = answers.history.map((line) =>
      line.kind === "revised" && line.revision === newest
        ? { ...line, how: "handed_in" as const }
        : line,
    );
    const history = await opened([], lines);
    const times = history.shown.map((line) => line.at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const handIns = (of: HistoryLine[]) => of.filter((line) => line.kind === "handed_in");
    expect(handIns(history.lines)).toHaveLength(2);
    expect(handIns(history.shown).map((line) => line.revision === newest)).toEqual([false]);
  });

  test("shows some people only, and big acts only", async () => {
    const history = await opened();
    expect(history.everybody.map((one) => one.initials)).toEqual(["lha", "oka"]);
    history.togglePerson("oka");
    expect(new Set(history.shown.map((line) => line.author))).toEqual(new Set(["oka"]));
    history.togglePerson("oka");
    const all = history.shown.length;
    history.onlyBig = true;
    expect(history.shown.every(isBig)).toBe(true);
    expect(history.shown.length).toBeLessThan(all);
  });
});

describe("comparing two", () => {
  test("begins with the last two revisions, the older first", async () => {
    const history = await opened();
    expect(history.pair).toEqual({ older: revisions.at(-2), newer: revisions.at(-1) });
  });

  test("a third pick lets the first go; a second press lets it go too", () => {
    expect(picking(["a", "b"], "c")).toEqual(["b", "c"]);
    expect(picking(["a", "b"], "a")).toEqual(["b"]);
    expect(pairOf(["a"], [])).toBeNull();
  });

  test("either end can be moved", async () => {
    const history = await opened();
    const [first, last] = [revisions[0]!, revisions.at(-1)!];
    history.setEnd("older", first.revision);
    expect(history.pair).toEqual({ older: first, newer: last });
  });
});

test("restoring asks for the revision and shows what the desk opened", async () => {
  const asked: Asked[] = [];
  const history = await opened(asked);
  const { revision } = revisions[0]!;
  expect(await history.restore(revision)).toEqual(answers.open);
  expect(asked.at(-1)).toEqual({ name: "restore", with: { story, revision } });
});
