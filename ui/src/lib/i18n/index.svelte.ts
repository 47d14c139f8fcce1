/**
 * The words: every text on a screen is asked for by key, in the language of the person at this
 * computer.
 */
import { IntlMessageFormat } from "intl-messageformat";
import { ar } from "./ar";
import { en } from "./en";
import type { ScreenLanguage } from "../platform";
import { directionOf, LANGUAGES } from "./languages";
import { accented, mirrored } from "./pseudo";

export type Key = keyof typeof en;
export type Values = Record<string, string | number>;

class Tongue {
  language = $state<ScreenLanguage>("en");
  zone = $state("UTC");
  /** `ltr` or `rtl` of the screens; a story has its own. */
  direction = $derived(directionOf(this.language));
  /** The locale numbers and dates are written in. */
  locale = $derived(this.language === "ar" ? "ar-u-nu-latn" : "en-US");
}
export const tongue = new Tongue();

/** Speaks `language` from now on; an unknown one is English. */
export function speak(language: string, zone: string): void {
  tongue.language = LANGUAGES.find((known) => known === language) ?? "en";
  tongue.zone = knownZone(zone) ? zone : "UTC";
}

const prepared = new Map<string, IntlMessageFormat>();

/** The words under `key`, with values put in. A key nobody knows shows as itself. */
export function t(key: Key, values?: Values): string {
  const { language, locale } = tongue;
  const name = `${language} ${key}`;
  let message = prepared.get(name);
  if (!message) {
    message = prepare(key, language, locale);
    prepared.set(name, message);
  }
  const words = message.format(values);
  return typeof words === "string" ? words : String(words);
}

/** Whether there are words under `key`; for keys that are made from a code the desk sent. */
export function has(key: string): key is Key {
  return Object.hasOwn(en, key);
}

/** The first part of a key that is made from a word of the desk. */
export type Prefix =
  | "error"
  | "obstacle"
  | "embargo.asks"
  | "language"
  | "loss"
  | "loss.kept"
  | "wire.rule"
  | "wire.furniture";

/**
 * The words for a code of the desk under `<prefix>.<code>`, or the desk's own English where we have
 * none.
 */
export function coded(prefix: Prefix, code: string, fallback: string, values?: Values): string {
  const key = `${prefix}.${code}`;
  return has(key) ? t(key, values) : fallback;
}

function prepare(key: Key, language: ScreenLanguage, locale: string): IntlMessageFormat {
  const own = language === "ar" ? ar[key] : undefined;
  const source: string = own ?? en[key] ?? key;
  const spoken = own === undefined && language === "ar" ? "en-US" : locale;
  const message = new IntlMessageFormat(source, spoken, undefined, { ignoreTag: true });
  if (language === "en-XA") return new IntlMessageFormat(accented(message.getAst()), locale);
  if (language === "ar-XB") return new IntlMessageFormat(mirrored(message.getAst()), locale);
  return message;
}

function knownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dates(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { locale, zone } = tongue;
  const key = `${name} ${locale} ${zone}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    formats.set(key, format);
  }
  return format;
}

/** `10:41:07` in the newsroom's zone. */
export function clock(at: number): string {
  return dates("clock", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** `10:41` today, else `Nov 4, 10:41`. */
export function moment(at: number, now: number = Date.now()): string {
  const time = dates("time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  if (day(at) === day(now)) return time;
  return `${dates("date", { month: "short", day: "numeric" }).format(at)}, ${time}`;
}

/** `10:41` in the newsroom's zone. */
export function hour(at: number): string {
  return dates("time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** `Sat, Nov 4, 2017`, for histories and receipts. */
export function day(at: number): string {
  return dates("day", { weekday: "short", year: "numeric", month: "short", day: "numeric" }).format(
    at,
  );
}

export function number(value: number): string {
  return new Intl.NumberFormat(tongue.locale).format(value);
}

export function percent(share: number): string {
  return new Intl.NumberFormat(tongue.locale, {
    style: "percent",
    maximumFractionDigits: 0,
  }).format(share);
}

/** Names joined as the language joins them: `AFP, AP and Reuters`. */
export function listed(names: string[]): string {
  return new Intl.ListFormat(tongue.locale === "en-US" ? "en-GB" : "ar", {
    type: "conjunction",
  }).format(names);
}
