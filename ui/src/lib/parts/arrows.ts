/** Arrow keys in a row of tabs, radio buttons or menu items. */

/**
 * Where an arrow, Home or End leads from `here`; undefined for other keys. Left and right follow
 * the writing.
 */
export function stepped(
  event: KeyboardEvent,
  group: HTMLElement | undefined,
  count: number,
  here: number,
): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return undefined;
  const rtl = group !== undefined && getComputedStyle(group).direction === "rtl";
  if (event.key === "Home") return 0;
  if (event.key === "End") return count - 1;
  if (event.key === "ArrowDown" || event.key === (rtl ? "ArrowLeft" : "ArrowRight"))
    return (here + 1) % count;
  if (event.key === "ArrowUp" || event.key === (rtl ? "ArrowRight" : "ArrowLeft"))
    return (here - 1 + count) % count;
  return undefined;
}
