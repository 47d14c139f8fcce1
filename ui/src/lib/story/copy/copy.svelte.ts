/** The copy on the screen: one ProseMirror view, made once, and what the screen may ask of it. */
import { closeHistory, redo, undo } from "prosemirror-history";
import { Fragment, Slice } from "prosemirror-model";
import { EditorState, TextSelection, type Command } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import type { Block, BlockKind } from "../../platform";
import { blocksOf, cursorOf, docOf, nodeOf, placeOf, positionOf, positionOfCursor } from "./blocks";
import { changedSince } from "./changes";
import { finds, NONE, pickedOf, type Picked } from "./picked";
import { paint, paintPlugin, type Beside, type Coat } from "./paint";
import { bringIntoView } from "./scroll";
import { setKind, setLink, toggleBold, toggleItalic, typingPlugins } from "./typing";

/** What an editor tells the screen around it. */
export interface CopyEvents {
  /** The text changed. */
  onedit: () => void;
  /** Something is pasted that did not come from this text; the screen decides what to do. */
  onpaste: (data: DataTransfer) => void;
}

/** Words that were put in, where they stand now, and what stood there before. */
interface PutIn {
  from: number;
  to: number;
  before: Slice;
}

export interface Found {
  count: number;
  at: number;
}

export class Copy {
  /** How many views were ever made; the tests hold it at one a story. */
  static made = 0;
  #view: EditorView | undefined;
  /** What stood on the screen last, while no view is there. */
  #kept: { blocks: Block[]; cursor: number };
  #editable = false;
  /** The pointer is down in the copy: it says where the caret goes. */
  #pointing = false;
  #copied = "";
  #base: Block[] = [];
  #coats: Coat[] = [];
  #beside: Beside[] = [];
  #finds: Coat[] = [];
  #putIn = new Set<PutIn>();
  picked = $state.raw<Picked>(NONE);
  /** The focus is in the copy. */
  focused = $state(false);
  showChanges = false;

  constructor(blocks: Block[]) {
    this.#kept = { blocks, cursor: 0 };
  }

  /** Makes the view in `place`. Called once, outside any tracking. */
  mount(
    place: HTMLElement,
    { language, label, editable }: { language: string; label: string; editable: boolean },
    events: CopyEvents,
  ): () => void {
    Copy.made += 1;
    this.#editable = editable;
    const doc = docOf(this.#kept.blocks);
    const state = EditorState.create({ doc, plugins: [...typingPlugins(language), paintPlugin()] });
    const view = new EditorView(place, {
      state,
      editable: () => this.#editable,
      attributes: () => ({
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        class: "copy-text",
        "data-testid": "body",
        spellcheck: "true",
        ...(this.#editable ? {} : { "aria-readonly": "true", tabindex: "0" }),
      }),
      dispatchTransaction: (tr) => {
        const { state: next } = view.state.applyTransaction(tr);
        view.updateState(next);
        for (const put of this.#putIn) {
          // What is typed at either end does not belong to it.
          put.from = tr.mapping.map(put.from, 1);
          put.to = Math.max(put.from, tr.mapping.map(put.to, -1));
        }
        if (tr.docChanged || tr.selectionSet) this.picked = pickedOf(next);
        if (tr.docChanged) events.onedit();
      },
      handlePaste: (_view, event) => this.#paste(event, events.onpaste),
      handleDrop: (_view, event, _slice, moved) => {
        if (moved || !event.dataTransfer || event.dataTransfer.files.length > 0) return false;
        event.preventDefault();
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at) this.select(at.pos, at.pos);
        events.onpaste(event.dataTransfer);
        return true;
      },
      handleDOMEvents: {
        copy: () => this.#remember(),
        cut: () => this.#remember(),
        mousedown: () => this.#point(true),
        mouseup: () => this.#point(false),
        focus: () => this.#returned(),
        blur: () => this.#left(),
      },
    });
    this.#view = view;
    return () => {
      // A save that is still to come takes what stood on the screen, not what was opened.
      this.#kept = { blocks: this.blocks, cursor: this.cursor };
      this.#view = undefined;
      view.destroy();
    };
  }

  /** Whether keys may change the copy; it may change at any time. */
  allow(editable: boolean): void {
    if (editable === this.#editable) return;
    this.#editable = editable;
    this.#view?.setProps({});
  }

  /** The text as it stands on the screen, or stood there last. */
  get blocks(): Block[] {
    return this.#view ? blocksOf(this.#view.state.doc) : this.#kept.blocks;
  }

  get cursor(): number {
    return this.#view
      ? cursorOf(this.#view.state.doc, this.#view.state.selection.head)
      : this.#kept.cursor;
  }

  focus(cursor?: number): void {
    const view = this.#view;
    if (!view) return;
    if (cursor !== undefined) {
      const at = positionOfCursor(view.state.doc, cursor);
      view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at))));
    }
    view.focus();
  }

  do(command: Command): boolean {
    const view = this.#view;
    if (!view?.editable) return false;
    const done = command(view.state, view.dispatch, view);
    view.focus();
    return done;
  }

  undo = () => this.do(undo);
  redo = () => this.do(redo);
  bold = () => this.do(toggleBold);
  italic = () => this.do(toggleItalic);
  kind = (kind: BlockKind) => this.do(setKind(kind));
  link = (href: string) => this.do(setLink(href));

  /** Where the selection stands on the screen. */
  selectionBox(): { top: number; bottom: number; start: number; end: number } | undefined {
    const view = this.#view;
    if (!view || view.state.selection.empty) return undefined;
    const from = view.coordsAtPos(view.state.selection.from);
    const to = view.coordsAtPos(view.state.selection.to);
    return {
      top: from.top,
      bottom: to.bottom,
      start: Math.min(from.left, to.left),
      end: Math.max(from.right, to.right),
    };
  }

  /** Block, offsets and words of the selection, for a note; undefined when nothing is selected. */
  selected(): { paragraph: number; start: number; end: number; words: string } | undefined {
    const view = this.#view;
    if (!view || view.state.selection.empty) return undefined;
    const { from, to } = view.state.selection;
    const start = placeOf(view.state.doc, from);
    const end = placeOf(view.state.doc, to);
    const inOne = end.index === start.index;
    const words = view.state.doc.textBetween(
      from,
      inOne
        ? to
        : from +
            view.state.doc.resolve(from).parent.content.size -
            view.state.doc.resolve(from).parentOffset,
    );
    return {
      paragraph: start.index,
      start: start.offset,
      end: start.offset + [...words].length,
      words,
    };
  }

  /**
   * Puts blocks where the caret is: one block flows into the line, several stand as blocks of their
   * own. Answers what becomes of them: they stay, or they are taken out again, whatever was typed
   * since, and no undo brings them back.
   */
  insert(blocks: Block[]): { stay: () => void; takeOut: () => void } {
    const view = this.#view;
    if (!view?.editable || blocks.length === 0)
      return { stay: () => undefined, takeOut: () => undefined };
    const nodes = blocks.map(nodeOf);
    const plain = nodes.every((node) => node.type.name === "p");
    // Open at both ends where all are paragraphs: the first joins the line before, the last the
    // line after.
    const slice = new Slice(Fragment.fromArray(nodes), plain ? 1 : 0, plain ? 1 : 0);
    const { from, to } = view.state.selection;
    // Ctrl Z takes a paste back alone, not with the words typed before it or after it.
    const tr = closeHistory(view.state.tr).replaceSelection(slice).scrollIntoView();
    const before = view.state.doc.slice(from, to);
    const put: PutIn = { from: tr.mapping.map(from, -1), to: tr.mapping.map(to, 1), before };
    view.dispatch(tr);
    view.dispatch(closeHistory(view.state.tr));
    view.focus();
    this.#putIn.add(put);
    return {
      stay: () => void this.#putIn.delete(put),
      takeOut: () => {
        if (!this.#putIn.delete(put)) return;
        const out = view.state.tr
          .replace(put.from, put.to, put.before)
          .setMeta("addToHistory", false);
        if (this.#view === view) return view.dispatch(out);
        // The page is gone: what is kept for its last save must not hold the paste either.
        if (!this.#view)
          this.#kept = { blocks: blocksOf(view.state.apply(out).doc), cursor: this.#kept.cursor };
      },
    };
  }

  /** Replaces words of one block; nothing happens when other words stand there by now. */
  replace(paragraph: number, start: number, end: number, expected: string, words: string): boolean {
    const view = this.#view;
    if (!view?.editable) return false;
    const from = positionOf(view.state.doc, paragraph, start);
    const to = positionOf(view.state.doc, paragraph, end);
    if (from === undefined || to === undefined || view.state.doc.textBetween(from, to) !== expected)
      return false;
    view.dispatch(closeHistory(view.state.tr).insertText(words, from, to).scrollIntoView());
    view.focus();
    return true;
  }

  /** Selects words of one block and shows them. */
  show(paragraph: number, start: number, end: number): void {
    const view = this.#view;
    if (!view) return;
    const from = positionOf(view.state.doc, paragraph, start);
    const to = positionOf(view.state.doc, paragraph, end);
    if (from === undefined || to === undefined) return;
    this.select(from, to);
    view.focus();
  }

  /**
   * Selects and shows it, wherever the focus is: ProseMirror itself scrolls only to where it has
   * the focus.
   */
  select(from: number, to: number): void {
    const view = this.#view;
    if (!view) return;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
    bringIntoView(view.dom, () => ({
      top: view.coordsAtPos(from).top,
      bottom: view.coordsAtPos(to).bottom,
    }));
  }

  /** The text the Changes lens compares with. */
  compareWith(blocks: Block[]): void {
    this.#base = blocks;
  }

  /** Paints words of blocks: coats are given by block and scalar offset. */
  coat(
    coats: { paragraph: number; start: number; end: number; name: string }[],
    beside: Beside[],
  ): void {
    const doc = this.#view?.state.doc;
    if (!doc) return;
    this.#coats = coats.flatMap(({ paragraph, start, end, name }) => {
      const from = positionOf(doc, paragraph, start);
      const to = positionOf(doc, paragraph, end);
      return from === undefined || to === undefined || to <= from ? [] : [{ from, to, name }];
    });
    this.#beside = beside;
    this.repaint();
  }

  /** Puts the paint of the chosen lens on again. */
  repaint(): void {
    const view = this.#view;
    if (!view) return;
    if (!this.showChanges) {
      paint(view, { coats: [...this.#coats, ...this.#finds], beside: this.#beside, gone: [] });
      return;
    }
    const { inserted, deleted } = changedSince(docOf(this.#base), view.state.doc);
    const coats = inserted.map((run) => ({ ...run, name: "inserted" }));
    paint(view, { coats: [...coats, ...this.#finds], beside: this.#beside, gone: deleted });
  }

  /** Finds words in the copy, paints them all and shows the one at `at` (counted round). */
  find(words: string, at: number): Found {
    const view = this.#view;
    this.#finds = [];
    if (view && words) this.#finds = finds(view.state, words);
    const count = this.#finds.length;
    const now = count === 0 ? -1 : ((at % count) + count) % count;
    const hit = this.#finds[now];
    if (hit) {
      hit.name = "found-now";
      this.select(hit.from, hit.to);
    }
    this.repaint();
    return { count, at: now };
  }

  #point(down: boolean): boolean {
    this.#pointing = down;
    return false;
  }

  /**
   * The focus comes back by key: so does the caret, to where it was, and not to the first letter.
   */
  #returned(): boolean {
    const view = this.#view;
    if (view?.editable && !this.#pointing) view.focus();
    this.focused = true;
    return false;
  }

  #left(): boolean {
    this.focused = false;
    return false;
  }

  #remember(): boolean {
    const view = this.#view;
    if (view) {
      const { from, to } = view.state.selection;
      this.#copied = view.state.doc.textBetween(from, to, "\n");
    }
    return false;
  }

  /** Words of this very text go back in as they were; everything else is asked for. */
  #paste(event: ClipboardEvent, onpaste: (data: DataTransfer) => void): boolean {
    const data = event.clipboardData;
    if (!data) return false;
    const text = data.getData("text/plain").replace(/\s+/gu, " ").trim();
    if (this.#copied && text === this.#copied.replace(/\s+/gu, " ").trim()) return false;
    event.preventDefault();
    onpaste(data);
    return true;
  }
}
