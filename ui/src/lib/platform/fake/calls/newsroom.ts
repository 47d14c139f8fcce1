/** Calls about the newsroom as a whole. */
import type { Counts, Hit, Session, TopicLine } from "../..";
import type { Answers, Room } from "..";

export const answers: Answers = {
  session: (room) => session(room),
  act_as: (room, { initials }) => {
    room.me = room.person(initials).initials;
    return session(room);
  },
  counts: (room) => counts(room),
  settings_set: (room, settings) => (room.settings = settings),
  search: (room, { words, limit }) => search(room, words).slice(0, limit),
  people: (room) => room.people,
  person_add: (room, person) => {
    room.people = [...room.people.filter((known) => known.initials !== person.initials), person];
    return room.people;
  },
  agencies: (room) => room.agencies,
  agency_set: (room, agency) => {
    room.agencies = [...room.agencies.filter((known) => known.code !== agency.code), agency];
    return room.agencies;
  },
  topics: (_room, { words, codes }) => {
    if (!words.trim()) {
      return codes.map(
        (code) => TOPICS.find((topic) => topic.code === code) ?? { code, name: code, above: [] },
      );
    }
    return TOPICS.filter((topic) =>
      topic.name.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()),
    );
  },
  journal_verify: () => ({ entries: 218, ok: true, first_bad: null }),
};

/** A few of the topics the desk has, in English. */
const TOPICS: TopicLine[] = [
  {
    code: "medtop:20000341",
    name: "shipping and maritime industry",
    above: ["economy, business and finance", "transport"],
  },
  {
    code: "medtop:20000149",
    name: "transport accident and incident",
    above: ["disaster, accident and emergency incident"],
  },
  {
    code: "medtop:20001179",
    name: "maritime accident and incident",
    above: ["disaster, accident and emergency incident", "transport accident and incident"],
  },
];

function session(room: Room): Session {
  return {
    newsroom: "Gulf Courier",
    sample: true,
    first_start: false,
    me: room.person(room.me),
    people: room.people,
    desks: room.desks,
    agencies: room.agencies,
    counts: counts(room),
    recovered: room.recovered,
    kept_aside: room.keptAside,
    cut_off: room.cutOff,
    not_our_export: null,
    program_version: "0.1.0",
    file: "/home/desk/newsroom.writethru",
    settings: room.settings,
  };
}

export function counts(room: Room): Counts {
  const lines = room.stories.map((story) => story.line);
  const mine = lines.filter((line) => line.author === room.me);
  return {
    drafts: mine.filter((line) => line.stage === "draft").length,
    returned: mine.filter((line) => line.returned).length,
    handed_in: mine.filter((line) => line.stage === "submitted" || line.stage === "desk").length,
    desks: room.desks.map((desk) => ({
      desk,
      count: lines.filter((line) => line.desk === desk).length,
    })),
    wire: 4,
    approved: lines.filter((line) => line.stage === "approved").length,
    sent_today: lines.filter((line) => line.stage === "filed").length,
    clock_back: room.clockBack,
  };
}

function search(room: Room, words: string): Hit[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string) => wanted.every((word) => text.toLocaleLowerCase().includes(word));
  const stories = room.stories
    .filter(({ content }) =>
      fits(`${content.slug} ${content.headline} ${content.body.map((b) => b.text).join(" ")}`),
    )
    .map(({ line, content }): Hit => ({
      kind: "story",
      id: line.id,
      title: content.slug,
      line: content.headline,
    }));
  const people = room.people
    .filter((person) => fits(`${person.name} ${person.initials}`))
    .map((person): Hit => ({
      kind: "person",
      id: person.initials,
      title: person.name,
      line: person.desk,
    }));
  return [...stories, ...people];
}
