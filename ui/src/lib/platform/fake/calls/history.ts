/** Calls about a story's history. */
import type { HistoryLine } from "../..";
import type { Answers, Room } from "..";
import { bodyWords } from "../../../story/count_words";
import type { FakeStory } from "../room";
import { answers as stories } from "./stories";
import { Refused } from "../..";

export const answers: Answers = {
  history: (room, { story }) => timeline(room, room.story(story)),
  act_last: (room) => {
    const done = room.done.findLast((one) => one.by === room.me);
    return done
      ? { events: done.events, kind: done.kind, story: done.story, slug: done.slug }
      : null;
  },
  undo: (room, { events }) => {
    const done = room.done.find((one) => one.events[0] === events[0]);
    if (!done)
      throw new Refused({ code: "TooLateToUndo", message: "something rests on it", data: {} });
    done.back();
    room.done = room.done.filter((one) => one !== done);
    return { events: done.events, kind: done.kind, story: done.story, slug: done.slug };
  },
  restore: (room, { story, revision }) => {
    const held = room.story(story);
    const old = held.revisions.find((one) => one.id === revision);
    const opened =
      old &&
      stories.story_revise?.(room, { story, base: held.base, content: old.content, note: "" });
    if (!opened)
      throw new Refused({ code: "NotFound", message: `no revision ${revision}`, data: {} });
    return opened;
  },
};

function timeline(room: Room, story: FakeStory): HistoryLine[] {
  const blank = {
    revision: null,
    number: null,
    how: "",
    note: "",
    words: 0,
    words_in: 0,
    words_out: 0,
    moves: 0,
    undoable: false,
    undone: false,
  };
  const act = (
    kind: string,
    author: string,
    at: number,
    more: Partial<HistoryLine> = {},
  ): HistoryLine => ({
    event: `${story.line.id}-${kind}-${at}`,
    kind,
    author,
    author_name: room.name(author),
    at,
    ...blank,
    ...more,
  });
  const lines = story.revisions.flatMap((one, at) => {
    const words = bodyWords(one.content.body);
    const before = story.revisions[at - 1];
    const grown = words - (before ? bodyWords(before.content.body) : 0);
    const revised = act("revised", one.by, one.at, {
      revision: one.id,
      number: Number(/-r(\d+)$/.exec(one.id)?.[1] ?? at + 1),
      how: one.kind,
      note: one.note,
      words,
      words_in: Math.max(grown, 0),
      words_out: Math.max(-grown, 0),
      moves: at === story.revisions.length - 1 && at > 0 ? 1 : 0,
    });
    return one.kind === "handed_in"
      ? [revised, act("handed_in", one.by, one.at + 500, { revision: one.id, note: one.note })]
      : [revised];
  });
  const first = story.revisions[0]?.at ?? room.now;
  lines.push(act("story_started", story.line.author, first - 60_000));
  lines.push(act("looked", "OK", first + 70 * 60_000));
  if (story.line.approved_at !== null) {
    const undoable = story.line.stage === "approved" && story.line.approved_by === room.me;
    lines.push(act("approved", story.line.approved_by, story.line.approved_at, { undoable }));
  }
  return lines.sort((a, b) => b.at - a.at);
}
