/** Brings words of the copy into view, clear of the bars around them. */

/** Room above for the bar over selected words, below for the line that follows. */
const CLEAR = { above: 60, below: 44 };

/**
 * Scrolls everything around `inner` until what `box` measures stands clear; a box in view stays
 * where it is.
 */
export function bringIntoView(
  inner: HTMLElement,
  box: () => { top: number; bottom: number },
): void {
  for (let frame = inner.parentElement; frame; frame = frame.parentElement) {
    if (!scrolls(frame)) continue;
    const { top, bottom } = frame.getBoundingClientRect();
    const words = box();
    if (words.top >= top + CLEAR.above && words.bottom <= bottom - CLEAR.below) continue;
    // A third down: what leads up to the words is seen with them.
    frame.scrollTop += words.top - top - Math.max(CLEAR.above, (bottom - top) / 3);
  }
}

function scrolls(element: HTMLElement): boolean {
  if (element.scrollHeight <= element.clientHeight) return false;
  return /^(?:auto|scroll)$/.test(getComputedStyle(element).overflowY);
}
