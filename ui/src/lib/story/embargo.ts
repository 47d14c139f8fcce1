// An embargo in words: on the clocks of its source and on the newsroom's, and how long it lasts.

import { tongue } from "../i18n/index.svelte";
import type { EmbargoChoice, EmbargoLine } from "../platform";

/** The last stretch of an embargo is shown in red, in milliseconds. */
export const LAST_MINUTES = 10 * 60_000;

/** `Sun, Oct 25, 2026, 01:30` on the clocks of a zone; an offset such as `+05:30` is a zone too. */
export function onClocksOf(zone: string, at: number): string {
  const format = (timeZone: string) =>
    new Intl.DateTimeFormat(tongue.locale, {
      timeZone,
      weekday: "short",
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(at);
  try {
    return format(zone);
  } catch {
    // An older WebKit knows no offsets: the same instant in UTC is true everywhere.
    return `${format("UTC")} UTC`;
  }
}

/** Both clocks of a reading or of an embargo that is set. */
export function bothClocks(set: Pick<EmbargoChoice | EmbargoLine, "until" | "zone">): {
  source: string;
  here: string;
} {
  const at = typeof set.until === "number" ? set.until : Date.parse(set.until);
  return { source: onClocksOf(set.zone, at), here: onClocksOf(tongue.zone, at) };
}

/** How an embargo stands: over, in its last minutes, or on. */
export function stands(until: number, now: number): "on" | "soon" | "over" {
  if (now >= until) return "over";
  return until - now <= LAST_MINUTES ? "soon" : "on";
}
