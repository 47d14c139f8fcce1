/** Calls about a merge: two editors have changed the talks apart from each other. */
import { Refused, type Merge, type MergeAnswer, type RevisionLine } from "../..";
import type { Answers, Room } from "..";
import { NOW } from "../room";
import { lineOf, openStory } from "./stories";

export const answers: Answers = {
  merge_open: (room, { story }) => open(room, story),
  merge_keep: (room, { story, answers }) => {
    room.shelf.set(`merge ${story}`, answers);
    return {};
  },
  merge_settle: (room, { story, answers }) => {
    const held = room.story(story);
    const shown = open(room, story);
    const missing = shown.questions.find(
      (asked) => !answers.some((answer) => answer.question === asked.id),
    );
    if (missing)
      throw new Refused({ code: "BadInput", message: "answer every question first", data: {} });
    held.line.heads = 1;
    held.line.number += 1;
    return openStory(room, held);
  },
};

function version(room: Room, by: string, number: number, minutes: number): RevisionLine {
  return {
    id: `r${number}`,
    number,
    kind: "edited",
    author: by,
    author_name: room.name(by),
    at: NOW - minutes * 60_000,
    note: "",
    words: 96,
  };
}

function open(room: Room, id: string): Merge {
  const story = room.story(id);
  if (story.line.heads < 2)
    throw new Refused({ code: "BadInput", message: "there is nothing to merge", data: {} });
  const kept = (room.shelf.get(`merge ${id}`) ?? []) as MergeAnswer[];
  const asked = (question: string) => kept.find((answer) => answer.question === question) ?? null;
  const ours = version(room, "OK", 7, 6);
  const theirs = version(room, "MF", 8, 4);
  const change = (
    by: RevisionLine,
    number: number,
    before: string,
    after: string,
    paragraph: number,
  ) => ({
    id: `${by.id} ${number}`,
    kind: before === "" ? "inserted" : "replaced",
    before,
    after,
    field: "body",
    paragraph,
    from: null,
    author: by.author,
    author_name: by.author_name,
    at: by.at,
    decision: "accepted" as const,
    notes: 0,
  });
  return {
    line: lineOf(room, story),
    base: version(room, "LH", 6, 20),
    ours,
    theirs,
    others: 0,
    fields: [
      { field: "headline", value: "Three neighbors agree on fishing grounds", question: 0 },
      { field: "editors_note", value: "ADDS numbers of boats", question: null },
    ],
    blocks: [
      {
        block: "p",
        spans: [
          {
            text: "Three neighboring states agreed on Friday to share the ",
            by: "",
            question: null,
          },
          { text: "", by: "", question: 1 },
          { text: " grounds north of the strait, where ", by: "", question: null },
          { text: "", by: "", question: 2 },
          { text: " boats fish for tuna ", by: "", question: null },
          { text: "from October to March", by: "MF", question: null },
          { text: ".", by: "", question: null },
        ],
      },
      {
        block: "p",
        spans: [
          { text: "Some", by: "OK", question: null },
          {
            text: " captains said they had waited for it since the spring.",
            by: "",
            question: null,
          },
        ],
      },
      { block: "p", spans: [{ text: "", by: "", question: 3 }] },
    ],
    questions: [
      {
        id: "field headline",
        field: "headline",
        paragraph: 0,
        reason: "field",
        base: "Three neighbors agree on fishing grounds",
        ours: "Three neighbors agree to share fishing grounds",
        theirs: "Neighbors settle ten-year quarrel over tuna",
        choices: ["mine", "theirs", "own"],
        answer: asked("field headline"),
      },
      {
        id: "body 1",
        field: "body",
        paragraph: 0,
        reason: "overlap",
        base: "disputed",
        ours: "long-disputed",
        theirs: "contested",
        choices: ["mine", "theirs", "both", "own"],
        answer: asked("body 1"),
      },
      {
        id: "body 2",
        field: "body",
        paragraph: 0,
        reason: "fact",
        base: "240",
        ours: "310",
        theirs: "280",
        choices: ["mine", "theirs", "both", "own"],
        answer: asked("body 2"),
      },
      {
        id: "body 3",
        field: "body",
        paragraph: 2,
        reason: "deleted",
        base: "The quarrel began in 2014.",
        ours: "",
        theirs: "The quarrel began in 2014, when a patrol boat cut a net.",
        choices: ["mine", "theirs", "both", "own"],
        answer: asked("body 3"),
      },
    ],
    clean: [
      change(ours, 1, "captains", "Some captains", 1),
      change(theirs, 1, "", " from October to March", 0),
    ],
    may_merge: true,
    direction: story.content.direction,
    language: story.content.language,
  };
}
