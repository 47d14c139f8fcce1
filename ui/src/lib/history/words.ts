// What the history says: each act in a sentence, small saves folded, and which two texts are
// compared.

import type { HistoryLine } from "../platform";
import { has } from "../i18n/index.svelte";
import type { Line } from "../review/words";

/** What is left out of the timeline. */
export interface Wanted {
  /** Initials of the people shown; empty for everybody. */
  people: ReadonlySet<string>;
  onlyBig: boolean;
}

/** Acts that change who has the ball or what goes out: always big. */
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
  "held",
  "hold_released",
]);

/** Whether an act matters to somebody who reads the history from afar; a saved revision does from ten words on. */
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
export function actOf(line: HistoryLine): Line {
  const params = { who: line.author_name, no: line.number ?? 0, kind: line.kind, how: line.how };
  const key = line.kind === "revised" ? `history.revised.${line.how}` : `history.act.${line.kind}`;
  if (has(key)) return { key, params };
  return { key: line.kind === "revised" ? "history.revised.saved" : "history.act.unknown", params };
}

/** How much an act changed: words in and out, moves; null when nothing. */
export function sizeOfAct(line: HistoryLine): Line | null {
  if (line.words_in + line.words_out + line.moves === 0) return null;
  if (line.words_in + line.words_out === 0)
    return { key: "history.size_moves", params: { moves: line.moves } };
  return {
    key: "history.size",
    params: { in: line.words_in, out: line.words_out, moves: line.moves },
  };
}

/** One end of a comparison. */
export interface Pick {
  revision: string;
  number: number;
}

/** Lines that are a saved revision, oldest first: the ones that can be compared and restored. */
export function revisionsOf(lines: readonly HistoryLine[]): Pick[] {
  const seen = new Map<string, Pick>();
  for (const line of lines) {
    if (line.kind === "revised" && line.revision !== null) {
      seen.set(line.revision, { revision: line.revision, number: line.number ?? 0 });
    }
  }
  return [...seen.values()].sort((a, b) => a.number - b.number);
}

/** Two picked revisions with the older first; null until there are two. */
export function pairOf(
  picked: readonly string[],
  lines: readonly HistoryLine[],
): { older: Pick; newer: Pick } | null {
  const chosen = revisionsOf(lines).filter((one) => picked.includes(one.revision));
  const [older, newer] = chosen;
  return chosen.length === 2 && older && newer ? { older, newer } : null;
}

/** Picks or unpicks a revision; of three the one picked first gives way. */
export function picking(picked: readonly string[], revision: string): string[] {
  if (picked.includes(revision)) return picked.filter((one) => one !== revision);
  return [...picked, revision].slice(-2);
}
