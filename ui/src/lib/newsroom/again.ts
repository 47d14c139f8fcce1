/** Screens that keep up: they read again what another program has changed. */
import { onDestroy } from "svelte";
import { concerns, onNews, type Noun } from "../platform";

/** A burst of changes is one reading, this many milliseconds after its first. */
const BURST = 150;

/** Runs `read` once a change has settled; never twice at a time. */
export function inOneGo(read: () => Promise<unknown>): { due: () => void; stop: () => void } {
  let timer = 0;
  let reading = false;
  let again = false;
  async function go() {
    timer = 0;
    reading = true;
    again = false;
    // What could not be read is read with the next change; the screen says so itself.
    await read().catch(() => undefined);
    reading = false;
    if (again) due();
  }
  function due() {
    if (reading) again = true;
    else if (timer === 0) timer = window.setTimeout(() => void go(), BURST);
  }
  return { due, stop: () => window.clearTimeout(timer) };
}

/** Reads a screen again, for as long as it stands, when another program changed what it shows. */
export function readAgain(
  nouns: readonly Noun[],
  read: () => Promise<unknown>,
  story?: () => string | undefined,
): void {
  const reading = inOneGo(read);
  const deaf = onNews((news, by) => {
    if (by === null && concerns(news, nouns, story?.())) reading.due();
  });
  onDestroy(() => {
    deaf();
    reading.stop();
  });
}
