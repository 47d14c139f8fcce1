// One paragraph of the review that is open for typing in place: kept as a draft while one types, a
// revision when done.

import type { Ask, Content, Typing } from "../platform";
import { Copy } from "../story/copy/copy.svelte";

/** Kept as a draft this long after the last key, in milliseconds. */
const KEEP_AFTER_MS = 300;

export class TypingInPlace {
  /** Where the review shows the paragraph, from 0. */
  readonly shown: number;
  readonly copy: Copy;
  /** Why the words were changed; it goes along with them and may stay empty. */
  why = $state("");
  /** The words are on their way to the desk: what was typed now would be lost. */
  closing = $state(false);
  readonly language: string;
  readonly #ask: Ask;
  readonly #story: string;
  readonly #open: Typing;
  #typed = 0;
  #kept = 0;
  #timer: number | undefined;

  constructor(asks: Ask, story: string, open: Typing, shown: number) {
    this.#ask = asks;
    this.#story = story;
    this.#open = open;
    this.shown = shown;
    this.language = open.content.language;
    this.copy = new Copy(open.content.body.slice(open.paragraph, open.paragraph + 1));
  }

  /** Whether there are words the desk does not have yet. */
  get unsaved(): boolean {
    return this.#typed !== this.#kept;
  }

  /** Whether anything was typed since the paragraph was opened. */
  get touched(): boolean {
    return this.#typed > 0;
  }

  /**
   * The paragraph after (`1`) or before (`-1`) this one, counted from 0, or null where there is
   * none: in the text as the review shows it while nothing was typed, else in the text that
   * `done` saves. `last` is the last paragraph the review shows.
   */
  neighbour(by: -1 | 1, last: number): number | null {
    const { paragraph } = this.#open;
    const [before, after, end] = this.touched
      ? [paragraph - 1, paragraph + this.copy.blocks.length, this.#text().body.length - 1]
      : [this.shown - 1, this.shown + 1, last];
    const to = by < 0 ? before : after;
    return to >= 0 && to <= end ? to : null;
  }

  /** Something was typed: `failed` hears why it could not be kept. */
  touch(failed: (why: unknown) => void): void {
    this.#typed += 1;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#keep().catch(failed), KEEP_AFTER_MS);
  }

  /** Puts what was typed into the text; rejects where the desk does not take it. */
  async done(): Promise<void> {
    window.clearTimeout(this.#timer);
    const mark = this.#typed;
    const content = this.#text();
    await this.#ask("story_revise", {
      story: this.#story,
      base: this.#open.base,
      content,
      note: this.why.trim(),
    });
    this.#kept = mark;
  }

  /** Another key may come while the answer is awaited: only what was sent counts as kept. */
  async #keep(): Promise<void> {
    const mark = this.#typed;
    const content = this.#text();
    await this.#ask("draft_save", {
      story: this.#story,
      base: this.#open.base,
      content,
      cursor: 0,
    });
    this.#kept = Math.max(this.#kept, mark);
  }

  #text(): Content {
    const body = [...this.#open.content.body];
    body.splice(this.#open.paragraph, 1, ...this.copy.blocks);
    return { ...this.#open.content, body };
  }
}
