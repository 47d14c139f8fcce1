// Reading a first take as a whole, paragraph by paragraph.

import type { ReviewState } from "./review.svelte";

export class Reading {
  readonly #review: ReviewState;
  /** The paragraph that is read now, from 0. */
  at = $state(0);
  /** Paragraphs that are marked as read. */
  readonly done = $derived.by<ReadonlySet<number>>(
    () => new Set(this.#review.firstTake?.read ?? []),
  );

  constructor(review: ReviewState) {
    this.#review = review;
  }

  /** The next (`1`) or previous (`-1`) paragraph. */
  step(by: -1 | 1): void {
    this.at = Math.min(Math.max(this.at + by, 0), this.#review.lastParagraph);
  }

  /** Marks the paragraph as read, or not after all, and goes on to the next one that is not. */
  async mark(): Promise<void> {
    const take = this.#review.firstTake;
    if (!take) return;
    const at = this.at;
    const read = !this.done.has(at);
    await this.#tell([at], read);
    if (!read || !this.#review.firstTake) return;
    const open = upTo(take.paragraphs).filter((no) => !this.done.has(no));
    this.at = open.find((no) => no > at) ?? open[0] ?? at;
  }

  /** Marks the whole first take as read. */
  async markAll(): Promise<void> {
    const take = this.#review.firstTake;
    if (take) await this.#tell(upTo(take.paragraphs), true);
  }

  async #tell(paragraphs: number[], read: boolean): Promise<void> {
    const { review, maySettle, story } = this.#review;
    if (!review || !maySettle) return;
    const revision = review.revision.id;
    await this.#review.claim();
    const answer = await this.#review.guarded(() =>
      this.#review.ask("paragraphs_read", { story, revision, paragraphs, read }),
    );
    if (answer) this.#review.review = answer;
  }
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, no) => no);
}
