/**
 * The shape of copy in the editor: flat blocks with few marks, one to one with the blocks of a
 * revision.
 */
import { Schema, type DOMOutputSpec, type Node } from "prosemirror-model";
import type { BlockKind } from "../../platform";

/** Kinds of block by their name in the document. */
export const KINDS: readonly BlockKind[] = ["p", "subhead", "quote", "bullet", "number"];

function block(kind: BlockKind, tag: string, parse: string[]) {
  return {
    content: "text*",
    group: "block",
    whitespace: "pre" as const,
    defining: kind !== "p",
    parseDOM: parse.map((selector) => ({ tag: selector })),
    toDOM: (_node: Node): DOMOutputSpec => [tag, { class: `block-${kind}` }, 0],
  };
}

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    p: block("p", "p", ["p"]),
    subhead: block("subhead", "h2", ["h1", "h2", "h3", "h4"]),
    quote: block("quote", "blockquote", ["blockquote"]),
    bullet: block("bullet", "p", ["ul li", "p.block-bullet"]),
    number: block("number", "p", ["ol li", "p.block-number"]),
    text: { group: "inline" },
  },
  marks: {
    link: {
      attrs: { href: { default: "" } },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (element) => ({ href: (element as HTMLElement).getAttribute("href") ?? "" }),
        },
      ],
      // Never a live link: a press in the copy places the caret. The address shows as a tooltip.
      toDOM: (mark): DOMOutputSpec => [
        "span",
        { class: "link", title: String(mark.attrs.href) },
        0,
      ],
    },
    bold: {
      parseDOM: [{ tag: "strong" }, { tag: "b" }],
      toDOM: (): DOMOutputSpec => ["strong", 0],
    },
    italic: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: (): DOMOutputSpec => ["em", 0] },
  },
});

/** Whether an address may stand in copy: web and mail only, so that nothing in it can execute. */
export function isSafeLink(address: string): boolean {
  return /^(https?:\/\/|mailto:)\S+$/i.test(address.trim());
}
