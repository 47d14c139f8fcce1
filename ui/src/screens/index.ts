/**
 * Which screen a place shows. A screen is one file here, named as the place; adding the file adds
 * the screen.
 */
import type { Component } from "svelte";
import type { Place } from "../lib/router/router.svelte";

/** Every screen gets the id in its address, which may be empty. */
export type Screen = Component<{ id: string }>;

const files = import.meta.glob<Screen>("./*.svelte", { eager: true, import: "default" });

const NAMES: Record<Place, string> = {
  drafts: "Drafts",
  story: "Story",
  desk: "Queue",
  review: "Review",
  merge: "Merge",
  wire: "Wire",
  cases: "Cases",
  approved: "Approved",
  history: "History",
  settings: "Settings",
};

export function screen(place: Place): Screen | undefined {
  return files[`./${NAMES[place]}.svelte`];
}
