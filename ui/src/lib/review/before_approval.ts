// What is left to do before the text can be approved.

import { has, listed } from "../i18n/index.svelte";
import type { Sentence } from "../i18n/sentence";
import type { GateLine, Review } from "../platform";

/** How many changes nobody has decided yet. */
export function openChanges(review: Pick<Review, "changes">): number {
  return review.changes.filter((change) => change.decision === "open").length;
}

/** Open changes first, then the other things in the way: what the Approve button counts. */
export function leftToDo(review: Pick<Review, "changes" | "gate" | "may_approve">): number {
  const open = openChanges(review);
  if (open > 0) return open;
  return review.may_approve ? 0 : Math.max(1, review.gate.filter(blocks).length);
}

/**
 * Whether a line of the gate keeps the story from being approved. Open notes alone never do: the
 * newsroom may send copy with a note still open. Nor does the question whether a fact that changed
 * is a correction. Changes are counted from the list, which knows of
 * a decision before the desk has answered.
 */
export function blocks(line: GateLine): boolean {
  return !line.ok && !["notes", "changes", "correction"].includes(line.code);
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
): { change: string } | { gate: string } | null {
  const open = review.changes.find((change) => change.decision === "open");
  if (open) return { change: open.id };
  if (review.may_approve) return null;
  const line = review.gate.find(blocks) ?? review.gate.find((one) => !one.ok);
  return line ? { gate: line.code } : null;
}
