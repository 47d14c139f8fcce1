/** The languages of the screens and of stories, and which of them run from right to left. */
import {
  RIGHT_TO_LEFT,
  RIGHT_TO_LEFT_SCRIPTS,
  type Direction,
  type ScreenLanguage,
} from "../platform";

/** Languages of the screens; the last two are pseudo-locales made from the English words. */
export const LANGUAGES: readonly ScreenLanguage[] = ["en", "ar", "en-XA", "ar-XB"];

/** Languages a story is started in; copy that comes in may have any. */
export const STORY_LANGUAGES = ["en", "ar", "fr", "de", "es"] as const;

/** The direction a language is written in, by its BCP 47 tag such as `ar-EG` or `az-Arab`. */
export function directionOf(tag: string): Direction {
  const [language = "", ...rest] = tag.trim().toLowerCase().split(/[-_]/u);
  const extensions = rest.findIndex((part) => part.length < 2);
  const script = (extensions < 0 ? rest : rest.slice(0, extensions)).find((part) =>
    /^[a-z]{4}$/u.test(part),
  );
  const isRightToLeft = script
    ? RIGHT_TO_LEFT_SCRIPTS.includes(script)
    : RIGHT_TO_LEFT.includes(language);
  return isRightToLeft ? "rtl" : "ltr";
}
