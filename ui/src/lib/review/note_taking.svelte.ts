// Notes on the words of a review.

import type { Anchor, Note } from "../platform";
import { anchorOf } from "./anchors";
import type { ReviewState } from "./review.svelte";

export class NoteTaking {
  readonly #review: ReviewState;

  constructor(review: ReviewState) {
    this.#review = review;
  }

  /** Leaves a note at the focused change's words, or answers another note. */
  async add(
    text: string,
    repliesTo: string | null = null,
    at: Anchor | null = null,
  ): Promise<void> {
    const { review, focused: change, story } = this.#review;
    const anchor = at ?? (review && change ? anchorOf(change, review) : null);
    if (!review || !anchor || text.trim() === "") {
      this.#review.noting = false;
      return;
    }
    const notes = await this.#review.guarded(() =>
      this.#review.ask("note_add", {
        story,
        revision: review.revision.id,
        anchor,
        text: text.trim(),
        replies_to: repliesTo,
      }),
    );
    if (!notes) return;
    this.#review.noting = false;
    await this.#refreshed(notes);
  }

  /** Settles a note, or opens it again. */
  async settle(note: string, settled: boolean): Promise<void> {
    const { story } = this.#review;
    const notes = await this.#review.guarded(() =>
      this.#review.ask("note_settle", { story, note, settled }),
    );
    if (notes) await this.#refreshed(notes);
  }

  async #refreshed(notes: Note[]): Promise<void> {
    if (this.#review.review) this.#review.review = { ...this.#review.review, notes };
    await this.#review.settling.answered;
    if (this.#review.review) await this.#review.read();
  }
}
