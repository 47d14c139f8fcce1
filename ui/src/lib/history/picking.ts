// Which two texts of a history are compared.

import type { HistoryLine } from "../platform";

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
