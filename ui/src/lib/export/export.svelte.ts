// Approved copy on the screen: which stories and formats are ticked, what the checks say, what was
// written.

import {
  refusal as refused,
  Refused,
  type Approved,
  type DeliveryLine,
  type DestinationLine,
  type ExportPreview,
  type FiledLine,
  type FormatLine,
  type ReceiptLine,
  type StoryLine,
} from "../platform";
import type { Ask } from "../platform";
import { takeBack, toConfirm, type TakingBack, type TakingBackStep } from "../taking_back/asking";
import { chosenStories, usualFormats } from "./choosing";

/** One file that was asked for and what became of it. */
export interface Result {
  story: StoryLine;
  /** Empty where a destination was refused in all its formats. */
  format: string;
  /** The named destination it was filed to. */
  destination?: string;
  receipt: ReceiptLine | null;
  /** What is queued for the network in the place of a receipt. */
  delivery?: DeliveryLine;
  refusal: Refused | null;
}

/** One file that would leave, as it was checked. */
export interface Check {
  story: StoryLine;
  format: string;
  /** The named destination it would be filed to. */
  destination?: string;
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
  /** The slug of the story that was chosen and is not in the lists any more. */
  gone = $state<string | null>(null);
  /** Where files go: an administrator names it in the settings. */
  readonly folder: string;
  destination = $state("");
  /** The newsroom's destinations, and those that are ticked. */
  places = $state.raw<readonly DestinationLine[]>([]);
  to = $state.raw<ReadonlySet<string>>(new Set());
  results = $state.raw<Result[]>([]);
  receipts = $state.raw<ReceiptLine[]>([]);
  refusal = $state.raw<Refused | null>(null);
  busy = $state(false);
  step = $state<Step>("choose");
  /** The checks of every story and format that was chosen when they were opened. */
  checks = $state.raw<Check[]>([]);
  /** What is to be done about the chosen story, which is out, until its form is given. */
  takingBack = $state<TakingBackStep | null>(null);
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
  /** Who has an older version and has not yet got what came after it. */
  readonly owed = $derived.by(() => this.approved?.owed ?? []);
  /** Who has not confirmed a correction or a kill. */
  readonly unconfirmed = $derived.by(() => this.approved?.unconfirmed ?? []);
  /** Those of the chosen story, where this person may put a confirmation on record. */
  readonly toConfirm = $derived.by(() =>
    this.approved?.may_confirm
      ? toConfirm(this.unconfirmed.filter((line) => line.story === this.current))
      : [],
  );
  readonly sent = $derived.by(() => this.approved?.sent ?? []);
  readonly rows = $derived.by(() => [...this.ready, ...this.sent]);
  readonly line = $derived.by(() => this.rows.find((line) => line.id === this.current) ?? null);
  readonly known = $derived.by<FormatLine[]>(() => this.approved?.formats ?? []);
  readonly chosen = $derived.by(() => chosenStories(this.rows, this.ticked, this.current));

  /**
   * Reads both lists; the chosen row stays where it can. Where the chosen story has left by itself,
   * no other takes its place: the next key would send what nobody chose.
   */
  async open(story: string | null = null): Promise<void> {
    const before = this.line;
    const approved = await this.#guarded(() => this.#ask("approved", {}));
    if (!approved) return;
    this.approved = approved;
    this.places = (await this.#guarded(() => this.#ask("destinations", {}))) ?? [];
    this.to = new Set([...this.to].filter((name) => this.places.some((one) => one.name === name)));
    if (this.formats.size === 0) this.formats = new Set(usualFormats(approved.formats));
    const wanted = story ?? this.current;
    const there = this.rows.some((line) => line.id === wanted);
    if (story === null && before && !there) {
      await this.choose(null);
      this.gone = before.slug;
    }
    if (story === null && this.gone !== null && !there) return;
    await this.choose(there && wanted ? wanted : (this.rows[0]?.id ?? null));
  }

  /** Chooses a story: previews and receipts are read. */
  async choose(id: string | null): Promise<void> {
    const no = ++this.#previewNo;
    // No credit line, check or receipt of one story stands under the name of another.
    if (id !== this.current) {
      this.previews = new Map();
      this.receipts = [];
    }
    this.current = id;
    this.gone = null;
    if (id === null) return;
    const [receipts, ...made] = await Promise.all([
      this.#guarded(() => this.#ask("receipts", { story: id })),
      ...[...this.formats].map((format) => this.#preview(id, format)),
    ]);
    if (no !== this.#previewNo) return;
    this.receipts = receipts ?? [];
    this.previews = new Map(made);
  }

  /** Takes the chosen story up again, or back for good. Answers what it is then. */
  async takeStoryBack(given: TakingBack): Promise<StoryLine | undefined> {
    const story = this.current;
    if (story === null) return undefined;
    const line = await this.#guarded(() => takeBack(this.#ask, story, given));
    if (!line) return undefined;
    this.takingBack = null;
    await this.open(story);
    return line;
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

  /** Ticks a destination or takes the tick off; each brings its own formats. */
  tickPlace(name: string): void {
    this.to = toggled(this.to, name);
  }

  /** Whether there is anything to check: a format, or a destination with its own. */
  readonly hasTarget = $derived.by(() => this.to.size > 0 || this.formats.size > 0);

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
    const targets = this.#targets();
    if (this.busy || this.step !== "choose" || this.chosen.length === 0 || targets.length === 0)
      return;
    this.busy = true;
    try {
      const wanted = this.chosen.flatMap((story) =>
        targets.map((target) => ({ story, ...target })),
      );
      this.checks = await Promise.all(
        wanted.map(async (one) => ({
          ...one,
          preview: (await this.#preview(one.story.id, one.format, one.destination))[1],
        })),
      );
      this.step = "check";
    } finally {
      this.busy = false;
    }
  }

  /** Each format with the destination that takes it; without a destination the ticked formats. */
  #targets(): { format: string; destination?: string }[] {
    const places = this.places.filter((one) => this.to.has(one.name));
    if (places.length > 0)
      return places.flatMap((one) =>
        one.formats.map((format) => ({ format, destination: one.name })),
      );
    const codes = this.known.map((format) => format.code);
    return codes.filter((code) => this.formats.has(code)).map((format) => ({ format }));
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
      for (const { story, format, destination } of going) {
        if (destination === undefined)
          this.results = [...this.results, await this.#write(story, format, false)];
      }
      for (const [story, destinations] of filedTo(going)) {
        this.results = [...this.results, ...(await this.#file(story, destinations))];
      }
    } finally {
      this.busy = false;
      this.step = "choose";
      this.checks = [];
    }
    this.ticked = new Set();
    await this.open();
    await this.onsent(
      this.results.filter((result) => result.receipt !== null || result.delivery).length,
    );
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

  /** Files one story to destinations; the desk answers for each. */
  async #file(story: StoryLine, destinations: string[]): Promise<Result[]> {
    try {
      const asked = { story: story.id, destinations, accepted: this.#acceptedOf(story) };
      return (await this.#ask("file_to", asked)).filed.flatMap((line) => resultsOf(story, line));
    } catch (caught) {
      const refusal = refused(caught);
      return destinations.map((destination) => ({
        story,
        format: "",
        destination,
        receipt: null,
        refusal,
      }));
    }
  }

  /** Ids of the losses of one story that were accepted. */
  #acceptedOf(story: StoryLine): string[] {
    return [...this.accepted]
      .filter((one) => one.startsWith(`${story.id} `))
      .map((one) => one.slice(story.id.length + 1));
  }

  async #write(story: StoryLine, format: string, replace: boolean): Promise<Result> {
    try {
      const sent = await this.#ask("export_file", {
        story: story.id,
        formats: [format],
        folder: "",
        destination: this.destination.trim(),
        accepted: this.#acceptedOf(story),
        replace,
      });
      return { story, format, receipt: sent.receipts[0] ?? null, refusal: null };
    } catch (caught) {
      return { story, format, receipt: null, refusal: refused(caught) };
    }
  }

  async #preview(
    story: string,
    format: string,
    destination?: string,
  ): Promise<[string, ExportPreview | Refused]> {
    try {
      const asked = destination === undefined ? {} : { destination };
      return [format, await this.#ask("export_preview", { story, format, ...asked })];
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

/** The stories of checks that go to named destinations, each with their names. */
function filedTo(checks: readonly Check[]): Map<StoryLine, string[]> {
  const stories = new Map<StoryLine, string[]>();
  for (const { story, destination } of checks) {
    if (destination === undefined) continue;
    const names = stories.get(story) ?? [];
    if (!names.includes(destination)) stories.set(story, [...names, destination]);
  }
  return stories;
}

/** What one destination answered, file by file. */
function resultsOf(story: StoryLine, line: FiledLine): Result[] {
  const of = { story, destination: line.destination, refusal: null };
  if (line.refusal)
    return [{ ...of, format: "", receipt: null, refusal: new Refused(line.refusal) }];
  return [
    ...line.receipts.map((receipt) => ({ ...of, format: receipt.receipt.format, receipt })),
    ...line.deliveries.map((delivery) => ({
      ...of,
      format: delivery.format,
      receipt: null,
      delivery,
    })),
  ];
}

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
}
