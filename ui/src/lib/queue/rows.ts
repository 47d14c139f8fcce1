// What a row of the queue says about its story.

import type { Key } from "../i18n/index.svelte";
import type { Sentence } from "../i18n/sentence";
import type { StoryLine } from "../platform";

/**
 * The second line of a row, in one or two sentences. `name` answers a person's name for initials,
 * `time` words an instant.
 */
export function lineOf(
  line: StoryLine,
  name: (initials: string) => string,
  time: (at: number) => string,
): Sentence[] {
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
    case "killed":
      return [
        {
          key: "queue.line.killed",
          params: {
            time: time(line.killed?.at ?? line.changed_at),
            who: name(line.killed?.by ?? ""),
          },
        },
      ];
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
      const take: Sentence =
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
