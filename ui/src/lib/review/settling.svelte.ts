// Accepting, rejecting and rewording changes, one after the other, and taking it back.

import type { Decision, Review, ReviewChange } from "../platform";
import type { ReviewState } from "./review.svelte";
import { nextOpen, standTogether } from "./walking";

/** One taken decision and what stood there before, so that it can be taken back. */
interface Step {
  before: { id: string; decision: Decision }[];
  focus: string | null;
}

export class Settling {
  readonly #review: ReviewState;
  #undone: Step[] = $state.raw([]);
  #waiting = 0;
  #turn: Promise<unknown> = Promise.resolve();
  readonly canUndo = $derived.by(() => this.#undone.length > 0);

  constructor(review: ReviewState) {
    this.#review = review;
  }

  /** Until the desk has answered everything that was decided so far. */
  get answered(): Promise<unknown> {
    return this.#turn;
  }

  /** From here on nothing that was decided before is taken back. */
  forget(): void {
    this.#undone = [];
  }

  /** Accepts the focused change and goes on to the next open one. Answers whether any is left. */
  accept(): Promise<boolean> {
    return this.#decide("accepted");
  }

  /** Rejects the focused change and goes on to the next open one. Answers whether any is left. */
  reject(): Promise<boolean> {
    return this.#decide("rejected");
  }

  /** Rejects the focused change and says why. */
  async rejectBecause(why: string): Promise<boolean> {
    this.#review.whying = false;
    return this.#decide("rejected", why.trim());
  }

  /** Accepts every open change of this kind by this person in this paragraph. */
  async acceptAlike(): Promise<boolean> {
    const { focused: here, fixed, visible, left } = this.#review;
    if (!here || fixed) return left > 0;
    const alike = visible.filter(
      (change) =>
        change.kind === here.kind &&
        change.author === here.author &&
        standTogether(change, here) &&
        change.decision === "open",
    );
    const ids = alike.length === 0 ? [here.id] : alike.map((change) => change.id);
    return this.#settleAndGoOn(ids, "accepted");
  }

  /** Puts the editor's words in the place of the focused change's new words. */
  async reword(text: string): Promise<void> {
    const { review, focused: change, fixed, story } = this.#review;
    if (!review || !change || fixed || text === change.after) {
      this.#review.rewording = false;
      return;
    }
    const answer = await this.#review.guarded(() =>
      this.#review.ask("review_reword", {
        story,
        base: review.base.id,
        revision: review.revision.id,
        change: change.id,
        text,
      }),
    );
    // Where the desk refused, the words stay in their form.
    if (!answer) return;
    this.#review.rewording = false;
    this.#remember([change], change.id);
    this.#review.review = answer;
  }

  /** Takes the last decision back; the ring returns to where it was. */
  async undo(): Promise<void> {
    const step = this.#undone.at(-1);
    if (!step || this.#review.fixed) return;
    this.#undone = this.#undone.slice(0, -1);
    this.#review.current = step.focus ?? this.#review.current;
    for (const decision of ["open", "accepted", "rejected"] as const) {
      const ids = step.before.filter((one) => one.decision === decision).map((one) => one.id);
      if (ids.length > 0) await this.#settle(ids, decision);
    }
  }

  async #decide(decision: Decision, why = ""): Promise<boolean> {
    const { focused: here, maySettle, left } = this.#review;
    if (!here || !maySettle) return left > 0;
    return this.#settleAndGoOn([here.id], decision, why);
  }

  async #settleAndGoOn(ids: string[], decision: Decision, why = ""): Promise<boolean> {
    const review = this.#review;
    this.#remember(
      review.changes.filter((change) => ids.includes(change.id)),
      review.current,
    );
    const settling = this.#settle(ids, decision, why);
    const next = nextOpen(review.visible, review.current);
    if (next) review.focus(next.id);
    await settling;
    return review.openCount > 0;
  }

  #remember(changes: readonly ReviewChange[], focus: string | null): void {
    const before = changes.map(({ id, decision }) => ({ id, decision }));
    this.#undone = [...this.#undone, { before, focus }];
  }

  /** The screen shows the decision at once; the desk answers in turn, and its word is last. */
  #settle(ids: string[], decision: Decision, why = ""): Promise<void> {
    const review = this.#review.review;
    if (!review) return Promise.resolve();
    const changes = review.changes.map((change) =>
      ids.includes(change.id) ? { ...change, decision } : change,
    );
    this.#review.review = { ...review, changes };
    this.#waiting += 1;
    const turn = this.#turn.then(() => this.#tell(review, ids, decision, why));
    this.#turn = turn;
    return turn;
  }

  async #tell(review: Review, ids: string[], decision: Decision, why: string): Promise<void> {
    await this.#review.claim();
    const answer = await this.#review.guarded(() =>
      this.#review.ask("review_settle", {
        story: this.#review.story,
        base: review.base.id,
        revision: review.revision.id,
        changes: ids,
        decision,
        why,
      }),
    );
    this.#waiting -= 1;
    if (answer && this.#waiting === 0) this.#review.review = answer;
    if (!answer) await this.#review.open();
  }
}
