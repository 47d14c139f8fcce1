// The items of the wire inbox as chosen and filtered, and the remark at the end of a row.

import type { Sentence } from "../i18n/sentence";
import type { ItemLine } from "../platform";

/**
 * The agencies of a list with their counts, most first; items without one stand under an empty
 * code.
 */
export function agenciesOf(items: readonly ItemLine[]): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item.agency, (counts.get(item.agency) ?? 0) + 1);
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** Items in the order they came, newest first; what was put aside only when asked for. */
export function shownItems(
  items: readonly ItemLine[],
  wanted: { agency: string | null; aside: boolean; words: string },
): ItemLine[] {
  const words = wanted.words.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return items
    .filter((item) => item.aside === wanted.aside)
    .filter((item) => wanted.agency === null || item.agency === wanted.agency)
    .filter((item) => {
      const text = `${item.headline} ${item.agency} ${item.used_in.join(" ")}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => b.received_at - a.received_at);
}

/** Items that a person should look at: with proposals or warnings. */
export function needCare(items: readonly ItemLine[]): number {
  return items.filter((item) => !item.aside && (item.proposals > 0 || item.warnings > 0)).length;
}

/** The remark at the end of a row. */
export function remarkOf(item: ItemLine): Sentence {
  if (item.used_in.length > 0)
    return { key: "wire.remark.used", params: { slugs: item.used_in.join(", ") } };
  if (item.proposals > 0)
    return { key: "wire.remark.proposals", params: { count: item.proposals } };
  if (item.warnings > 0) return { key: "wire.remark.warnings", params: { count: item.warnings } };
  if (item.furniture > 0) return { key: "wire.remark.cleaned", params: { count: item.furniture } };
  return { key: "wire.remark.words", params: { count: item.words } };
}
