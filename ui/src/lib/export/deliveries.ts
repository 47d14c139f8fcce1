// What kept a queued copy from arriving, in the screen's words.

import { coded, t } from "../i18n/index.svelte";
import type { DeliveryTrouble } from "../platform";

/** The trouble of the last try, with what to do about it. */
export function troubleOf(trouble: DeliveryTrouble, detail: string): string {
  if (trouble === "gate") return coded("error", detail, t("onway.trouble.gate"));
  return t(`onway.trouble.${trouble}`, { detail });
}
