// What keeps a story from being approved or from going out, in words.

import { coded, has, moment, t } from "../i18n/index.svelte";
import type { Obstacle } from "../platform";

/**
 * Which item is in the way and why; other obstacles, and refusals that stand among them, in their
 * own words.
 */
export function stoppedBy(found: Obstacle): string {
  const { code, item, message } = found;
  const stopped = `stopped.${code}`;
  if (item && has(stopped)) {
    const until = item.until === null ? t("stopped.no_end") : moment(item.until);
    return t(stopped, { item: item.headline, until });
  }
  const own = `obstacle.${code}`;
  return has(own) ? t(own) : asRefusal(code, message);
}

function asRefusal(code: string, message: string): string {
  try {
    return coded("error", code, message);
  } catch {
    // The sentence names somebody or a file, which an obstacle does not carry.
    return message;
  }
}
