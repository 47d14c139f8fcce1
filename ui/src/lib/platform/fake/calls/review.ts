/** Calls about the review: opening a comparison, settling it, signing it. */
import {
  Refused,
  type GateLine,
  type Review,
  type ReviewChange,
  type RevisionLine,
  type Since,
} from "../..";
import type { Answers, Room } from "..";
import { bodyWords, countWords } from "../../../story/count_words";
import { creditsOf, originsOf } from "../credits";
import { compare } from "../review/compare";
import { talks, tanker, type Written } from "../review/written";
import { NOW, type FakeStory } from "../room";
import { lineOf } from "./stories";

export const answers: Answers = {
  review_open: (room, { story, since, revision }) => open(room, room.story(story), since, revision),
  review_settle: (room, { story, changes, decision }) => {
    const held = room.story(story);
    if (held.line.stage !== "submitted" && held.line.stage !== "desk") {
      throw new Refused({ code: "not_allowed", message: "the story is not on the desk", data: {} });
    }
    const written = hold(room, held, { since: "i_looked" }, null);
    for (const change of written.changes)
      if (changes.includes(change.id)) change.decision = decision;
    return open(room, held, { since: "i_looked" }, null);
  },
  review_reword: (room, { story, change, text }) => {
    const held = room.story(story);
    const written = hold(room, held, { since: "i_looked" }, null);
    for (const one of written.changes)
      if (one.id === change) Object.assign(one, { after: text, decision: "accepted" });
    for (const block of written.blocks) {
      for (const span of block.spans)
        if (span.change === change && span.op === "insert") span.text = text;
    }
    return open(room, held, { since: "i_looked" }, null);
  },
  review_finish: (room, { story }) => {
    const held = room.story(story);
    held.line.number += 1;
    const written = hold(room, held, { since: "i_looked" }, null);
    for (const change of written.changes)
      if (change.decision === "rejected") change.decision = "accepted";
    return open(room, held, { since: "i_looked" }, null);
  },
  looked: () => ({}),
  paragraphs_read: (room, { story }) => open(room, room.story(story), { since: "i_looked" }, null),
  review_type: (room, { story, revision, paragraph }) => ({
    base: revision,
    content: structuredClone(room.story(story).content),
    paragraph,
  }),
  approve: (room, { story }) => {
    const held = room.story(story);
    const review = open(room, held, { since: "i_looked" }, null);
    if (!review.may_approve)
      throw new Refused({ code: "not_allowed", message: "changes are open", data: {} });
    const before = structuredClone(held.line);
    room.did("approved", held, () => Object.assign(held.line, before));
    Object.assign(held.line, {
      stage: "approved",
      approved_at: room.tick(),
      approved_by: room.me,
      holder: "",
    });
    return lineOf(room, held);
  },
};

/** The comparison a story is in; decisions stay in the room. */
function hold(room: Room, story: FakeStory, since: Since, revision: string | null): Written {
  const hand =
    since.since === "revision" && !since.revision.endsWith("-base") ? null : byHand(story);
  const key = hand
    ? `review ${story.line.id}`
    : `review ${story.line.id} ${JSON.stringify(since)} ${revision}`;
  const known = room.shelf.get(key) as Written | undefined;
  if (known) return known;
  const made = hand ?? byParagraph(room, story, since, revision);
  room.shelf.set(key, made);
  return made;
}

function byHand(story: FakeStory): Written | null {
  if (story.line.id === "tanker") return tanker();
  return story.line.id === "fisheries" ? talks() : null;
}

function byParagraph(room: Room, story: FakeStory, since: Since, revision: string | null): Written {
  const newer = story.revisions.find((one) => one.id === revision) ?? story.revisions.at(-1);
  const wanted = since.since === "revision" ? since.revision : null;
  const older = story.revisions.find((one) => one.id === wanted) ?? story.revisions.at(-2) ?? newer;
  const compared = compare(
    older?.content ?? story.content,
    newer?.content ?? story.content,
    newer?.by ?? story.line.author,
    room.name(newer?.by ?? story.line.author),
    newer?.at ?? NOW,
  );
  return { ...compared, fields: [], notes: [], lookedAt: older?.at ?? NOW };
}

function open(room: Room, story: FakeStory, since: Since, revision: string | null): Review {
  const written = hold(room, story, since, revision);
  const { line: held, content } = story;
  if (story.notes.length === 0) story.notes = written.notes;
  const credits = creditsOf(room, story, content);
  const origins = originsOf(room, story, content);
  const open = written.changes.filter((change) => change.decision === "open").length;
  const notes = story.notes.filter((note) => !note.settled).length;
  const gate: GateLine[] = [
    line("credits", true, 0, credits.required),
    line("style", true, 0),
    line("changes", open === 0, open),
    line("notes", notes === 0, notes),
  ];
  if (story.passages.some((one) => one.kind === "unknown") && held.id === "fisheries") {
    gate.push({
      ...line("origins", false, 1),
      obstacles: [
        {
          code: "UnknownOrigin",
          message: "words without an origin",
          spans: [
            {
              field: "body",
              paragraph: 2,
              start: 0,
              end: 48,
              text: "The grounds cover about 9,000 square kilometers.",
            },
          ],
        },
      ],
    });
  }
  const words = (op: string) =>
    [...written.headline, ...written.blocks.flatMap((block) => block.spans)]
      .filter((span) => span.op === op)
      .reduce((sum, span) => sum + countWords(span.text), 0);
  const newest = story.revisions.find((one) => one.id === revision) ?? story.revisions.at(-1);
  const wanted =
    since.since === "revision"
      ? story.revisions.find((one) => one.id === since.revision)
      : undefined;
  return {
    line: { ...lineOf(room, story), settled: written.changes.length - open },
    base: {
      ...revisionLine(room, story, wanted ?? newest),
      ...(wanted
        ? {}
        : { id: `${held.id}-base`, number: Math.max(1, held.number - 1), at: written.lookedAt }),
    },
    revision: revisionLine(room, story, newest),
    fields: written.fields,
    headline: written.headline,
    blocks: written.blocks.map((block) => ({
      ...block,
      origins:
        block.origins.length > 0 ? block.origins : (origins.blocks[block.new[0] ?? -1] ?? []),
    })),
    changes: written.changes,
    hands: hands(written.changes),
    gate,
    may_approve: gate.every((one) => one.ok || one.code === "notes"),
    credits,
    notes: story.notes,
    words_in: words("insert"),
    words_out: words("delete"),
    moves: written.changes.filter((change) => change.kind === "moved").length,
    direction: content.direction,
    language: content.language,
    may_settle: since.since === "i_looked" && maySettle(room, story),
    first_take: null,
    settled: [],
    hand_in_note: held.hand_in_note ?? "",
  };
}

/** Editors settle on the desk; whoever has a draft answers. */
function maySettle(room: Room, { line: { stage, holder } }: FakeStory): boolean {
  if (stage === "draft") return holder === room.me;
  const roles = room.people.find((person) => person.initials === room.me)?.roles ?? [];
  const edits = roles.some(
    (role) => role === "desk_editor" || role === "copy_editor" || role === "duty_editor",
  );
  return edits && (stage === "submitted" || stage === "desk");
}

function line(code: string, ok: boolean, count: number, names: string[] = []): GateLine {
  return { code, ok, count, names, obstacles: [] };
}

function hands(changes: ReviewChange[]) {
  const people = [...new Set(changes.map((change) => change.author))];
  return people.map((initials) => ({
    initials,
    name: changes.find((change) => change.author === initials)?.author_name ?? initials,
    changes: changes.filter((change) => change.author === initials).length,
  }));
}

function revisionLine(
  room: Room,
  story: FakeStory,
  revision: FakeStory["revisions"][number] | undefined,
): RevisionLine {
  const by = revision?.by ?? story.line.author;
  return {
    id: revision?.id ?? `${story.line.id}-r${story.line.number}`,
    number: Number(/-r(\d+)$/.exec(revision?.id ?? "")?.[1] ?? story.line.number),
    kind: revision?.kind ?? "saved",
    author: by,
    author_name: room.name(by),
    at: revision?.at ?? NOW,
    note: revision?.note ?? "",
    words: bodyWords((revision?.content ?? story.content).body),
  };
}
