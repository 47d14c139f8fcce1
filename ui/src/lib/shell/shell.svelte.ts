/**
 * What screens may say to the frame around them: the status bar, a toast, a word to the screen
 * reader.
 */
import type { Snippet } from "svelte";
import { commands } from "../commands/registry.svelte";
import { has, t } from "../i18n/index.svelte";
import { newsroom } from "../newsroom/newsroom.svelte";
import { ask, type ActDone } from "../platform";
import { router } from "../router/router.svelte";
import { inWords } from "./problem";

export interface Toast {
  id: number;
  text: string;
  /** Takes it back; the toast then carries an Undo button. */
  undo?: () => unknown;
}

const TOAST_LASTS = 10_000;

class Shell {
  /** What the screen shows in the status bar. */
  status = $state.raw<Snippet | null>(null);
  toasts = $state.raw<Toast[]>([]);
  /** Read out politely. */
  said = $state("");
  paletteOpen = $state(false);
  keysOpen = $state(false);
  /** Typing that one left although it could not be saved, and the file that has it. */
  asides = $state.raw<{ slug: string; path: string }[]>([]);
  #next = 1;

  /** Says what was done; with `undo`, it can be taken back from the toast and by Ctrl Z. */
  toast(text: string, undo?: () => unknown): void {
    const toast: Toast = { id: this.#next++, text, undo };
    this.toasts = [...this.toasts.slice(-2), toast];
    if (undo) commands.did({ text, undo });
    window.setTimeout(() => this.dismiss(toast.id), TOAST_LASTS);
  }

  /** Says that an act of this kind was done. Undo takes it back where the desk can. */
  async did(text: string, kind: string): Promise<void> {
    const done = await ask("act_last", {}).catch(() => null);
    this.toast(text, done?.kind === kind ? () => this.takeBack(done) : undefined);
  }

  /**
   * Takes the acts of one step back and shows the screen anew; a refusal is said. Answers whether
   * it was done.
   */
  async takeBack(done: ActDone): Promise<boolean> {
    let taken = false;
    await router.leave(async () => (taken = await this.#takeBack(done)));
    return taken;
  }

  async #takeBack(done: ActDone): Promise<boolean> {
    try {
      const undone = await ask("undo", { events: done.events });
      const key = `undone.${undone.kind}`;
      this.toast(t(has(key) ? key : "undone.other", { slug: undone.slug }));
      router.startOver();
      return true;
    } catch (refused) {
      this.toast(inWords(refused));
      return false;
    }
  }

  /** Shows from now on that words lie in a file beside the newsroom. */
  setAside(aside: { slug: string; path: string }): void {
    this.asides = [...this.asides.filter(({ path }) => path !== aside.path), aside];
  }

  dismiss(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  /** Lets a screen reader speak `text`, without a toast. */
  say(text: string): void {
    this.said = text;
  }

  undoLast(): void {
    const done = commands.undo();
    if (done) this.say(`${t("parts.undo")}: ${done.text}`);
    this.toasts = this.toasts.filter((toast) => toast.undo !== done?.undo);
  }
}

export const shell = new Shell();
