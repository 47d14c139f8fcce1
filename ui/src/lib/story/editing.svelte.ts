/**
 * A story being written: its fields, and when what was typed is saved. What stands on the screen
 * belongs to the writer; an answer of the desk never writes over it.
 */
import { t } from "../i18n/index.svelte";
import {
  may,
  ask,
  refusal,
  type Block,
  type Content,
  type Credits,
  type Finding,
  type LeftOut,
  type Note,
  type OpenStory,
  type Origins,
  type PasteFrom,
  type Place,
  type StoryLine,
  type TypingTakes,
  type HoldKind,
  type OwedLine,
  type UnconfirmedLine,
  type SetEmbargo,
} from "../platform";
import { inWords } from "../shell/problem";
import { Copy } from "./copy/copy.svelte";
import { takeBack, type TakingBack } from "../taking_back/asking";
import { bodyCharacters, bodyWords } from "./count_words";

/** A save starts at the latest this long after the last key, in milliseconds. */
export const IDLE = 250;
/**
 * While typing goes on, a save starts at the latest this long after the first key that is not
 * saved.
 */
export const WHILE_TYPING = 900;
/** A failed save is tried again after this. */
export const RETRY = 2_000;
/** Credits, origins and checks are asked for again once typing rests this long. */
export const REREAD = 450;

/** An embargo as it is typed. */
export type EmbargoAsked = Omit<SetEmbargo, "story">;

export type Standing = "saved" | "saving" | "failed" | "fresh";

export class Editing {
  readonly story: string;
  /** Holds the body from the start, and keeps it when the screen is gone. */
  readonly copy: Copy;
  /** The body as it was opened. */
  readonly body: Block[];
  line = $state.raw<StoryLine>() as StoryLine;
  /** Every field except the body, which the copy holds outside Svelte's tracking. */
  content = $state<Content>() as Content;
  base = $state.raw<string | null>(null);
  credits = $state.raw<Credits>() as Credits;
  origins = $state.raw<Origins>() as Origins;
  findings = $state.raw<Finding[]>([]);
  notes = $state.raw<Note[]>([]);
  readonly returnNote: string | null;
  /** Where the caret was when the story was last saved. */
  readonly cursor: number;
  mayEdit = $state(true);
  /** What the first key would take away; nothing is typed before somebody has said that it may. */
  asks = $state.raw<TypingTakes | null>(null);

  /** Who has an older version and has not yet got what came after it. */
  readonly owed: readonly OwedLine[];
  /** Who has not confirmed a correction or a kill. */
  readonly unconfirmed: readonly UnconfirmedLine[];
  standing = $state<Standing>("fresh");
  /** When the last answer of a save said the words were safe. */
  savedAt = $state<number | null>(null);
  /** Another version was saved on the same text since. */
  parted = $state(false);
  /** A paste that was taken out again because it could not be recorded. */
  unpasted = $state.raw<{ html: string; text: string; from: PasteFrom; why: string } | null>(null);
  #saveProblem = $state("");
  #actProblem = $state("");
  words = $state(0);
  characters = $state(0);

  #dirty = 0;
  #saved = 0;
  #firstUnsaved = 0;
  #timer: number | undefined;
  #reread: number | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  /** A save whose turn has not come: it will take what is typed until then, so one is enough. */
  #next: Promise<boolean> | undefined;
  #closed = false;
  /** Tells the person who leaves the page that a save was refused. */
  #refusalHeard: (refused: boolean) => void = () => undefined;

  constructor(open: OpenStory) {
    this.story = open.line.id;
    this.returnNote = open.return_note;
    this.cursor = open.cursor;
    this.body = open.content.body;
    this.copy = new Copy(open.content.body);
    this.content = { ...open.content, body: [] };
    this.mayEdit = may(open.line.may.edit);
    this.owed = open.owed;
    this.unconfirmed = open.unconfirmed;
    this.asks = this.mayEdit ? open.typing_takes : null;
    this.#take(open);
    this.savedAt = open.line.draft_saved_at ?? (open.base ? open.line.changed_at : null);
    this.standing = this.savedAt === null ? "fresh" : "saved";
    this.#recount();
  }

  /** The whole text as it stands on the screen now. */
  snapshot(): Content {
    const content = $state.snapshot(this.content) as Content;
    // A field that was left empty signs nothing.
    const bylines = content.bylines.filter((byline) => byline.name.trim() !== "");
    return { ...content, bylines, body: this.copy.blocks };
  }

  /** Something was typed anywhere in the story: it will be saved soon. */
  touch(): void {
    if (!this.live) return;
    const now = Date.now();
    this.#dirty += 1;
    if (this.#firstUnsaved === 0) this.#firstUnsaved = now;
    this.standing = this.standing === "failed" ? "failed" : "saving";
    this.#recount();
    window.clearTimeout(this.#timer);
    window.clearTimeout(this.#reread);
    const left = Math.max(0, this.#firstUnsaved + WHILE_TYPING - now);
    this.#timer = window.setTimeout(() => void this.save(), Math.min(IDLE, left));
  }

  /** Whether keys go into the text now. */
  get live(): boolean {
    return this.mayEdit && this.asks === null;
  }

  get unsaved(): boolean {
    return this.#dirty !== this.#saved;
  }

  /** What is in the way, in words; that a save failed is said until one works. */
  get problem(): string {
    return this.#saveProblem || this.#actProblem;
  }

  /** Saves until everything typed is safe; false as soon as the desk does not take it. */
  async finish(): Promise<boolean> {
    // A save that is on its way may be refused: another would wait as long for the same word.
    const refused = new Promise<boolean>((tell) => (this.#refusalHeard = tell));
    if (await Promise.race([refused, this.#queue.then(() => false)])) return false;
    while (this.unsaved) {
      if (!(await this.save()) && this.standing === "failed") return false;
    }
    return true;
  }

  /**
   * Writes what the newsroom does not take to a file beside it, and stops trying. Answers where the
   * file is.
   */
  async setAside(): Promise<string | undefined> {
    return this.#inTurn(async () => {
      try {
        const { path } = await ask("draft_set_aside", this.#typed());
        this.#saved = this.#dirty;
        this.#stop();
        return path;
      } catch (refused) {
        this.#saveProblem = t("editor.save_failed", { reason: inWords(refused) });
        return undefined;
      }
    });
  }

  /** Saves the typing now. Answers whether everything typed so far is safe. */
  save(): Promise<boolean> {
    window.clearTimeout(this.#timer);
    if (!this.unsaved) return this.#queue.then(() => !this.unsaved);
    this.#next ??= this.#inTurn(async () => {
      this.#next = undefined;
      const mark = this.#dirty;
      if (mark === this.#saved) return true;
      this.#firstUnsaved = 0;
      try {
        const saved = await ask("draft_save", this.#typed());
        this.#saved = mark;
        this.savedAt = saved.at;
        this.parted = saved.parted;
        this.#saveProblem = saved.slug_refused
          ? t("editor.slug_refused", { reason: inWords(saved.slug_refused) })
          : "";
        this.standing = this.unsaved ? "saving" : "saved";
        if (!this.unsaved) this.#readSoon();
        return !this.unsaved;
      } catch (refused) {
        this.#fail(refused);
        return false;
      }
    });
    return this.#next;
  }

  /** Saves a revision that stays in the history. */
  async revise(note: string): Promise<boolean> {
    return this.#act(async () => {
      const mark = this.#dirty;
      this.#take(
        await ask("story_revise", {
          story: this.story,
          base: this.base,
          content: this.snapshot(),
          note,
        }),
      );
      this.#covered(mark);
    });
  }

  /** Hands the story in with an optional word on why; the typing is saved before. */
  async handIn(note: string): Promise<StoryLine | undefined> {
    if (!(await this.finish())) return undefined;
    return await this.#moved(() => ask("hand_in", { story: this.story, note }));
  }

  /** Puts the story aside for good, with what was typed. Answers what it is then. */
  async spike(why: string): Promise<StoryLine | undefined> {
    if (!(await this.finish())) return undefined;
    return await this.#moved(() => ask("story_spike", { story: this.story, note: why.trim() }));
  }

  /** Takes the spiked story back as a draft, to be read anew. */
  async unspike(): Promise<StoryLine | undefined> {
    return await this.#moved(() => ask("story_unspike", { story: this.story }));
  }

  /** Sets or releases a hold; the text goes on as it is. Answers what the story is then. */
  async hold(
    step: "hold" | "release",
    kind: HoldKind,
    reason: string,
  ): Promise<StoryLine | undefined> {
    let line: StoryLine | undefined;
    await this.#act(async () => {
      line = await ask(step, { story: this.story, kind, reason: reason.trim() });
      this.line = line;
    });
    return line;
  }

  /**
   * Takes what went out up again, or back for good. A kill does not wait for typing to be saved.
   * Answers what the story is then.
   */
  async takeBack(given: TakingBack): Promise<StoryLine | undefined> {
    const waits = given.step === "update" || given.step === "correct";
    if (waits && !(await this.finish())) return undefined;
    return await this.#moved(() => takeBack(ask, this.story, given));
  }

  /** Sets an embargo, makes it longer, or, by the source's words, shorter. */
  async embargo(asked: EmbargoAsked): Promise<StoryLine | undefined> {
    let line: StoryLine | undefined;
    await this.#act(async () => {
      line = (await ask("embargo", { ...asked, story: this.story })).line;
      this.line = line;
    });
    return line;
  }

  /** Ends the embargo now, by the source's own words. */
  async liftEmbargo(evidence: string): Promise<StoryLine | undefined> {
    let line: StoryLine | undefined;
    await this.#act(async () => {
      line = (await ask("embargo_lift", { story: this.story, evidence })).line;
      this.line = line;
    });
    return line;
  }

  async #moved(step: () => Promise<StoryLine>): Promise<StoryLine | undefined> {
    let line: StoryLine | undefined;
    const could = this.mayEdit;
    // What is typed from here on would belong to a text that has gone on without it.
    this.mayEdit = false;
    const done = await this.#act(async () => {
      line = await step();
      this.line = line;
    });
    if (!done) this.mayEdit = could;
    return line;
  }

  /** Cleans what lies on the clipboard, puts it in and records whose words it holds. */
  async paste(
    html: string,
    text: string,
    from: PasteFrom,
  ): Promise<{ removed: LeftOut[] } | undefined> {
    this.unpasted = null;
    let removed: LeftOut[] = [];
    // In its turn from the first word to the answer: no draft that holds the paste is saved before
    // its record is.
    const recorded = await this.#act(async () => {
      const clean = await ask("paste_read", { html, text });
      removed = clean.removed;
      if (clean.blocks.length === 0) return;
      const before = this.snapshot();
      const put = this.copy.insert(clean.blocks);
      const after = this.snapshot();
      const mark = this.#dirty;
      const base = this.base;
      try {
        this.#take(await ask("story_pasted", { story: this.story, base, before, after, from }));
      } catch (refused) {
        if (!(await this.#isRecorded(base, after))) {
          // Words without a record of where they are from would become the writer's own.
          put.takeOut();
          throw refused;
        }
      }
      put.stay();
      this.#covered(mark);
    });
    if (recorded) return { removed };
    this.unpasted = {
      html,
      text,
      from,
      why: t("editor.paste_failed", { reason: this.#actProblem }),
    };
    this.#actProblem = "";
    return undefined;
  }

  /** Puts in again what could not be recorded. */
  async pasteAgain(): Promise<{ removed: LeftOut[] } | undefined> {
    return this.unpasted
      ? this.paste(this.unpasted.html, this.unpasted.text, this.unpasted.from)
      : undefined;
  }

  /** Whether the paste was recorded although the answer was lost. */
  async #isRecorded(base: string | null, after: Content): Promise<boolean> {
    try {
      const open = await ask("story_open", { story: this.story });
      const words = (body: Block[]) => JSON.stringify(body.map((block) => block.text));
      if (open.base === base || words(open.content.body) !== words(after.body)) return false;
      this.#take(open);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Says whose the words are that have no source yet, place by place in the text as it is saved.
   */
  async sayOrigin(places: Place[], from: PasteFrom): Promise<void> {
    if (!(await this.save())) return;
    await this.#act(async () => {
      for (const place of places)
        this.#take(await ask("origin_say", { story: this.story, place, from }));
    });
  }

  /** Where words of the text on the screen stand that nobody has claimed. */
  unsourced(): Place[] {
    const body = this.copy.blocks;
    return body.flatMap((block, paragraph) => {
      const signs = [...block.text];
      return (this.origins.blocks[paragraph] ?? [])
        .filter((span) => span.owner.kind === "unknown")
        .map(({ start, end }) => ({
          field: "body",
          paragraph,
          start,
          end,
          text: signs.slice(start, end).join(""),
        }))
        .filter((place) => place.text.trim() !== "");
    });
  }

  async settleNote(note: string, settled: boolean): Promise<void> {
    await this.#act(async () => {
      this.notes = await ask("note_settle", { story: this.story, note, settled });
    });
  }

  async addNote(text: string, anchor: Note["anchor"], repliesTo: string | null): Promise<boolean> {
    const revision = this.base;
    if (revision === null) return false;
    return this.#act(async () => {
      this.notes = await ask("note_add", {
        story: this.story,
        revision,
        anchor,
        text,
        replies_to: repliesTo,
      });
    });
  }

  /** Saves what is left, exactly as it stood on the screen, and stops all timers. */
  async close(): Promise<void> {
    await this.save();
    this.#stop();
  }

  #stop(): void {
    this.#closed = true;
    window.clearTimeout(this.#timer);
    window.clearTimeout(this.#reread);
  }

  #typed(): { story: string; base: string | null; content: Content; cursor: number } {
    return {
      story: this.story,
      base: this.base,
      content: this.snapshot(),
      cursor: this.copy.cursor,
    };
  }

  /**
   * One call after another: a save never overtakes a paste, so each stands on the revision before
   * it.
   */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #act(work: () => Promise<void>): Promise<boolean> {
    return this.#inTurn(async () => {
      const mark = this.#dirty;
      try {
        await work();
        this.#actProblem = "";
        // The desk has the text as it stood when the act began.
        if (mark === this.#dirty) this.#readSoon();
        return true;
      } catch (refused) {
        this.#actProblem = inWords(refused);
        return false;
      }
    });
  }

  /** A revision holds everything typed up to `mark`: no draft has to be saved for it. */
  #covered(mark: number): void {
    this.#saved = Math.max(this.#saved, mark);
    if (this.unsaved) return;
    window.clearTimeout(this.#timer);
    this.#firstUnsaved = 0;
    this.#saveProblem = "";
    this.standing = "saved";
  }

  /** What the desk knows better than the screen: everything but the text. */
  #take(open: OpenStory): void {
    this.line = open.line;
    this.base = open.base;
    this.credits = open.credits;
    this.origins = open.origins;
    this.notes = open.notes;
    // Nobody types the sources: a paste or an answer about origin adds to them at the desk.
    this.content.sources = open.content.sources;
    const kept = open.line.draft_saved_at ?? open.line.changed_at;
    if (this.savedAt !== null || open.base !== null)
      this.savedAt = Math.max(this.savedAt ?? 0, kept);
  }

  #fail(refused: unknown): void {
    this.#refusalHeard(true);
    this.standing = "failed";
    const path = refusal(refused).data["rescue"];
    const reason = inWords(refused);
    this.#saveProblem =
      typeof path === "string"
        ? t("editor.rescued", { reason, path })
        : t("editor.save_failed", { reason });
    window.clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = window.setTimeout(() => void this.save(), RETRY);
  }

  #recount(): void {
    const body = this.copy.blocks;
    this.words = bodyWords(body);
    this.characters = bodyCharacters(body);
  }

  #readSoon(): void {
    window.clearTimeout(this.#reread);
    if (!this.#closed) this.#reread = window.setTimeout(() => void this.reread(), REREAD);
  }

  /**
   * Asks again whose the words are and what the checks say; an answer about older text is dropped.
   */
  async reread(): Promise<void> {
    const mark = this.#dirty;
    const unsaved = this.#typed();
    try {
      const [credits, origins] = await Promise.all([
        ask("credits_of", unsaved),
        ask("origins_of", unsaved),
      ]);
      if (mark !== this.#dirty || this.#closed) return;
      this.credits = credits;
      this.origins = origins;
      await this.check();
    } catch {
      // The next key asks again; the words on the screen are not touched by this.
    }
  }

  /** Asks what the checks say. They look at the whole text, so nothing waits for them. */
  async check(): Promise<void> {
    const mark = this.#dirty;
    const unsaved = this.#typed();
    try {
      const findings = await ask("findings_of", unsaved);
      if (mark !== this.#dirty || this.#closed) return;
      this.findings = findings;
    } catch {
      // The next key asks again; the words on the screen are not touched by this.
    }
  }
}
