/** What typing and keys do in the copy: curly quotes, dashes, block signs at the start of a line, marks. */
import { baseKeymap, chainCommands, setBlockType, splitBlock, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import {
  ellipsis,
  emDash,
  InputRule,
  inputRules,
  smartQuotes,
  textblockTypeInputRule,
  undoInputRule,
} from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { Command, Plugin } from "prosemirror-state";
import type { BlockKind } from "../../platform";
import { schema } from "./schema";

/** Turns the block or blocks at the selection into `kind`, or back into paragraphs when they are that already. */
export function setKind(kind: BlockKind): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const wanted = $from.parent.type.name === kind ? "p" : kind;
    return setBlockType(schema.nodes[wanted]!)(state, dispatch);
  };
}

export const toggleBold = toggleMark(schema.marks.bold!);
export const toggleItalic = toggleMark(schema.marks.italic!);

/** Puts a link on the selection, or takes it away with an empty address. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    if (empty) return false;
    const tr = state.tr.removeMark(from, to, schema.marks.link!);
    if (href) tr.addMark(from, to, schema.mark("link", { href }));
    dispatch?.(tr);
    return true;
  };
}

// Enter in an empty list item or quote, or Backspace at its start, makes it a plain paragraph again.
const plainAgain: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name === "p" || $from.parentOffset > 0) return false;
  return setBlockType(schema.nodes.p!)(state, dispatch);
};

const plainWhenEmpty: Command = (state, dispatch) =>
  state.selection.$from.parent.content.size === 0 && plainAgain(state, dispatch);

// A new block after a subhead is a paragraph; after a list item it is the next item.
const split: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const wasSubhead = $from.parent.type.name === "subhead" && $from.parentOffset === $from.parent.content.size;
  return splitBlock(state, (tr) => {
    if (wasSubhead) tr.setBlockType(tr.selection.from, tr.selection.from, schema.nodes.p!);
    dispatch?.(tr.scrollIntoView());
  });
};

const guillemets: InputRule[] = [new InputRule(/<<$/, "«"), new InputRule(/>>$/, "»")];

/** The plugins for typing in a language; curly quotes are for English, guillemets for Arabic and French. */
export function typingPlugins(language: string): Plugin[] {
  const quotes = language.startsWith("en") ? smartQuotes : guillemets;
  return [
    history({ newGroupDelay: 600 }),
    inputRules({
      rules: [
        ...quotes,
        emDash,
        ellipsis,
        textblockTypeInputRule(/^##?\s$/, schema.nodes.subhead!),
        textblockTypeInputRule(/^>\s$/, schema.nodes.quote!),
        textblockTypeInputRule(/^[-*•]\s$/, schema.nodes.bullet!),
        textblockTypeInputRule(/^1[.)]\s$/, schema.nodes.number!),
      ],
    }),
    keymap({
      "Mod-z": undo,
      "Shift-Mod-z": redo,
      "Mod-y": redo,
      Backspace: chainCommands(undoInputRule, plainAgain),
      Enter: chainCommands(plainWhenEmpty, split),
      "Shift-Enter": split,
    }),
    // Ctrl+Enter is the screen's main action, never a line break.
    keymap(Object.fromEntries(Object.entries(baseKeymap).filter(([name]) => name !== "Mod-Enter"))),
  ];
}
