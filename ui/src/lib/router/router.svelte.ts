/**
 * Where the person is: the address after `#`, such as `#/story/17f3`. Back and forward work as in
 * any browser.
 */
import { tick } from "svelte";

export type Place =
  | "drafts"
  | "story"
  | "desk"
  | "review"
  | "merge"
  | "wire"
  | "cases"
  | "approved"
  | "history"
  | "settings";

export interface Route {
  place: Place;
  /** A story, an item, a desk or a part of the screen; empty when there is none. */
  id: string;
}

const PLACES: readonly Place[] = [
  "drafts",
  "story",
  "desk",
  "review",
  "merge",
  "wire",
  "cases",
  "approved",
  "history",
  "settings",
];

/** Reads an address; anything unknown is the drafts. */
export function parse(hash: string): Route {
  const [, place = "", id = ""] = hash.split("/");
  const known = PLACES.find((name) => name === place);
  return known ? { place: known, id: decoded(id) } : { place: "drafts", id: "" };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** The address of a place, for links. */
export function href(place: Place, id = ""): string {
  return id ? `#/${place}/${encodeURIComponent(id)}` : `#/${place}`;
}

/** What a screen has in hand that is not safe yet: typing, the words of a form. */
export interface InHand {
  /** Brings it to safety, or answers false. */
  finish: () => Promise<boolean>;
  /** What is at stake, in a sentence. */
  stake: () => string;
  /**
   * Puts it somewhere safe although the person leaves; answers false when that fails too. Without
   * this, it is lost.
   */
  setAside?: () => Promise<boolean>;
}

/** A step that waits, because what the screen has in hand is not safe. */
export interface Halt {
  unsafe: InHand[];
  step: () => unknown;
}

class Router {
  route = $state.raw<Route>({ place: "drafts", id: "" });
  /** Somebody wanted to leave; the person decides. */
  halt = $state.raw<Halt | null>(null);
  /** The step after a screen was finished is under way: nothing may be typed into it any more. */
  moving = $state(false);
  /** Counts the times the same place was shown from its start. */
  anew = $state(0);
  readonly #inHand = new Set<InHand>();
  #address = "";

  /** Shows the same place from its start: a step back has changed what it was made of. */
  startOver(): void {
    this.anew += 1;
  }

  /** Starts to follow the address. The answer stops it. */
  start(page: Window): () => void {
    const follow = () => void this.#arrive(page);
    this.#address = page.location.hash;
    this.route = parse(this.#address);
    page.addEventListener("hashchange", follow);
    return () => {
      page.removeEventListener("hashchange", follow);
      this.halt = null;
    };
  }

  async go(place: Place, id = ""): Promise<void> {
    const address = href(place, id);
    if (window.location.hash === address) return;
    window.location.hash = address;
    await tick();
  }

  /** Has the screen asked before it is left by whatever way. The answer withdraws it. */
  beforeLeaving(hand: InHand): () => void {
    this.#inHand.add(hand);
    return () => {
      this.#inHand.delete(hand);
      if (this.halt?.unsafe.includes(hand)) this.halt = null;
    };
  }

  /**
   * The one door out of a screen: it finishes what it has in hand, then the step is done. Where
   * something is not safe, the step waits and the person is asked. Answers whether the step was
   * done.
   */
  async leave(step: () => unknown): Promise<boolean> {
    const answers = await Promise.all(
      [...this.#inHand].map(async (hand) => ({
        hand,
        safe: await hand.finish().catch(() => false),
      })),
    );
    const unsafe = answers.filter(({ safe }) => !safe).map(({ hand }) => hand);
    this.halt = unsafe.length > 0 ? { unsafe, step } : null;
    if (this.halt) return false;
    await this.#do(step);
    return true;
  }

  /** Tries the waiting step again. */
  async again(): Promise<void> {
    if (this.halt) await this.leave(this.halt.step);
  }

  /** The person stays. */
  stay(): void {
    this.halt = null;
  }

  /** The person leaves all the same: what can be kept elsewhere is, the rest is given up. */
  async leaveAnyway(): Promise<void> {
    const halt = this.halt;
    if (!halt) return;
    for (const hand of halt.unsafe) {
      if (hand.setAside && !(await hand.setAside())) {
        // Says again why not: it may be another reason by now.
        this.halt = { ...halt };
        return;
      }
    }
    this.halt = null;
    await this.#do(halt.step);
  }

  async #do(step: () => unknown): Promise<void> {
    const done = step();
    // A step that is done at once leaves no time to type, and what it shows may take the focus.
    if (!(done instanceof Promise)) return;
    this.moving = true;
    try {
      await done;
    } finally {
      this.moving = false;
    }
  }

  async #arrive(page: Window): Promise<void> {
    const wanted = page.location.hash;
    if (wanted === this.#address) return;
    const left = await this.leave(() => {
      this.#address = wanted;
      this.route = parse(wanted);
      if (page.location.hash !== wanted) page.location.hash = wanted;
    });
    // The address says where one is, not where one wanted to go.
    if (!left) page.history.replaceState(page.history.state, "", this.#address || "#");
  }
}

export const router = new Router();
