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

/** The signs that commands use, by the place of their key on the board. */
const SIGN_PLACES: Record<string, string> = { Comma: ",", Slash: "/", Backslash: "\\" };

/**
 * The press as commands write it; empty for Ctrl+Alt, which is AltGr on European and Arabic
 * layouts.
 */
export function written(press: Press): string {
  const mod = press.ctrlKey || press.metaKey;
  if (mod && press.altKey) return "";
  const chord = mod || press.altKey;
  const key = base(press, chord);
  // Shift is part of what `?` is, but a modifier beside letters and named keys, and in every chord.
  const shift = press.shiftKey && (chord || key.length > 1 || /[a-z]/.test(key));
  const letter = key.length === 1 && (mod || shift) ? key.toUpperCase() : key;
  return [mod ? "Mod" : "", press.altKey ? "Alt" : "", shift ? "Shift" : "", letter]
    .filter(Boolean)
    .join("+");
}

/**
 * The key that is meant. A Latin letter is what it types, wherever the layout has it. Where the
 * layout types no Latin letters (J types ت in Arabic) the place says which is meant. Digits and
 * signs of a chord go by their place, because Shift and the layout decide what they type; alone
 * they are what is typed.
 */
function base(press: Press, chord: boolean): string {
  const { key, code } = press;
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const named = NAMED[key];
  if (named && !chord) return named;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  const place = digit ?? SIGN_PLACES[code];
  const sign = /^[\x21-\x7e]$/.test(key);
  if (place && (chord || !(sign || isNamed(key)))) return place;
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  // A sign on a letter's place is itself (the comma of AZERTY); with Shift in a chord the letter is
  // meant.
  if (letter && !isNamed(key) && (!sign || (chord && press.shiftKey))) return letter;
  return named ?? (sign ? key.toLowerCase() : key);
}

/**
 * `Enter`, `F6`, `ArrowUp`: a key that types nothing. A layout may type two letters with one key,
 * as in `لا`.
 */
function isNamed(key: string): boolean {
  return (
    /^[A-Z][A-Za-z0-9]+$/.test(key) && key !== "Dead" && key !== "Unidentified" && key !== "Process"
  );
}

/**
 * Whether a press is a plain letter or sign, which acts only where a list or the review has the
 * focus.
 */
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
