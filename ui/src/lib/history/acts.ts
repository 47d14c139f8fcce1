// Each act of a history in a sentence, and which acts are shown.

import { has } from "../i18n/index.svelte";
import type { Sentence } from "../i18n/sentence";
import type { HistoryLine } from "../platform";

/** What is left out of the timeline. */
export interface Wanted {
  /** Initials of the people shown; empty for everybody. */
  people: ReadonlySet<string>;
  onlyBig: boolean;
}

/** Acts that change who has the story or what goes out: always big. */
const BIG = new Set([
  "story_started",
  "handed_in",
  "claimed",
  "returned",
  "approved",
  "approval_voided",
  "exported",
  "renamed",
  "spiked",
  "unspiked",
  "writethru_begun",
  "killed",
  "held",
  "hold_released",
  "exposed",
  "exposure_lifted",
  "case_decided",
]);

/**
 * Whether an act matters to somebody who reads the history from afar; a saved revision does from
 * ten words on.
 */
export function isBig(line: HistoryLine): boolean {
  if (line.kind === "revised") {
    return line.how !== "saved" || line.moves > 0 || line.words_in + line.words_out >= 10;
  }
  return BIG.has(line.kind);
}

/** The lines shown, newest first. */
export function shownLines(lines: readonly HistoryLine[], wanted: Wanted): HistoryLine[] {
  // A hand-in saves a revision and says so itself: one line for the two.
  const saved = new Set(
    lines.filter((line) => line.how === "handed_in").map((line) => line.revision),
  );
  return lines
    .filter((line) => line.kind !== "handed_in" || !saved.has(line.revision))
    .filter((line) => wanted.people.size === 0 || wanted.people.has(line.author))
    .filter((line) => !wanted.onlyBig || isBig(line))
    .sort((a, b) => b.at - a.at);
}

/** The people in a history, in the order they first came in. */
export function peopleOf(
  lines: readonly HistoryLine[],
): { initials: string; name: string; acts: number }[] {
  const people = new Map<string, { initials: string; name: string; acts: number }>();
  for (const line of [...lines].sort((a, b) => a.at - b.at)) {
    const known = people.get(line.author);
    if (known) known.acts += 1;
    else people.set(line.author, { initials: line.author, name: line.author_name, acts: 1 });
  }
  return [...people.values()];
}

/** An act in a sentence; a kind this version does not know says so instead of vanishing. */
export function actOf(line: HistoryLine): Sentence {
  const params = { who: line.author_name, no: line.number ?? 0, kind: line.kind, how: line.how };
  const key = line.kind === "revised" ? `history.revised.${line.how}` : `history.act.${line.kind}`;
  if (has(key)) return { key, params };
  return { key: line.kind === "revised" ? "history.revised.saved" : "history.act.unknown", params };
}

/** How much an act changed: words in and out, moves; null when nothing. */
export function sizeOfAct(line: HistoryLine): Sentence | null {
  if (line.words_in + line.words_out + line.moves === 0) return null;
  if (line.words_in + line.words_out === 0)
    return { key: "history.size_moves", params: { moves: line.moves } };
  return {
    key: "history.size",
    params: { in: line.words_in, out: line.words_out, moves: line.moves },
  };
}
