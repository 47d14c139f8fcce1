// What the queue says about a story: who has the ball, what is new, and what changed since one last
// looked.

import type { Queue, Review, ReviewChange, Share, StoryLine } from "../platform";
import type { Key } from "../i18n/index.svelte";
import {
  fieldName,
  oneLine,
  say,
  signOf,
  toneOf,
  unquoted,
  type Line,
  type Sign,
  type Tone,
} from "../review/words";

/** Which part of the queue is shown. */
export type Show = "all" | "needs_me" | "unassigned";

/** One group of the queue by who has the ball. */
export interface Group {
  code: "waiting" | "with_reporters" | "approved";
  lines: StoryLine[];
}

/** The queue's groups as chosen and filtered; groups without a story are left out. */
export function groupsOf(queue: Queue, show: Show, me: string, filter = ""): Group[] {
  const words = filter.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  const fits = (line: StoryLine) => {
    const text = `${line.slug} ${line.headline} ${line.author} ${line.holder}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word)) && isShown(line, show, me);
  };
  const groups: Group[] = [
    { code: "waiting", lines: queue.waiting.filter(fits) },
    { code: "with_reporters", lines: queue.with_reporters.filter(fits) },
    { code: "approved", lines: queue.approved.filter(fits) },
  ];
  return groups.filter((group) => group.lines.length > 0);
}

/** How many stories each choice would show. */
export function countsOf(queue: Queue, me: string): Record<Show, number> {
  const all = [...queue.waiting, ...queue.with_reporters, ...queue.approved];
  const count = (show: Show) => all.filter((line) => isShown(line, show, me)).length;
  return { all: all.length, needs_me: count("needs_me"), unassigned: count("unassigned") };
}

function isShown(line: StoryLine, show: Show, me: string): boolean {
  const waits = line.stage === "submitted" || line.stage === "desk";
  if (show === "needs_me") return waits && (line.holder === me || line.holder === "");
  if (show === "unassigned") return waits && line.holder === "";
  return true;
}

/** The second line of a row, in one or two sentences. `name` answers a person's name for initials, `time` words an instant. */
export function lineOf(
  line: StoryLine,
  name: (initials: string) => string,
  time: (at: number) => string,
): Line[] {
  const who = name(line.author);
  if (line.heads > 1) return [{ key: "queue.line.merge", params: { count: line.heads } }];
  switch (line.stage) {
    case "approved":
      return [
        {
          key: "queue.line.approved",
          params: { time: time(line.approved_at ?? line.changed_at), who: name(line.approved_by) },
        },
      ];
    case "filed":
      return [
        {
          key: "queue.line.approved",
          params: { time: time(line.approved_at ?? line.changed_at), who: name(line.approved_by) },
        },
        { key: "queue.line.sent", params: { time: time(line.filed_at ?? line.changed_at) } },
      ];
    case "spiked":
      return [{ key: "queue.line.spiked", params: { time: time(line.changed_at) } }];
    case "draft":
      return line.returned
        ? [
            {
              key: "queue.line.returned",
              params: { who: name(line.holder || line.author), notes: line.open_notes },
            },
          ]
        : [
            {
              key: "queue.line.draft",
              params: { who, time: time(line.draft_saved_at ?? line.changed_at) },
            },
          ];
    default: {
      const take: Line =
        line.version <= 1
          ? { key: "queue.line.first", params: { who } }
          : { key: "queue.line.writethru", params: { who, no: line.version } };
      if (line.unsourced_words > 0) {
        return [take, { key: "queue.line.unsourced", params: { count: line.unsourced_words } }];
      }
      if (line.settled > 0 && line.settled < line.changes) {
        return [
          take,
          { key: "queue.line.settling", params: { settled: line.settled, of: line.changes } },
        ];
      }
      if (line.changes > 0)
        return [take, { key: "queue.line.changes", params: { count: line.changes } }];
      return [take];
    }
  }
}

/** The time at the end of a row: when it was handed in, approved or sent. */
export function timeOf(line: StoryLine): { key: Key; at: number } {
  if (line.filed_at !== null) return { key: "queue.time.sent", at: line.filed_at };
  if (line.stage === "approved" && line.approved_at !== null)
    return { key: "queue.time.approved", at: line.approved_at };
  if (line.handed_in_at !== null && line.stage !== "draft")
    return { key: "queue.time.handed_in", at: line.handed_in_at };
  return { key: "queue.time.changed", at: line.changed_at };
}

/** One sentence of the peek panel. */
export interface News {
  sign: Sign;
  tone: Tone;
  line: Line;
}

/** What changed since one last looked, in words: moves first, then replaced, put in and cut, small things counted. */
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

function newsLine(change: ReviewChange): Line {
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

/** Cuts at a word so that the text fits a line. */
export function shorten(text: string, most = 56): string {
  const line = oneLine(text);
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2)).trimEnd()}…`;
}

/** The bar's summary for those who do not see it: "Lina Haddad 60 percent, AFP 9 percent". */
export function sharesAloud(shares: readonly Share[], percent: (share: number) => string): string {
  return shares.map((share) => `${share.name} ${percent(share.share)}`).join(", ");
}
