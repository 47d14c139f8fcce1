// A story's history on the screen: the timeline, who is shown, and the two revisions picked to
// compare.

import { refusal as refused, type Refused, type HistoryLine, type OpenStory } from "../platform";
import type { Ask } from "../platform";
import { peopleOf, shownLines } from "./acts";
import { pairOf, picking, revisionsOf } from "./picking";

/** Remembers one story's timeline. */
export class HistoryState {
  lines = $state.raw<HistoryLine[]>([]);
  people = $state.raw<ReadonlySet<string>>(new Set());
  onlyBig = $state(false);
  current = $state<string | null>(null);
  picked = $state.raw<string[]>([]);
  refusal = $state.raw<Refused | null>(null);
  busy = $state(false);
  readonly story: string;
  readonly #ask: Ask;

  constructor(ask: Ask, story: string) {
    this.#ask = ask;
    this.story = story;
  }

  readonly shown = $derived.by(() =>
    shownLines(this.lines, { people: this.people, onlyBig: this.onlyBig }),
  );
  readonly everybody = $derived.by(() => peopleOf(this.lines));
  readonly revisions = $derived.by(() => revisionsOf(this.lines));
  readonly pair = $derived.by(() => pairOf(this.picked, this.lines));
  readonly line = $derived.by(() => this.lines.find((line) => line.event === this.current) ?? null);

  /** Reads the timeline; the last two revisions are picked to begin with. */
  async open(): Promise<void> {
    const lines = await this.#guarded(() => this.#ask("history", { story: this.story }));
    if (!lines) return;
    this.lines = lines;
    if (this.picked.length === 0) this.picked = this.revisions.slice(-2).map((one) => one.revision);
    if (!lines.some((line) => line.event === this.current))
      this.current = this.shown[0]?.event ?? null;
  }

  move(by: number): void {
    const at = this.shown.findIndex((line) => line.event === this.current);
    const target = this.shown[Math.min(Math.max(at + by, 0), this.shown.length - 1)];
    if (target) this.current = target.event;
  }

  /** Picks a revision for the comparison, or lets it go. */
  pick(revision: string | null): void {
    if (revision !== null) this.picked = picking(this.picked, revision);
  }

  /** Moves one end of the comparison to another revision. */
  setEnd(end: "older" | "newer", revision: string): void {
    const pair = this.pair;
    const other = end === "older" ? pair?.newer.revision : pair?.older.revision;
    this.picked = other === undefined || other === revision ? [revision] : [other, revision];
  }

  togglePerson(initials: string): void {
    const people = new Set(this.people);
    if (!people.delete(initials)) people.add(initials);
    this.people = people;
  }

  /** Brings an old revision back as a new draft; nothing is overwritten. */
  async restore(revision: string): Promise<OpenStory | null> {
    this.busy = true;
    const opened = await this.#guarded(() => this.#ask("restore", { story: this.story, revision }));
    this.busy = false;
    return opened;
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
