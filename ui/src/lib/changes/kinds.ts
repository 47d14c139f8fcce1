// What kind of change a row is: its sign, its colour family and whether it can be reworded.

import type { ChangeKind, ReviewChange } from "../platform";

/** The kind of a row: of a change, or a question of a merge. */
export type RowKind = ChangeKind | "conflict";

/** What a list of changes shows: a change of a review, or a question of a merge drawn as one. */
export type ShownChange = Omit<ReviewChange, "kind"> & { kind: RowKind };

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

const SIGNS: Record<Exclude<RowKind, "moved">, Sign> = {
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

const TONES: Record<RowKind, Tone> = {
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

/** The change's sign. */
export function signOf(change: ShownChange): Sign {
  const { kind } = change;
  if (kind !== "moved") return SIGNS[kind];
  return change.from !== null && change.from < change.paragraph ? "move_down" : "move_up";
}

/** The colour family of a change. */
export function toneOf(change: ShownChange): Tone {
  return TONES[change.kind];
}

/** Whether a change has new words that an editor can put better. */
export function canReword(change: ShownChange): boolean {
  return (
    change.kind === "inserted" ||
    change.kind === "replaced" ||
    (change.kind === "field" && change.field === "headline")
  );
}
