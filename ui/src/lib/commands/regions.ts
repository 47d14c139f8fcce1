/** F6 goes from region to region: the elements marked `data-region`, in the order of the page. */

/** Moves the focus to the next region, or with `back` to the one before. */
export function goToRegion(page: Document, back: boolean): void {
  // A region that holds others, such as the main part of a screen with panels, is visited through
  // them.
  const regions = [...page.querySelectorAll<HTMLElement>("[data-region]")].filter(
    (region) => !region.hidden && !region.querySelector("[data-region]"),
  );
  if (regions.length === 0) return;
  const here = regions.findIndex((region) => region.contains(page.activeElement));
  const next = (here + (back ? -1 : 1) + regions.length) % regions.length;
  const region = regions[here === -1 ? 0 : next];
  if (region) focusIn(region);
}

/**
 * Focuses what the region wants focused first: the element marked so, else its first control, else
 * itself.
 */
export function focusIn(region: HTMLElement): void {
  const wanted = region.querySelector<HTMLElement>("[data-first-focus]");
  const control = region.querySelector<HTMLElement>(
    'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex="0"], [contenteditable="true"]',
  );
  const target = wanted ?? control ?? region;
  if (target === region && !region.hasAttribute("tabindex")) region.tabIndex = -1;
  target.focus();
}

/**
 * Whether what has just appeared may take the focus: not from somebody who types or is in a dialog.
 */
export function focusIsFree(): boolean {
  return !document.activeElement?.closest(
    'input, textarea, [contenteditable="true"], [role="dialog"]',
  );
}

/** Focuses what has just appeared, where the focus is free. */
export function offerFocus(element: HTMLElement): void {
  if (focusIsFree()) element.focus({ preventScroll: true });
}
