// Words made shorter for narrow places.

/** Text on one line without a quotation mark in front, for places that put marks of their own. */
export function unquoted(text: string): string {
  return oneLine(text).replace(/^[“"«‘']+/u, "");
}

/** The first name, for narrow places: "Lina" of "Lina Haddad". */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** Text on one line: line feeds become spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Text without the marks at its ends, unless it is marks alone. */
export function trimmed(text: string): string {
  return text.replace(/^[,;:.\s]+(?=\S)/u, "").replace(/(?<=\S)[,;:.\s]+$/u, "") || text;
}

/** Cuts at a word so that the text fits a line. */
export function shorten(text: string, most = 56): string {
  const line = oneLine(text);
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2)).trimEnd()}…`;
}
