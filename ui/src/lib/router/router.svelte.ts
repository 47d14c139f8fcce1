/** Where the person is: the address after `#`, such as `#/story/17f3`. Back and forward work as in any browser. */
import { tick } from "svelte";

export type Place = "drafts" | "story" | "desk" | "review" | "merge" | "wire" | "approved" | "history" | "settings";

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

class Router {
  route = $state.raw<Route>({ place: "drafts", id: "" });
  #leaving = new Set<() => Promise<void>>();

  /** Starts to follow the address. The answer stops it. */
  start(page: Window): () => void {
    const follow = () => void this.#arrive(page.location.hash);
    this.route = parse(page.location.hash);
    page.addEventListener("hashchange", follow);
    return () => page.removeEventListener("hashchange", follow);
  }

  async go(place: Place, id = ""): Promise<void> {
    const address = href(place, id);
    if (window.location.hash === address) return;
    window.location.hash = address;
    await tick();
  }

  /** Lets a screen finish something, such as a save, before it is left. */
  beforeLeaving(finish: () => Promise<void>): () => void {
    this.#leaving.add(finish);
    return () => this.#leaving.delete(finish);
  }

  /** Lets the screen finish what it has in hand. */
  async finish(): Promise<void> {
    await Promise.allSettled([...this.#leaving].map((finish) => finish()));
  }

  async #arrive(hash: string): Promise<void> {
    await this.finish();
    this.route = parse(hash);
  }
}

export const router = new Router();
