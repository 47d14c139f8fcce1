// Bytes of a file or of the clipboard on their way to the desk.

/** Bytes as base64, in pieces small enough for any engine. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

/**
 * The clipboard as a file for the desk: the page where there is one, else the plain text, else
 * nothing.
 */
export function clipboardFile(
  html: string,
  text: string,
): { name: string; bytes: Uint8Array } | null {
  const encoder = new TextEncoder();
  if (html.trim() !== "") return { name: "paste.html", bytes: encoder.encode(html) };
  if (text.trim() !== "") return { name: "paste.txt", bytes: encoder.encode(text) };
  return null;
}

/**
 * The largest file that is read into memory here; the desk has the same limit and says so in its
 * own words.
 */
export const LARGEST_FILE = 50 * 1024 * 1024;

/** A short beginning of a hash, enough to compare by eye. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}
