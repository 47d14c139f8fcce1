/**
 * How each source is drawn: a line style and a code first, a hue second, so that it survives
 * greyscale.
 */
import { t } from "../i18n/index.svelte";
import type { AgencyLine, OriginSpan, Owner } from "../platform";

/** The style's name, as in the tokens (`--p-afp`) and the classes (`src-afp`). */
export type SourceStyle = "own" | "ap" | "afp" | "reu" | "x1" | "x2" | "x3" | "other" | "unk";

export const SOURCE_STYLES: readonly SourceStyle[] = [
  "own",
  "ap",
  "afp",
  "reu",
  "x1",
  "x2",
  "x3",
  "other",
  "unk",
];
const FIXED: Record<string, SourceStyle> = {
  AP: "ap",
  AFP: "afp",
  RTRS: "reu",
  REUTERS: "reu",
  RTR: "reu",
};
const FURTHER: readonly SourceStyle[] = ["x1", "x2", "x3"];

/**
 * AP, AFP and Reuters have their own style; the next three agencies get one by order, all others
 * share one.
 */
export function styleOf(owner: Owner, agencies: readonly AgencyLine[]): SourceStyle {
  switch (owner.kind) {
    case "staff":
      return "own";
    case "unknown":
      return "unk";
    case "agency":
      return styleOfAgency(owner.code, agencies);
  }
}

/** The style of an agency by its code. */
export function styleOfAgency(code: string, agencies: readonly AgencyLine[]): SourceStyle {
  const fixed = FIXED[code.toUpperCase()];
  if (fixed) return fixed;
  const further = agencies.filter((agency) => !FIXED[agency.code.toUpperCase()]);
  return FURTHER[further.findIndex((agency) => agency.code === code)] ?? "other";
}

/** The code in the gutter: the agency's, `?` for words without a source, nothing for our own. */
export function codeOf(owner: Owner): string {
  switch (owner.kind) {
    case "staff":
      return "";
    case "unknown":
      return t("source.unknown_code");
    case "agency":
      return owner.code.toUpperCase();
  }
}

/** The same for the same person, agency or nobody, whatever items are known. */
export function keyOf(owner: Owner): string {
  switch (owner.kind) {
    case "staff":
      return `staff ${owner.initials}`;
    case "agency":
      return `agency ${owner.code}`;
    case "unknown":
      return "unknown";
  }
}

/** The wire item the words are known to stand in. */
export function itemOf(owner: Owner): string | null {
  return owner.kind === "staff" ? null : owner.item;
}

export interface Gutter {
  style: SourceStyle;
  code: string;
  /** Part of the block's text that is not our own, 0 to 1. */
  part: number;
}

/**
 * What the gutter says of a block: words without a source first, else the agency with most of the
 * text.
 */
export function gutterOf(spans: readonly OriginSpan[], agencies: readonly AgencyLine[]): Gutter {
  const lengths = new Map<string, { span: OriginSpan; length: number }>();
  let total = 0;
  for (const span of spans) {
    const length = span.end - span.start;
    total += length;
    if (span.owner.kind === "staff") continue;
    const known = lengths.get(keyOf(span.owner));
    lengths.set(keyOf(span.owner), { span, length: (known?.length ?? 0) + length });
  }
  const foreign = [...lengths.values()].sort(
    (a, b) =>
      Number(b.span.owner.kind === "unknown") - Number(a.span.owner.kind === "unknown") ||
      b.length - a.length,
  );
  const first = foreign[0];
  if (!first) return { style: "own", code: "", part: 0 };
  const part = foreign.reduce((sum, { length }) => sum + length, 0) / Math.max(1, total);
  return {
    style: styleOf(first.span.owner, agencies),
    code: codeOf(first.span.owner),
    part,
  };
}
