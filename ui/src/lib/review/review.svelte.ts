// One review on the screen: which change has the ring, what was decided, what is hidden, and how to
// take it back.

import {
  refusal as refused,
  type Ask,
  type Anchor,
  type Content,
  type Decision,
  type Note,
  type Refused,
  type Review,
  type ReviewChange,
  type RevisionLine,
  type Since,
} from "../platform";
import { TypingInPlace } from "./typing.svelte";
import { anchorOf } from "./anchors";
import { leftToDo, openChanges } from "./before_approval";
import { decisionsOf } from "./clean_copy";

/** How the copy is laid out. */
export type Layout = "inline" | "side" | "clean";

/** One taken decision and what stood there before, so that it can be taken back. */
interface Step {
  before: { id: string; decision: Decision }[];
  focus: string | null;
}

/** Remembers one comparison of two revisions and settles its changes one after the other. */
export class ReviewState {
  review = $state.raw<Review | null>(null);
  /** The whole newer revision, for its dateline and bylines. */
  content = $state.raw<Content | null>(null);
  /** Revisions a comparison can start from, newest first. */
  revisions = $state.raw<RevisionLine[]>([]);
  since = $state.raw<Since>({ since: "i_looked" });
  layout = $state<Layout>("inline");
  /** Clean copy while the key is held. */
  held = $state(false);
  current = $state<string | null>(null);
  muted = $state.raw<ReadonlySet<string>>(new Set());
  sources = $state(true);
  rewording = $state(false);
  /** A reporter who turns the desk's change down says why. */
  whying = $state(false);
  /** The paragraph that is open for typing in place. */
  typing = $state.raw<TypingInPlace | null>(null);
  /** Paragraph of a first take that is read now, from 0. */
  reading = $state(0);
  noting = $state(false);
  busy = $state(false);
  refusal = $state.raw<Refused | null>(null);
  #undone: Step[] = $state.raw([]);
  #waiting = 0;
  #claiming = false;
  #line: Promise<unknown> = Promise.resolve();

  /** Comparison only: nothing can be settled, as from the history. */
  readonly fixed: boolean;
  readonly story: string;
  readonly #ask: Ask;
  readonly #newer: string | null;

  constructor(
    ask: Ask,
    story: string,
    options: { since?: Since; revision?: string | null; fixed?: boolean } = {},
  ) {
    this.#ask = ask;
    this.story = story;
    this.fixed = options.fixed ?? false;
    this.since = options.since ?? { since: "i_looked" };
    this.#newer = options.revision ?? null;
  }

  readonly changes = $derived.by(() => this.review?.changes ?? []);
  /** Every change by its id; each paragraph looks its marks up here. */
  readonly byId = $derived.by(() => new Map(this.changes.map((change) => [change.id, change])));
  /** Changes of people who are not muted. */
  readonly visible = $derived.by(() =>
    this.changes.filter((change) => !this.muted.has(change.author)),
  );
  readonly hidden = $derived.by(() => this.changes.length - this.visible.length);
  readonly settled = $derived.by(
    () => this.changes.filter((change) => change.decision !== "open").length,
  );
  readonly left = $derived.by(() => (this.review ? leftToDo(this.review) : 0));
  readonly openCount = $derived.by(() => (this.review ? openChanges(this.review) : 0));
  readonly decisions = $derived.by(() =>
    this.review ? decisionsOf(this.review) : new Map<string, Decision>(),
  );
  readonly shown = $derived.by<Layout>(() => (this.held ? "clean" : this.layout));
  readonly canUndo = $derived.by(() => this.#undone.length > 0);

  /** May the person who sits here settle these changes now? The desk says so. */
  readonly maySettle = $derived.by(() => !this.fixed && (this.review?.may_settle ?? false));
  /** The newest text is a first take, which is read as a whole. */
  readonly firstTake = $derived.by(() => (this.fixed ? null : (this.review?.first_take ?? null)));
  /** Whether J and K walk paragraphs: there is a first take, or nothing left to settle. */
  readonly reads = $derived.by(
    () => this.firstTake !== null || (this.maySettle && this.changes.length === 0),
  );
  readonly read = $derived.by<ReadonlySet<number>>(() => new Set(this.firstTake?.read ?? []));
  /** What was settled earlier and is part of the text. */
  readonly earlier = $derived.by(() => this.review?.settled ?? []);

  /** The change that has the ring. */
  get focused(): ReviewChange | null {
    return (this.current === null ? undefined : this.byId.get(this.current)) ?? null;
  }

  /** Position of the focused change among all, from 1; 0 when none has the ring. */
  get position(): number {
    return this.changes.findIndex((change) => change.id === this.current) + 1;
  }

  /** Reads the comparison from the desk; the ring goes to the first open change unless it has a place already. */
  async open(): Promise<void> {
    const review = await this.#guarded(() =>
      this.#ask("review_open", { story: this.story, since: this.since, revision: this.#newer }),
    );
    if (!review) return;
    this.#take(review);
    const kept = review.changes.some((change) => change.id === this.current);
    if (!kept) this.current = this.#firstOpen()?.id ?? this.visible[0]?.id ?? null;
    await this.#readContent(review);
  }

  /** Compares with another older text. */
  async compareWith(since: Since): Promise<void> {
    this.since = since;
    this.#undone = [];
    await this.open();
  }

  /** Steps the older text back (`-1`) or forward (`1`) through the saved revisions. */
  async stepBase(by: -1 | 1): Promise<void> {
    const review = this.review;
    if (!review) return;
    if (this.revisions.length === 0) await this.readRevisions();
    const older = this.revisions
      .filter((one) => one.number < review.revision.number)
      .sort((a, b) => a.number - b.number);
    const at = older.findIndex((one) => one.id === review.base.id);
    const next = at < 0 ? undefined : older[at + by];
    if (next) await this.compareWith({ since: "revision", revision: next.id });
  }

  /** Reads the story's revisions from its history. */
  async readRevisions(): Promise<void> {
    const lines = await this.#guarded(() => this.#ask("history", { story: this.story }));
    if (!lines) return;
    this.revisions = lines
      .filter((line) => line.revision !== null && line.number !== null && line.kind === "revised")
      .map((line) => ({
        id: line.revision ?? "",
        number: line.number ?? 0,
        kind: line.how,
        author: line.author,
        author_name: line.author_name,
        at: line.at,
        note: line.note,
        words: line.words,
      }));
  }

  /** Gives the ring to a change. */
  focus(id: string | null): void {
    if (id === this.current) return;
    this.current = id;
    this.rewording = false;
    this.noting = false;
  }

  /** The next visible change after the ring; stays at the last. */
  next(): void {
    this.#step(1);
  }

  previous(): void {
    this.#step(-1);
  }

  /** The first change in the next (`1`) or previous (`-1`) paragraph that has one. */
  paragraph(by: -1 | 1): void {
    const here = this.focused;
    const list = this.visible;
    if (!here) return this.#step(by);
    const at = list.findIndex((change) => change.id === here.id);
    const same = (change: ReviewChange) => placeKey(change) === placeKey(here);
    const onward = by > 0 ? list.slice(at + 1) : list.slice(0, Math.max(at, 0)).reverse();
    const target = onward.find((change) => !same(change));
    if (!target) return;
    const first = list.find((change) => placeKey(change) === placeKey(target));
    this.focus((first ?? target).id);
  }

  /** Accepts the focused change and goes on to the next open one. Answers whether any is left. */
  accept(): Promise<boolean> {
    return this.#decide("accepted");
  }

  /** Rejects the focused change and goes on to the next open one. Answers whether any is left. */
  reject(): Promise<boolean> {
    return this.#decide("rejected");
  }

  /** Accepts every open change of this kind by this person in this paragraph. */
  async acceptAlike(): Promise<boolean> {
    const here = this.focused;
    if (!here || this.fixed) return this.left > 0;
    const alike = this.visible.filter(
      (change) =>
        change.kind === here.kind &&
        change.author === here.author &&
        placeKey(change) === placeKey(here) &&
        change.decision === "open",
    );
    return this.#settleAndGoOn(
      alike.map((change) => change.id).concat(alike.length === 0 ? [here.id] : []),
      "accepted",
    );
  }

  /** Takes the last decision back; the ring returns to where it was. */
  async undo(): Promise<void> {
    const step = this.#undone.at(-1);
    if (!step || this.fixed) return;
    this.#undone = this.#undone.slice(0, -1);
    this.current = step.focus ?? this.current;
    for (const decision of ["open", "accepted", "rejected"] as const) {
      const ids = step.before.filter((one) => one.decision === decision).map((one) => one.id);
      if (ids.length > 0) await this.#settle(ids, decision);
    }
  }

  /** Marks the paragraph of a first take as read, or not after all, and goes on to the next one that is not. */
  async markRead(): Promise<void> {
    const take = this.firstTake;
    if (!take) return;
    const at = this.reading;
    const read = !this.read.has(at);
    await this.#readParagraphs([at], read);
    if (!read || !this.firstTake) return;
    const open = Array.from({ length: take.paragraphs }, (_, no) => no).filter(
      (no) => !this.read.has(no),
    );
    this.reading = open.find((no) => no > at) ?? open[0] ?? at;
  }

  /** The next (`1`) or previous (`-1`) paragraph of a first take. */
  readingStep(by: -1 | 1): void {
    this.reading = Math.min(Math.max(this.reading + by, 0), this.#lastParagraph);
  }

  /** Marks the whole first take as read. */
  async readAll(): Promise<void> {
    const take = this.firstTake;
    if (take)
      await this.#readParagraphs(
        Array.from({ length: take.paragraphs }, (_, no) => no),
        true,
      );
  }

  async #readParagraphs(paragraphs: number[], read: boolean): Promise<void> {
    const review = this.review;
    if (!review || !this.maySettle) return;
    const revision = review.revision.id;
    await this.#claim();
    const answer = await this.#guarded(() =>
      this.#ask("paragraphs_read", { story: this.story, revision, paragraphs, read }),
    );
    if (answer) this.#take(answer);
  }

  /** Opens a paragraph of the newer text for typing in place. */
  async typeIn(paragraph: number): Promise<void> {
    const review = this.review;
    if (!review || this.fixed || this.typing) return;
    await this.#line;
    this.typing = await this.#openForTyping(paragraph);
  }

  /**
   * Goes on typing in the paragraph after (`1`) or before (`-1`): what was typed is put into the
   * text first. Stays where there is no such paragraph and where the desk refuses.
   */
  async typeInNeighbour(by: -1 | 1): Promise<void> {
    const typing = this.typing;
    if (!typing || typing.closing) return;
    const to = typing.neighbour(by, this.#lastParagraph);
    if (to === null) return;
    if (typing.touched) {
      if (!(await this.#putIn(typing))) return;
      this.typing = await this.#openForTyping(to);
      return;
    }
    typing.closing = true;
    const next = await this.#openForTyping(to);
    typing.closing = false;
    if (!next) return;
    next.why = typing.why;
    this.typing = next;
  }

  async #openForTyping(paragraph: number): Promise<TypingInPlace | null> {
    const review = this.review;
    if (!review) return null;
    const open = await this.#guarded(() =>
      this.#ask("review_type", { story: this.story, revision: review.revision.id, paragraph }),
    );
    return open && new TypingInPlace(this.#ask, this.story, open, paragraph);
  }

  get #lastParagraph(): number {
    return Math.max(0, ...(this.review?.blocks ?? []).flatMap((block) => block.new));
  }

  /** Something was typed there. */
  typed(): void {
    this.typing?.touch((why) => (this.refusal = refused(why)));
  }

  /** Puts what was typed into the text and goes back to the changes. Answers whether it is safe. */
  async typingDone(): Promise<boolean> {
    const typing = this.typing;
    if (!typing) return true;
    if (typing.closing || !(await this.#putIn(typing))) return false;
    this.typing = null;
    return true;
  }

  /** Saves what was typed and reads the comparison anew; where the desk refuses, it stays open. */
  async #putIn(typing: TypingInPlace): Promise<boolean> {
    typing.closing = true;
    await this.#claim();
    const done = await this.#guarded(() => typing.done().then(() => true));
    if (!done) {
      typing.closing = false;
      typing.copy.focus();
      return false;
    }
    this.#undone = [];
    await this.open();
    return true;
  }

  /** Tells the desk that this person has had this revision on the screen. */
  async look(): Promise<void> {
    const review = this.review;
    if (!review || this.fixed) return;
    await this.#guarded(() =>
      this.#ask("looked", { story: this.story, revision: review.revision.id }),
    );
  }

  /** Mutes a person's changes, or shows them again; muted changes read as their result. */
  mute(initials: string): void {
    const muted = new Set(this.muted);
    if (!muted.delete(initials)) muted.add(initials);
    this.muted = muted;
    if (this.focused && muted.has(this.focused.author))
      this.focus(this.#firstOpen()?.id ?? this.visible[0]?.id ?? null);
  }

  /** Puts the editor's words in the place of the focused change's new words. */
  async reword(text: string): Promise<void> {
    const review = this.review;
    const change = this.focused;
    if (!review || !change || this.fixed || text === change.after) {
      this.rewording = false;
      return;
    }
    const answer = await this.#guarded(() =>
      this.#ask("review_reword", {
        story: this.story,
        base: review.base.id,
        revision: review.revision.id,
        change: change.id,
        text,
      }),
    );
    // Where the desk refused, the words stay in their form.
    if (!answer) return;
    this.rewording = false;
    const step = { before: [{ id: change.id, decision: change.decision }], focus: change.id };
    this.#undone = [...this.#undone, step];
    this.#take(answer);
  }

  /** Leaves a note at the focused change's words, or answers another note. */
  async note(
    text: string,
    repliesTo: string | null = null,
    at: Anchor | null = null,
  ): Promise<void> {
    const review = this.review;
    const change = this.focused;
    const anchor = at ?? (review && change ? anchorOf(change, review) : null);
    if (!review || !anchor || text.trim() === "") {
      this.noting = false;
      return;
    }
    const notes = await this.#guarded(() =>
      this.#ask("note_add", {
        story: this.story,
        revision: review.revision.id,
        anchor,
        text: text.trim(),
        replies_to: repliesTo,
      }),
    );
    if (!notes) return;
    this.noting = false;
    await this.#refreshed(notes);
  }

  /** Settles a note, or opens it again. */
  async settleNote(note: string, settled: boolean): Promise<void> {
    const notes = await this.#guarded(() =>
      this.#ask("note_settle", { story: this.story, note, settled }),
    );
    if (notes) await this.#refreshed(notes);
  }

  /** Puts the settled text on record; what is open stays open. Answers whether it is there. */
  async finish(): Promise<boolean> {
    await this.#line;
    const review = this.review;
    if (!review) return false;
    const answer = await this.#guarded(() =>
      this.#ask("review_finish", {
        story: this.story,
        base: review.base.id,
        revision: review.revision.id,
      }),
    );
    if (!answer) return false;
    this.#undone = [];
    this.#take(answer);
    if (!answer.changes.some((change) => change.id === this.current))
      this.current = answer.changes[0]?.id ?? null;
    await this.#readContent(answer);
    return true;
  }

  /** Signs the text on the screen; the desk puts what was settled on record first. Answers whether it was signed. */
  async approve(): Promise<boolean> {
    if (this.fixed || this.busy || this.openCount > 0) return false;
    this.busy = true;
    try {
      await this.#line;
      await this.#claim();
      const review = this.review;
      if (!review || this.left > 0) return false;
      const line = await this.#guarded(() =>
        this.#ask("approve", { story: this.story, revision: review.revision.id, waived: [] }),
      );
      if (!line) return false;
      // From here on it is the approval that is taken back.
      this.#undone = [];
      this.review = { ...review, line };
      return true;
    } finally {
      this.busy = false;
    }
  }

  /** Hands the story in again, with what was answered and what was not. Answers whether it went. */
  async handIn(note: string): Promise<boolean> {
    if (this.fixed || this.busy) return false;
    this.busy = true;
    try {
      await this.#line;
      const line = await this.#guarded(() =>
        this.#ask("hand_in", { story: this.story, note: note.trim() }),
      );
      if (line && this.review) this.review = { ...this.review, line };
      return line !== null;
    } finally {
      this.busy = false;
    }
  }

  /** Rejects the focused change and says why. */
  async rejectBecause(why: string): Promise<boolean> {
    const here = this.focused;
    this.whying = false;
    if (!here || !this.maySettle) return this.left > 0;
    return this.#settleAndGoOn([here.id], "rejected", why.trim());
  }

  /** Sends the story back to its reporter with a note. Answers whether it went. */
  async sendBack(note: string): Promise<boolean> {
    if (this.fixed || this.busy || note.trim() === "") return false;
    this.busy = true;
    try {
      await this.#line;
      await this.#claim();
      const line = await this.#guarded(() =>
        this.#ask("return_story", { story: this.story, note: note.trim() }),
      );
      if (line && this.review) this.review = { ...this.review, line };
      return line !== null;
    } finally {
      this.busy = false;
    }
  }

  async #decide(decision: Decision): Promise<boolean> {
    const here = this.focused;
    if (!here || !this.maySettle) return this.left > 0;
    return this.#settleAndGoOn([here.id], decision);
  }

  async #settleAndGoOn(ids: string[], decision: Decision, why = ""): Promise<boolean> {
    const before = this.changes
      .filter((change) => ids.includes(change.id))
      .map((change) => ({ id: change.id, decision: change.decision }));
    this.#undone = [...this.#undone, { before, focus: this.current }];
    const from = this.visible.findIndex((change) => change.id === this.current);
    const settling = this.#settle(ids, decision, why);
    const open = (change: ReviewChange) => change.decision === "open";
    const next =
      this.visible.slice(from + 1).find(open) ?? this.visible.slice(0, from + 1).find(open);
    if (next) this.focus(next.id);
    await settling;
    return this.changes.some(open);
  }

  /** Whoever takes the first decision on copy that waits for an editor takes the story with it. */
  async #claim(): Promise<void> {
    const review = this.review;
    if (!review || review.line.stage !== "submitted" || this.#claiming) return;
    this.#claiming = true;
    const line = await this.#guarded(() => this.#ask("claim", { story: this.story }));
    if (line && this.review) this.review = { ...this.review, line };
    this.#claiming = false;
  }

  /** The screen shows the decision at once; the desk answers in turn, and its word is last. */
  #settle(ids: string[], decision: Decision, why = ""): Promise<void> {
    const review = this.review;
    if (!review) return Promise.resolve();
    const changes = review.changes.map((change) =>
      ids.includes(change.id) ? { ...change, decision } : change,
    );
    this.review = { ...review, changes };
    this.#waiting += 1;
    const turn = this.#line.then(async () => {
      await this.#claim();
      const answer = await this.#guarded(() =>
        this.#ask("review_settle", {
          story: this.story,
          base: review.base.id,
          revision: review.revision.id,
          changes: ids,
          decision,
          why,
        }),
      );
      this.#waiting -= 1;
      if (answer && this.#waiting === 0) this.#take(answer);
      if (!answer) await this.open();
    });
    this.#line = turn;
    return turn;
  }

  async #refreshed(notes: Note[]): Promise<void> {
    if (this.review) this.review = { ...this.review, notes };
    await this.#line;
    const review = this.review;
    if (!review) return;
    const answer = await this.#guarded(() =>
      this.#ask("review_open", {
        story: this.story,
        since: this.since,
        revision: this.#newer,
      }),
    );
    if (answer) this.#take(answer);
  }

  async #readContent(review: Review): Promise<void> {
    const content = await this.#guarded(() =>
      this.#ask("revision_content", { story: this.story, revision: review.revision.id }),
    );
    if (content) this.content = content;
  }

  #take(review: Review): void {
    this.review = review;
  }

  #firstOpen(): ReviewChange | undefined {
    return this.visible.find((change) => change.decision === "open");
  }

  #step(by: -1 | 1): void {
    const list = this.visible;
    const at = list.findIndex((change) => change.id === this.current);
    const to = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
    const target = list[to];
    if (target) this.focus(target.id);
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

function placeKey(change: ReviewChange): string {
  return change.kind === "field" ? `field:${change.field}` : `${change.field}:${change.paragraph}`;
}
