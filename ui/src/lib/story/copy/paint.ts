/**
 * Paint over the copy: sources, checks, changes, finds. It is made of CSS Custom Highlights, so the
 * text keeps its own nodes and with them the caret, input methods, Arabic shaping and spelling.
 * Ranges are made again only for paragraphs whose node or paint changed.
 */
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";

/** A coat of paint between two positions, under the name of a highlight in `copy.css`. */
export interface Coat {
  from: number;
  to: number;
  name: string;
}

/** What stands beside a block: the class of its source, the code, the part that is not our own. */
export interface Beside {
  index: number;
  className: string;
  code: string;
  part: number;
}

interface Painted {
  coats: Coat[];
  beside: Beside[];
  /** Deleted words, shown where they stood. */
  gone: { at: number; text: string }[];
}

const EMPTY: Painted = { coats: [], beside: [], gone: [] };
const key = new PluginKey<{ painted: Painted; drawn: DecorationSet }>("paint");

/** Names of all highlights that copy uses; `copy.css` says how each looks. */
export const HIGHLIGHTS = [
  ...["ap", "afp", "reu", "x1", "x2", "x3", "other", "unk"].flatMap((style) => [
    `src-${style}`,
    `picked-${style}`,
  ]),
  "check",
  "inserted",
  "found",
  "found-now",
  "noted",
] as const;

export function paintPlugin(): Plugin {
  return new Plugin({
    key,
    state: {
      init: () => ({ painted: EMPTY, drawn: DecorationSet.empty }),
      apply(tr, value, _old, state) {
        const given = tr.getMeta(key) as Painted | undefined;
        if (given) return { painted: given, drawn: draw(state.doc, given) };
        if (!tr.docChanged) return value;
        const coats = value.painted.coats
          .map((coat) => ({
            ...coat,
            from: tr.mapping.map(coat.from, 1),
            to: tr.mapping.map(coat.to, -1),
          }))
          .filter((coat) => coat.to > coat.from);
        return { painted: { ...value.painted, coats }, drawn: value.drawn.map(tr.mapping, tr.doc) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.drawn },
    view: (view) => {
      const brush = new Brush();
      brush.paint(view);
      return {
        update: (updated) => brush.paint(updated),
        destroy: () => brush.clear(),
      };
    },
  });
}

/** Puts new paint on; what was there before goes. */
export function paint(view: EditorView, painted: Painted): void {
  view.dispatch(view.state.tr.setMeta(key, painted).setMeta("addToHistory", false));
}

function draw(doc: Node, { beside, gone }: Painted): DecorationSet {
  const decorations: Decoration[] = [];
  const starts: { from: number; to: number }[] = [];
  doc.forEach((node, offset) => starts.push({ from: offset, to: offset + node.nodeSize }));
  for (const { index, className, code, part } of beside) {
    const at = starts[index];
    if (!at) continue;
    const style = `--part: ${Math.round(part * 100)}%`;
    decorations.push(
      Decoration.node(at.from, at.to, { class: className, "data-code": code, style }),
    );
  }
  for (const { at, text } of gone) {
    if (at > doc.content.size) continue;
    decorations.push(
      Decoration.widget(at, () => goneWords(text), {
        side: -1,
        ignoreSelection: true,
        key: `${at} ${text}`,
      }),
    );
  }
  return DecorationSet.create(doc, decorations);
}

function goneWords(text: string): HTMLElement {
  const element = document.createElement("del");
  element.contentEditable = "false";
  element.textContent = text;
  return element;
}

/** Holds the DOM ranges of each painted paragraph. */
class Brush {
  #blocks = new Map<
    Node,
    { coats: string; dom: globalThis.Node | null; ranges: [string, Range][] }
  >();
  #highlights = new Map<string, Highlight>();

  paint(view: EditorView): void {
    if (typeof CSS === "undefined" || !("highlights" in CSS)) return;
    const coats = coatsOf(view.state);
    const kept = new Map<
      Node,
      { coats: string; dom: globalThis.Node | null; ranges: [string, Range][] }
    >();
    view.state.doc.forEach((node, offset) => {
      const start = offset + 1;
      const end = offset + node.nodeSize - 1;
      const mine = coats.filter((coat) => coat.from < end && coat.to > start);
      const name = mine
        .map((coat) => `${coat.name}:${coat.from - start}-${coat.to - start}`)
        .join(" ");
      const dom = view.nodeDOM(offset);
      const known = this.#blocks.get(node);
      if (known && known.coats === name && known.dom === dom && !kept.has(node)) {
        this.#blocks.delete(node);
        kept.set(node, known);
        return;
      }
      const ranges = mine.flatMap((coat): [string, Range][] => {
        const range = rangeOf(view, Math.max(coat.from, start), Math.min(coat.to, end));
        return range ? [[coat.name, range]] : [];
      });
      for (const [of, range] of ranges) this.#highlight(of).add(range);
      kept.set(node, { coats: name, dom, ranges });
    });
    for (const { ranges } of this.#blocks.values()) {
      for (const [of, range] of ranges) this.#highlights.get(of)?.delete(range);
    }
    this.#blocks = kept;
  }

  clear(): void {
    for (const name of this.#highlights.keys()) CSS.highlights.delete(name);
  }

  #highlight(name: string): Highlight {
    let highlight = this.#highlights.get(name);
    if (!highlight) {
      highlight = new Highlight();
      this.#highlights.set(name, highlight);
      CSS.highlights.set(name, highlight);
    }
    return highlight;
  }
}

function coatsOf(state: EditorState): Coat[] {
  return key.getState(state)?.painted.coats ?? [];
}

function rangeOf(view: EditorView, from: number, to: number): Range | undefined {
  try {
    const start = view.domAtPos(from, 1);
    const end = view.domAtPos(to, -1);
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  } catch {
    // A run that cannot be painted stays plain; paint must never break the editor.
    return undefined;
  }
}
