/** Compares two texts paragraph by paragraph, roughly; the desk does it by words. Enough for screens over other stories. */
import type { Content, ReviewBlock, ReviewChange, ReviewSpan } from "../..";
import { del, eq, ins, paragraph } from "./marks";

export interface Compared {
  headline: ReviewSpan[];
  blocks: ReviewBlock[];
  changes: ReviewChange[];
}

/** What one has to do to the older text to get the newer one. */
export function compare(
  older: Content,
  newer: Content,
  author: string,
  name: string,
  at: number,
): Compared {
  const changes: ReviewChange[] = [];
  const add = (kind: string, before: string, after: string, field: string, no: number): string => {
    const id = `d${changes.length + 1}`;
    const rest = { from: null, author, author_name: name, at, decision: "open" as const, notes: 0 };
    changes.push({ id, kind, before, after, field, paragraph: no, ...rest });
    return id;
  };
  const edited = (before: string, after: string, field: string, no: number): ReviewSpan[] => {
    if (before === after) return [eq(after)];
    const a = before.split(/(?<=\s)/u);
    const b = after.split(/(?<=\s)/u);
    let head = 0;
    while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
    let tail = 0;
    while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail))
      tail += 1;
    const out = a.slice(head, a.length - tail).join("");
    const fresh = b.slice(head, b.length - tail).join("");
    const kind = out === "" ? "inserted" : fresh === "" ? "deleted" : "replaced";
    const id = add(kind, out.trim(), fresh.trim(), field, no);
    return [
      eq(a.slice(0, head).join("")),
      ...(out ? [del(id, out)] : []),
      ...(fresh ? [ins(id, fresh)] : []),
      eq(a.slice(a.length - tail).join("")),
    ].filter((span) => span.text !== "");
  };
  const headline = edited(older.headline, newer.headline, "headline", 0);
  const left = older.body.map((block) => block.text);
  const right = newer.body.map((block) => block.text);
  const blocks: ReviewBlock[] = [];
  let at1 = 0;
  let at2 = 0;
  while (at1 < left.length || at2 < right.length) {
    const before = left[at1];
    const after = right[at2];
    if (before === after && before !== undefined) {
      blocks.push(paragraph("equal", [at1++], [at2++], [eq(before)]));
    } else if (after !== undefined && (before === undefined || right.indexOf(before, at2) > at2)) {
      const id = add("inserted", "", after, "body", at2);
      blocks.push(paragraph("inserted", [], [at2++], [ins(id, after)], { change: id }));
    } else if (before !== undefined && (after === undefined || left.indexOf(after, at1) > at1)) {
      const id = add("deleted", before, "", "body", at1);
      blocks.push(paragraph("deleted", [at1++], [], [del(id, before)], { change: id }));
    } else {
      blocks.push(
        paragraph("changed", [at1++], [at2], edited(before ?? "", after ?? "", "body", at2++)),
      );
    }
  }
  return { headline, blocks, changes };
}
