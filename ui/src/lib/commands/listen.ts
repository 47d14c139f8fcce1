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

/**
 * Listens for `keydown`. Chords go to the commands first, because editors and widgets swallow some
 * of them, and so does Escape in an editor, which keeps every Escape for itself. Other plain keys
 * go to the component that has the focus first, and what it handled stays with it. The answer stops
 * listening.
 */
export function listen(target: EventTarget, board: Board): () => void {
  const handle = handler(board);
  const early = (event: Event) => comesFirst(event) && handle(event as KeyboardEvent);
  const late = (event: Event) =>
    !comesFirst(event) && !event.defaultPrevented && handle(event as KeyboardEvent);
  target.addEventListener("keydown", early, true);
  target.addEventListener("keydown", late);
  return () => {
    target.removeEventListener("keydown", early, true);
    target.removeEventListener("keydown", late);
  };
}

/** Whether the commands hear a press before what has the focus. */
function comesFirst(event: Event): boolean {
  const name = written(event as KeyboardEvent);
  if (/^(?:Mod|Alt)\+|^(?:Shift\+)?F\d/.test(name)) return true;
  const target = event.target;
  return name === "Escape" && target instanceof Element && !!target.closest("[contenteditable]");
}

function handler(board: Board): (event: KeyboardEvent) => void {
  let prefix = "";
  let since = 0;
  const now = board.now ?? Date.now;
  return (event) => {
    if (event.isComposing) return;
    const name = written(event);
    if (!name || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    const place = placeOf(event.target);
    // A plain field has its own undo, and keeps it.
    if (isPlainField(event.target) && /^Mod\+(Shift\+)?[ZY]$/.test(name)) return;
    if (isSingle(name) && !(board.singleKeys() && place.letters)) return;
    const whole = prefix && now() - since < PREFIX_LASTS ? `${prefix} ${name}` : name;
    prefix = "";
    const fitting = board
      .commands()
      .filter((command) => fits(command, place.where) && command.when?.() !== false);
    const exact = fitting.filter((command) => command.keys?.includes(whole));
    // The nearest place wins: a list's own key goes before the screen's, the screen's before a
    // global one, what came last before what was there.
    const chosen =
      exact.findLast((command) => command.where === place.where) ??
      exact.findLast((one) => one.near) ??
      exact.at(-1);
    if (chosen) {
      if (!board.run(chosen.id)) return;
      event.preventDefault();
      event.stopPropagation();
    } else if (
      fitting.some((command) => command.keys?.some((keys) => keys.startsWith(`${name} `)))
    ) {
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

/** A field with an undo of its own; the copy has ours. */
function isPlainField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof Element && target.closest('[contenteditable="plaintext-only"]'))
    return true;
  return target instanceof HTMLInputElement && isText(target);
}

function isText(target: Element): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  if (target.closest('textarea, select, [contenteditable="true"]')) return true;
  return (
    target instanceof HTMLInputElement &&
    !["checkbox", "radio", "button", "range"].includes(target.type)
  );
}
