/** Calls about writing: lists, opening, saving, handing in. */
import { Refused, type Content, type OpenStory, type PasteFrom, type StoryLine } from "../..";
import type { Answers, Room } from "..";
import { bodyCharacters, bodyWords } from "../../../story/count_words";
import { creditsOf, originsOf, sharesOf } from "../credits";
import type { FakeStory } from "../room";

export const answers: Answers = {
  my_drafts: (room) => {
    const mine = room.stories
      .filter((story) => story.line.author === room.me)
      .map((story) => lineOf(room, story));
    return {
      returned: mine.filter((line) => line.stage === "draft" && line.returned),
      writing: mine.filter((line) => line.stage === "draft" && !line.returned),
      handed_in: mine.filter((line) => line.stage === "submitted" || line.stage === "desk"),
    };
  },
  queue: (room, { desk }) => {
    const lines = room.stories
      .map((story) => lineOf(room, story))
      .filter((line) => !desk || line.desk === desk);
    return {
      desk,
      waiting: lines.filter((line) => line.stage === "submitted" || line.stage === "desk"),
      with_reporters: lines.filter((line) => line.stage === "draft"),
      approved: lines.filter((line) => line.stage === "approved" || line.stage === "filed"),
    };
  },
  story_new: (room, { slug, desk, language }) => {
    if (!/\p{L}/u.test(slug)) {
      throw new Refused({
        code: "slug_empty",
        message: "a story needs a slug with a letter in it",
        data: {},
      });
    }
    const me = room.person(room.me);
    const id = room.id("story");
    const model = room.story("calendar");
    const rtl = language.startsWith("ar");
    const story: FakeStory = {
      ...structuredClone(model),
      base: null,
      passages: [],
      revisions: [],
      content: {
        ...structuredClone(model.content),
        slug,
        headline: "",
        dateline: null,
        bylines: [
          {
            name: me.name,
            role: "reporter",
            title: "",
            place: "",
            agency: "",
            initials: me.initials,
          },
        ],
        body: [],
        language,
        direction: rtl ? "rtl" : "ltr",
        urgency: 0,
      },
    };
    Object.assign(story.line, {
      id,
      slug,
      author: me.initials,
      holder: me.initials,
      desk,
      number: 0,
      version: 1,
    });
    Object.assign(story.line, { draft_saved_at: null, changed_at: room.tick() });
    room.stories.push(story);
    return openStory(room, story);
  },
  story_open: (room, { story }) => openStory(room, room.story(story)),
  draft_save: (room, { story, content, cursor }) => {
    const held = room.story(story);
    held.content = content;
    held.cursor = cursor;
    held.line.draft_saved_at = room.now;
    held.line.changed_at = room.now;
    return {
      at: room.now,
      words: bodyWords(content.body),
      characters: bodyCharacters(content.body),
      parted: false,
      slug_refused: null,
    };
  },
  draft_set_aside: (_room, { story }) => ({ path: `/run/user/1/rescue/${story}.txt` }),
  story_revise: (room, { story, content, note }) =>
    revise(room, room.story(story), content, note, "saved"),
  paste_read: (_room, { html, text }) => {
    const plain = html
      ? html.replace(/<(script|style)[\s\S]*?<\/\1>/gi, "").replace(/<[^>]+>/g, "\n")
      : text;
    const blocks = plain
      .split(/\n+/)
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => ({ kind: "p" as const, text: line }));
    return { blocks, removed: /<img/i.test(html) ? [{ what: "picture" as const, text: "" }] : [] };
  },
  story_pasted: (room, { story, before, after, from }) => {
    const held = room.story(story);
    const known = new Set(before.body.map((block) => block.text));
    for (const block of after.body) {
      if (known.has(block.text) || from.from === "own") continue;
      const own = before.body.find((old) => old.text && block.text.includes(old.text));
      const text = own ? block.text.replace(own.text, "").trim() : block.text;
      if (text) held.passages.push({ text, ...owner(room, from), line: "" });
    }
    return revise(room, held, after, "", "pasted");
  },
  origin_say: (room, { story, place, from }) => {
    const held = room.story(story);
    const text = place.text.trim();
    for (const passage of held.passages) {
      if (passage.text === text && from.from !== "own") Object.assign(passage, owner(room, from));
    }
    if (from.from === "own")
      held.passages = held.passages.filter((passage) => passage.text !== text);
    return openStory(room, held);
  },
  credits_of: (room, { story, content }) => creditsOf(room, room.story(story), content),
  origins_of: (room, { story, content }) => originsOf(room, room.story(story), content),
  findings_of: (room, { story, content }) =>
    room.story(story).findings.filter((finding) => {
      const text = content.body[finding.place.paragraph]?.text ?? "";
      return (
        [...text].slice(finding.place.start, finding.place.end).join("") === finding.place.text
      );
    }),
  story_spike: (room, { story }) => moved(room, story, "spiked", { stage: "spiked" }),
  story_unspike: (room, { story }) => moved(room, story, "unspiked", { stage: "draft" }),
  hand_in: (room, { story }) =>
    moved(room, story, "handed_in", {
      stage: "submitted",
      returned: false,
      holder: "",
      handed_in_at: room.tick(),
    }),
  claim: (room, { story }) => moved(room, story, "claimed", { stage: "desk", holder: room.me }),
  return_story: (room, { story, note }) => {
    const held = room.story(story);
    held.returnNote = note;
    return moved(room, story, "returned", {
      stage: "draft",
      returned: true,
      holder: held.line.author,
    });
  },
  note_settle: (room, { story, note, settled }) => {
    const held = room.story(story);
    held.notes = held.notes.map((known) => (known.id === note ? { ...known, settled } : known));
    return held.notes;
  },
  note_add: (room, { story, anchor, text, replies_to }) => {
    const held = room.story(story);
    const me = room.person(room.me);
    const said = {
      id: room.id("note"),
      author: me.initials,
      author_name: me.name,
      at: room.tick(),
      text,
    };
    if (replies_to) held.notes.find((note) => note.id === replies_to)?.replies.push(said);
    else held.notes.push({ ...said, anchor, orphaned: false, settled: false, replies: [] });
    return held.notes;
  },
  revision_content: (room, { story, revision }) => {
    const held = room.story(story);
    return held.revisions.find((known) => known.id === revision)?.content ?? held.content;
  },
};

function owner(
  room: Room,
  from: PasteFrom,
): { owner: string; kind: "agency" | "unknown"; item: string | null } {
  if (from.from === "agency") return { owner: from.code, kind: "agency", item: null };
  if (from.from === "item")
    return { owner: room.agencies[0]?.code ?? "AFP", kind: "agency", item: from.item };
  return { owner: "unknown", kind: "unknown", item: null };
}

function revise(
  room: Room,
  story: FakeStory,
  content: Content,
  note: string,
  kind: string,
): OpenStory {
  story.content = content;
  story.line.number += 1;
  story.base = `${story.line.id}-r${story.line.number}`;
  story.line.draft_saved_at = null;
  story.revisions.push({ id: story.base, content, at: room.tick(), by: room.me, note, kind });
  return openStory(room, story);
}

function moved(room: Room, id: string, kind: string, to: Partial<StoryLine>): StoryLine {
  const story = room.story(id);
  const before = structuredClone(story.line);
  room.did(kind, story, () => Object.assign(story.line, before));
  Object.assign(story.line, to, { changed_at: room.tick() });
  return lineOf(room, story);
}

/** A story's row, with what is computed from its text. */
export function lineOf(room: Room, story: FakeStory): StoryLine {
  const { content } = story;
  const shares = sharesOf(room, story, content);
  return {
    ...story.line,
    slug: content.slug,
    headline: content.headline,
    words: bodyWords(content.body),
    words_wanted: content.words_wanted,
    urgency: content.urgency,
    language: content.language,
    direction: content.direction,
    shares,
    unsourced_words: shares.find((share) => share.kind === "unknown")?.words ?? 0,
    credit_line: creditsOf(room, story, content).line,
    open_notes: story.notes.filter((note) => !note.settled).length || story.line.open_notes,
  };
}

/** A story as the editor opens it. */
export function openStory(room: Room, story: FakeStory): OpenStory {
  return {
    line: lineOf(room, story),
    content: story.content,
    base: story.base,
    cursor: story.cursor,
    credits: creditsOf(room, story, story.content),
    origins: originsOf(room, story, story.content),
    notes: story.notes,
    return_note: story.returnNote,
    may_edit: story.line.stage === "draft" && story.line.author === room.me,
    typing_takes:
      story.line.stage === "approved" ? "approval" : story.line.stage === "filed" ? "sent" : null,
  };
}
