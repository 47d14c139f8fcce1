// What is left to do before the text can be approved.

import { has, listed } from "../i18n/index.svelte";
import type { Sentence } from "../i18n/sentence";
import type { Code, GateLine, Review } from "../platform";

/** How many changes nobody has decided yet. */
export function openChanges(review: Pick<Review, "changes">): number {
  return review.changes.filter((change) => change.decision === "open").length;
}

/** Why each thing in the way is let pass, by its code. */
export type Waived = ReadonlyMap<Code, string>;

const NOTHING: Waived = new Map();

/** Open changes first, then the other things in the way: what the Approve button counts. */
export function leftToDo(
  review: Pick<Review, "changes" | "gate" | "may_approve">,
  waived: Waived = NOTHING,
): number {
  const open = openChanges(review);
  if (open > 0) return open;
  const left = review.gate.filter((line) => blocks(line, waived)).length;
  // What is let pass is all there was: the desk looks at the reasons when the text is signed.
  const allPass = review.gate.some((line) => blocks(line)) && left === 0;
  return review.may_approve || allPass ? 0 : Math.max(1, left);
}

/**
 * Whether a line of the gate keeps the story from being approved. Open notes alone never do: the
 * newsroom may send copy with a note still open. Nor does the question whether a fact that changed
 * is a correction. Changes are counted from the list, which knows of
 * a decision before the desk has answered.
 */
export function blocks(line: GateLine, waived: Waived = NOTHING): boolean {
  if (line.ok || ["notes", "changes", "correction"].includes(line.code)) return false;
  return line.obstacles.length === 0 || line.obstacles.some(({ code }) => !waived.has(code));
}

/** One line of "Before you approve". */
export function gateWords(line: GateLine): Sentence {
  const params = { count: line.count, names: line.names.length > 0 ? listed(line.names) : "none" };
  const key = `gate.${line.code}.${line.ok ? "ok" : "todo"}`;
  return { key: has(key) ? key : line.ok ? "gate.other.ok" : "gate.other.todo", params };
}

/**
 * The next thing in the way of approval: an open change if there is one, else the first line that
 * is not done.
 */
export function firstBlocker(
  review: Pick<Review, "changes" | "gate" | "may_approve">,
  waived: Waived = NOTHING,
): { change: string } | { gate: string } | null {
  const open = review.changes.find((change) => change.decision === "open");
  if (open) return { change: open.id };
  if (leftToDo(review, waived) === 0) return null;
  const line = review.gate.find((one) => blocks(one, waived)) ?? review.gate.find((one) => !one.ok);
  return line ? { gate: line.code } : null;
}
