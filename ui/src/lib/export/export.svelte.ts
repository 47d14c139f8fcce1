// Approved copy on the screen: which stories and formats are ticked, what the checks say, what was
// written.

import {
  refusal as refused,
  Refused,
  type Approved,
  type ExportPreview,
  type FormatLine,
  type ReceiptLine,
  type StoryLine,
} from "../platform";
import type { Ask } from "../platform";
import { chosenStories, usualFormats } from "./choosing";

/** One file that was asked for and what became of it. */
export interface Result {
  story: StoryLine;
  format: string;
  receipt: ReceiptLine | null;
  refusal: Refused | null;
}

/** One file that would leave, as it was checked. */
export interface Check {
  story: StoryLine;
  format: string;
  preview: ExportPreview | Refused;
}

/**
 * Choosing what goes; reading the checks of all that would; waiting to be taken back, with nothing
 * written yet.
 */
export type Step = "choose" | "check" | "going";

/** How long what was sent can be taken back, in seconds. */
export const TAKE_BACK = 10;

/** Remembers the ready and sent lists and one export in the making. */
export class ExportState {
  approved = $state.raw<Approved | null>(null);
  current = $state<string | null>(null);
  ticked = $state.raw<ReadonlySet<string>>(new Set());
  formats = $state.raw<ReadonlySet<string>>(new Set());
  /** Previews of the chosen story by format; a refusal where one could not be made. */
  previews = $state.raw<ReadonlyMap<string, ExportPreview | Refused>>(new Map());
  /** Losses that were accepted, each for one story. */
  accepted = $state.raw<ReadonlySet<string>>(new Set());
  opened = $state<string | null>(null);
  /** Where files go: an administrator names it in the settings. */
  readonly folder: string;
  destination = $state("");
  results = $state.raw<Result[]>([]);
  receipts = $state.raw<ReceiptLine[]>([]);
  refusal = $state.raw<Refused | null>(null);
  busy = $state(false);
  step = $state<Step>("choose");
  /** The checks of every story and format that was chosen when they were opened. */
  checks = $state.raw<Check[]>([]);
  /** Seconds left until the bytes are written. */
  left = $state(0);
  /** Called with the number of files written, once the time to take back is over. */
  onsent: (written: number) => unknown = () => undefined;
  #previewNo = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #ask: Ask;

  constructor(ask: Ask, folder: string) {
    this.#ask = ask;
    this.folder = folder;
  }

  readonly ready = $derived.by(() => this.approved?.ready ?? []);
  readonly sent = $derived.by(() => this.approved?.sent ?? []);
  readonly rows = $derived.by(() => [...this.ready, ...this.sent]);
  readonly line = $derived.by(() => this.rows.find((line) => line.id === this.current) ?? null);
  readonly known = $derived.by<FormatLine[]>(() => this.approved?.formats ?? []);
  readonly chosen = $derived.by(() => chosenStories(this.rows, this.ticked, this.current));

  /** Reads both lists; the chosen row stays where it can. */
  async open(story: string | null = null): Promise<void> {
    const approved = await this.#guarded(() => this.#ask("approved", {}));
    if (!approved) return;
    this.approved = approved;
    if (this.formats.size === 0) this.formats = new Set(usualFormats(approved.formats));
    const wanted = story ?? this.current;
    const there = this.rows.some((line) => line.id === wanted);
    await this.choose(there && wanted ? wanted : (this.rows[0]?.id ?? null));
  }

  /** Chooses a story: previews and receipts are read. */
  async choose(id: string | null): Promise<void> {
    this.current = id;
    const no = ++this.#previewNo;
    if (id === null) {
      this.previews = new Map();
      this.receipts = [];
      return;
    }
    const [receipts, ...made] = await Promise.all([
      this.#guarded(() => this.#ask("receipts", { story: id })),
      ...[...this.formats].map((format) => this.#preview(id, format)),
    ]);
    if (no !== this.#previewNo) return;
    this.receipts = receipts ?? [];
    this.previews = new Map(made);
  }

  async move(by: number): Promise<void> {
    const at = this.rows.findIndex((line) => line.id === this.current);
    const target = this.rows[Math.min(Math.max(at + by, 0), this.rows.length - 1)];
    if (target && target.id !== this.current) await this.choose(target.id);
  }

  tick(id: string | null = this.current): void {
    if (id === null) return;
    this.ticked = toggled(this.ticked, id);
  }

  /** Ticks a format or takes the tick off; what is ticked is checked. */
  async tickFormat(code: string): Promise<void> {
    this.formats = toggled(this.formats, code);
    if (this.formats.has(code)) await this.#check(code);
  }

  /** Opens one format's preview, or closes it. */
  async show(format: string): Promise<void> {
    this.opened = this.opened === format ? null : format;
    if (this.opened) await this.#check(format);
  }

  /** Makes the preview of a format that was not asked for until now. */
  async #check(format: string): Promise<void> {
    const [story, no] = [this.current, this.#previewNo];
    if (story === null || this.previews.has(format)) return;
    const made = await this.#preview(story, format);
    if (no === this.#previewNo) this.previews = new Map([...this.previews, made]);
  }

  /** Whether a format of the chosen story has something in its way. */
  isBlocked(format: string): boolean {
    const preview = this.previews.get(format);
    return preview !== undefined && (preview instanceof Refused || preview.obstacles.length > 0);
  }

  /** Whether a loss of the chosen story was accepted. */
  accepts(loss: string): boolean {
    return this.acceptsOf(this.current, loss);
  }

  /** Whether a loss of any story was accepted. */
  acceptsOf(story: string | null, loss: string): boolean {
    return this.accepted.has(`${story} ${loss}`);
  }

  /** Accepts a loss of the chosen story, or takes that back. */
  accept(loss: string): void {
    this.acceptOf(this.current, loss);
  }

  /** Accepts a loss of any story, or takes that back. */
  acceptOf(story: string | null, loss: string): void {
    this.accepted = toggled(this.accepted, `${story} ${loss}`);
  }

  /** Losses among the opened checks that somebody still has to accept. */
  readonly openLosses = $derived.by(() =>
    this.checks.flatMap(({ story, preview }) =>
      preview instanceof Refused
        ? []
        : preview.losses.filter(
            (loss) => loss.must_be_accepted && !this.acceptsOf(story.id, loss.id),
          ),
    ),
  );

  /** Of the opened checks those that nothing is in the way of. */
  readonly leaving = $derived.by(() =>
    this.checks.filter(
      ({ preview }) => !(preview instanceof Refused) && preview.obstacles.length === 0,
    ),
  );

  /**
   * Opens the checks: each file that would leave, what it cannot carry, what is in its way. Nothing
   * is written.
   */
  async check(): Promise<void> {
    const formats = this.known
      .map((format) => format.code)
      .filter((code) => this.formats.has(code));
    if (this.busy || this.step !== "choose" || this.chosen.length === 0 || formats.length === 0)
      return;
    this.busy = true;
    try {
      const wanted = this.chosen.flatMap((story) => formats.map((format) => ({ story, format })));
      this.checks = await Promise.all(
        wanted.map(async ({ story, format }) => ({
          story,
          format,
          preview: (await this.#preview(story.id, format))[1],
        })),
      );
      this.step = "check";
    } finally {
      this.busy = false;
    }
  }

  /**
   * Starts the time in which it can be taken back; refused while a loss is not accepted or nothing
   * can leave.
   */
  go(): boolean {
    if (this.step !== "check" || this.openLosses.length > 0 || this.leaving.length === 0)
      return false;
    this.step = "going";
    this.left = TAKE_BACK;
    this.#timer = setInterval(() => {
      this.left -= 1;
      if (this.left <= 0) void this.sendNow();
    }, 1_000);
    return true;
  }

  /** Back to choosing. Nothing has left. */
  takeBack(): void {
    clearInterval(this.#timer);
    this.step = "choose";
    this.checks = [];
  }

  /**
   * Writes what was checked, one file after the other, and keeps what became of each; the desk asks
   * the gate again.
   */
  async sendNow(): Promise<void> {
    if (this.step !== "going" || this.busy) return;
    clearInterval(this.#timer);
    const going = this.checks;
    this.busy = true;
    this.results = [];
    try {
      for (const { story, format } of going) {
        this.results = [...this.results, await this.#write(story, format, false)];
      }
    } finally {
      this.busy = false;
      this.step = "choose";
      this.checks = [];
    }
    this.ticked = new Set();
    await this.open();
    await this.onsent(this.results.filter((result) => result.receipt !== null).length);
  }

  /**
   * Writes one file again, over the one that is not this story's: a person has seen its path and
   * said so.
   */
  async replace(result: Result): Promise<void> {
    if (this.busy || result.refusal?.code !== "FileNotOurs") return;
    this.busy = true;
    try {
      const again = await this.#write(result.story, result.format, true);
      this.results = this.results.map((one) => (one === result ? again : one));
    } finally {
      this.busy = false;
    }
    await this.open();
  }

  /** Leaves the file that lies there; the question goes. */
  keep(result: Result): void {
    this.results = this.results.filter((one) => one !== result);
  }

  async #write(story: StoryLine, format: string, replace: boolean): Promise<Result> {
    try {
      const sent = await this.#ask("export_file", {
        story: story.id,
        formats: [format],
        folder: "",
        destination: this.destination.trim(),
        accepted: [...this.accepted]
          .filter((one) => one.startsWith(`${story.id} `))
          .map((one) => one.slice(story.id.length + 1)),
        replace,
      });
      return { story, format, receipt: sent.receipts[0] ?? null, refusal: null };
    } catch (caught) {
      return { story, format, receipt: null, refusal: refused(caught) };
    }
  }

  async #preview(story: string, format: string): Promise<[string, ExportPreview | Refused]> {
    try {
      return [format, await this.#ask("export_preview", { story, format })];
    } catch (caught) {
      return [format, refused(caught)];
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

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
}
