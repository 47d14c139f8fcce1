// What changed in a story since one last looked, in a few sentences.

import { signOf, toneOf, type Sign, type Tone } from "../changes/kinds";
import { oneLine, shorten, unquoted } from "../changes/short";
import { fieldName } from "../changes/telling";
import { say, type Sentence } from "../i18n/sentence";
import type { Review, ReviewChange } from "../platform";

/** One sentence of the peek panel. */
export interface News {
  sign: Sign;
  tone: Tone;
  line: Sentence;
}

/**
 * What changed since one last looked, in words: moves first, then replaced, put in and cut, small
 * things counted.
 */
export function newsOf(review: Pick<Review, "changes">, most = 5): News[] {
  const rank = [
    "moved",
    "replaced",
    "field",
    "inserted",
    "deleted",
    "split",
    "joined",
    "typography",
  ];
  const ranked = [...review.changes].sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind));
  const gathered: News[] = [];
  const replaced = new Map<number, ReviewChange[]>();
  for (const change of ranked) {
    if (change.kind === "replaced" && change.field === "body" && isShort(change)) {
      replaced.set(change.paragraph, [...(replaced.get(change.paragraph) ?? []), change]);
    }
  }
  const done = new Set<string>();
  for (const change of ranked) {
    if (done.has(change.id)) continue;
    const together = replaced.get(change.paragraph) ?? [];
    if (together.length > 1 && together.includes(change)) {
      together.forEach((one) => done.add(one.id));
      gathered.push({
        sign: "replace",
        tone: "in",
        line: { key: "news.replaced_two", params: twoOf(together) },
      });
      continue;
    }
    gathered.push({ sign: signOf(change), tone: toneOf(change), line: newsLine(change) });
  }
  if (gathered.length <= most) return gathered;
  const rest = gathered.length - (most - 1);
  return [
    ...gathered.slice(0, most - 1),
    { sign: "field", tone: "plain", line: { key: "news.more", params: { count: rest } } },
  ];
}

function twoOf(changes: ReviewChange[]): Record<string, string | number> {
  const [first, second] = changes;
  return {
    after: oneLine(first?.after ?? ""),
    before: oneLine(first?.before ?? ""),
    after2: oneLine(second?.after ?? ""),
    before2: oneLine(second?.before ?? ""),
    no: (first?.paragraph ?? 0) + 1,
  };
}

function isShort(change: ReviewChange): boolean {
  return change.before.length + change.after.length < 48;
}

function newsLine(change: ReviewChange): Sentence {
  const params = {
    before: shorten(change.before),
    after: shorten(change.after),
    no: change.paragraph + 1,
    who: change.author_name,
  };
  if (change.field === "headline") return { key: "news.headline", params };
  switch (change.kind) {
    case "moved":
      return {
        key: "news.moved",
        params: {
          ...params,
          text: shorten(unquoted(change.after || change.before), 32),
          to: change.paragraph + 1,
        },
      };
    case "replaced":
      return { key: "news.replaced", params };
    case "inserted":
      return { key: "news.inserted", params };
    case "deleted":
      return { key: "news.deleted", params };
    case "split":
      return { key: "news.split", params };
    case "joined":
      return { key: "news.joined", params };
    case "typography":
      return { key: "news.typography", params };
    default:
      return { key: "news.field", params: { ...params, field: say(fieldName(change.field)) } };
  }
}
