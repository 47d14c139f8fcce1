/** What the selection is, and where words stand: plain readings of the editor's state. */
import type { EditorState } from "prosemirror-state";
import type { BlockKind } from "../../platform";
import type { Coat } from "./paint";
import { schema } from "./schema";

/** What the selection looks like, for the bar above it. */
export interface Picked {
  empty: boolean;
  kind: BlockKind;
  bold: boolean;
  italic: boolean;
  link: string;
}

export const NONE: Picked = { empty: true, kind: "p", bold: false, italic: false, link: "" };

/** Reads the selection. */
export function pickedOf(state: EditorState): Picked {
  const { selection, doc, storedMarks } = state;
  const { from, to, empty, $from } = selection;
  const has = (name: string) => {
    const type = schema.marks[name]!;
    return empty
      ? type.isInSet(storedMarks ?? $from.marks()) !== undefined
      : doc.rangeHasMark(from, to, type);
  };
  const link = $from.marksAcross(selection.$to)?.find((mark) => mark.type.name === "link");
  return {
    empty,
    kind: $from.parent.type.name as BlockKind,
    bold: has("bold"),
    italic: has("italic"),
    link: link ? String(link.attrs.href) : "",
  };
}

/** Every place of `words` in the copy, without regard to capitals. */
export function finds(state: EditorState, words: string): Coat[] {
  const wanted = words.toLocaleLowerCase();
  const found: Coat[] = [];
  state.doc.forEach((node, offset) => {
    const text = node.textContent.toLocaleLowerCase();
    if (text.length !== node.textContent.length) return;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      found.push({ from: offset + 1 + at, to: offset + 1 + at + words.length, name: "found" });
    }
  });
  return found;
}
