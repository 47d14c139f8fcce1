/**
 * What one Ctrl Z takes back: typing up to a rest, the end of a sentence or a move of the caret,
 * never half a page.
 */
import { closeHistory, history } from "prosemirror-history";
import {
  Plugin,
  PluginKey,
  TextSelection,
  type EditorState,
  type Transaction,
} from "prosemirror-state";

/** Typing that rests this long, in milliseconds, is a step of its own. */
export const REST = 500;

const key = new PluginKey<{ moved: boolean }>("steps");

/** The history of the copy, in steps that a person remembers. */
export function stepsPlugins(): Plugin[] {
  return [history({ newGroupDelay: REST }), ends()];
}

function ends(): Plugin {
  return new Plugin<{ moved: boolean }>({
    key,
    state: {
      init: () => ({ moved: false }),
      apply: (tr, { moved }) => ({ moved: tr.docChanged ? false : moved || tr.selectionSet }),
    },
    // The only place that sees a change before it is in the history.
    filterTransaction(tr, state) {
      if (tr.docChanged && tr.getMeta("composition") === undefined && begins(tr, state))
        closeHistory(tr);
      return true;
    },
  });
}

function begins(tr: Transaction, state: EditorState): boolean {
  if (key.getState(state)?.moved) return true;
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.empty) return true;
  const { parent, parentOffset } = selection.$from;
  const before = parent.textBetween(0, parentOffset);
  // Taking a full stop back is no new sentence.
  return tr.doc.content.size > state.doc.content.size && endsSentence(before);
}

/** Whether a new sentence begins behind `words`: after a full stop, closing quotes and a space. */
export function endsSentence(words: string): boolean {
  return /[.!?…؟۔。！？]["'”’»)\]]*\s+$/u.test(words);
}
