// Where a story goes from its review: on record, approved, handed in again, or back to its
// reporter.

import type { StoryLine } from "../platform";
import type { ReviewState } from "./review.svelte";

export class HandingOn {
  readonly #review: ReviewState;
  busy = $state(false);

  constructor(review: ReviewState) {
    this.#review = review;
  }

  /** Puts the settled text on record; what is open stays open. Answers whether it is there. */
  async finish(): Promise<boolean> {
    const state = this.#review;
    await state.settling.answered;
    const review = state.review;
    if (!review) return false;
    const answer = await state.guarded(() =>
      state.ask("review_finish", {
        story: state.story,
        base: review.base.id,
        revision: review.revision.id,
      }),
    );
    if (!answer) return false;
    state.settling.forget();
    state.review = answer;
    if (!answer.changes.some((change) => change.id === state.current))
      state.current = answer.changes[0]?.id ?? null;
    await state.readContent(answer);
    return true;
  }

  /**
   * Signs the text on the screen; the desk puts what was settled on record first. Answers whether
   * it was signed.
   */
  async approve(): Promise<boolean> {
    const state = this.#review;
    if (state.openCount > 0) return false;
    return this.#goes(async () => {
      await state.claim();
      const review = state.review;
      if (!review || state.left > 0) return null;
      const line = await state.guarded(() =>
        state.ask("approve", {
          story: state.story,
          revision: review.revision.id,
          waived: [...state.waived].map(([code, reason]) => ({ code, reason })),
        }),
      );
      // From here on it is the approval that is taken back.
      if (line) state.settling.forget();
      return line;
    });
  }

  /** Hands the story in again, with what was answered and what was not. Answers whether it went. */
  handIn(note: string): Promise<boolean> {
    const { story, ask } = this.#review;
    return this.#goes(() =>
      this.#review.guarded(() => ask("hand_in", { story, note: note.trim() })),
    );
  }

  /** Sends the story back to its reporter with a note. Answers whether it went. */
  async sendBack(note: string): Promise<boolean> {
    if (note.trim() === "") return false;
    return this.#goes(async () => {
      const { story, ask } = this.#review;
      await this.#review.claim();
      return this.#review.guarded(() => ask("return_story", { story, note: note.trim() }));
    });
  }

  /** One step at a time, after everything that was decided before. */
  async #goes(step: () => Promise<StoryLine | null>): Promise<boolean> {
    const state = this.#review;
    if (state.fixed || this.busy) return false;
    this.busy = true;
    try {
      await state.settling.answered;
      const line = await step();
      if (line && state.review) state.review = { ...state.review, line };
      return line !== null;
    } finally {
      this.busy = false;
    }
  }
}
