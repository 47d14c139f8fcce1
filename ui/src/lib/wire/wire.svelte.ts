// The wire inbox on the screen: which item is open, what was decided about its proposals, what is
// coming in.

import {
  refusal as refused,
  Refused,
  type ItemLine,
  type ItemView,
  type OpenStory,
  type Proposal,
} from "../platform";
import type { Ask } from "../platform";
import { LARGEST_FILE, toBase64 } from "./bytes";
import { shownItems } from "./inbox";
import { asChange, proposalDecision } from "./proposals";

/** A file on its way in and what became of it. */
export interface Arrival {
  name: string;
  items: ItemLine[];
  refusal: Refused | null;
}

/** Remembers the inbox and the import check of the chosen item. */
export class WireState {
  items = $state.raw<ItemLine[]>([]);
  agency = $state<string | null>(null);
  aside = $state(false);
  filter = $state("");
  filtering = $state(false);
  current = $state<string | null>(null);
  view = $state.raw<ItemView | null>(null);
  raw = $state(false);
  proposal = $state<string | null>(null);
  turnedDown = $state.raw<ReadonlySet<string>>(new Set());
  arrivals = $state.raw<Arrival[]>([]);
  refusal = $state.raw<Refused | null>(null);
  coming = $state(0);
  busy = $state(false);
  #undone: { id: string; turnedDown: boolean; events: string[] }[] = $state.raw([]);
  #viewNo = 0;
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  readonly shown = $derived.by(() =>
    shownItems(this.items, { agency: this.agency, aside: this.aside, words: this.filter }),
  );
  readonly line = $derived.by(() => this.items.find((item) => item.id === this.current) ?? null);
  readonly changes = $derived.by(() =>
    (this.view?.proposals ?? []).map((one) => ({
      ...asChange(one),
      decision: proposalDecision(one, this.turnedDown),
    })),
  );
  readonly canUndo = $derived.by(() => this.#undone.length > 0);
  readonly settled = $derived.by(
    () => this.changes.filter((change) => change.decision !== "open").length,
  );
  readonly focused = $derived.by<Proposal | null>(
    () => this.view?.proposals.find((one) => one.id === this.proposal) ?? null,
  );

  /** Reads the inbox. */
  async open(item: string | null = null): Promise<void> {
    const items = await this.#guarded(() => this.#ask("wire", {}));
    if (!items) return;
    this.items = items;
    const wanted = item ?? this.current;
    const there = this.items.some((one) => one.id === wanted) ? wanted : null;
    await this.choose(there ?? this.shown[0]?.id ?? null);
  }

  /** Opens an item for its import check. */
  async choose(id: string | null): Promise<void> {
    const no = ++this.#viewNo;
    if (id !== this.current) {
      this.turnedDown = new Set();
      this.#undone = [];
      this.raw = false;
      this.view = null;
    }
    this.current = id;
    if (id === null) return;
    const view = await this.#guarded(() => this.#ask("item_open", { item: id }));
    if (!view || no !== this.#viewNo) return;
    this.view = view;
    this.turnedDown = new Set(view.proposals.filter((one) => one.turned_down).map((one) => one.id));
    if (!view.proposals.some((one) => one.id === this.proposal)) {
      this.proposal =
        view.proposals.find((one) => !one.accepted)?.id ?? view.proposals[0]?.id ?? null;
    }
  }

  /** Moves the choice by rows; stays at the ends. */
  async move(by: number): Promise<void> {
    const at = this.shown.findIndex((item) => item.id === this.current);
    const target = this.shown[Math.min(Math.max(at + by, 0), this.shown.length - 1)];
    if (target && target.id !== this.current) await this.choose(target.id);
  }

  /** Moves the ring through the proposals. */
  moveProposal(by: -1 | 1): void {
    const at = this.changes.findIndex((change) => change.id === this.proposal);
    const target = this.changes[at + by];
    if (target) this.proposal = target.id;
  }

  /** Accepts the proposal with the ring: only now does the copy change. */
  accept(): Promise<void> {
    return this.#settle(true);
  }

  /** Turns the proposal with the ring down; one that was accepted is put back. */
  reject(): Promise<void> {
    return this.#settle(false);
  }

  /** Takes the last decision back. */
  async undo(): Promise<void> {
    const last = this.#undone.at(-1);
    const proposal = this.view?.proposals.find((one) => one.id === last?.id);
    if (!last || !proposal) return;
    this.#undone = this.#undone.slice(0, -1);
    this.#turn(last.id, last.turnedDown);
    const undone = await this.#guarded(() => this.#ask("undo", { events: last.events }));
    const view =
      undone && (await this.#guarded(() => this.#ask("item_open", { item: this.current ?? "" })));
    if (view) this.#take(view);
    this.proposal = last.id;
  }

  /** Puts an item aside, or brings it back; the next one is opened. */
  async putAside(): Promise<void> {
    const line = this.line;
    if (!line) return;
    const at = this.shown.findIndex((item) => item.id === line.id);
    const items = await this.#guarded(() =>
      this.#ask("item_put_aside", { item: line.id, aside: !line.aside }),
    );
    if (!items) return;
    this.items = items;
    await this.choose(this.shown[Math.min(at, this.shown.length - 1)]?.id ?? null);
  }

  /** Starts a story from the open item; its words keep their agency. */
  startStory(slug: string, desk: string): Promise<OpenStory | null> {
    const item = this.current;
    if (!item) return Promise.resolve(null);
    return this.#guarded(() => this.#ask("story_from_item", { item, slug, desk }));
  }

  /** Pastes paragraphs of the open item into a story, after the given block. */
  paste(story: string, paragraphs: number[], at: number): Promise<OpenStory | null> {
    const item = this.current;
    if (!item || paragraphs.length === 0) return Promise.resolve(null);
    return this.#guarded(() => this.#ask("item_insert", { item, paragraphs, story, at }));
  }

  /** Brings files in, one after the other; what cannot be read is named and harms nothing. */
  async bringIn(
    files: readonly { name: string; size: number; bytes: () => Promise<Uint8Array> }[],
  ): Promise<void> {
    this.coming += files.length;
    let first: string | null = null;
    for (const file of files) {
      const arrival = await this.#arrive(file);
      this.arrivals = [...this.arrivals, arrival].slice(-6);
      first ??= arrival.items[0]?.id ?? null;
      this.coming -= 1;
    }
    this.agency = null;
    this.aside = false;
    await this.open(first);
  }

  async #arrive(file: {
    name: string;
    size: number;
    bytes: () => Promise<Uint8Array>;
  }): Promise<Arrival> {
    if (file.size > LARGEST_FILE) {
      return {
        name: file.name,
        items: [],
        refusal: new Refused({
          code: "too_large",
          message: "too large",
          data: { size: file.size },
        }),
      };
    }
    try {
      const bytes = toBase64(await file.bytes());
      const answer = await this.#ask("bring_in", { name: file.name, bytes });
      return { name: file.name, items: answer.items, refusal: null };
    } catch (caught) {
      return { name: file.name, items: [], refusal: refused(caught) };
    }
  }

  async #settle(accepted: boolean): Promise<void> {
    const proposal = this.focused;
    if (!proposal) return;
    const turnedDown = this.turnedDown.has(proposal.id);
    this.#turn(proposal.id, !accepted);
    if (!(await this.#tell(proposal.id, accepted))) return this.#turn(proposal.id, turnedDown);
    const done = await this.#guarded(() => this.#ask("act_last", {}));
    if (done?.kind === "proposal_settled") {
      this.#undone = [...this.#undone, { id: proposal.id, turnedDown, events: done.events }];
    }
    const at = this.changes.findIndex((change) => change.id === proposal.id);
    const open = (change: { decision: string }) => change.decision === "open";
    const next = this.changes.slice(at + 1).find(open) ?? this.changes.slice(0, at).find(open);
    if (next) this.proposal = next.id;
  }

  #turn(id: string, down: boolean): void {
    const turned = new Set(this.turnedDown);
    if (down) turned.add(id);
    else turned.delete(id);
    this.turnedDown = turned;
  }

  async #tell(id: string, accepted: boolean): Promise<boolean> {
    const item = this.current;
    if (!item) return false;
    const view = await this.#guarded(() =>
      this.#ask("proposal_settle", { item, proposals: [id], accepted }),
    );
    if (view) this.#take(view);
    return view !== null;
  }

  #take(view: ItemView): void {
    this.view = view;
    this.items = this.items.map((line) => (line.id === view.line.id ? view.line : line));
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
