/**
 * From the blocks of a revision to the editor's document and back, without losing a letter or a
 * mark.
 */
import type { Mark as PmMark, Node } from "prosemirror-model";
import type { Block, BlockKind, Mark } from "../../platform";
import { isSafeLink, KINDS, schema } from "./schema";

/** The document of some blocks. An empty body is one empty paragraph. */
export function docOf(blocks: readonly Block[]): Node {
  const nodes = blocks.map(nodeOf);
  return schema.node("doc", null, nodes.length > 0 ? nodes : [schema.node("p")]);
}

/** One block as a node. */
export function nodeOf(block: Block): Node {
  const kind = KINDS.includes(block.kind) ? block.kind : "p";
  return schema.node(kind, null, inline(block));
}

function inline({ text, marks = [] }: Block): Node[] {
  if (!text) return [];
  const signs = [...text];
  const safe = marks.filter((mark) => mark.kind !== "link" || isSafeLink(mark.href ?? ""));
  const cuts = new Set([0, signs.length]);
  for (const mark of safe) {
    cuts.add(Math.min(mark.start, signs.length));
    cuts.add(Math.min(mark.end, signs.length));
  }
  const order = [...cuts].sort((a, b) => a - b);
  return order.slice(0, -1).flatMap((start, at) => {
    const end = order[at + 1] ?? start;
    const piece = signs.slice(start, end).join("");
    if (!piece) return [];
    return [
      schema.text(piece, safe.filter((mark) => mark.start <= start && mark.end >= end).map(pmMark)),
    ];
  });
}

function pmMark(mark: Mark): PmMark {
  return schema.mark(mark.kind, mark.kind === "link" ? { href: mark.href ?? "" } : null);
}

/** The blocks of a document. A body of one empty paragraph is empty. */
export function blocksOf(doc: Node): Block[] {
  if (
    doc.childCount === 1 &&
    doc.firstChild?.type.name === "p" &&
    doc.firstChild.content.size === 0
  )
    return [];
  const blocks: Block[] = [];
  doc.forEach((node) => blocks.push(blockOf(node)));
  return blocks;
}

const kept = new WeakMap<Node, Block>();

/**
 * One node as a block. Nodes never change, so a paragraph nobody touched is the same object as
 * before.
 */
export function blockOf(node: Node): Block {
  const known = kept.get(node);
  if (known) return known;
  const marks: Mark[] = [];
  let at = 0;
  node.forEach((piece) => {
    const length = [...(piece.text ?? "")].length;
    for (const mark of piece.marks) add(marks, mark, at, at + length);
    at += length;
  });
  const block: Block = { kind: node.type.name as BlockKind, text: node.textContent };
  if (marks.length > 0)
    block.marks = marks.sort((a, b) => a.start - b.start || a.kind.localeCompare(b.kind));
  kept.set(node, block);
  return block;
}

function add(marks: Mark[], mark: PmMark, start: number, end: number): void {
  const kind = mark.type.name as Mark["kind"];
  const href = kind === "link" ? String(mark.attrs.href) : undefined;
  const open = marks.find(
    (known) => known.kind === kind && known.end === start && known.href === href,
  );
  if (open) open.end = end;
  else marks.push(href === undefined ? { start, end, kind } : { start, end, kind, href });
}

/** UTF-16 units of the first `scalars` scalar values of `text`. */
export function units(text: string, scalars: number): number {
  let at = 0;
  for (let count = 0; count < scalars && at < text.length; count++) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return at;
}

/**
 * The document's position of a scalar offset inside block `index`; undefined when there is no such
 * block.
 */
export function positionOf(doc: Node, index: number, scalars: number): number | undefined {
  if (index < 0 || index >= doc.childCount) return undefined;
  let start = 1;
  for (let at = 0; at < index; at++) start += doc.child(at).nodeSize;
  return start + units(doc.child(index).textContent, scalars);
}

/** The block and scalar offset of a position. */
export function placeOf(doc: Node, position: number): { index: number; offset: number } {
  const resolved = doc.resolve(Math.min(position, doc.content.size));
  if (resolved.depth === 0) return { index: Math.max(0, resolved.index(0) - 1), offset: 0 };
  const text = resolved.parent.textContent.slice(0, resolved.parentOffset);
  return { index: resolved.index(0), offset: [...text].length };
}

/** The caret as one number: its scalar offset in the blocks' texts joined by line feeds. */
export function cursorOf(doc: Node, position: number): number {
  const { index, offset } = placeOf(doc, position);
  let cursor = offset;
  for (let at = 0; at < index; at++) cursor += [...doc.child(at).textContent].length + 1;
  return cursor;
}

/** The position a kept caret stands for; the end of the text when the text has become shorter. */
export function positionOfCursor(doc: Node, cursor: number): number {
  let left = cursor;
  for (let index = 0; index < doc.childCount; index++) {
    const length = [...doc.child(index).textContent].length;
    if (left <= length) return positionOf(doc, index, left) ?? 1;
    left -= length + 1;
  }
  return Math.max(1, doc.content.size - 1);
}
