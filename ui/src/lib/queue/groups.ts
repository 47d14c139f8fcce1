// The queue by who has each story, as chosen and filtered.

import type { Queue, StoryLine } from "../platform";

/** Which part of the queue is shown. */
export type Show = "all" | "needs_me" | "unassigned";

/** One group of the queue by who has each story. */
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
