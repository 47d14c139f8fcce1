// What is done in a review from the screen: each act, what is said of it, and where it leads.

import { aloud } from "../changes/telling";
import { t } from "../i18n/index.svelte";
import { say } from "../i18n/sentence";
import { newsroom } from "../newsroom/newsroom.svelte";
import { may } from "../platform";
import { shell } from "../shell/shell.svelte";
import { firstBlocker } from "./before_approval";
import type { ReviewPage } from "./page.svelte";
import type { ReviewState } from "./review.svelte";

/** Ways out of the review. */
export interface WaysOut {
  onmerge: () => void;
  onback: () => void;
  onexport: () => void;
  /** Goes to the editor of the story. */
  onwrite: () => void;
}

/** What the main button does. */
export type MainAct = "none" | "export" | "hand_in" | "approve" | "finish";

export class ReviewActs {
  readonly #review: ReviewState;
  readonly #page: ReviewPage;
  readonly #ways: WaysOut;
  /** A word to the desk with the next hand-in. */
  why = $state("");
  /** The form that sends the story back is open. */
  returning = $state(false);
  /** When the last decision was kept, in milliseconds since 1970. */
  settledAt = $state<number | null>(null);
  /** The change the live region spoke of last. */
  #spoken: string | null = null;

  constructor(review: ReviewState, page: ReviewPage, ways: WaysOut) {
    this.#review = review;
    this.#page = page;
    this.#ways = ways;
  }

  readonly main = $derived.by<MainAct>(() => {
    const { review, fixed, maySettle } = this.#review;
    if (fixed || !review) return "none";
    if (review.line.stage === "approved") return "export";
    if (!maySettle) return "none";
    if (may(review.line.may.answer)) return "hand_in";
    return newsroom.may("approve") ? "approve" : "finish";
  });
  readonly mayDecide = $derived.by(() => this.#review.maySettle && this.#review.typing === null);

  async decide(how: "accept" | "reject" | "alike"): Promise<void> {
    const { settling, review } = this.#review;
    // A reporter who keeps their own words tells the desk why.
    if (how === "reject" && review && may(review.line.may.answer)) {
      this.#review.whying = true;
      return;
    }
    const decided =
      how === "alike"
        ? settling.acceptAlike()
        : how === "accept"
          ? settling.accept()
          : settling.reject();
    const left = this.#review.openCount;
    // The decision and where the ring went are said in one sentence.
    this.#spoken = this.#review.current;
    const decision = t(how === "reject" ? "review.decision.rejected" : "review.decision.accepted");
    const onward = left > 0 ? this.#focusedAloud() : "";
    shell.say(`${t("review.said_settled", { decision, left })}. ${onward}`);
    if (left === 0) await this.#page.goToMain();
    await decided;
    this.settledAt = Date.now();
  }

  async undo(): Promise<void> {
    await this.#review.settling.undo();
    const { position, changes } = this.#review;
    shell.say(t("review.said_undone", { no: position, of: changes.length }));
    void this.#page.keepFocus();
  }

  async markRead(): Promise<void> {
    const at = this.#review.reading.at;
    await this.#review.reading.mark();
    shell.say(t("review.said_read", { no: at + 1 }));
  }

  /**
   * Opens a paragraph for typing in place: the given one, that of the ring, or the one that is
   * read.
   */
  type(paragraph?: number): void {
    const { focused: change, firstTake, reading, maySettle, typist } = this.#review;
    if (!maySettle) return;
    const ringed = !firstTake && change?.field === "body" ? change.paragraph : reading.at;
    this.#review.layout = "inline";
    void typist.open(paragraph ?? ringed);
  }

  /** The reporter goes on in the editor; what was answered is in the text first. */
  async writeOn(): Promise<void> {
    if (await this.#review.handingOn.finish()) this.#ways.onwrite();
  }

  /** The main button: signs when nothing is in the way, else goes to the first thing that is. */
  async doMain(): Promise<void> {
    // A decision that is on its way is part of what is signed: the desk's word on it comes first.
    await this.#review.settling.answered;
    const shown = this.#review.review;
    if (this.main === "export") return this.#ways.onexport();
    if (this.main === "none" || !shown) return;
    if (this.main === "hand_in") return this.#handIn(shown.line.slug);
    if (this.main === "finish") return this.#finish();
    const blocker = firstBlocker(shown, this.#review.waived);
    return blocker ? this.#page.goTo(blocker) : this.#approve(shown.line.slug);
  }

  async sendBack(note: string): Promise<void> {
    const line = this.#review.review?.line;
    const slug = line?.slug ?? "";
    const who = newsroom.given(line?.author ?? "");
    if (!(await this.#review.handingOn.sendBack(note))) return;
    this.returning = false;
    await shell.did(t("review.returned", { slug, who }), "returned");
    this.#ways.onback();
  }

  /** Lets a screen reader speak of the change that has the ring, unless it has just been said. */
  sayFocused(id: string | null): void {
    if (id === null || id === this.#spoken) return;
    const first = this.#spoken === null;
    this.#spoken = id;
    if (!first) shell.say(this.#focusedAloud());
  }

  async #handIn(slug: string): Promise<void> {
    if (!(await this.#review.handingOn.handIn(this.why))) return;
    await shell.did(t("editor.handed_in", { slug }), "handed_in");
    this.#ways.onback();
  }

  async #finish(): Promise<void> {
    if (!(await this.#review.handingOn.finish())) return;
    shell.toast(t("review.finished", { no: this.#review.review?.revision.number ?? 0 }));
  }

  async #approve(slug: string): Promise<void> {
    if (await this.#review.handingOn.approve()) {
      await shell.did(t("review.approved", { slug }), "approved");
    } else if (this.#review.review && !this.#review.refusal) {
      const next = firstBlocker(this.#review.review, this.#review.waived);
      if (next) await this.#page.goTo(next);
    }
  }

  #focusedAloud(): string {
    const { focused: change, position, changes } = this.#review;
    if (!change) return "";
    return t("review.said", { no: position, of: changes.length, what: say(aloud(change)) });
  }
}
