/**
 * The caret goes where the focus goes. WebKitGTK leaves the selection behind in the text that had
 * the focus, and letters, Backspace and Ctrl V then change that text unseen.
 */

/** Takes the selection out of any text the focus leaves. The answer stops it. */
export function caretFollowsFocus(page: Document): () => void {
  const left = (event: FocusEvent) => {
    const text = event.target;
    if (!(text instanceof HTMLElement) || !isWritten(text)) return;
    const free = () => {
      if (page.activeElement !== text) forget(page, text);
    };
    if (event.relatedTarget) free();
    // Without a next element the whole window may have lost the focus: then the caret stays for its
    // return.
    else window.setTimeout(free);
  };
  page.addEventListener("focusout", left, true);
  return () => page.removeEventListener("focusout", left, true);
}

function isWritten(element: HTMLElement): boolean {
  return element.isContentEditable || element.hasAttribute("contenteditable");
}

function forget(page: Document, text: HTMLElement): void {
  const selection = page.getSelection();
  if (selection?.anchorNode && text.contains(selection.anchorNode)) selection.removeAllRanges();
}
