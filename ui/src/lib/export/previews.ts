// What the preview of an export says: ready or in the way, how big, and what a format loses.

import { coded } from "../i18n/index.svelte";
import type { Sentence } from "../i18n/sentence";
import type { ExportPreview, LossLine } from "../platform";

/** A size people read: bytes below a kilobyte, else kilobytes or megabytes with one place. */
export function sizeOf(bytes: number): Sentence {
  if (bytes < 1000) return { key: "size.bytes", params: { count: bytes } };
  if (bytes < 1_000_000)
    return { key: "size.kilobytes", params: { count: Math.round(bytes / 100) / 10 } };
  return { key: "size.megabytes", params: { count: Math.round(bytes / 100_000) / 10 } };
}

/** What the check of a preview says: valid, valid with losses, or what is in the way. */
export function checkOf(
  preview: Pick<ExportPreview, "checked" | "losses" | "obstacles">,
): Sentence {
  if (preview.obstacles.length > 0) {
    return { key: "export.check.obstacles", params: { count: preview.obstacles.length } };
  }
  if (preview.losses.length > 0)
    return { key: "export.check.losses", params: { count: preview.losses.length } };
  if (preview.checked === "") return { key: "export.check.written" };
  if (preview.checked === "valid") return { key: "export.check.is_valid" };
  return { key: "export.check.valid", params: { what: preview.checked } };
}

/** Whether a file is no text, such as a Word document: its bytes cannot be shown as letters. */
export function isBinary(text: string): boolean {
  return text.includes("\u0000") || text.startsWith("PK\u0003\u0004");
}

/** A loss in words: what has no place in the format, and where it went instead. */
export function lossOf(loss: LossLine): Sentence {
  const what = coded("loss", loss.what, loss.what.replaceAll("_", " "));
  const detail = loss.detail || "none";
  if (loss.must_be_accepted) return { key: "export.loss_accept", params: { what, detail } };
  const kept = coded("loss.kept", loss.kept, loss.kept.replaceAll("_", " "));
  return { key: "export.loss", params: { what, detail, kept } };
}
