// The copy as it reads with the decisions taken so far.

import type { Decision, Review, ReviewBlock, ReviewSpan } from "../platform";
import { blocks } from "./before_approval";

/** How each change has been decided, by its id. */
export type Decisions = ReadonlyMap<string, Decision>;

/** The decisions of a review. */
export function decisionsOf(review: Pick<Review, "changes">): Map<string, Decision> {
  return new Map(review.changes.map((change) => [change.id, change.decision]));
}

/**
 * What a reader would get of these spans: the new words unless they were rejected, then the old
 * ones.
 */
export function resultOf(spans: readonly ReviewSpan[], decisions: Decisions): string {
  return spans
    .map((span) => {
      const rejected = span.change !== null && decisions.get(span.change) === "rejected";
      switch (span.op) {
        case "insert":
          return rejected ? "" : span.text;
        case "delete":
          return rejected ? span.text : "";
        case "typography":
          return rejected ? (span.old ?? span.text) : span.text;
        default:
          return span.text;
      }
    })
    .join("");
}

/** A paragraph of the clean copy with the changes that made it, for the ticks in the margin. */
export interface CleanParagraph {
  block: string;
  text: string;
  changes: string[];
  /** Paragraph of the newer text, or null for a restored one. */
  at: number | null;
}

/** The copy as it would read now: rejected changes undone, everything else in. */
export function cleanCopy(blocks: readonly ReviewBlock[], decisions: Decisions): CleanParagraph[] {
  const copy: CleanParagraph[] = [];
  for (const block of blocks) {
    const whole = block.change === null ? "open" : (decisions.get(block.change) ?? "open");
    // A move that was rejected reads at its old place, where its ghost stands.
    if (block.kind === "moved" && whole === "rejected") continue;
    if (block.kind === "moved_away" && whole !== "rejected") continue;
    const spans = block.kind === "moved_away" ? homeOf(block, blocks) : block.spans;
    const text = resultOf(spans, decisions);
    if (text.trim() === "") continue;
    const changes = [...new Set([block.change, ...spans.map((span) => span.change)])].filter(
      (id) => id !== null,
    );
    for (const part of text.split("\n")) {
      copy.push({ block: block.block, text: part, changes, at: block.new[0] ?? null });
    }
  }
  return copy;
}

function homeOf(ghost: ReviewBlock, blocks: readonly ReviewBlock[]): ReviewSpan[] {
  const moved = blocks.find((block) => block.kind === "moved" && block.change === ghost.change);
  return moved?.spans ?? ghost.spans;
}
