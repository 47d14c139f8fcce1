/** The tanker as an editor meets it: handed in, with nine changes since the editor last looked. */
import type { Room } from "../room";
import { NOW } from "../room";
import { newerOf } from "../../../changes/spans";
import { tanker } from "./written";

const MINUTE = 60_000;

/** Hands the tanker in when an editor sits at this computer; a reporter still writes it. */
export function handIn(room: Room): void {
  const me = room.people.find((person) => person.initials === room.me);
  const story = room.stories.find((one) => one.line.id === "tanker");
  if (!story || !me || me.roles.includes("reporter")) return;
  const written = tanker();
  const newer = written.blocks.map((block) => newerOf(block.spans)).filter((text) => text !== "");
  story.content = {
    ...story.content,
    body: newer.map((text) => ({ kind: "p", text })),
    words_wanted: 0,
  };
  story.notes = written.notes;
  story.findings = [];
  story.passages = story.passages
    .filter((passage) => passage.kind === "agency")
    .map((passage) =>
      passage.owner === "AP" ? { ...passage, text: passage.text.replace(/,$/u, "") } : passage,
    );
  Object.assign(story.line, {
    stage: "desk",
    holder: "OK",
    draft_saved_at: null,
    handed_in_at: NOW,
    changes: 9,
    settled: 4,
    open_notes: 1,
  });
  const at = (minutes: number) => NOW - minutes * MINUTE;
  const early = { ...story.content, body: story.content.body.slice(0, 2) };
  const middle = { ...story.content, body: story.content.body.slice(0, 4) };
  const older = {
    ...story.content,
    headline: story.content.headline.replace("closing", "blocking"),
  };
  story.revisions = [
    {
      id: "tanker-r44",
      content: early,
      at: at(106),
      by: "LH",
      note: "First take",
      kind: "handed_in",
    },
    { id: "tanker-r45", content: middle, at: at(87), by: "LH", note: "", kind: "pasted" },
    {
      id: "tanker-r46",
      content: older,
      at: at(20),
      by: "MF",
      note: "Headline and kilometers",
      kind: "edited",
    },
    {
      id: "tanker-r47",
      content: story.content,
      at: NOW,
      by: "LH",
      note: "Port corrected tonnage",
      kind: "handed_in",
    },
  ];
}
