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

  test("what is let pass with a reason stands in nobody's way, and nothing else does", async () => {
    const shown = await review();
    const found = { code: "Placeholder" as const, message: "", spans: [] };
    const left = { ...gateLine("left_over"), obstacles: [found], waivable: [found.code] };
    const held = { changes: [], may_approve: false, gate: [left] };
    expect(firstBlocker(held)).toEqual({ gate: "left_over" });
    const passes = new Map([["Placeholder" as const, "its name"]]);
    expect([leftToDo(held, passes), firstBlocker(held, passes)]).toEqual([0, null]);
    const two = { ...held, gate: [left, gateLine("four_eyes")] };
    expect([leftToDo(two, passes), firstBlocker(two, passes)]).toEqual([1, { gate: "four_eyes" }]);
    expect(leftToDo({ ...held, gate: shown.gate.filter((one) => one.ok) })).toBe(1);
  });

  test("a gate line speaks in words, with names and counts", () => {
    expect(
      say(gateWords({ ...gateLine("credits"), ok: true, names: ["AFP", "AP", "Reuters"] })),
    ).toBe("Credits complete: AFP, AP and Reuters");
    expect(say(gateWords({ ...gateLine("changes"), count: 1 }))).toBe("1 change to settle");
    expect(say(gateWords(gateLine("something_new" as GateCode)))).toBe("Something is in the way");
  });

  function gateLine(code: GateCode) {
    return { code, ok: false, count: 0, names: [], obstacles: [], waivable: [] };
  }
});
