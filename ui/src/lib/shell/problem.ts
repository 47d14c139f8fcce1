/** Words for a refusal: what happened, what is safe, what to do next. */
import { coded, t } from "../i18n/index.svelte";
import { refusal } from "../platform";

/** The sentence for whatever was thrown, in the language of the screen. */
export function inWords(problem: unknown): string {
  const { code, message, data } = refusal(problem);
  const values: Record<string, string | number> = { message };
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === "string" || typeof value === "number") values[name] = value;
  }
  try {
    return coded("error", code, t("error.unknown", { message }), values);
  } catch {
    return t("error.unknown", { message });
  }
}
