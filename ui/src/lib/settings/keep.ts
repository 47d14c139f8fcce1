/** Keeps a changed setting, and says so when the desk refuses it. */
import { newsroom } from "../newsroom/newsroom.svelte";
import type { Settings } from "../platform";
import { inWords } from "../shell/problem";
import { shell } from "../shell/shell.svelte";

/** Sets some of the settings; the rest stay. */
export async function keep(changed: Partial<Settings>): Promise<void> {
  if (!newsroom.settings) return;
  try {
    await newsroom.set({ ...newsroom.settings, ...changed });
  } catch (problem) {
    shell.toast(inWords(problem));
  }
}
