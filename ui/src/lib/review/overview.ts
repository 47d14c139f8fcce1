// The overview at the edge of the review, in thousandths of the whole copy.

import { toneOf, type Tone } from "../changes/kinds";
import type { Review, ReviewSpan } from "../platform";

/** A bar of the overview: one paragraph with the marks in it, in thousandths of the whole. */
export interface Bar {
  top: number;
  tall: number;
  marks: { change: string; tone: Tone; top: number; tall: number }[];
}

/** The overview at the edge: heights by words, a mark for each change where it stands. */
export function overview(review: Pick<Review, "headline" | "blocks" | "changes">): Bar[] {
  const tones = new Map(review.changes.map((change) => [change.id, toneOf(change)]));
  const parts = [
    { spans: review.headline, change: null as string | null, kind: "headline" },
    ...review.blocks.map((block) => ({
      spans: block.spans,
      change: block.change,
      kind: block.kind,
    })),
  ];
  const weight = (spans: readonly ReviewSpan[]) =>
    Math.max(
      24,
      spans.reduce((sum, span) => sum + span.text.length, 0),
    );
  const gap = 16;
  const weights = parts.map((part) => (part.kind === "moved_away" ? 24 : weight(part.spans)));
  const whole = weights.reduce((sum, one) => sum + one, 0) + gap * Math.max(0, parts.length - 1);
  let at = 0;
  return parts.map((part, number) => {
    const long = weights[number] ?? 0;
    const scale = 1000 / whole;
    const bar: Bar = { top: at * scale, tall: long * scale, marks: [] };
    if (part.kind === "moved" || part.kind === "moved_away") {
      if (part.change)
        bar.marks.push({ change: part.change, tone: "move", top: bar.top, tall: bar.tall });
    }
    let inside = 0;
    const length = part.spans.reduce((sum, span) => sum + span.text.length, 0) || 1;
    for (const span of part.spans) {
      const tone: Tone = span.op === "insert" ? "in" : span.op === "delete" ? "out" : "plain";
      if (span.change && (span.op !== "equal" || tones.get(span.change) === "plain")) {
        bar.marks.push({
          change: span.change,
          tone,
          top: bar.top + (inside / length) * bar.tall,
          tall: Math.max(5, (span.text.length / length) * bar.tall),
        });
      }
      inside += span.text.length;
    }
    at += long + gap;
    return bar;
  });
}
