/** A short way to write a comparison down by hand: what stayed, what came in, what went out. */
import type { ReviewBlock, ReviewSpan } from "../..";

export const eq = (text: string): ReviewSpan => ({ op: "equal", text, old: null, change: null });
export const ins = (change: string, text: string): ReviewSpan => ({
  op: "insert",
  text,
  old: null,
  change,
});
export const del = (change: string, text: string): ReviewSpan => ({
  op: "delete",
  text,
  old: null,
  change,
});
export const typ = (change: string, old: string, text: string): ReviewSpan => ({
  op: "typography",
  text,
  old,
  change,
});

/** A paragraph of a comparison; numbers count from 0. */
export function paragraph(
  kind: string,
  old: number[],
  fresh: number[],
  spans: ReviewSpan[],
  more: Partial<ReviewBlock> = {},
): ReviewBlock {
  return { kind, old, new: fresh, block: "p", spans, change: null, origins: [], ...more };
}
