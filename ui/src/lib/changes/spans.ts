// The spans of a comparison: which belong to one decision, and the older and the newer text.

import type { ReviewBlock, ReviewSpan } from "../platform";

/** Spans that belong to one decision, and the plain text between them. */
export interface Run {
  change: string | null;
  spans: ReviewSpan[];
}

/**
 * Gathers neighbouring spans of one change, so that a replacement is one unit with one decision.
 */
export function runs(spans: readonly ReviewSpan[]): Run[] {
  const gathered: Run[] = [];
  for (const span of spans) {
    const last = gathered.at(-1);
    if (last && last.change === span.change) last.spans.push(span);
    else gathered.push({ change: span.change, spans: [span] });
  }
  return gathered;
}

/** A piece of text inside a paragraph, or the place where the paragraph was divided or joined. */
export interface Piece {
  text: string;
  brake: boolean;
}

/**
 * Cuts text at line feeds: a split or joined block holds several paragraphs, one line feed between
 * two.
 */
export function pieces(text: string): Piece[] {
  const cut: Piece[] = [];
  text.split("\n").forEach((part, at) => {
    if (at > 0) cut.push({ text: "\n", brake: true });
    if (part !== "") cut.push({ text: part, brake: false });
  });
  return cut;
}

/** The spans of a block, each with its change: one that carries none belongs to the block's own. */
export function spansOf(block: ReviewBlock): ReviewSpan[] {
  if (block.change === null) return block.spans;
  return block.spans.map((span) =>
    span.change === null && span.op !== "equal" ? { ...span, change: block.change } : span,
  );
}

/** The older text of these spans. */
export function olderOf(spans: readonly ReviewSpan[]): string {
  return spans
    .filter((span) => span.op !== "insert")
    .map((span) => (span.op === "typography" ? (span.old ?? span.text) : span.text))
    .join("");
}

/** The newer text of these spans. */
export function newerOf(spans: readonly ReviewSpan[]): string {
  return spans
    .filter((span) => span.op !== "delete")
    .map((span) => span.text)
    .join("");
}

/** Spans as the older side shows them, for two texts side by side. */
export function olderSide(spans: readonly ReviewSpan[]): ReviewSpan[] {
  return spans.filter((span) => span.op !== "insert");
}

/** Spans as the newer side shows them. */
export function newerSide(spans: readonly ReviewSpan[]): ReviewSpan[] {
  return spans.filter((span) => span.op !== "delete");
}

/** How many other changes a moved paragraph holds. */
export function editsInside(block: ReviewBlock): number {
  return new Set(
    block.spans.map((span) => span.change).filter((id) => id !== null && id !== block.change),
  ).size;
}
