/**
 * Three stories with fixed answers, for the component tests of a story and its review: what is
 * typed, settled or handed in is kept, and nothing is judged. It is no part of the program. What
 * the desk would say to it is tested over the real desk (tests/chromium).
 */
import { bodyCharacters, bodyWords } from "../../story/count_words";
import {
  type Code,
  type May,
  Refused,
  type CallName,
  type Calls,
  type Content,
  type HistoryLine,
  type Host,
  type Note,
  type OpenStory,
  type Review,
  type Session,
  type Since,
  type StoryLine,
} from "..";
import fixedSession from "./session.json";
import fixedStories from "./stories.json";

/** A story as a test has it, with its fixed answers. */
export interface FakeStory {
  line: StoryLine;
  content: Content;
  base: string | null;
  notes: Note[];
  open: OpenStory;
  review: Review | null;
  history: HistoryLine[];
  /** What was said with each revision that was saved since. */
  revisionNotes: string[];
}

export class Room {
  me: string;
  now: number;
  readonly session = structuredClone(fixedSession) as unknown as Session;
  readonly #stories: Record<string, FakeStory>;
  #next = 1;

  /** `?me=OK` says who sits there; Lina where nobody is named. */
  constructor(wishes = "") {
    this.me = new URLSearchParams(wishes).get("me") ?? "LH";
    const fixed = structuredClone(fixedStories) as unknown as Record<
      string,
      Pick<FakeStory, "open" | "review" | "history">
    >;
    this.#stories = Object.fromEntries(
      Object.entries(fixed).map(([id, story]) => {
        const { line, content, base, notes } = story.open;
        return [id, { ...story, line, content, base, notes, revisionNotes: [] }];
      }),
    );
    this.now = Math.max(...Object.values(this.#stories).map(({ line }) => line.changed_at));
  }

  story(id: string): FakeStory {
    const found = this.#stories[id];
    if (!found) throw new Refused({ code: "NotFound", message: id, data: { what: "story" } });
    return found;
  }

  person(initials: string) {
    const found = this.session.people.find((person) => person.initials === initials);
    if (!found) throw new Refused({ code: "NotFound", message: initials, data: {} });
    return found;
  }

  /** A new id, the same in every run. */
  id(what: string): string {
    return `${what}-${this.#next++}`;
  }

  /** The time of the next act. */
  tick(): number {
    this.now += 1_000;
    return this.now;
  }
}

type Answers = {
  [K in CallName]?: (room: Room, particulars: Calls[K]["with"]) => Calls[K]["answer"];
};

const answers: Answers = {
  session: (room) => ({
    ...room.session,
    me: room.person(room.me),
    rights: [
      ...(["read", "write"] as const),
      ...(edits(room) ? (["edit"] as const) : []),
      ...(room.person(room.me).roles.includes("duty_editor") ? (["approve"] as const) : []),
    ],
  }),
  counts: (room) => room.session.counts,
  act_last: () => null,

  story_open: (room, { story }) => opened(room, story),
  draft_save: (room, { story, content }) => {
    const held = room.story(story);
    held.content = content;
    Object.assign(held.line, { draft_saved_at: room.now, changed_at: room.now });
    return {
      at: room.now,
      words: bodyWords(content.body),
      characters: bodyCharacters(content.body),
      parted: false,
      slug_refused: null,
    };
  },
  story_revise: (room, { story, content, note }) => revised(room, story, content, note),
  story_pasted: (room, { story, after }) => revised(room, story, after),
  paste_read: (_room, { text }) => ({
    blocks: text.split("\n").map((line) => ({ kind: "p", text: line })),
    removed: [],
  }),
  credits_of: (room, { story }) => room.story(story).open.credits,
  origins_of: (room, { story }) => room.story(story).open.origins,
  findings_of: () => [],
  note_add: (room, { story, anchor, text }) => {
    const held = room.story(story);
    const { initials: author, name: author_name } = room.person(room.me);
    const [id, at] = [room.id("note"), room.tick()];
    const state = { orphaned: false, settled: false, replies: [] };
    held.notes.push({ id, author, author_name, at, text, anchor, ...state });
    return held.notes;
  },
  note_settle: (room, { story }) => room.story(story).notes,

  hand_in: (room, { story }) => moved(room, story, { stage: "submitted", holder: "" }),
  claim: (room, { story }) => moved(room, story, { stage: "desk", holder: room.me }),
  return_story: (room, { story }) => {
    const { author } = room.story(story).line;
    return moved(room, story, { stage: "draft", returned: true, holder: author });
  },
  approve: (room, { story }) => moved(room, story, { stage: "approved", approved_by: room.me }),

  history: (room, { story }) => room.story(story).history,
  revision_content: (room, { story }) => room.story(story).content,
  looked: () => ({}),
  review_open: (room, { story, since, revision }) => compared(room, story, since, revision),
  review_settle: (room, { story, changes, decision }) => {
    for (const change of room.story(story).review?.changes ?? [])
      if (changes.includes(change.id)) change.decision = decision;
    return compared(room, story);
  },
  review_reword: (room, { story, change, text }) => {
    for (const one of room.story(story).review?.changes ?? [])
      if (one.id === change) Object.assign(one, { after: text, decision: "accepted" });
    return compared(room, story);
  },
  review_type: (room, { story, revision, paragraph }) => ({
    base: revision,
    content: structuredClone(room.story(story).content),
    paragraph,
  }),
  paragraphs_read: (room, { story }) => compared(room, story),
};

/**
 * A host over `room`. `before` can delay or refuse a call, for the tests of autosave and failure.
 */
export function fakeHost(
  room: Room = new Room(),
  before?: (name: CallName) => Promise<void> | void,
): Host {
  return {
    name: "fixed",
    async ask(name, particulars) {
      await before?.(name);
      const answer = answers[name];
      if (!answer) throw new Refused({ code: "BadCall", message: name, data: {} });
      return structuredClone(answer(room, structuredClone(particulars)));
    },
  };
}

function opened(room: Room, id: string): OpenStory {
  const { open, line, content, base, notes } = room.story(id);
  return { ...open, line: withSteps(room, line), content, base, notes };
}

function revised(room: Room, id: string, content: Content, note = ""): OpenStory {
  const story = room.story(id);
  story.revisionNotes.push(note);
  story.content = content;
  story.line.number += 1;
  story.base = `${id}-r${story.line.number}`;
  story.line.draft_saved_at = null;
  return opened(room, id);
}

function moved(room: Room, id: string, to: Partial<StoryLine>): StoryLine {
  return withSteps(room, Object.assign(room.story(id).line, to, { changed_at: room.tick() }));
}

function edits(room: Room): boolean {
  return room.person(room.me).roles.some((role) => role !== "reporter");
}

/** A row with what the person who sits there may do with it. */
export function withSteps(room: Room, line: StoryLine): StoryLine {
  const says = (yes: boolean, code: Code = "NotAnEditor"): May => (yes ? "yes" : { no: code });
  const own = says(line.stage === "draft" && line.author === room.me, "WithSomeoneElse");
  const onDesk = says(edits(room) && line.stage !== "draft");
  const out = says(edits(room) && line.stage === "filed", "NeverFiled");
  const notTheirs = says(false, "HoldNotYours");
  const held = line.holds.some((hold) => hold.kind === "desk");
  const others = { legal: notTheirs, rights: notTheirs };
  const [send, unspike] = [
    says(line.stage === "approved", "NotApproved"),
    says(false, "NotSpiked"),
  ];
  return {
    ...line,
    may: {
      ...{ edit: own, hand_in: own, answer: own, spike: own, unspike, send },
      ...{
        claim: onDesk,
        give_back: onDesk,
        approve: onDesk,
        embargo: onDesk,
        lift: says(line.embargo !== undefined),
      },
      ...{ update: out, kill: out, confirm: out },
      ...{ hold: { ...others, desk: onDesk }, release: { ...others, desk: says(held, "NotHeld") } },
    },
  };
}

/**
 * The story's one comparison with its decisions so far; with another base it is only for reading.
 */
function compared(
  room: Room,
  id: string,
  since: Since = { since: "i_looked" },
  revision: string | null = null,
): Review {
  const { review, line, notes } = room.story(id);
  if (!review) throw new Refused({ code: "BadInput", message: "nothing to compare", data: {} });
  const open = review.changes.filter((change) => change.decision === "open").length;
  const gate = review.gate.map((one) =>
    one.code === "changes" ? { ...one, ok: open === 0, count: open } : one,
  );
  const other = since.since === "revision" ? since.revision : review.base.id;
  return {
    ...review,
    line: withSteps(room, { ...line, settled: review.changes.length - open }),
    base: { ...review.base, id: other },
    revision: { ...review.revision, id: revision ?? review.revision.id },
    gate,
    may_approve: gate.every((one) => one.ok || one.code === "notes"),
    may_settle: since.since === "i_looked" && edits(room) && line.stage !== "draft",
    notes,
  };
}
