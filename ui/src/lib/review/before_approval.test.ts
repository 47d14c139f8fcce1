import { describe, expect, test } from "vitest";
import { fakeHost, Room } from "../platform/fake";
import type { GateCode, Review } from "../platform";
import { say } from "../i18n/sentence";
import { firstBlocker, gateWords, leftToDo } from "./before_approval";

async function review(id = "tanker"): Promise<Review> {
  return fakeHost(new Room("?me=OK")).ask("review_open", {
    story: id,
    since: { since: "i_looked" },
    revision: null,
  });
}

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
    expect(say(gateWords(gateLine("something_new" as GateCode)))).toBe("Something is in the way");
  });

  function gateLine(code: GateCode) {
    return { code, ok: false, count: 0, names: [], obstacles: [] };
  }
});
