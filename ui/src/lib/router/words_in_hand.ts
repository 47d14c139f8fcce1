/** Nobody leaves words in a form without being asked. */
import { onMount } from "svelte";
import { t } from "../i18n/index.svelte";
import { router } from "./router.svelte";

/**
 * Asks before the screen is left while the calling component has words that were not used; `of`
 * names its field.
 */
export function keepWords(of: () => string, unused: () => boolean): void {
  onMount(() =>
    router.beforeLeaving({
      finish: () => Promise.resolve(!unused()),
      stake: () => t("leave.words", { of: of() }),
    }),
  );
}
