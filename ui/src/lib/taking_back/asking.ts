// What is done about copy that is out: taken up again as an update or a correction, or killed; and
// what a destination has confirmed.

import type { Ask, KillReason, StoryLine, UnconfirmedLine, WritethruClass } from "../platform";

export type TakingBackStep = "update" | "correct" | "kill" | "confirm";

/** What a form was given. */
export type TakingBack =
  | { step: "update"; reason: string }
  | { step: "correct"; class: WritethruClass; note: string }
  | { step: "kill"; reason: KillReason; confirm: string }
  | { step: "confirm"; destination: string; words: string };

/** The classes of a correction, the gravest first. */
export const CLASSES = [
  "correction",
  "clarification",
  "minor",
] as const satisfies readonly WritethruClass[];

/** Why a story is killed, in the order the list offers them. */
export const REASONS = [
  "extremely_erroneous",
  "defamation",
  "contempt",
  "court_order",
  "statutory_ban",
  "privacy",
  "embargo_breach",
  "manipulation",
  "rights",
] as const satisfies readonly KillReason[];

/** Asks the desk. Answers what the story is then. */
export async function takeBack(ask: Ask, story: string, given: TakingBack): Promise<StoryLine> {
  switch (given.step) {
    case "update":
      return (await ask("update_story", { story, reason: given.reason.trim() })).line;
    case "correct":
      return (await ask("correct_story", { story, class: given.class, note: given.note.trim() }))
        .line;
    case "kill":
      return await ask("kill_story", {
        story,
        reason: given.reason,
        confirm: given.confirm.trim(),
      });
    case "confirm":
      return await ask("confirm_sent", {
        story,
        destination: given.destination,
        words: given.words.trim(),
      });
  }
}

/** The destinations that have something to confirm, each once. */
export function toConfirm(lines: readonly UnconfirmedLine[]): string[] {
  return [...new Set(lines.map((line) => line.destination))];
}

/** Whether a story went out and was not killed: only then is anything taken back. */
export function isOut(line: Pick<StoryLine, "filed_at" | "stage">): boolean {
  return line.filed_at !== null && line.stage !== "killed";
}
