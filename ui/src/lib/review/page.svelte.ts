// The page of a review: which parts are open, how the ring stays in sight, where the focus goes.

import { tick } from "svelte";
import { scrollTo } from "./placing";
import type { ReviewState } from "./review.svelte";

/** Below this the list is a drawer and the notes stand under the copy, in pixels. */
const NARROW_BELOW = 1128;

export class ReviewPage {
  readonly #review: ReviewState;
  root = $state<HTMLElement>();
  sheet = $state<HTMLElement>();
  width = $state(1400);
  listOpen = $state(false);
  /** The part of the copy in sight, of the whole from 0 to 1. */
  view = $state({ top: 0, tall: 1 });
  // 0 is not measured yet.
  readonly narrow = $derived(this.width > 0 && this.width < NARROW_BELOW);
  /** Where the words that get the ring stood before its toolbar moved. */
  #before: { id: string; top: number } | null = null;
  #atGhost = false;

  constructor(review: ReviewState) {
    this.#review = review;
  }

  focusList(): void {
    this.#find('[data-testid="change-list"]')?.focus();
  }

  /** Brings the focus back to the list when what had it is gone. */
  async keepFocus(): Promise<void> {
    await tick();
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    const list = this.#find('[data-testid="change-list"]') ?? this.root;
    list?.focus({ preventScroll: true });
  }

  /** Focuses the button that signs or puts on record. */
  async goToMain(): Promise<void> {
    await tick();
    this.#find('[data-testid="approve"], [data-testid="finish"]')?.focus();
  }

  /** Focuses the first thing that is in the way of the approval. */
  async goTo(blocker: { change: string } | { gate: string }): Promise<void> {
    if ("change" in blocker) {
      this.#review.focus(blocker.change);
      await tick();
      return this.focusList();
    }
    if (this.narrow) this.listOpen = true;
    await tick();
    this.#find(`[data-gate="${blocker.gate}"]`)?.focus();
  }

  showParagraph(paragraph: number): void {
    center(this.sheet?.querySelector<HTMLElement>(`[data-paragraph="${paragraph}"]`));
  }

  /** Before the ring moves: remembers where the words it goes to stand. */
  rememberPlace(id: string | null): void {
    const mark = this.#markOf(id);
    this.#before = mark && id !== null ? { id, top: mark.getBoundingClientRect().top } : null;
  }

  /**
   * After it has moved: those words have not jumped on the page, and are in the middle of the view.
   */
  settleView(id: string | null): void {
    const { sheet } = this;
    const mark = this.#markOf(id);
    if (!mark || !sheet) return;
    if (this.#before && this.#before.id === id)
      sheet.scrollTop += mark.getBoundingClientRect().top - this.#before.top;
    this.#before = null;
    const box = mark.getBoundingClientRect();
    const frame = sheet.getBoundingClientRect();
    const to = scrollTo(
      box.top - frame.top + sheet.scrollTop,
      box.height,
      sheet.scrollTop,
      sheet.clientHeight,
    );
    if (to !== null) sheet.scrollTop = to;
    this.look();
  }

  /** Shows a change in the copy; for a move, in turn its new place and the one it left. */
  jump(id: string): void {
    const again = id === this.#review.current;
    this.#review.focus(id);
    const ghost = [
      ...(this.sheet?.querySelectorAll<HTMLElement>('[data-block="moved_away"]') ?? []),
    ].find((element) => element.dataset["change"] === id);
    this.#atGhost = again && !this.#atGhost && ghost !== undefined;
    center(this.#atGhost ? ghost : this.#markOf(id));
    this.look();
  }

  /** Scrolls the copy to a part of the whole, from 0 to 1. */
  scrollToPart(part: number): void {
    if (this.sheet) this.sheet.scrollTop = part * this.sheet.scrollHeight;
  }

  /** Measures which part of the copy is in sight. */
  readonly look = (): void => {
    if (!this.sheet) return;
    const whole = Math.max(1, this.sheet.scrollHeight);
    this.view = {
      top: this.sheet.scrollTop / whole,
      tall: Math.min(1, this.sheet.clientHeight / whole),
    };
  };

  #find(selector: string): HTMLElement | null | undefined {
    return this.root?.querySelector<HTMLElement>(selector);
  }

  #markOf(id: string | null): HTMLElement | undefined {
    if (id === null || !this.sheet) return undefined;
    return [...this.sheet.querySelectorAll<HTMLElement>("[data-change]")].find(
      (element) => element.dataset["change"] === id && element.dataset["block"] !== "moved_away",
    );
  }
}

function center(element: HTMLElement | null | undefined): void {
  if (typeof element?.scrollIntoView === "function") element.scrollIntoView({ block: "center" });
}
