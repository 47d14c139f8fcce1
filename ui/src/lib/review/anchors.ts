// Where a note is anchored, and which notes speak of a change.

import type { Note, Review, ReviewChange } from "../platform";
import { scalars } from "../story/count_words";

/** How many notes speak of a change, answers counted. */
export function notesOn(change: Pick<ReviewChange, "id">, review: Review): number {
  const there = review.notes.filter((note) => changeOfNote(note, review)?.id === change.id);
  return there.reduce((sum, note) => sum + 1 + note.replies.length, 0);
}

/**
 * Where the words of a change start and end in its paragraph of the newer text, in scalar values.
 */
export function anchorOf(change: ReviewChange, review: Pick<Review, "headline" | "blocks">) {
  const spans =
    change.field === "headline"
      ? review.headline
      : (review.blocks.find((block) => block.spans.some((span) => span.change === change.id))
          ?.spans ?? []);
  let at = 0;
  let start: number | null = null;
  let end = 0;
  let words = "";
  for (const span of spans) {
    const long = span.op === "delete" ? 0 : scalars(span.text);
    if (span.change === change.id) {
      start ??= at;
      end = at + long;
      if (span.op !== "delete") words += span.text;
    }
    at += long;
  }
  return {
    field: change.field,
    paragraph: change.paragraph,
    start: start ?? 0,
    end: start === null ? scalars(change.after) : end,
    words: words || change.after || change.before,
  };
}

/** The change a note speaks of, as the desk found it by its place; else none. */
export function changeOfNote(note: Note, review: Pick<Review, "changes">): ReviewChange | null {
  return review.changes.find((change) => change.id === note.change) ?? null;
}
