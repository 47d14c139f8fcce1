// Two newest versions of a story on the screen: which question has the ring, what was answered,
// what is left.

import {
  refusal as refused,
  type Ask,
  type Merge,
  type MergeAnswer,
  type MergeQuestion,
  type Refused,
  type Take,
} from "../platform";
import type { ShownChange } from "../changes/kinds";

/** Remembers one merge and its answers; every answer is kept by the desk at once. */
export class MergeState {
  merge = $state.raw<Merge | null>(null);
  answers = $state.raw<ReadonlyMap<string, MergeAnswer>>(new Map());
  current = $state<string | null>(null);
  /** The question with the ring is being answered in own words. */
  writing = $state(false);
  /** Shows what stood there before both versions, while the key is held. */
  held = $state(false);
  busy = $state(false);
  refusal = $state.raw<Refused | null>(null);
  #before: { answers: ReadonlyMap<string, MergeAnswer>; current: string | null }[] = $state.raw([]);
  #line: Promise<unknown> = Promise.resolve();

  readonly story: string;
  readonly #ask: Ask;

  constructor(ask: Ask, story: string) {
    this.#ask = ask;
    this.story = story;
  }

  readonly questions = $derived.by(() => this.merge?.questions ?? []);
  readonly answered = $derived.by(
    () => this.questions.filter((one) => this.answers.has(one.id)).length,
  );
  readonly left = $derived.by(() => this.questions.length - this.answered);
  readonly canUndo = $derived.by(() => this.#before.length > 0);
  /** The questions as rows of a list of changes. */
  readonly rows = $derived.by(() => this.questions.map((one) => this.#row(one)));

  get focused(): MergeQuestion | null {
    return this.questions.find((one) => one.id === this.current) ?? null;
  }

  /** Position of the question with the ring, from 1; 0 when none has it. */
  get position(): number {
    return this.questions.findIndex((one) => one.id === this.current) + 1;
  }

  /** Reads both versions; the ring goes to the first open question. */
  async open(): Promise<void> {
    const merge = await this.#guarded(() => this.#ask("merge_open", { story: this.story }));
    if (!merge) return;
    this.merge = merge;
    this.#before = [];
    this.answers = new Map(
      merge.questions.flatMap((one) => (one.answer ? [[one.id, one.answer] as const] : [])),
    );
    this.current =
      (merge.questions.find((one) => !this.answers.has(one.id)) ?? merge.questions[0])?.id ?? null;
  }

  focus(id: string | null): void {
    if (id === this.current) return;
    this.current = id;
    this.writing = false;
  }

  /** The next (`1`) or previous (`-1`) question; stays at the ends. */
  step(by: -1 | 1): void {
    const at = this.questions.findIndex((one) => one.id === this.current);
    const to = this.questions[at < 0 ? 0 : at + by];
    if (to) this.focus(to.id);
  }

  /** Whether the question with the ring may be answered like this. */
  may(take: Take): boolean {
    return this.merge?.may_merge === true && (this.focused?.choices.includes(take) ?? false);
  }

  /** Answers the question with the ring and goes on to the next open one. */
  async take(take: Take, text = ""): Promise<void> {
    const here = this.focused;
    if (!here || !this.may(take) || (take === "own" && text.trim() === "")) return;
    this.#before = [...this.#before, { answers: this.answers, current: this.current }];
    this.answers = new Map(this.answers).set(here.id, { question: here.id, take, text });
    this.writing = false;
    const at = this.questions.indexOf(here);
    const open = (one: MergeQuestion) => !this.answers.has(one.id);
    const next = this.questions.slice(at + 1).find(open) ?? this.questions.find(open);
    if (next) this.focus(next.id);
    await this.#keep();
  }

  /** Takes the last answer back. */
  async undo(): Promise<void> {
    const step = this.#before.at(-1);
    if (!step) return;
    this.#before = this.#before.slice(0, -1);
    this.answers = step.answers;
    this.current = step.current;
    this.writing = false;
    await this.#keep();
  }

  /** Puts the merge on record. Answers whether it is; false while a question is open. */
  async settle(): Promise<boolean> {
    const merge = this.merge;
    if (!merge || this.busy || this.left > 0) return false;
    this.busy = true;
    try {
      await this.#line;
      return (await this.#guarded(() => this.#ask("merge_settle", this.#given(merge)))) !== null;
    } finally {
      this.busy = false;
    }
  }

  /** How a question reads now: its answer, or nothing. */
  answerOf(question: MergeQuestion): string | null {
    const answer = this.answers.get(question.id);
    if (!answer) return null;
    if (answer.take === "mine") return question.ours;
    if (answer.take === "theirs") return question.theirs;
    if (answer.take === "both") return `${question.ours.trimEnd()} ${question.theirs.trimStart()}`;
    return answer.text;
  }

  #given(merge: Merge) {
    return {
      story: this.story,
      ours: merge.ours.id,
      theirs: merge.theirs.id,
      answers: [...this.answers.values()],
    };
  }

  /** One after the other, so that the last answer is what stays. */
  #keep(): Promise<unknown> {
    const merge = this.merge;
    if (!merge) return Promise.resolve();
    const given = this.#given(merge);
    this.#line = this.#line.then(() => this.#guarded(() => this.#ask("merge_keep", given)));
    return this.#line;
  }

  #row(question: MergeQuestion): ShownChange {
    const merge = this.merge;
    return {
      id: question.id,
      kind: "conflict",
      before: question.ours,
      after: question.theirs,
      field: question.field,
      paragraph: question.paragraph,
      from: null,
      author: merge?.theirs.author ?? "",
      author_name: merge?.theirs.author_name ?? "",
      at: merge?.theirs.at ?? 0,
      decision: this.answers.has(question.id) ? "accepted" : "open",
      notes: 0,
    };
  }

  async #guarded<T>(call: () => Promise<T>): Promise<T | null> {
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
