/**
 * What typing and keys do in the copy: curly quotes, dashes, block signs at the start of a line,
 * marks.
 */
import {
  baseKeymap,
  chainCommands,
  selectAll,
  setBlockType,
  splitBlockAs,
  toggleMark,
} from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
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
import { Plugin, type Command } from "prosemirror-state";
import { written } from "../../commands/keys";
import type { BlockKind } from "../../platform";
import { schema } from "./schema";
import { stepsPlugins } from "./steps";

/**
 * Turns the block or blocks at the selection into `kind`, or back into paragraphs when they are
 * that already.
 */
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

// Enter in an empty list item or quote, or Backspace at its start, makes it a plain paragraph
// again.
const plainAgain: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name === "p" || $from.parentOffset > 0) return false;
  return setBlockType(schema.nodes.p!)(state, dispatch);
};

const plainWhenEmpty: Command = (state, dispatch) =>
  state.selection.$from.parent.content.size === 0 && plainAgain(state, dispatch);

// A new block after a subhead is a paragraph; after a list item it is the next item.
const split: Command = splitBlockAs((node, atEnd) =>
  atEnd && node.type.name === "subhead" ? { type: schema.nodes.p! } : { type: node.type },
);

const guillemets: InputRule[] = [new InputRule(/<<$/, "«"), new InputRule(/>>$/, "»")];

// ProseMirror's keymap goes by what a key types, which is no Latin letter on an Arabic board.
const CHORDS: Record<string, Command> = {
  "Mod+Z": undo,
  "Mod+Shift+Z": redo,
  "Mod+Y": redo,
  "Mod+A": selectAll,
};

const chords = new Plugin({
  props: {
    handleKeyDown(view, event) {
      const command = CHORDS[written(event)];
      command?.(view.state, view.dispatch, view);
      // With nothing to undo, the page's own undo stays out of the copy too.
      return command !== undefined;
    },
  },
});

/**
 * The plugins for typing in a language; curly quotes are for English, guillemets for Arabic and
 * French.
 */
export function typingPlugins(language: string): Plugin[] {
  const quotes = language.startsWith("en") ? smartQuotes : guillemets;
  return [
    ...stepsPlugins(),
    chords,
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
      Backspace: chainCommands(undoInputRule, plainAgain),
      Enter: chainCommands(plainWhenEmpty, split),
      "Shift-Enter": split,
    }),
    // Ctrl+Enter is the screen's main action, never a line break.
    keymap(Object.fromEntries(Object.entries(baseKeymap).filter(([name]) => name !== "Mod-Enter"))),
  ];
}
