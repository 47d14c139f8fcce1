// Where things stand in a review: what has to be scrolled to, and cards beside their passages.

/**
 * Where a thing at `top` (px, in the scrolled content) must be brought: null when it is in the
 * middle of the view.
 */
export function scrollTo(top: number, tall: number, scrolled: number, view: number): number | null {
  const above = top - scrolled;
  const margin = view * 0.2;
  if (above >= margin && above + tall <= view - margin) return null;
  return Math.max(0, top - (view - Math.min(tall, view)) / 2);
}

/** Places cards beside their passages without overlap, in the order of the passages. */
export function spread(wanted: readonly number[], tall: readonly number[], gap = 10): number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const tops: number[] = Array.from({ length: wanted.length }, () => 0);
  let free = 0;
  for (const at of order) {
    const top = Math.max(wanted[at] ?? 0, free);
    tops[at] = top;
    free = top + (tall[at] ?? 0) + gap;
  }
  return tops;
}
