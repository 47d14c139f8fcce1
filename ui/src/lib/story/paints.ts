/**
 * From what the desk says about a text to coats of paint: sources, checks, the source one looks at.
 */
import type { AgencyLine, Finding, Origins } from "../platform";
import type { Beside } from "./copy/paint";
import { gutterOf, keyOf, styleOf } from "./provenance";

export interface BlockCoat {
  paragraph: number;
  start: number;
  end: number;
  name: string;
}

/** Underlines by source, and the tint of the source that is picked. Our own words have none. */
export function sourceCoats(
  origins: Origins,
  agencies: readonly AgencyLine[],
  picked: string | null,
): BlockCoat[] {
  return origins.blocks.flatMap((spans, paragraph) =>
    spans.flatMap((span) => {
      const style = styleOf(span.owner, agencies);
      if (style === "own") return [];
      const { start, end } = span;
      const coats = [{ paragraph, start, end, name: `src-${style}` }];
      if (keyOf(span.owner) === picked)
        coats.push({ paragraph, start, end, name: `picked-${style}` });
      return coats;
    }),
  );
}

/** The gutter beside each block. */
export function besides(origins: Origins, agencies: readonly AgencyLine[]): Beside[] {
  return origins.blocks.map((spans, index) => {
    const { style, code, part } = gutterOf(spans, agencies);
    return { index, className: `beside src-${style}`, code, part };
  });
}

/** Wavy lines under the words that checks speak of. */
export function checkCoats(findings: readonly Finding[]): BlockCoat[] {
  return findings
    .filter(({ place }) => place.field === "body")
    .map(({ place }) => ({
      paragraph: place.paragraph,
      start: place.start,
      end: place.end,
      name: "check",
    }));
}
