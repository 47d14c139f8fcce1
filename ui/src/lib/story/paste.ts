/**
 * Whose words lie on the clipboard, as far as it says: our own screens add a private flavour to
 * what they copy.
 */
import { listed, t } from "../i18n/index.svelte";
import type { LeftOut, PasteFrom } from "../platform";

/**
 * The private flavour. A wire item's screen puts `{"item": "<id>"}` under it when its text is
 * copied.
 */
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

/**
 * What a paste left out, by kind and number: `the dateline TURKU, 2 lines of the page`. Empty when
 * it took everything.
 */
export function leftOut(removed: LeftOut[]): string {
  const kinds = (["dateline", "furniture", "closing", "picture", "note"] as const).flatMap(
    (what) => {
      const these = removed.filter((left) => left.what === what);
      return these.length > 0
        ? [t(`paste.${what}`, { count: these.length, text: these[0]!.text })]
        : [];
    },
  );
  return kinds.length > 0 ? t("editor.cleaned", { what: listed(kinds) }) : "";
}
