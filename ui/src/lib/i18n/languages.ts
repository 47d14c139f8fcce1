/** The languages of the screens and of stories, and which of them run from right to left. */
import type { Direction, ScreenLanguage } from "../platform";

/** Languages of the screens; the last two are pseudo-locales made from the English words. */
export const LANGUAGES: readonly ScreenLanguage[] = ["en", "ar", "en-XA", "ar-XB"];

/** Languages a story is started in; copy that comes in may have any. */
export const STORY_LANGUAGES = ["en", "ar", "fr", "de", "es"] as const;

const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

/** The direction a language is written in, by its BCP 47 tag such as `ar-EG`. */
export function directionOf(language: string): Direction {
  const [primary = ""] = language.toLowerCase().split("-");
  return RIGHT_TO_LEFT.includes(primary) ? "rtl" : "ltr";
}
