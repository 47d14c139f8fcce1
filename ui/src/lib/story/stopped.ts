// A wire item that keeps a story from going out, in words.

import { coded, has, moment, t } from "../i18n/index.svelte";
import type { Obstacle } from "../platform";

/** Which item is in the way and why; other obstacles in their own words. */
export function stoppedBy(found: Obstacle): string {
  const key = `stopped.${found.code}`;
  const item = found.item;
  if (!item || !has(key)) return coded("obstacle", found.code, found.message);
  return t(key, {
    item: item.headline,
    until: item.until === null ? t("stopped.no_end") : moment(item.until),
  });
}
