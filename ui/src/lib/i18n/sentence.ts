// A sentence of the words files with what goes into it, made by plain functions and said by the
// screen.

import { t, tongue, type Key, type Values } from "./index.svelte";

/** A sentence of the words file with what goes into it. */
export interface Sentence {
  key: Key;
  params?: Values;
}

/**
 * The sentence in the language of the screen. Where that runs from right to left, quoted copy is
 * isolated, so that an English "a dozen" does not change sides with its number.
 */
export function say(line: Sentence): string {
  if (tongue.direction === "ltr" || line.params === undefined || line.key.startsWith("gate.")) {
    return t(line.key, line.params);
  }
  const isolated = Object.entries(line.params).map(([name, value]) => [
    name,
    typeof value === "string" && value !== "" ? `\u2068${value}\u2069` : value,
  ]);
  return t(line.key, Object.fromEntries(isolated));
}
