// Files, drops and pastes on their way in, as the inbox takes them.

import { clipboardFile } from "./bytes";

/** A file the inbox can read, wherever it came from. */
export interface Coming {
  name: string;
  size: number;
  bytes: () => Promise<Uint8Array>;
}

/** Files from a file input or a drop. */
export function fromFiles(files: Iterable<File>): Coming[] {
  return [...files].map((file) => ({
    name: file.name,
    size: file.size,
    bytes: async () => new Uint8Array(await file.arrayBuffer()),
  }));
}

/**
 * What a paste holds: files first, else the page, else the plain text; nothing for an empty
 * clipboard.
 */
export function fromClipboard(data: Pick<DataTransfer, "files" | "getData">): Coming[] {
  if (data.files.length > 0) return fromFiles(data.files);
  const file = clipboardFile(data.getData("text/html"), data.getData("text/plain"));
  if (!file) return [];
  return [{ name: file.name, size: file.bytes.length, bytes: () => Promise.resolve(file.bytes) }];
}

/** Whether a drag carries files, so that it may be dropped here. */
export function holdsFiles(data: Pick<DataTransfer, "types"> | null): boolean {
  return data !== null && [...data.types].includes("Files");
}
