// One review on the screen: which change has the ring, what is hidden, and who does what with it.

import type { Ask, ReviewChange, RevisionKind, RevisionLine, Since } from "../platform";
import { Comparison, type ComparisonOptions } from "./comparison.svelte";
import { HandingOn } from "./handing_on.svelte";
import { NoteTaking } from "./note_taking.svelte";
import { Reading } from "./reading.svelte";
import { Settling } from "./settling.svelte";
import type { TypingInPlace } from "./typing.svelte";
import { Typist } from "./typist.svelte";
import { firstOfNeighbourParagraph, neighbourOf } from "./walking";

/** How the copy is laid out. */
export type Layout = "inline" | "side" | "clean";

/**
 * Remembers one comparison of two revisions, the ring on its changes, and what is open beside it.
 */
export class ReviewState extends Comparison {
  /** Revisions a comparison can start from, newest first. */
  revisions = $state.raw<RevisionLine[]>([]);
  layout = $state<Layout>("inline");
  /** Clean copy while the key is held. */
  held = $state(false);
  current = $state<string | null>(null);
  muted = $state.raw<ReadonlySet<string>>(new Set());
  sources = $state(true);
  rewording = $state(false);
  /** A reporter who turns the desk's change down says why. */
  whying = $state(false);
  noting = $state(false);
  /** The paragraph that is open for typing in place. */
  typing = $state.raw<TypingInPlace | null>(null);

  readonly settling: Settling;
  readonly reading: Reading;
  readonly typist: Typist;
  readonly notes: NoteTaking;
  readonly handingOn: HandingOn;

  constructor(ask: Ask, story: string, options: ComparisonOptions = {}) {
    super(ask, story, options);
    this.settling = new Settling(this);
    this.reading = new Reading(this);
    this.typist = new Typist(this);
    this.notes = new NoteTaking(this);
    this.handingOn = new HandingOn(this);
  }

  /** Changes of people who are not muted. */
  readonly visible = $derived.by(() =>
    this.changes.filter((change) => !this.muted.has(change.author)),
  );
  readonly hidden = $derived.by(() => this.changes.length - this.visible.length);
  readonly shown = $derived.by<Layout>(() => (this.held ? "clean" : this.layout));
  /** Whether J and K walk paragraphs: there is a first take, or nothing left to settle. */
  readonly reads = $derived.by(
    () => this.firstTake !== null || (this.maySettle && this.changes.length === 0),
  );

  /** The change that has the ring. */
  get focused(): ReviewChange | null {
    return (this.current === null ? undefined : this.byId.get(this.current)) ?? null;
  }

  /** Position of the focused change among all, from 1; 0 when none has the ring. */
  get position(): number {
    return this.changes.findIndex((change) => change.id === this.current) + 1;
  }

  /**
   * Reads the comparison from the desk; the ring goes to the first open change unless it has a
   * place already.
   */
  async open(): Promise<void> {
    const review = await this.read();
    if (!review) return;
    const kept = review.changes.some((change) => change.id === this.current);
    if (!kept) this.current = this.#firstToSettle();
    await this.readContent(review);
  }

  /** Compares with another older text. */
  async compareWith(since: Since): Promise<void> {
    this.since = since;
    this.settling.forget();
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
    const lines = await this.guarded(() => this.ask("history", { story: this.story }));
    if (!lines) return;
    this.revisions = lines
      .filter((line) => line.revision !== null && line.number !== null && line.kind === "revised")
      .map((line) => ({
        id: line.revision ?? "",
        number: line.number ?? 0,
        // What more there is to a revision that was saved is how it came to be.
        kind: line.how as RevisionKind,
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
    if (!here) return this.#step(by);
    const target = firstOfNeighbourParagraph(this.visible, here, by);
    if (target) this.focus(target.id);
  }

  /** Mutes a person's changes, or shows them again; muted changes read as their result. */
  mute(initials: string): void {
    const muted = new Set(this.muted);
    if (!muted.delete(initials)) muted.add(initials);
    this.muted = muted;
    if (this.focused && muted.has(this.focused.author)) this.focus(this.#firstToSettle());
  }

  #firstToSettle(): string | null {
    const open = this.visible.find((change) => change.decision === "open");
    return (open ?? this.visible[0])?.id ?? null;
  }

  #step(by: -1 | 1): void {
    const target = neighbourOf(this.visible, this.current, by);
    if (target) this.focus(target.id);
  }
}
