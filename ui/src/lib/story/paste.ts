/** Whose words lie on the clipboard, as far as it says: our own screens add a private flavour to what they copy. */
import type { PasteFrom } from "../platform";

/** The private flavour. A wire item's screen puts `{"item": "<id>"}` under it when its text is copied. */
export const FLAVOUR = "application/x-writethru";

/** The source that came along with the words; `unknown` when none did. */
export function pasteSource(data: DataTransfer): PasteFrom {
  const note = data.getData(FLAVOUR);
  if (!note) return { from: "unknown" };
  try {
    const { item } = JSON.parse(note) as { item?: unknown };
    return typeof item === "string" && item ? { from: "item", item } : { from: "unknown" };
  } catch {
    return { from: "unknown" };
  }
}

/** Puts an item's text on the clipboard together with where it came from. */
export function copyFromItem(data: DataTransfer, item: string, text: string): void {
  data.setData("text/plain", text);
  data.setData(FLAVOUR, JSON.stringify({ item }));
}
