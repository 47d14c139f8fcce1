// The page of one story: its lens, what is open on it, and what is done there.

import { tick } from "svelte";
import { t, tongue } from "../i18n/index.svelte";
import { newsroom } from "../newsroom/newsroom.svelte";
import { ask, type Anchor, type HoldKind, type Byline } from "../platform";
import { router } from "../router/router.svelte";
import { shell } from "../shell/shell.svelte";
import type { TakingBack, TakingBackStep } from "../taking_back/asking";
import { bodyWords } from "./count_words";
import type { Copy } from "./copy/copy.svelte";
import type { Editing, EmbargoAsked } from "./editing.svelte";
import { onClocksOf, stands } from "./embargo";
import { writes } from "./keys_that_write";
import { leftOut, pasteSource } from "./paste";

export type Lens = "plain" | "sources" | "changes";
/** A hold that is being set or released, until its reason is given. */
export interface HoldAsked {
  step: "hold" | "release";
  kind: HoldKind;
}

export type PanelTab = "credits" | "checks" | "notes" | "details";

/** The Changes lens is painted anew this long after the last key, in milliseconds. */
const REPAINT_AFTER_MS = 150;

export class StoryPageState {
  readonly editing: Editing;
  readonly copy: Copy;
  /** What scrolls: the headline, the byline and the copy. */
  frame = $state<HTMLElement>();
  lens = $state<Lens>("sources");
  tab = $state<PanelTab>("credits");
  handingIn = $state(false);
  spiking = $state(false);
  holding = $state.raw<HoldAsked | null>(null);
  /** What is to be done about copy that is out, until its form is given. */
  takingBack = $state<TakingBackStep | null>(null);
  /** The form of the embargo that is open. */
  embargoing = $state<"set" | "lift" | null>(null);
  busy = $state(false);
  finding = $state(false);
  previewing = $state(false);
  linking = $state(false);
  /** The owner whose passages are painted. */
  picked = $state<string | null>(null);
  /** The selected words a new note is about. */
  noteOn = $state<Anchor | null>(null);
  /** A key went to copy that is approved or sent: nothing is typed before this is answered. */
  asking = $state(false);
  #repainting: number | undefined;

  constructor(editing: Editing) {
    this.editing = editing;
    this.copy = editing.copy;
  }

  readonly editable = $derived.by(() => this.editing.live && !this.previewing);
  /** Nothing is written yet: one starts with the headline. */
  readonly isNew = $derived.by(
    () => this.editing.base === null && this.editing.content.headline === "",
  );
  /** Two newest versions wait to be merged. */
  readonly parted = $derived.by(() => this.editing.line.heads > 1 || this.editing.parted);

  /** Puts the newest words into a file beside the newsroom. Answers whether they are there. */
  async setAside(): Promise<boolean> {
    const path = await this.editing.setAside();
    if (path) shell.setAside({ slug: this.editing.line.slug, path });
    return path !== undefined;
  }

  /** Hears keys and input that would change the copy or its fields, before they do. */
  readonly firstKey = (event: KeyboardEvent | InputEvent): void => {
    if (this.editing.asks === null || !(event.target instanceof Element)) return;
    if (!event.target.closest("article.copy, [data-fields]")) return;
    if (event instanceof KeyboardEvent && (!event.target.closest(".ProseMirror") || !writes(event)))
      return;
    event.preventDefault();
    event.stopPropagation();
    this.asking = true;
    // The safe answer has the focus: keys that are typed on press nothing that writes.
    void tick().then(() =>
      document.querySelector<HTMLElement>('[data-testid="leave-it"]')?.focus(),
    );
  };

  /** Typing goes on although it takes the approval, or the sent copy, back to work. */
  writeAnyway(): void {
    this.editing.asks = null;
    this.asking = false;
    void tick().then(() => this.copy.focus());
  }

  leaveIt(): void {
    this.asking = false;
    this.copy.focus();
  }

  async togglePreview(): Promise<void> {
    if (!this.previewing) await this.editing.save();
    this.previewing = !this.previewing;
    if (!this.previewing) this.copy.focus();
  }

  async setLens(chosen: Lens): Promise<void> {
    const { base, body, story } = this.editing;
    if (chosen === "changes" && base) {
      const before = await ask("revision_content", { story, revision: base }).catch(() => null);
      this.copy.compareWith(before?.body ?? body);
    }
    this.lens = chosen;
  }

  /** The copy was typed in. */
  edited(): void {
    this.editing.touch();
    if (this.lens !== "changes") return;
    window.clearTimeout(this.#repainting);
    this.#repainting = window.setTimeout(() => this.copy.repaint(), REPAINT_AFTER_MS);
  }

  async saveRevision(): Promise<void> {
    if (!(await this.editing.revise(""))) return;
    shell.toast(t("editor.revision_saved", { number: this.editing.line.number }));
    if (this.lens === "changes") await this.setLens("changes");
  }

  async handIn(why: string): Promise<void> {
    this.busy = true;
    const handed = await this.editing.handIn(why);
    this.busy = false;
    if (!handed) return;
    this.handingIn = false;
    await shell.did(t("editor.handed_in", { slug: handed.slug }), "handed_in");
    await router.go("drafts");
  }

  async spike(why: string): Promise<void> {
    const spiked = await this.editing.spike(why);
    if (!spiked) return;
    this.spiking = false;
    await shell.did(t("spike.done", { slug: spiked.slug }), "spiked");
    await router.go("drafts");
  }

  /** Sets or releases the hold that was asked for. */
  async hold(reason: string): Promise<void> {
    const asked = this.holding;
    const line = asked && (await this.editing.hold(asked.step, asked.kind, reason));
    if (!asked || !line) return;
    this.holding = null;
    const act = asked.step === "hold" ? "held" : "hold_released";
    await shell.did(t(`hold.${asked.step}_done`, { slug: line.slug }), act);
  }

  /** Takes what went out up again, or back for good; the page is read anew. */
  async takeBack(given: TakingBack): Promise<void> {
    const line = await this.editing.takeBack(given);
    if (!line) return;
    this.takingBack = null;
    const done = t(`taking_back.${given.step}_done`, { slug: line.slug });
    if (given.step === "kill" || given.step === "confirm") shell.toast(done);
    else await shell.did(done, "writethru_begun");
    router.startOver();
  }

  async setEmbargo(asked: EmbargoAsked): Promise<void> {
    const line = await this.editing.embargo(asked);
    if (!line?.embargo) return;
    this.embargoing = null;
    const until = onClocksOf(tongue.zone, line.embargo.until);
    const over = stands(line.embargo.until, Date.now()) === "over";
    shell.toast(t(over ? "embargo.set_over" : "embargo.set_done", { slug: line.slug, until }));
  }

  async liftEmbargo(evidence: string): Promise<void> {
    const line = await this.editing.liftEmbargo(evidence);
    if (!line) return;
    this.embargoing = null;
    shell.toast(t("embargo.lift_done", { slug: line.slug }));
  }

  async unspike(): Promise<void> {
    const back = await this.editing.unspike();
    if (!back) return;
    await shell.did(t("spike.back", { slug: back.slug }), "unspiked");
    router.startOver();
  }

  async paste(data: DataTransfer): Promise<void> {
    const from = pasteSource(data);
    const before = bodyWords(this.copy.blocks);
    const [html, text] = [data.getData("text/html"), data.getData("text/plain")];
    const done = await this.editing.paste(html, text, from);
    if (!done) return;
    const count = bodyWords(this.copy.blocks) - before;
    if (from.from === "unknown" && count > 0) this.tab = "credits";
    const pasted =
      count > 0
        ? t(from.from === "unknown" ? "editor.pasted" : "editor.pasted_from", { count })
        : "";
    // One sentence for both: the second would take the place of the first.
    const said = [leftOut(done.removed), pasted].filter(Boolean).join(". ");
    if (said) shell.toast(said);
  }

  /** A note on the selected words. */
  newNote(): void {
    const words = this.copy.selected();
    if (!words) return;
    this.noteOn = { field: "body", ...words };
    this.tab = "notes";
  }

  setByline(no: number, name: string): void {
    const byline = this.editing.content.bylines[no];
    if (!byline) return;
    byline.name = name;
    byline.initials = newsroom.people.find((person) => person.name === name)?.initials ?? "";
    this.editing.touch();
  }

  async addByline(): Promise<void> {
    const bylines = [...this.editing.content.bylines, emptyByline()];
    this.editing.content.bylines = bylines;
    this.editing.touch();
    await tick();
    this.frame
      ?.querySelector<HTMLElement>(`[data-testid="byline-name-${bylines.length}"]`)
      ?.focus();
  }

  /** One field in any case: an unsigned story still shows where the name goes. */
  keepByline(): void {
    const { content, mayEdit } = this.editing;
    if (content.bylines.length === 0 && mayEdit) content.bylines = [emptyByline()];
  }

  /** The page is gone: nothing is painted any more. */
  close(): void {
    window.clearTimeout(this.#repainting);
  }
}

function emptyByline(): Byline {
  return { name: "", role: "reporter", title: "", place: "", agency: "", initials: "" };
}
