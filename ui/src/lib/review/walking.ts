// Which change comes after which, for J and K.

import type { ReviewChange } from "../platform";

/** The change after (`1`) or before (`-1`) the current one; none at the ends. */
export function neighbourOf(
  list: readonly ReviewChange[],
  current: string | null,
  by: -1 | 1,
): ReviewChange | undefined {
  const at = list.findIndex((change) => change.id === current);
  if (at < 0) return by > 0 ? list[0] : list.at(-1);
  return list[at + by];
}

/** The first change in the next (`1`) or previous (`-1`) paragraph that has one. */
export function firstOfNeighbourParagraph(
  list: readonly ReviewChange[],
  here: ReviewChange,
  by: -1 | 1,
): ReviewChange | undefined {
  const at = list.findIndex((change) => change.id === here.id);
  const onward = by > 0 ? list.slice(at + 1) : list.slice(0, Math.max(at, 0)).reverse();
  const target = onward.find((change) => !standTogether(change, here));
  return target && list.find((change) => standTogether(change, target));
}

/** Whether two changes stand in the same paragraph or header field. */
export function standTogether(one: ReviewChange, other: ReviewChange): boolean {
  return placeKey(one) === placeKey(other);
}

/** The open change one goes on to after a decision: the next one, else the first before it. */
export function nextOpen(
  list: readonly ReviewChange[],
  current: string | null,
): ReviewChange | undefined {
  const from = list.findIndex((change) => change.id === current);
  const open = (change: ReviewChange) => change.decision === "open";
  return list.slice(from + 1).find(open) ?? list.slice(0, from + 1).find(open);
}

function placeKey(change: ReviewChange): string {
  return change.kind === "field" ? `field:${change.field}` : `${change.field}:${change.paragraph}`;
}
