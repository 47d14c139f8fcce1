// The queue on the screen: which row is chosen, which are ticked, and what the peek panel reads.

import {
  may,
  refusal as refused,
  type Refused,
  type Content,
  type Queue,
  type Review,
  type StoryLine,
} from "../platform";
import type { Ask } from "../platform";
import { countsOf, groupsOf, type Show } from "./groups";

/** Remembers one desk's queue. */
export class QueueState {
  queue = $state.raw<Queue | null>(null);
  show = $state<Show>("all");
  filter = $state("");
  filtering = $state(false);
  current = $state<string | null>(null);
  /** The slug of the story that was chosen and that somebody else took out of the queue. */
  gone = $state<string | null>(null);
  ticked = $state.raw<ReadonlySet<string>>(new Set());
  peek = $state.raw<{ line: StoryLine; content: Content | null; review: Review | null } | null>(
    null,
  );
  peeking = $state(true);
  /** What the strip under the bar asks for: the note of a return, or why a story is spiked. */
  asking = $state<"return" | "spike" | null>(null);
  refusal = $state.raw<Refused | null>(null);
  busy = $state(false);
  readonly desk: string;
  readonly me: string;
  readonly #ask: Ask;
  #peekNo = 0;

  constructor(ask: Ask, desk: string, me: string) {
    this.#ask = ask;
    this.desk = desk;
    this.me = me;
  }

  readonly groups = $derived.by(() =>
    this.queue ? groupsOf(this.queue, this.show, this.me, this.filter) : [],
  );
  readonly rows = $derived.by(() => this.groups.flatMap((group) => group.lines));
  readonly counts = $derived.by(() =>
    this.queue ? countsOf(this.queue, this.me) : { all: 0, needs_me: 0, unassigned: 0 },
  );
  readonly line = $derived.by(() => this.rows.find((line) => line.id === this.current) ?? null);

  /** Does the story wait for an editor? */
  waits(line: StoryLine | null): boolean {
    return this.queue?.waiting.some((one) => one.id === line?.id) ?? false;
  }

  mayClaim(line: StoryLine | null): boolean {
    return this.waits(line) && line?.holder !== this.me && may(line?.may.claim);
  }

  /**
   * Reads the queue; the chosen row stays where it can. Where somebody else took the story out of
   * the queue, no other takes its place: the next key would be for a story nobody chose.
   */
  async open(): Promise<void> {
    const before = this.line;
    if (!(await this.#read())) return;
    if (before && this.line === null) {
      this.current = null;
      this.gone = before.slug;
    } else if (this.line === null && this.gone === null) {
      this.current = this.rows[0]?.id ?? null;
    }
    await this.readPeek();
  }

  /** Chooses a row. */
  async choose(id: string): Promise<void> {
    this.current = id;
    this.gone = null;
    this.asking = null;
    await this.readPeek();
  }

  /** Moves the choice by rows; stays at the ends. */
  async move(by: number): Promise<void> {
    const at = this.rows.findIndex((line) => line.id === this.current);
    const target = this.rows[Math.min(Math.max(at + by, 0), this.rows.length - 1)];
    if (target) await this.choose(target.id);
  }

  /** Ticks the chosen row, or takes the tick off. */
  tick(id: string | null = this.current): void {
    if (id === null) return;
    const ticked = new Set(this.ticked);
    if (!ticked.delete(id)) ticked.add(id);
    this.ticked = ticked;
  }

  /** Shows or hides the peek panel. */
  async togglePeek(): Promise<void> {
    this.peeking = !this.peeking;
    await this.readPeek();
  }

  /**
   * Claims the ticked stories, or the chosen one, for the person who sits here. Answers how many
   * were taken.
   */
  async claim(): Promise<number> {
    const chosen = this.#chosen();
    if (chosen.length === 0) return 0;
    let taken = 0;
    for (const line of chosen) {
      if (!this.waits(line)) continue;
      if (line.holder === this.me) {
        taken += 1;
        continue;
      }
      const answer = await this.#guarded(() => this.#ask("claim", { story: line.id }));
      if (answer) taken += 1;
      else return taken;
    }
    this.ticked = new Set();
    await this.#reopen();
    return taken;
  }

  /** Sends the chosen story back with a note. */
  async sendBack(note: string): Promise<boolean> {
    const line = this.line;
    if (!line || note.trim() === "") return false;
    const answer = await this.#guarded(() =>
      this.#ask("return_story", { story: line.id, note: note.trim() }),
    );
    if (!answer) return false;
    this.asking = null;
    await this.#reopen();
    return true;
  }

  /** Puts the chosen story aside for good. */
  async spike(why: string): Promise<boolean> {
    const line = this.line;
    if (!line) return false;
    const answer = await this.#guarded(() =>
      this.#ask("story_spike", { story: line.id, note: why.trim() }),
    );
    if (!answer) return false;
    this.asking = null;
    await this.#reopen();
    return true;
  }

  /**
   * Reads what the peek panel shows of the chosen row; a slow answer never overtakes a newer one.
   */
  async readPeek(): Promise<void> {
    const line = this.line;
    const no = ++this.#peekNo;
    if (!line || !this.peeking) {
      this.peek = null;
      return;
    }
    this.peek = {
      line,
      content: this.peek?.line.id === line.id ? this.peek.content : null,
      review: null,
    };
    const [opened, review] = await Promise.all([
      this.#quietly(() => this.#ask("story_open", { story: line.id })),
      line.changes > 0
        ? this.#quietly(() =>
            this.#ask("review_open", {
              story: line.id,
              since: { since: "i_looked" },
              revision: null,
            }),
          )
        : null,
    ]);
    if (no === this.#peekNo) this.peek = { line, content: opened?.content ?? null, review };
  }

  #chosen(): StoryLine[] {
    if (this.ticked.size > 0) return this.rows.filter((line) => this.ticked.has(line.id));
    return this.line ? [this.line] : [];
  }

  /** After one's own step: what is next is chosen where the story has left the queue. */
  async #reopen(): Promise<void> {
    const refusal = this.refusal;
    if (!(await this.#read())) return;
    if (this.line === null) this.current = this.rows[0]?.id ?? null;
    await this.readPeek();
    this.refusal ??= refusal;
  }

  async #read(): Promise<boolean> {
    const queue = await this.#guarded(() => this.#ask("queue", { desk: this.desk }));
    if (queue) this.queue = queue;
    return queue !== null;
  }

  async #quietly<T>(call: () => Promise<T>): Promise<T | null> {
    try {
      return await call();
    } catch {
      return null;
    }
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
