/** How a key press is written: `Mod+Shift+R`, `j`, `?`, `Alt+1`. `Mod` is Ctrl, or Cmd on a Mac. */

export interface Press {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const NAMED: Record<string, string> = { " ": "Space", Esc: "Escape", "؟": "?" };

/** The press as commands write it; empty for Ctrl+Alt, which is AltGr on European and Arabic layouts. */
export function written(press: Press): string {
  const mod = press.ctrlKey || press.metaKey;
  if (mod && press.altKey) return "";
  const key = base(press, mod);
  // Shift is part of what `?` is, but a modifier beside letters and named keys.
  const shift = press.shiftKey && (key.length > 1 || /[a-z]/i.test(key));
  const letter = key.length === 1 && (mod || shift) ? key.toUpperCase() : key;
  return [mod ? "Mod" : "", press.altKey ? "Alt" : "", shift ? "Shift" : "", letter].filter(Boolean).join("+");
}

function base(press: Press, mod: boolean): string {
  const named = NAMED[press.key];
  if (named) return named;
  // On an Arabic layout the J key types ت; the key's place on the board says which letter is meant.
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(press.code)?.[1];
  const typed = press.key.length === 1;
  if (place && typed && (mod || press.altKey || !/[\x21-\x7e]/.test(press.key))) return place.toLowerCase();
  return typed ? press.key.toLowerCase() : press.key;
}

/** Whether a press is a plain letter or sign, which acts only where a list or the review has the focus. */
export function isSingle(name: string): boolean {
  return /^(Shift\+)?.$/u.test(name) || name === "Space";
}

const SIGNS: Record<string, string> = {
  Mod: "Ctrl",
  Shift: "⇧",
  Enter: "↵",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
};

/** The press as a person reads it: `Ctrl ⇧ R`. A sequence such as `g w` keeps its parts apart. */
export function shown(name: string): string[] {
  return name.split(" ").map((press) =>
    press
      .split(/\+(?=.)/)
      .map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part))
      .join(" "),
  );
}

/** The press in the form of `aria-keyshortcuts`. */
export function aria(name: string): string {
  return name.includes(" ") ? "" : name.replace("Mod", "Control");
}
