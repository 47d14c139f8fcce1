/**
 * A dateline typed by hand: the place first, then what follows. The desk knows the full grammar for
 * wire copy.
 */
import type { Dateline } from "../platform";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The dateline of what was typed; null when nothing was. What the old one had and the text still
 * says is kept.
 */
export function datelineOf(raw: string, old: Dateline | null): Dateline | null {
  if (raw.trim() === "") return null;
  const [place = "", ...rest] = raw.split(/[,،]/u);
  const date = /\b([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})\b/.exec(rest.join(","));
  const month = date ? MONTHS.indexOf((date[1] ?? "").toLowerCase()) + 1 : 0;
  const dateline: Dateline = {
    raw,
    places: place
      .split(/\s*\/\s*/u)
      .map((name) => name.trim())
      .filter(Boolean),
    agencies: old?.agencies ?? [],
    separator: old?.separator || " — ",
  };
  if (month > 0) {
    dateline.month = month;
    dateline.day = Number(date?.[2]);
    if (old?.year !== undefined) dateline.year = old.year;
  }
  return dateline;
}
