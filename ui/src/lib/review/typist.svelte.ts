// Going from paragraph to paragraph while typing in place.

import { refusal as refused } from "../platform";
import type { ReviewState } from "./review.svelte";
import { TypingInPlace } from "./typing.svelte";

export class Typist {
  readonly #review: ReviewState;

  constructor(review: ReviewState) {
    this.#review = review;
  }

  /** Opens a paragraph of the newer text for typing in place. */
  async open(paragraph: number): Promise<void> {
    const { review, fixed, typing, settling } = this.#review;
    if (!review || fixed || typing) return;
    await settling.answered;
    this.#review.typing = await this.#opened(paragraph);
  }

  /**
   * Goes on typing in the paragraph after (`1`) or before (`-1`): what was typed is put into the
   * text first. Stays where there is no such paragraph and where the desk refuses.
   */
  async goOn(by: -1 | 1): Promise<void> {
    const typing = this.#review.typing;
    if (!typing || typing.closing) return;
    const to = typing.neighbour(by, this.#review.lastParagraph);
    if (to === null) return;
    if (typing.touched) {
      if (!(await this.#putIn(typing))) return;
      this.#review.typing = await this.#opened(to);
      return;
    }
    typing.closing = true;
    const next = await this.#opened(to);
    typing.closing = false;
    if (!next) return;
    next.why = typing.why;
    this.#review.typing = next;
  }

  /** Something was typed there. */
  typed(): void {
    this.#review.typing?.touch((why) => (this.#review.refusal = refused(why)));
  }

  /** Puts what was typed into the text and goes back to the changes. Answers whether it is safe. */
  async done(): Promise<boolean> {
    const typing = this.#review.typing;
    if (!typing) return true;
    if (typing.closing || !(await this.#putIn(typing))) return false;
    this.#review.typing = null;
    return true;
  }

  async #opened(paragraph: number): Promise<TypingInPlace | null> {
    const { review, story, ask } = this.#review;
    if (!review) return null;
    const open = await this.#review.guarded(() =>
      ask("review_type", { story, revision: review.revision.id, paragraph }),
    );
    return open && new TypingInPlace(ask, story, open, paragraph);
  }

  /** Saves what was typed and reads the comparison anew; where the desk refuses, it stays open. */
  async #putIn(typing: TypingInPlace): Promise<boolean> {
    typing.closing = true;
    await this.#review.claim();
    const done = await this.#review.guarded(() => typing.done().then(() => true));
    if (!done) {
      typing.closing = false;
      typing.copy.focus();
      return false;
    }
    this.#review.settling.forget();
    await this.#review.open();
    return true;
  }
}
