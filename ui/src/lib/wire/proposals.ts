// What the import check proposes and what was taken out, in words and as change rows.

import { coded } from "../i18n/index.svelte";
import type { Sentence } from "../i18n/sentence";
import type { ChangeKind, Decision, Proposal, ReviewChange } from "../platform";

/**
 * What a proposal would do: put words in place of others, take words out, join two torn halves,
 * move a paragraph, or only point.
 */
export type Doing = "replace" | "remove" | "join" | "move" | "point";

/** What accepting a proposal would do. */
export function doingOf(proposal: Pick<Proposal, "rule" | "text" | "replacement">): Doing {
  if (proposal.rule === "IMP-PARA-ORDER") return "move";
  if (proposal.rule === "IMP-SPLIT-SENTENCE" && proposal.replacement !== proposal.text)
    return "join";
  if (proposal.text === proposal.replacement) return "point";
  return proposal.replacement === "" ? "remove" : "replace";
}

const KINDS: Record<Doing, ChangeKind> = {
  replace: "replaced",
  remove: "deleted",
  join: "joined",
  move: "moved",
  point: "field",
};

/** A proposal as a change row, so that the import check and the review share rows and keys. */
export function asChange(proposal: Proposal): ReviewChange {
  const doing = doingOf(proposal);
  return {
    id: proposal.id,
    kind: KINDS[doing],
    before: proposal.text,
    after: proposal.replacement,
    field: "body",
    paragraph: proposal.paragraph,
    from: doing === "move" ? proposal.paragraph + 1 : null,
    author: "",
    author_name: "",
    at: 0,
    decision: proposal.accepted ? "accepted" : "open",
    notes: 0,
  };
}

/** The first line of a proposal's row. */
export function proposalTitle(proposal: Proposal): Sentence {
  const no = proposal.paragraph + 1;
  switch (doingOf(proposal)) {
    case "move":
      return { key: "wire.order", params: { no } };
    case "join":
      return { key: "wire.join", params: { no } };
    case "point":
      return { key: "wire.point", params: { text: proposal.text } };
    case "remove":
      return { key: "wire.remove", params: { text: proposal.text } };
    default:
      return {
        key: "review.title.replaced",
        params: { before: proposal.text, after: proposal.replacement },
      };
  }
}

/**
 * The name of the rule that made a proposal, or its code where this version has no words for it.
 */
export function ruleName(rule: string): string {
  return coded("wire.rule", rule, rule);
}

/** Why a line was taken out, in words. */
export function furnitureReason(reason: string): string {
  return coded("wire.furniture", reason, reason.replaceAll("_", " "));
}

/**
 * Decisions a person has taken in the import check: both what was accepted and what was turned down
 * are on record.
 */
export function proposalDecision(proposal: Proposal, turnedDown: ReadonlySet<string>): Decision {
  if (proposal.accepted) return "accepted";
  return turnedDown.has(proposal.id) ? "rejected" : "open";
}

/** Text of a paragraph cut at the proposals in it, so that each can be marked where it stands. */
export interface Marked {
  text: string;
  proposal: Proposal | null;
}

/**
 * Cuts a paragraph at its proposals; offsets are scalar values and proposals that do not fit are
 * left out.
 */
export function markedParagraph(text: string, proposals: readonly Proposal[]): Marked[] {
  const letters = [...text];
  const fitting = proposals
    .filter((one) => ["replace", "remove", "point"].includes(doingOf(one)) && one.text !== "")
    .filter(
      (one) => one.start <= one.end && letters.slice(one.start, one.end).join("") === one.text,
    )
    .sort((a, b) => a.start - b.start);
  const cut: Marked[] = [];
  let at = 0;
  for (const proposal of fitting) {
    if (proposal.start < at) continue;
    if (proposal.start > at)
      cut.push({ text: letters.slice(at, proposal.start).join(""), proposal: null });
    cut.push({ text: proposal.text, proposal });
    at = proposal.end;
  }
  if (at < letters.length) cut.push({ text: letters.slice(at).join(""), proposal: null });
  return cut;
}
