// A change in words: its title in a list, where it stands, and how it is read aloud.

import { signOf, type ShownChange } from "./kinds";
import { oneLine, trimmed, unquoted } from "./short";
import { has } from "../i18n/index.svelte";
import { say, type Sentence } from "../i18n/sentence";
import type { ReviewSpan } from "../platform";

/** The name of a field of a story; one this version does not know is "other field". */
export function fieldName(field: string): Sentence {
  const key = `field.${field}`;
  return { key: has(key) ? key : "field.other" };
}

/** The first line of a change in the list: its words, or what happened to the paragraph. */
export function titleOf(change: ShownChange): Sentence {
  const before = oneLine(change.before);
  const after = oneLine(change.after);
  switch (change.kind) {
    case "inserted":
      return { key: "review.title.text", params: { text: trimmed(after) } };
    case "deleted":
      return { key: "review.title.text", params: { text: trimmed(before) } };
    case "moved":
      return {
        key: signOf(change) === "move_down" ? "review.title.moved_down" : "review.title.moved_up",
        params: { from: (change.from ?? change.paragraph) + 1, to: change.paragraph + 1 },
      };
    case "split":
      return { key: "review.title.split" };
    case "joined":
      return { key: "review.title.joined" };
    case "format":
      return {
        key: change.what === "kind" ? "review.title.kind" : "review.title.format",
        params: {
          what: say(fieldName(change.what ?? "other")),
          text: trimmed(oneLine(change.words ?? "")),
        },
      };
    default:
      if (before === "") return { key: "review.title.text", params: { text: trimmed(after) } };
      if (after === "") return { key: "review.title.emptied", params: { before: trimmed(before) } };
      return {
        key: "review.title.replaced",
        params: { before: trimmed(before), after: trimmed(after) },
      };
  }
}

/** The list's words for a headline: only what changed in it, where that is one stretch. */
export function headlineTitle(
  change: ShownChange,
  spans: readonly ReviewSpan[],
): Sentence | undefined {
  if (change.field !== "headline") return undefined;
  const out = spans.filter((span) => span.op === "delete");
  const fresh = spans.filter((span) => span.op === "insert");
  if (out.length !== 1 || fresh.length !== 1) return undefined;
  const params = {
    before: trimmed(oneLine(out[0]?.text ?? "")),
    after: trimmed(oneLine(fresh[0]?.text ?? "")),
  };
  return { key: "review.title.replaced", params };
}

/** Where a change stands: the headline, a paragraph counted from 1, or a field by its name. */
export function placeOf(change: ShownChange): Sentence {
  if (change.kind === "field") return fieldName(change.field);
  if (change.field === "headline") return { key: "field.headline" };
  if (change.field !== "body") return fieldName(change.field);
  return { key: "review.paragraph", params: { no: change.paragraph + 1 } };
}

/** What stands under the title of a moved or divided paragraph: its first words. */
export function opening(change: ShownChange, words = 3): string {
  const text = unquoted(change.after || change.before);
  const cut = text.split(" ").slice(0, words).join(" ");
  return cut === text ? text : `${cut}…`;
}

/** One change read aloud, without its number. */
export function aloud(change: ShownChange): Sentence {
  const params = {
    before: oneLine(change.before),
    after: oneLine(change.after),
    who: change.author_name,
  };
  switch (change.kind) {
    case "inserted":
      return { key: "review.aloud.inserted", params };
    case "deleted":
      return { key: "review.aloud.deleted", params };
    case "moved":
      return {
        key: signOf(change) === "move_down" ? "review.aloud.moved_down" : "review.aloud.moved_up",
        params: {
          ...params,
          from: (change.from ?? change.paragraph) + 1,
          to: change.paragraph + 1,
        },
      };
    case "split":
      return { key: "review.aloud.split", params };
    case "joined":
      return { key: "review.aloud.joined", params };
    case "typography":
      return { key: "review.aloud.typography", params };
    case "format":
      return {
        key: "review.aloud.format",
        params: { ...params, text: oneLine(change.words ?? "") },
      };
    default:
      return { key: "review.aloud.replaced", params };
  }
}
