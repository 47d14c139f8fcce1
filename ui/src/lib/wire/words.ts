// What the wire inbox says: which agency, how an item came in, what was cleaned and what is only
// proposed.

import type { Decision, ItemLine, ItemView, Proposal, ReviewChange } from "../platform";
import { coded } from "../i18n/index.svelte";
import { scalars } from "../story/words";
import type { Line } from "../review/words";

/** The agencies of a list with their counts, most first; items without one stand under an empty code. */
export function agenciesOf(items: readonly ItemLine[]): { code: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item.agency, (counts.get(item.agency) ?? 0) + 1);
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** Items in the order they came, newest first; what was put aside only when asked for. */
export function shownItems(
  items: readonly ItemLine[],
  wanted: { agency: string | null; aside: boolean; words: string },
): ItemLine[] {
  const words = wanted.words.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return items
    .filter((item) => item.aside === wanted.aside)
    .filter((item) => wanted.agency === null || item.agency === wanted.agency)
    .filter((item) => {
      const text = `${item.headline} ${item.agency} ${item.used_in.join(" ")}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => b.received_at - a.received_at);
}

/** Items that a person should look at: with proposals or warnings. */
export function needCare(items: readonly ItemLine[]): number {
  return items.filter((item) => !item.aside && (item.proposals > 0 || item.warnings > 0)).length;
}

/** The remark at the end of a row. */
export function remarkOf(item: ItemLine): Line {
  if (item.used_in.length > 0)
    return { key: "wire.remark.used", params: { slugs: item.used_in.join(", ") } };
  if (item.proposals > 0)
    return { key: "wire.remark.proposals", params: { count: item.proposals } };
  if (item.warnings > 0) return { key: "wire.remark.warnings", params: { count: item.warnings } };
  if (item.furniture > 0) return { key: "wire.remark.cleaned", params: { count: item.furniture } };
  return { key: "wire.remark.words", params: { count: item.words } };
}

/** What a proposal would do: put words in place of others, take words out, join two torn halves, move a paragraph, or only point. */
export type Doing = "replace" | "remove" | "join" | "move" | "point";

/** What accepting a proposal would do. */
export function doingOf(proposal: Pick<Proposal, "rule" | "text" | "replacement">): Doing {
  if (proposal.rule === "IMP-PARA-ORDER") return "move";
  if (proposal.rule === "IMP-SPLIT-SENTENCE" && proposal.replacement !== proposal.text)
    return "join";
  if (proposal.text === proposal.replacement) return "point";
  return proposal.replacement === "" ? "remove" : "replace";
}

const KINDS: Record<Doing, string> = {
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
export function proposalTitle(proposal: Proposal): Line {
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

/** The name of the rule that made a proposal, or its code where this version has no words for it. */
export function ruleName(rule: string): string {
  return coded("wire.rule", rule, rule);
}

/** Why a line was taken out, in words. */
export function furnitureReason(reason: string): string {
  return coded("wire.furniture", reason, reason.replaceAll("_", " "));
}

/** Decisions a person has taken in the import check: both what was accepted and what was turned down are on record. */
export function proposalDecision(proposal: Proposal, turnedDown: ReadonlySet<string>): Decision {
  if (proposal.accepted) return "accepted";
  return turnedDown.has(proposal.id) ? "rejected" : "open";
}

/** Text of a paragraph cut at the proposals in it, so that each can be marked where it stands. */
export interface Marked {
  text: string;
  proposal: Proposal | null;
}

/** Cuts a paragraph at its proposals; offsets are scalar values and proposals that do not fit are left out. */
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

/** A working name made from a headline: capitals, digits and hyphens, at most three words. */
export function slugFrom(headline: string): string {
  const small = new Set(
    "a an and as at by for from in into is it of off on or over the their to up with after before".split(
      " ",
    ),
  );
  const words = headline
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]s\b/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !small.has(word.toLowerCase()));
  return words.slice(0, 2).join("-").toUpperCase().slice(0, 24).replace(/-+$/u, "");
}

/** The paragraphs a person can paste: those with words, by number. */
export function pasteable(view: Pick<ItemView, "body">): { no: number; text: string }[] {
  return view.body
    .map((block, no) => ({ no, text: block.text }))
    .filter((one) => one.text.trim() !== "");
}

/** Bytes as base64, in pieces small enough for any engine. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

/** The clipboard as a file for the desk: the page where there is one, else the plain text, else nothing. */
export function clipboardFile(
  html: string,
  text: string,
): { name: string; bytes: Uint8Array } | null {
  const encoder = new TextEncoder();
  if (html.trim() !== "") return { name: "paste.html", bytes: encoder.encode(html) };
  if (text.trim() !== "") return { name: "paste.txt", bytes: encoder.encode(text) };
  return null;
}

/** The largest file that is read into memory here; the desk has the same limit and says so in its own words. */
export const LARGEST_FILE = 50 * 1024 * 1024;

/** A short beginning of a hash, enough to compare by eye. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}

/** How many characters a text has, in scalar values. */
export const charactersOf = scalars;
