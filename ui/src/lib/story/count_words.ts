/**
 * Words and characters of copy, by the rule the desk counts with: UAX #29 words that hold a letter
 * or a digit, and Unicode scalar values. `Intl.Segmenter` will not do: it cuts Thai and Chinese by
 * dictionary and differs by engine.
 */
import type { Block } from "../platform";

/** Word_Break classes of UAX #29, table 3, as far as they decide where a word ends. */
type Class =
  | "letter"
  | "hebrew"
  | "digit"
  | "katakana"
  | "join"
  | "mark"
  | "zwj"
  | "midletter"
  | "midnum"
  | "midboth"
  | "single"
  | "double"
  | "other";

const DIGIT = /[\p{Nd}\u066b]/u;
const HEBREW = /\p{Script=Hebrew}/u;
const KATAKANA = /[\p{Script=Katakana}\u3031-\u3035\u309b\u309c\u30a0\u30fc\uff70]/u;
// Ideographs, kana and the scripts that UAX #14 calls South-East Asian stand alone, sign by sign.
const ALONE =
  /[\p{Ideographic}\p{Script=Hiragana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Tai_Viet}\p{Script=Ahom}]/u;
const LETTER =
  /[\p{Alphabetic}\u00b8\u02c2-\u02c5\u02d2-\u02d7\u02de\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u055a-\u055c\u055e\u058a\u05f3\u070f\ua708-\ua716\ua720\ua721\ua789\ua78a\uab5b]/u;
const MARK = /[\p{M}\p{Cf}\p{Emoji_Modifier}\uff9e\uff9f]/u;
const HOLDS_WORD = /[\p{Alphabetic}\p{N}]/u;

function classOf(sign: string): Class {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) {
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return "letter";
    if (code >= 48 && code <= 57) return "digit";
    if (sign === "'") return "single";
    if (sign === '"') return "double";
    if (sign === ".") return "midboth";
    if (sign === ":") return "midletter";
    if (sign === "," || sign === ";") return "midnum";
    return sign === "_" ? "join" : "other";
  }
  if (code === 0x200d) return "zwj";
  if (code === 0x200b) return "other";
  if ("\u2018\u2019\u2024\ufe52\uff07\uff0e".includes(sign)) return "midboth";
  if ("\u00b7\u0387\u055f\u05f4\u2027\ufe13\ufe55\uff1a".includes(sign)) return "midletter";
  if (
    "\u037e\u0589\u060c\u060d\u066c\u07f8\u2044\ufe10\ufe14\ufe50\ufe54\uff0c\uff1b".includes(sign)
  )
    return "midnum";
  if (/[\u202f\p{Pc}]/u.test(sign)) return "join";
  if (DIGIT.test(sign)) return "digit";
  if (NUMBER_SIGN.test(sign)) return "digit";
  if (MARK.test(sign)) return "mark";
  if (KATAKANA.test(sign)) return "katakana";
  if (ALONE.test(sign)) return "other";
  if (HEBREW.test(sign) && LETTER.test(sign)) return "hebrew";
  return LETTER.test(sign) ? "letter" : "other";
}
// Arabic number signs are Cf, yet UAX #29 counts them with the digits they stand before.
const NUMBER_SIGN = /[\u0600-\u0605\u06dd\u0890\u0891\u08e2]/u;

const isLetter = (of: Class | undefined) => of === "letter" || of === "hebrew";

/** The words of a text, in order. */
export function words(text: string): string[] {
  const found: string[] = [];
  const signs = [...text];
  const classes = signs.map(classOf);
  let start = 0;
  for (let at = 1; at <= signs.length; at++) {
    if (at < signs.length && !breaksBefore(signs, classes, at)) continue;
    const word = signs.slice(start, at).join("");
    if (HOLDS_WORD.test(word)) found.push(word);
    start = at;
  }
  return found;
}

interface Size {
  words: number;
  scalars: number;
}
const sizes = new Map<string, Size>();

/** Paragraphs repeat from one key press to the next; all but one of them are the same as before. */
function sizeOf(text: string): Size {
  let size = sizes.get(text);
  if (!size) {
    size = { words: words(text).length, scalars: [...text].length };
    if (sizes.size > 2_000) sizes.clear();
    sizes.set(text, size);
  }
  return size;
}

/** How many words a text has. */
export function countWords(text: string): number {
  return sizeOf(text).words;
}

/** Words of a body. */
export function bodyWords(body: readonly Block[]): number {
  return body.reduce((sum, block) => sum + countWords(block.text), 0);
}

/** Unicode scalar values of a body, without the breaks between blocks. */
export function bodyCharacters(body: readonly Block[]): number {
  return body.reduce((sum, block) => sum + scalars(block.text), 0);
}

/** Unicode scalar values of a text. */
export function scalars(text: string): number {
  return sizeOf(text).scalars;
}

/** Rules WB3 to WB999 between `at - 1` and `at`; marks belong to what they stand on (WB4). */
function breaksBefore(signs: string[], classes: Class[], at: number): boolean {
  const next = classes[at] ?? "other";
  const raw = signs[at - 1] ?? "";
  if (/[\n\r\u000b\u000c\u0085\u2028\u2029]/.test(raw))
    return !(raw === "\r" && signs[at] === "\n");
  if (/[\n\r\u000b\u000c\u0085\u2028\u2029]/.test(signs[at] ?? "")) return true;
  if (classes[at - 1] === "zwj" && /\p{Extended_Pictographic}/u.test(signs[at] ?? "")) return false;
  if (raw === " " && signs[at] === " ") return false;
  if (next === "mark" || next === "zwj") return false;
  const beforeAt = baseBefore(classes, at - 1);
  const before = beforeAt < 0 ? undefined : classes[beforeAt];
  const after = classAfter(classes, at + 1);
  const earlierAt = beforeAt < 0 ? -1 : baseBefore(classes, beforeAt - 1);
  const earlier = earlierAt < 0 ? undefined : classes[earlierAt];
  if (isLetter(before) && isLetter(next)) return false;
  const letterMiddle = (of: Class | undefined) =>
    of === "midletter" || of === "midboth" || of === "single";
  if (isLetter(before) && letterMiddle(next) && isLetter(after)) return false;
  if (isLetter(earlier) && letterMiddle(before) && isLetter(next)) return false;
  if (before === "hebrew" && next === "single") return false;
  if (before === "hebrew" && next === "double" && after === "hebrew") return false;
  if (earlier === "hebrew" && before === "double" && next === "hebrew") return false;
  if ((before === "digit" || isLetter(before)) && next === "digit") return false;
  if (before === "digit" && isLetter(next)) return false;
  const numberMiddle = (of: Class | undefined) =>
    of === "midnum" || of === "midboth" || of === "single";
  if (earlier === "digit" && numberMiddle(before) && next === "digit") return false;
  if (before === "digit" && numberMiddle(next) && after === "digit") return false;
  if (before === "katakana" && next === "katakana") return false;
  const joinable = (of: Class | undefined) =>
    isLetter(of) || of === "digit" || of === "katakana" || of === "join";
  return !((joinable(before) && next === "join") || (before === "join" && joinable(next)));
}

function baseBefore(classes: Class[], from: number): number {
  let at = from;
  while (at > 0 && (classes[at] === "mark" || classes[at] === "zwj")) at--;
  return at;
}

function classAfter(classes: Class[], from: number): Class | undefined {
  let at = from;
  while (classes[at] === "mark" || classes[at] === "zwj") at++;
  return classes[at];
}
