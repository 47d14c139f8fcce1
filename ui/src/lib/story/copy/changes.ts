/**
 * What the writer has changed since the last revision, for the Changes lens: words in, words out.
 */
import { ChangeSet, simplifyChanges } from "prosemirror-changeset";
import type { Node } from "prosemirror-model";
import { Transform } from "prosemirror-transform";

export interface Changed {
  inserted: { from: number; to: number }[];
  deleted: { at: number; text: string }[];
}

/**
 * Compares two documents, block by block where blocks are the same and word by word between them.
 */
export function changedSince(before: Node, now: Node): Changed {
  const steps = new Transform(before);
  for (const run of differingRuns(before, now).reverse()) {
    steps.replaceWith(run.beforeFrom, run.beforeTo, now.slice(run.nowFrom, run.nowTo).content);
  }
  if (!steps.docChanged) return { inserted: [], deleted: [] };
  const set = ChangeSet.create(before).addSteps(steps.doc, steps.mapping.maps, null);
  const changed: Changed = { inserted: [], deleted: [] };
  for (const change of wholeWords(simplifyChanges(set.changes, steps.doc), before, steps.doc)) {
    if (change.toB > change.fromB) changed.inserted.push({ from: change.fromB, to: change.toB });
    const text = before.textBetween(change.fromA, change.toA, " ¶ ");
    if (text.trim()) changed.deleted.push({ at: change.fromB, text });
  }
  return changed;
}

interface Range4 {
  fromA: number;
  toA: number;
  fromB: number;
  toB: number;
}

const WORD_START = /^[\p{L}\p{M}\p{N}]/u;
const WORD_END = /[\p{L}\p{M}\p{N}]$/u;
const WORD_BEFORE = /(?:[\p{L}\p{M}\p{N}]|[.,'’](?=[\p{L}\p{N}]|$))*$/u;
const WORD_AFTER = /^(?:[\p{L}\p{M}\p{N}]|[.,'’](?=[\p{L}\p{N}]))*/u;

/**
 * Widens each change to the words it cuts, so that 90,000 → 92,000 reads as one, and joins what
 * then meets.
 */
function wholeWords(changes: readonly Range4[], old: Node, now: Node): Range4[] {
  const wide: Range4[] = [];
  for (const { fromA, toA, fromB, toB } of changes) {
    const texts = [old.textBetween(fromA, toA, " "), now.textBetween(fromB, toB, " ")];
    const cutsBefore = texts.some((text) => WORD_START.test(text));
    const cutsAfter = texts.some((text) => WORD_END.test(text));
    const before = cutsBefore ? (WORD_BEFORE.exec(around(now, fromB, -40))?.[0].length ?? 0) : 0;
    const after = cutsAfter ? (WORD_AFTER.exec(around(now, toB, 40))?.[0].length ?? 0) : 0;
    const last = wide.at(-1);
    const left = last ? Math.min(before, Math.max(0, fromB - last.toB)) : before;
    const next = { fromA: fromA - left, toA: toA + after, fromB: fromB - left, toB: toB + after };
    if (last && next.fromB <= last.toB) {
      last.toA = Math.max(last.toA, next.toA);
      last.toB = Math.max(last.toB, next.toB);
    } else wide.push(next);
  }
  return wide;
}

/** Up to `reach` units of text beside a position, within its own block. */
function around(doc: Node, position: number, reach: number): string {
  const resolved = doc.resolve(position);
  if (!resolved.parent.isTextblock) return "";
  const at = resolved.parentOffset;
  const text = resolved.parent.textContent;
  return reach < 0 ? text.slice(Math.max(0, at + reach), at) : text.slice(at, at + reach);
}

interface Run {
  beforeFrom: number;
  beforeTo: number;
  nowFrom: number;
  nowTo: number;
}

/**
 * Runs of blocks that differ, by the longest common sequence of equal blocks; positions in both
 * documents.
 */
function differingRuns(before: Node, now: Node): Run[] {
  const a = children(before);
  const b = children(now);
  let top = 0;
  while (top < a.length && top < b.length && a[top]?.node.eq(b[top]!.node)) top++;
  let bottom = 0;
  while (
    bottom < a.length - top &&
    bottom < b.length - top &&
    a.at(-1 - bottom)?.node.eq(b.at(-1 - bottom)!.node)
  ) {
    bottom++;
  }
  const runs: Run[] = [];
  const pairs = common(a.slice(top, a.length - bottom), b.slice(top, b.length - bottom));
  let [fromA, fromB] = [top, top];
  for (const [x, y] of [...pairs, [a.length - bottom - top, b.length - bottom - top] as const]) {
    const [toA, toB] = [top + x, top + y];
    if (toA > fromA || toB > fromB) {
      runs.push({
        beforeFrom: a[fromA]?.from ?? before.content.size,
        beforeTo: a[toA]?.from ?? before.content.size,
        nowFrom: b[fromB]?.from ?? now.content.size,
        nowTo: b[toB]?.from ?? now.content.size,
      });
    }
    [fromA, fromB] = [toA + 1, toB + 1];
  }
  return runs;
}

function children(doc: Node): { node: Node; from: number }[] {
  const list: { node: Node; from: number }[] = [];
  doc.forEach((node, from) => list.push({ node, from }));
  return list;
}

function common(a: { node: Node }[], b: { node: Node }[]): [number, number][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let x = a.length - 1; x >= 0; x--) {
    for (let y = b.length - 1; y >= 0; y--) {
      lengths[x]![y] = a[x]!.node.eq(b[y]!.node)
        ? lengths[x + 1]![y + 1]! + 1
        : Math.max(lengths[x + 1]![y]!, lengths[x]![y + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  for (let x = 0, y = 0; x < a.length && y < b.length;) {
    if (a[x]!.node.eq(b[y]!.node)) pairs.push([x++, y++]);
    else if (lengths[x + 1]![y]! >= lengths[x]![y + 1]!) x++;
    else y++;
  }
  return pairs;
}
