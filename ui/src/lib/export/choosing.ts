// Which stories, formats and receipts an export is about.

import type { FormatLine, ReceiptLine, StoryLine } from "../platform";

const USUAL = ["ninjs-3.1", "html", "text"];

/**
 * The formats that are ticked to begin with: the web's and the reader's; all, where the desk knows
 * none of these.
 */
export function usualFormats(known: readonly FormatLine[]): string[] {
  const codes = known.map((format) => format.code);
  const usual = codes.filter((code) => USUAL.includes(code));
  return usual.length > 0 ? usual : codes;
}

/** The stories an export would take: the ticked ones, or the current one where none is ticked. */
export function chosenStories(
  ready: readonly StoryLine[],
  ticked: ReadonlySet<string>,
  current: string | null,
): StoryLine[] {
  if (ticked.size > 0) return ready.filter((line) => ticked.has(line.id));
  return ready.filter((line) => line.id === current);
}

/** The newest receipt of each format at each destination, and how many went before it. */
export function latestReceipts(
  receipts: readonly ReceiptLine[],
): { line: ReceiptLine; before: number }[] {
  const latest = new Map<string, { line: ReceiptLine; before: number }>();
  for (const line of [...receipts].sort((a, b) => a.at - b.at)) {
    const key = `${line.receipt.format}\n${line.receipt.destination}`;
    latest.set(key, { line, before: (latest.get(key)?.before ?? -1) + 1 });
  }
  return [...latest.values()].sort((a, b) => b.line.at - a.line.at);
}
