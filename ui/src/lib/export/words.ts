// What the export says: ready or in the way, how big, where to, and what a receipt proves.

import { coded } from "../i18n/index.svelte";
import type { ExportPreview, FormatLine, LossLine, ReceiptLine, StoryLine } from "../platform";
import type { Line } from "../review/words";

/** A size people read: bytes below a kilobyte, else kilobytes or megabytes with one place. */
export function sizeOf(bytes: number): Line {
  if (bytes < 1000) return { key: "size.bytes", params: { count: bytes } };
  if (bytes < 1_000_000)
    return { key: "size.kilobytes", params: { count: Math.round(bytes / 100) / 10 } };
  return { key: "size.megabytes", params: { count: Math.round(bytes / 100_000) / 10 } };
}

/** What the check of a preview says: valid, valid with losses, or what is in the way. */
export function checkOf(preview: Pick<ExportPreview, "checked" | "losses" | "obstacles">): Line {
  if (preview.obstacles.length > 0) {
    return { key: "export.check.obstacles", params: { count: preview.obstacles.length } };
  }
  if (preview.losses.length > 0)
    return { key: "export.check.losses", params: { count: preview.losses.length } };
  if (preview.checked === "") return { key: "export.check.written" };
  if (preview.checked === "valid") return { key: "export.check.is_valid" };
  return { key: "export.check.valid", params: { what: preview.checked } };
}

/** Codes of an obstacle that a person can mend by choosing other formats; all others need the story itself. */
export function mendedByFormat(code: string): boolean {
  return code === "CannotCarry" || code === "InvalidOutput";
}

const USUAL = ["ninjs-3.1", "html", "text"];

/** The formats that are ticked to begin with: the web's and the reader's; all, where the desk knows none of these. */
export function usualFormats(known: readonly FormatLine[]): string[] {
  const codes = known.map((format) => format.code);
  const usual = codes.filter((code) => USUAL.includes(code));
  return usual.length > 0 ? usual : codes;
}

/** Whether a file is no text, such as a Word document: its bytes cannot be shown as letters. */
export function isBinary(text: string): boolean {
  return text.includes("\u0000") || text.startsWith("PK\u0003\u0004");
}

/** Ready stories with those that are ticked first in mind: the ones an export would take. */
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

/** A loss in words: what has no place in the format, and where it went instead. */
export function lossOf(loss: LossLine): Line {
  const what = coded("loss", loss.what, loss.what.replaceAll("_", " "));
  const detail = loss.detail || "none";
  if (loss.must_be_accepted) return { key: "export.loss_accept", params: { what, detail } };
  const kept = coded("loss.kept", loss.kept, loss.kept.replaceAll("_", " "));
  return { key: "export.loss", params: { what, detail, kept } };
}
