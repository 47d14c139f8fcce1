// What the export says: ready or in the way, how big, where to, and what a receipt proves.

import type { ExportPreview, ReceiptLine, StoryLine } from "../platform";
import type { Line } from "../review/words";

/** A size people read: bytes below a kilobyte, else kilobytes or megabytes with one place. */
export function sizeOf(bytes: number): Line {
  if (bytes < 1000) return { key: "size.bytes", params: { count: bytes } };
  if (bytes < 1_000_000) return { key: "size.kilobytes", params: { count: Math.round(bytes / 100) / 10 } };
  return { key: "size.megabytes", params: { count: Math.round(bytes / 100_000) / 10 } };
}

/** What the check of a preview says: valid, valid with losses, or what is in the way. */
export function checkOf(preview: Pick<ExportPreview, "checked" | "losses" | "obstacles">): Line {
  if (preview.obstacles.length > 0) {
    return { key: "export.check.obstacles", params: { count: preview.obstacles.length } };
  }
  if (preview.losses.length > 0) return { key: "export.check.losses", params: { count: preview.losses.length } };
  return preview.checked === ""
    ? { key: "export.check.written" }
    : { key: "export.check.valid", params: { what: preview.checked } };
}

/** Codes of an obstacle that a person can mend by choosing other formats; all others need the story itself. */
export function mendedByFormat(code: string): boolean {
  return code === "CannotCarry" || code === "InvalidOutput";
}

/** Ready stories with those that are ticked first in mind: the ones an export would take. */
export function chosenStories(ready: readonly StoryLine[], ticked: ReadonlySet<string>, current: string | null): StoryLine[] {
  if (ticked.size > 0) return ready.filter((line) => ticked.has(line.id));
  return ready.filter((line) => line.id === current);
}

/** The newest receipt of each format at each destination, and how many went before it. */
export function latestReceipts(receipts: readonly ReceiptLine[]): { line: ReceiptLine; before: number }[] {
  const latest = new Map<string, { line: ReceiptLine; before: number }>();
  for (const line of [...receipts].sort((a, b) => a.at - b.at)) {
    const key = `${line.receipt.format}\n${line.receipt.destination}`;
    latest.set(key, { line, before: (latest.get(key)?.before ?? -1) + 1 });
  }
  return [...latest.values()].sort((a, b) => b.line.at - a.line.at);
}
