// What kind of change a row is: its sign, its colour family and whether it can be reworded.

import type { ReviewChange } from "../platform";
import type { ChangeKind } from "../platform/words_of_the_desk";

/**
 * The sign of a change in lists and margins; each has its own shape, so that none needs a colour.
 */
export type Sign =
  | "insert"
  | "delete"
  | "replace"
  | "move_up"
  | "move_down"
  | "split"
  | "join"
  | "typography"
  | "format"
  | "both"
  | "field";

/** The colour family of a sign: what comes in, what goes out, what moves, and the rest. */
export type Tone = "in" | "out" | "move" | "ask" | "plain";

const SIGNS: Record<Exclude<ChangeKind, "moved">, Sign> = {
  inserted: "insert",
  deleted: "delete",
  replaced: "replace",
  split: "split",
  joined: "join",
  typography: "typography",
  format: "format",
  conflict: "both",
  field: "field",
};

const TONES: Record<ChangeKind, Tone> = {
  inserted: "in",
  replaced: "in",
  deleted: "out",
  moved: "move",
  conflict: "ask",
  split: "plain",
  joined: "plain",
  typography: "plain",
  format: "plain",
  field: "plain",
};

/** The kind of a change; one this version does not know reads as a changed field. */
export function kindOf(change: Pick<ReviewChange, "kind">): ChangeKind {
  return Object.hasOwn(TONES, change.kind) ? (change.kind as ChangeKind) : "field";
}

/** The change's sign. */
export function signOf(change: ReviewChange): Sign {
  const kind = kindOf(change);
  if (kind !== "moved") return SIGNS[kind];
  return change.from !== null && change.from < change.paragraph ? "move_down" : "move_up";
}

/** The colour family of a change. */
export function toneOf(change: ReviewChange): Tone {
  return TONES[kindOf(change)];
}

/** Whether a change has new words that an editor can put better. */
export function canReword(change: ReviewChange): boolean {
  return (
    change.kind === "inserted" ||
    change.kind === "replaced" ||
    (change.kind === "field" && change.field === "headline")
  );
}
