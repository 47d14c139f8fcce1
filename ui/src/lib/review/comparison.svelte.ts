// Two revisions compared, as the desk shows them, and how the desk is asked about them.

import {
  refusal as refused,
  type Ask,
  type Content,
  type Decision,
  type Refused,
  type Review,
  type Since,
} from "../platform";
import { leftToDo, openChanges, type Waived } from "./before_approval";
import { decisionsOf } from "./clean_copy";

export interface ComparisonOptions {
  since?: Since;
  /** The newer text; the newest revision where nothing is said. */
  revision?: string | null;
  fixed?: boolean;
}

export class Comparison {
  review = $state.raw<Review | null>(null);
  /** The whole newer revision, for its dateline and bylines. */
  content = $state.raw<Content | null>(null);
  since = $state.raw<Since>({ since: "i_looked" });
  refusal = $state.raw<Refused | null>(null);
  /** What a duty editor lets pass with a reason, when the text is signed. */
  waived = $state.raw<Waived>(new Map());

  /** Comparison only: nothing can be settled, as from the history. */
  readonly fixed: boolean;
  readonly story: string;
  readonly ask: Ask;
  readonly #newer: string | null;
  #claiming = false;

  constructor(ask: Ask, story: string, options: ComparisonOptions = {}) {
    this.ask = ask;
    this.story = story;
    this.fixed = options.fixed ?? false;
    this.since = options.since ?? { since: "i_looked" };
    this.#newer = options.revision ?? null;
  }

  readonly changes = $derived.by(() => this.review?.changes ?? []);
  /** Every change by its id; each paragraph looks its marks up here. */
  readonly byId = $derived.by(() => new Map(this.changes.map((change) => [change.id, change])));
  readonly settled = $derived.by(
    () => this.changes.filter((change) => change.decision !== "open").length,
  );
  readonly left = $derived.by(() => (this.review ? leftToDo(this.review, this.waived) : 0));
  readonly openCount = $derived.by(() => (this.review ? openChanges(this.review) : 0));
  readonly decisions = $derived.by(() =>
    this.review ? decisionsOf(this.review) : new Map<string, Decision>(),
  );
  /** May the person who sits here settle these changes now? The desk says so. */
  readonly maySettle = $derived.by(() => !this.fixed && (this.review?.may_settle ?? false));
  /** The newest text is a first take, which is read as a whole. */
  readonly firstTake = $derived.by(() => (this.fixed ? null : (this.review?.first_take ?? null)));
  /** What was settled earlier and is part of the text. */
  readonly earlier = $derived.by(() => this.review?.settled ?? []);

  /** The last paragraph of the newer text, counted from 0. */
  get lastParagraph(): number {
    return Math.max(0, ...(this.review?.blocks ?? []).flatMap((block) => block.new));
  }

  /** Reads the comparison from the desk; null where it refuses. */
  async read(): Promise<Review | null> {
    const review = await this.guarded(() =>
      this.ask("review_open", { story: this.story, since: this.since, revision: this.#newer }),
    );
    if (review) this.review = review;
    return review;
  }

  /** Reads the whole newer revision. */
  async readContent(review: Review): Promise<void> {
    const content = await this.guarded(() =>
      this.ask("revision_content", { story: this.story, revision: review.revision.id }),
    );
    if (content) this.content = content;
  }

  /** Tells the desk that this person has had this revision on the screen. */
  async look(): Promise<void> {
    const review = this.review;
    if (!review || this.fixed) return;
    await this.guarded(() =>
      this.ask("looked", { story: this.story, revision: review.revision.id }),
    );
  }

  /** The first decision on copy that waits for an editor takes the story with it. */
  async claim(): Promise<void> {
    const review = this.review;
    if (!review || review.line.stage !== "submitted" || this.#claiming) return;
    this.#claiming = true;
    const line = await this.guarded(() => this.ask("claim", { story: this.story }));
    if (line && this.review) this.review = { ...this.review, line };
    this.#claiming = false;
  }

  /** The answer, or null where the desk refused: the refusal then stands on the screen. */
  async guarded<T>(call: () => Promise<T>): Promise<T | null> {
    try {
      const answer = await call();
      this.refusal = null;
      return answer;
    } catch (caught) {
      this.refusal = refused(caught);
      return null;
    }
  }
}
