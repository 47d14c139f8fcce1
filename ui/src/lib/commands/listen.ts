/** Turns key presses into commands. */
import { isSingle, written } from "./keys";
import type { Command, Where } from "./registry.svelte";

/** What the listener needs to know of the program. */
export interface Board {
  commands: () => Command[];
  run: (id: string) => boolean;
  singleKeys: () => boolean;
  now?: () => number;
}

const PREFIX_LASTS = 1_200;

/** A handler for `keydown` on the window. Text fields keep their letters; a component that handled a key keeps it. */
export function listener(board: Board): (event: KeyboardEvent) => void {
  let prefix = "";
  let since = 0;
  const now = board.now ?? Date.now;
  return (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = written(event);
    if (!name || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    const place = placeOf(event.target);
    // A plain field has its own undo, and keeps it.
    if (event.target instanceof HTMLInputElement && /^Mod\+(Shift\+)?[ZY]$/.test(name)) return;
    if (isSingle(name) && !(board.singleKeys() && place.letters)) return;
    const whole = prefix && now() - since < PREFIX_LASTS ? `${prefix} ${name}` : name;
    prefix = "";
    const fitting = board.commands().filter((command) => fits(command, place.where));
    const exact = fitting.filter((command) => command.keys?.includes(whole));
    // The nearest place wins: a list's own key goes before a global one.
    const chosen = exact.find((command) => command.where === place.where) ?? exact[0];
    if (chosen) {
      if (board.run(chosen.id)) event.preventDefault();
    } else if (fitting.some((command) => command.keys?.some((keys) => keys.startsWith(`${name} `)))) {
      prefix = name;
      since = now();
      event.preventDefault();
    }
  };
}

function fits(command: Command, where: Where): boolean {
  const wanted = command.where ?? "global";
  return wanted === "global" || wanted === where;
}

/** The region a press falls into, and whether single letters act there. */
export function placeOf(target: EventTarget | null): { where: Where; letters: boolean } {
  if (!(target instanceof Element)) return { where: "global", letters: false };
  const where = (target.closest("[data-keys]")?.getAttribute("data-keys") ?? "global") as Where;
  const letters = (where === "list" || where === "review") && !isText(target);
  return { where, letters };
}

function isText(target: Element): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  if (target.closest('textarea, select, [contenteditable="true"]')) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type);
}
