// What the review says: what a change is called, where it stands, what is left to do. Plain
// functions, no screen.

import { has, listed, t, tongue, type Key, type Values } from "../i18n/index.svelte";
import { scalars } from "../story/words";
import type {
  Decision,
  GateLine,
  Note,
  Review,
  ReviewBlock,
  ReviewChange,
  ReviewSpan,
} from "../platform";

/** A sentence of the words file with what goes into it. */
export interface Line {
  key: Key;
  params?: Values;
}

/**
 * The sentence in the language of the screen. Where that runs from right to left, quoted copy is isolated, so that an
 * English "a dozen" does not change sides with its number.
 */
export function say(line: Line): string {
  if (tongue.direction === "ltr" || line.params === undefined || line.key.startsWith("gate.")) {
    return t(line.key, line.params);
  }
  const isolated = Object.entries(line.params).map(([name, value]) => [
    name,
    typeof value === "string" && value !== "" ? `\u2068${value}\u2069` : value,
  ]);
  return t(line.key, Object.fromEntries(isolated));
}

/** The name of a field of a story; one this version does not know is "other field". */
export function fieldName(field: string): Line {
  const key = `field.${field}`;
  return { key: has(key) ? key : "field.other" };
}

/** The sign of a change in lists and margins; each has its own shape, so that none needs a colour. */
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

/** The change's sign. */
export function signOf(change: ReviewChange): Sign {
  switch (change.kind) {
    case "inserted":
      return "insert";
    case "deleted":
      return "delete";
    case "replaced":
      return "replace";
    case "moved":
      return change.from !== null && change.from < change.paragraph ? "move_down" : "move_up";
    case "split":
      return "split";
    case "joined":
      return "join";
    case "typography":
      return "typography";
    case "format":
      return "format";
    case "conflict":
      return "both";
    default:
      return "field";
  }
}

/** The colour family of a change. */
export function toneOf(change: ReviewChange): Tone {
  switch (change.kind) {
    case "inserted":
    case "replaced":
      return "in";
    case "deleted":
      return "out";
    case "moved":
      return "move";
    case "conflict":
      return "ask";
    default:
      return "plain";
  }
}

/** The first line of a change in the list: its words, or what happened to the paragraph. */
export function titleOf(change: ReviewChange): Line {
  const before = oneLine(change.before);
  const after = oneLine(change.after);
  switch (change.kind) {
    case "inserted":
      return { key: "review.title.text", params: { text: trimmed(after) } };
    case "deleted":
      return { key: "review.title.text", params: { text: trimmed(before) } };
    case "moved":
      return {
        key: signOf(change) === "move_down" ? "review.title.moved_down" : "review.title.moved_up",
        params: { from: (change.from ?? change.paragraph) + 1, to: change.paragraph + 1 },
      };
    case "split":
      return { key: "review.title.split" };
    case "joined":
      return { key: "review.title.joined" };
    case "format":
      return {
        key: change.what === "kind" ? "review.title.kind" : "review.title.format",
        params: {
          what: say(fieldName(change.what ?? "other")),
          text: trimmed(oneLine(change.words ?? "")),
        },
      };
    default:
      if (before === "") return { key: "review.title.text", params: { text: trimmed(after) } };
      if (after === "") return { key: "review.title.emptied", params: { before: trimmed(before) } };
      return {
        key: "review.title.replaced",
        params: { before: trimmed(before), after: trimmed(after) },
      };
  }
}

/** The list's words for a headline: only what changed in it, where that is one stretch. */
export function headlineTitle(
  change: ReviewChange,
  spans: readonly ReviewSpan[],
): Line | undefined {
  if (change.field !== "headline") return undefined;
  const out = spans.filter((span) => span.op === "delete");
  const fresh = spans.filter((span) => span.op === "insert");
  if (out.length !== 1 || fresh.length !== 1) return undefined;
  const params = {
    before: trimmed(oneLine(out[0]?.text ?? "")),
    after: trimmed(oneLine(fresh[0]?.text ?? "")),
  };
  return { key: "review.title.replaced", params };
}

/** How many notes speak of a change, answers counted. */
export function notesOn(change: ReviewChange, review: Review): number {
  const there = review.notes.filter((note) => changeOfNote(note, review)?.id === change.id);
  return there.reduce((sum, note) => sum + 1 + note.replies.length, 0);
}

/** Where a change stands: the headline, a paragraph counted from 1, or a field by its name. */
export function placeOf(change: ReviewChange): Line {
  if (change.kind === "field") return fieldName(change.field);
  if (change.field === "headline") return { key: "field.headline" };
  if (change.field !== "body") return fieldName(change.field);
  return { key: "review.paragraph", params: { no: change.paragraph + 1 } };
}

/** What stands under the title of a moved or divided paragraph: its first words. */
export function opening(change: ReviewChange, words = 3): string {
  const text = unquoted(change.after || change.before);
  const cut = text.split(" ").slice(0, words).join(" ");
  return cut === text ? text : `${cut}…`;
}

/** Text on one line without a quotation mark in front, for places that put marks of their own. */
export function unquoted(text: string): string {
  return oneLine(text).replace(/^[“"«‘']+/u, "");
}

/** One change read aloud, without its number. */
export function aloud(change: ReviewChange): Line {
  const params = {
    before: oneLine(change.before),
    after: oneLine(change.after),
    who: change.author_name,
  };
  switch (change.kind) {
    case "inserted":
      return { key: "review.aloud.inserted", params };
    case "deleted":
      return { key: "review.aloud.deleted", params };
    case "moved":
      return {
        key: signOf(change) === "move_down" ? "review.aloud.moved_down" : "review.aloud.moved_up",
        params: {
          ...params,
          from: (change.from ?? change.paragraph) + 1,
          to: change.paragraph + 1,
        },
      };
    case "split":
      return { key: "review.aloud.split", params };
    case "joined":
      return { key: "review.aloud.joined", params };
    case "typography":
      return { key: "review.aloud.typography", params };
    case "format":
      return {
        key: "review.aloud.format",
        params: { ...params, text: oneLine(change.words ?? "") },
      };
    default:
      return { key: "review.aloud.replaced", params };
  }
}

/** The first name, for narrow places: "Lina" of "Lina Haddad". */
export function firstName(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? name;
}

/** Spans that belong to one decision, and the plain text between them. */
export interface Run {
  change: string | null;
  spans: ReviewSpan[];
}

/** Gathers neighbouring spans of one change, so that a replacement is one unit with one decision. */
export function runs(spans: readonly ReviewSpan[]): Run[] {
  const gathered: Run[] = [];
  for (const span of spans) {
    const last = gathered.at(-1);
    if (last && last.change === span.change) last.spans.push(span);
    else gathered.push({ change: span.change, spans: [span] });
  }
  return gathered;
}

/** A piece of text inside a paragraph, or the place where the paragraph was divided or joined. */
export interface Piece {
  text: string;
  brake: boolean;
}

/** Cuts text at line feeds: a split or joined block holds several paragraphs, one line feed between two. */
export function pieces(text: string): Piece[] {
  const cut: Piece[] = [];
  text.split("\n").forEach((part, at) => {
    if (at > 0) cut.push({ text: "\n", brake: true });
    if (part !== "") cut.push({ text: part, brake: false });
  });
  return cut;
}

/** How each change has been decided, by its id. */
export type Decisions = ReadonlyMap<string, Decision>;

/** The decisions of a review. */
export function decisionsOf(review: Pick<Review, "changes">): Map<string, Decision> {
  return new Map(review.changes.map((change) => [change.id, change.decision]));
}

/** What a reader would get of these spans: the new words unless they were rejected, then the old ones. */
export function resultOf(spans: readonly ReviewSpan[], decisions: Decisions): string {
  return spans
    .map((span) => {
      const rejected = span.change !== null && decisions.get(span.change) === "rejected";
      switch (span.op) {
        case "insert":
          return rejected ? "" : span.text;
        case "delete":
          return rejected ? span.text : "";
        case "typography":
          return rejected ? (span.old ?? span.text) : span.text;
        default:
          return span.text;
      }
    })
    .join("");
}

/** The spans of a block, each with its change: one that carries none belongs to the block's own. */
export function spansOf(block: ReviewBlock): ReviewSpan[] {
  if (block.change === null) return block.spans;
  return block.spans.map((span) =>
    span.change === null && span.op !== "equal" ? { ...span, change: block.change } : span,
  );
}

/** The older text of these spans. */
export function olderOf(spans: readonly ReviewSpan[]): string {
  return spans
    .filter((span) => span.op !== "insert")
    .map((span) => (span.op === "typography" ? (span.old ?? span.text) : span.text))
    .join("");
}

/** The newer text of these spans. */
export function newerOf(spans: readonly ReviewSpan[]): string {
  return spans
    .filter((span) => span.op !== "delete")
    .map((span) => span.text)
    .join("");
}

/** Spans as the older side shows them, for two texts side by side. */
export function olderSide(spans: readonly ReviewSpan[]): ReviewSpan[] {
  return spans.filter((span) => span.op !== "insert");
}

/** Spans as the newer side shows them. */
export function newerSide(spans: readonly ReviewSpan[]): ReviewSpan[] {
  return spans.filter((span) => span.op !== "delete");
}

/** A paragraph of the clean copy with the changes that made it, for the ticks in the margin. */
export interface CleanParagraph {
  block: string;
  text: string;
  changes: string[];
  /** Paragraph of the newer text, or null for a restored one. */
  at: number | null;
}

/** The copy as it would read now: rejected changes undone, everything else in. */
export function cleanCopy(blocks: readonly ReviewBlock[], decisions: Decisions): CleanParagraph[] {
  const copy: CleanParagraph[] = [];
  for (const block of blocks) {
    const whole = block.change === null ? "open" : (decisions.get(block.change) ?? "open");
    // A move that was rejected reads at its old place, where its ghost stands.
    if (block.kind === "moved" && whole === "rejected") continue;
    if (block.kind === "moved_away" && whole !== "rejected") continue;
    const spans = block.kind === "moved_away" ? homeOf(block, blocks) : block.spans;
    const text = resultOf(spans, decisions);
    if (text.trim() === "") continue;
    const changes = [...new Set([block.change, ...spans.map((span) => span.change)])].filter(
      (id) => id !== null,
    );
    for (const part of text.split("\n")) {
      copy.push({ block: block.block, text: part, changes, at: block.new[0] ?? null });
    }
  }
  return copy;
}

function homeOf(ghost: ReviewBlock, blocks: readonly ReviewBlock[]): ReviewSpan[] {
  const moved = blocks.find((block) => block.kind === "moved" && block.change === ghost.change);
  return moved?.spans ?? ghost.spans;
}

/** How many other changes a moved paragraph holds. */
export function editsInside(block: ReviewBlock): number {
  return new Set(
    block.spans.map((span) => span.change).filter((id) => id !== null && id !== block.change),
  ).size;
}

/** Where the words of a change start and end in its paragraph of the newer text, in scalar values. */
export function anchorOf(change: ReviewChange, review: Pick<Review, "headline" | "blocks">) {
  const spans =
    change.field === "headline"
      ? review.headline
      : (review.blocks.find((block) => block.spans.some((span) => span.change === change.id))
          ?.spans ?? []);
  let at = 0;
  let start: number | null = null;
  let end = 0;
  let words = "";
  for (const span of spans) {
    const long = span.op === "delete" ? 0 : scalars(span.text);
    if (span.change === change.id) {
      start ??= at;
      end = at + long;
      if (span.op !== "delete") words += span.text;
    }
    at += long;
  }
  return {
    field: change.field,
    paragraph: change.paragraph,
    start: start ?? 0,
    end: start === null ? scalars(change.after) : end,
    words: words || change.after || change.before,
  };
}

/** The change a note speaks of, as the desk found it by its place; else none. */
export function changeOfNote(note: Note, review: Pick<Review, "changes">): ReviewChange | null {
  return review.changes.find((change) => change.id === note.change) ?? null;
}

/** How many changes nobody has decided yet. */
export function openChanges(review: Pick<Review, "changes">): number {
  return review.changes.filter((change) => change.decision === "open").length;
}

/** Open changes first, then the other things in the way: what the Approve button counts. */
export function leftToDo(review: Pick<Review, "changes" | "gate" | "may_approve">): number {
  const open = openChanges(review);
  if (open > 0) return open;
  return review.may_approve ? 0 : Math.max(1, review.gate.filter(blocks).length);
}

/** Whether a line of the gate keeps the story from being approved. Open notes alone never do: the newsroom may send copy
 * with a note still open. Changes are counted from the list, which knows of a decision before the desk has answered. */
function blocks(line: GateLine): boolean {
  return !line.ok && line.code !== "notes" && line.code !== "changes";
}

/** One line of "Before you approve". */
export function gateWords(line: GateLine): Line {
  const params = { count: line.count, names: line.names.length > 0 ? listed(line.names) : "none" };
  const key = `gate.${line.code}.${line.ok ? "ok" : "todo"}`;
  return { key: has(key) ? key : line.ok ? "gate.other.ok" : "gate.other.todo", params };
}

/** The next thing in the way of approval: an open change if there is one, else the first line that is not done. */
export function firstBlocker(
  review: Pick<Review, "changes" | "gate" | "may_approve">,
): { change: string } | { gate: string } | null {
  const open = review.changes.find((change) => change.decision === "open");
  if (open) return { change: open.id };
  if (review.may_approve) return null;
  const line = review.gate.find(blocks) ?? review.gate.find((one) => !one.ok);
  return line ? { gate: line.code } : null;
}

/** Whether a change has new words that an editor can put better. */
export function canReword(change: ReviewChange): boolean {
  return (
    change.kind === "inserted" ||
    change.kind === "replaced" ||
    (change.kind === "field" && change.field === "headline")
  );
}

/** A bar of the overview: one paragraph with the marks in it, in thousandths of the whole. */
export interface Bar {
  top: number;
  tall: number;
  marks: { change: string; tone: Tone; top: number; tall: number }[];
}

/** The overview at the edge: heights by words, a mark for each change where it stands. */
export function overview(review: Pick<Review, "headline" | "blocks" | "changes">): Bar[] {
  const tones = new Map(review.changes.map((change) => [change.id, toneOf(change)]));
  const parts = [
    { spans: review.headline, change: null as string | null, kind: "headline" },
    ...review.blocks.map((block) => ({
      spans: block.spans,
      change: block.change,
      kind: block.kind,
    })),
  ];
  const weight = (spans: readonly ReviewSpan[]) =>
    Math.max(
      24,
      spans.reduce((sum, span) => sum + span.text.length, 0),
    );
  const gap = 16;
  const weights = parts.map((part) => (part.kind === "moved_away" ? 24 : weight(part.spans)));
  const whole = weights.reduce((sum, one) => sum + one, 0) + gap * Math.max(0, parts.length - 1);
  let at = 0;
  return parts.map((part, number) => {
    const long = weights[number] ?? 0;
    const scale = 1000 / whole;
    const bar: Bar = { top: at * scale, tall: long * scale, marks: [] };
    if (part.kind === "moved" || part.kind === "moved_away") {
      if (part.change)
        bar.marks.push({ change: part.change, tone: "move", top: bar.top, tall: bar.tall });
    }
    let inside = 0;
    const length = part.spans.reduce((sum, span) => sum + span.text.length, 0) || 1;
    for (const span of part.spans) {
      const tone: Tone = span.op === "insert" ? "in" : span.op === "delete" ? "out" : "plain";
      if (span.change && (span.op !== "equal" || tones.get(span.change) === "plain")) {
        bar.marks.push({
          change: span.change,
          tone,
          top: bar.top + (inside / length) * bar.tall,
          tall: Math.max(5, (span.text.length / length) * bar.tall),
        });
      }
      inside += span.text.length;
    }
    at += long + gap;
    return bar;
  });
}

/** Where a thing at `top` (px, in the scrolled content) must be brought: null when it is in the middle of the view. */
export function scrollTo(top: number, tall: number, scrolled: number, view: number): number | null {
  const above = top - scrolled;
  const margin = view * 0.2;
  if (above >= margin && above + tall <= view - margin) return null;
  return Math.max(0, top - (view - Math.min(tall, view)) / 2);
}

/** Places cards beside their passages without overlap, in the order of the passages. */
export function spread(wanted: readonly number[], tall: readonly number[], gap = 10): number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const tops: number[] = Array.from({ length: wanted.length }, () => 0);
  let free = 0;
  for (const at of order) {
    const top = Math.max(wanted[at] ?? 0, free);
    tops[at] = top;
    free = top + (tall[at] ?? 0) + gap;
  }
  return tops;
}

/** Text on one line: line feeds become spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function trimmed(text: string): string {
  return text.replace(/^[,;:.\s]+(?=\S)/u, "").replace(/(?<=\S)[,;:.\s]+$/u, "") || text;
}
