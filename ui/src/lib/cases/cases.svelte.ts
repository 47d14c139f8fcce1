// The cases on the screen: the list, and one case with the story that has the ring.

import {
  refusal as refused,
  type Ask,
  type Case,
  type CaseDecision,
  type CaseLine,
  type CaseReceipt,
  type CaseRow,
  type Refused,
} from "../platform";

/** The list of cases. */
export class CasesState {
  lines = $state.raw<CaseLine[]>([]);
  current = $state<string | null>(null);
  /** Closed and lifted ones are shown, too. */
  all = $state(false);
  read = $state(false);
  refusal = $state.raw<Refused | null>(null);
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Reads the list. */
  async open(): Promise<void> {
    try {
      this.lines = await this.#ask("cases", { open: !this.all });
      this.refusal = null;
    } catch (caught) {
      this.refusal = refused(caught);
    }
    this.read = true;
  }

  /** Shows closed ones, too, or only open ones. */
  async show(all: boolean): Promise<void> {
    this.all = all;
    await this.open();
  }
}

/** What a person is asked for a few words about. */
export type Asking =
  | { about: "killed" | "not_affected"; row: CaseRow }
  | { about: "confirm"; row: CaseRow; destination: string };

/** A destination of a sent copy, with the story it was sent for. */
export interface Sent {
  row: CaseRow;
  receipt: CaseReceipt;
}

/** Whether a destination still has to confirm: of a copy that was killed or changed. */
export function isAwaited({ row, receipt }: Sent): boolean {
  return (row.decision === "killed" || row.decision === "removed") && receipt.confirmed === null;
}

/** One case. */
export class CaseState {
  kept = $state.raw<Case | null>(null);
  current = $state<string | null>(null);
  asking = $state.raw<Asking | null>(null);
  refusal = $state.raw<Refused | null>(null);
  busy = $state(false);
  readonly #ask: Ask;
  readonly #id: string;

  constructor(ask: Ask, id: string) {
    this.#ask = ask;
    this.#id = id;
  }

  readonly rows = $derived.by(() => this.kept?.rows ?? []);
  readonly row = $derived.by(() => this.rows.find((row) => row.story === this.current) ?? null);
  readonly sent = $derived.by<Sent[]>(() =>
    this.rows.flatMap((row) => row.receipts.map((receipt) => ({ row, receipt }))),
  );
  readonly flagged = $derived.by(() => this.rows.filter((row) => row.how !== "linked"));
  readonly undecided = $derived.by(() => this.rows.filter((row) => row.open));
  readonly awaited = $derived.by(() => this.sent.filter(isAwaited));
  readonly left = $derived.by(() => this.undecided.length + this.awaited.length);
  readonly mayDecide = $derived.by(
    () => (this.kept?.may_decide ?? false) && this.row !== null && this.row.how !== "linked",
  );

  /** Reads the case. */
  async open(): Promise<void> {
    await this.#take(() => this.#ask("case_open", { case: this.#id }));
  }

  /** Puts the ring on a story. */
  choose(story: string): void {
    this.current = story;
  }

  /** What was taken back is out of the chosen story. Answers whether the desk agreed. */
  async removed(): Promise<CaseRow | null> {
    return this.row && this.#decide(this.row, "removed", "");
  }

  /** Asks for the words a decision or a confirmation needs. */
  asks(asking: Asking): void {
    this.asking = asking;
  }

  /** Asks about the first destination of the chosen story that has not confirmed, else of any. */
  asksToConfirm(): void {
    const own = this.awaited.find((one) => one.row.story === this.current);
    const next = own ?? this.awaited[0];
    if (next)
      this.asking = { about: "confirm", row: next.row, destination: next.receipt.destination };
  }

  /** Decides with a reason, or keeps who confirmed. Answers whether the desk agreed. */
  async gives(words: string): Promise<boolean> {
    const asking = this.asking;
    if (!asking) return false;
    const done =
      asking.about === "confirm"
        ? await this.#confirm(asking.row, asking.destination, words)
        : (await this.#decide(asking.row, asking.about, words)) !== null;
    if (done) this.asking = null;
    return done;
  }

  /** Closes the case. Answers whether the desk agreed. */
  close(): Promise<boolean> {
    return this.#take(() => this.#ask("case_close", { case: this.#id }));
  }

  async #decide(row: CaseRow, decision: CaseDecision, reason: string): Promise<CaseRow | null> {
    const asked = { case: this.#id, story: row.story, as: decision, reason };
    const at = this.rows.findIndex((one) => one.story === row.story);
    const after = [...this.rows.slice(at + 1), ...this.rows.slice(0, at)];
    const next = after.find((one) => one.open)?.story;
    if (!(await this.#take(() => this.#ask("case_decide", asked)))) return null;
    this.current = next ?? row.story;
    return row;
  }

  #confirm(row: CaseRow, destination: string, note: string): Promise<boolean> {
    const asked = { case: this.#id, story: row.story, destination, note };
    return this.#take(() => this.#ask("case_confirm", asked));
  }

  /** Shows what the desk answers; rows keep their places, so that the list does not jump. */
  async #take(call: () => Promise<Case>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      const kept = await call();
      const before = this.rows.map((row) => row.story);
      const place = (row: CaseRow) => {
        const at = before.indexOf(row.story);
        return at < 0 ? before.length : at;
      };
      this.kept = { ...kept, rows: [...kept.rows].sort((a, b) => place(a) - place(b)) };
      if (!kept.rows.some((row) => row.story === this.current))
        this.current = kept.rows[0]?.story ?? null;
      this.refusal = null;
      return true;
    } catch (caught) {
      this.refusal = refused(caught);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
