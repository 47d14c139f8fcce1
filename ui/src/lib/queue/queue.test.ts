import { beforeEach, describe, expect, test } from "vitest";
import { fakeHost, Room } from "../platform/fake";
import type { CallName, Queue, StoryLine } from "../platform";
import type { Ask } from "../platform";
import { talks, tanker } from "../platform/fake/review/written";
import { shorten } from "../changes/short";
import { say } from "../i18n/sentence";
import { countsOf, groupsOf } from "./groups";
import { newsOf } from "./news";
import { lineOf, timeOf } from "./rows";
import { QueueState } from "./queue.svelte";

const room = () => new Room("?me=OK");
let calls: CallName[] = [];

function asking(of = room()): Ask {
  const host = fakeHost(of);
  return (name, particulars) => {
    calls.push(name);
    return host.ask(name, particulars);
  };
}

async function queue(): Promise<Queue> {
  return fakeHost(room()).ask("queue", { desk: "World" });
}

async function opened(of = room()): Promise<QueueState> {
  const state = new QueueState(asking(of), "World", "OK");
  await state.open();
  return state;
}

beforeEach(() => (calls = []));

describe("the groups", () => {
  test("stand by who has the ball, and empty ones are left out", async () => {
    const groups = groupsOf(await queue(), "all", "OK");
    expect(groups.map((group) => group.code)).toEqual(["waiting", "with_reporters", "approved"]);
    expect(
      groupsOf({ desk: "", waiting: [], with_reporters: [], approved: [] }, "all", "OK"),
    ).toEqual([]);
  });

  test("what needs me is mine or nobody's, never a draft", async () => {
    const slugs = groupsOf(await queue(), "needs_me", "OK").flatMap((group) =>
      group.lines.map((line) => line.slug),
    );
    expect(slugs).toEqual([
      "TANKER-GROUNDING",
      "FISHERIES-TALKS",
      "HEATWAVE-GRID",
      "MUSEUM-RETURN",
    ]);
    const mona = groupsOf(await queue(), "needs_me", "MF").flatMap((group) =>
      group.lines.map((line) => line.slug),
    );
    expect(mona).toEqual(["HEATWAVE-GRID", "MUSEUM-RETURN"]);
  });

  test("a filter looks at slug, headline and people, all its words", async () => {
    const found = groupsOf(await queue(), "all", "OK", "museum bronze").flatMap(
      (group) => group.lines,
    );
    expect(found.map((line) => line.slug)).toEqual(["MUSEUM-RETURN"]);
  });

  test("the counts are those of each choice", async () => {
    expect(countsOf(await queue(), "OK")).toEqual({ all: 8, needs_me: 4, unassigned: 2 });
  });
});

describe("a row", () => {
  const name = (initials: string) =>
    initials === "LH" ? "Lina Haddad" : initials === "OK" ? "Omar Khalil" : initials;
  const about = (line: StoryLine) =>
    lineOf(line, name, () => "10:41")
      .map(say)
      .join(". ");

  async function line(slug: string): Promise<StoryLine> {
    const all = await queue();
    const found = [...all.waiting, ...all.with_reporters, ...all.approved].find(
      (one) => one.slug === slug,
    );
    if (!found) throw new Error(slug);
    return found;
  }

  test("says the take, its writer and how far the review is", async () => {
    expect(about(await line("TANKER-GROUNDING"))).toBe(
      "Writethru 4 from Lina Haddad. 4 of 9 changes settled",
    );
    expect(about({ ...(await line("TANKER-GROUNDING")), settled: 0 })).toBe(
      "Writethru 4 from Lina Haddad. 9 changes since you looked",
    );
  });

  test("says words without a source before all else", async () => {
    expect(about(await line("FISHERIES-TALKS"))).toBe(
      "Writethru 2 from Lina Haddad. 7 words with no source",
    );
  });

  test("says who writes a draft, and what came back", async () => {
    expect(about(await line("SCHOOL-CALENDAR"))).toBe("Draft by Lina Haddad, last saved 10:41");
    expect(about(await line("PORT-STRIKE"))).toBe("Returned with 3 notes. Lina Haddad is writing");
  });

  test("says who approved, and when it was sent", async () => {
    const fog = await line("AIRPORT-FOG");
    expect(about(fog)).toBe("Approved 10:41 by Omar Khalil");
    expect(about({ ...fog, stage: "filed", filed_at: 1 })).toBe(
      "Approved 10:41 by Omar Khalil. Sent 10:41",
    );
    expect(timeOf({ ...fog, filed_at: 5 })).toEqual({ key: "queue.time.sent", at: 5 });
  });
});

describe("what changed since one looked", () => {
  test("names moves first and puts two figures of a paragraph together", () => {
    const news = newsOf(tanker()).map((one) => say(one.line));
    expect(news[0]).toMatch(/^“She is upright and her.*” moved to paragraph 3$/);
    expect(news).toContain("92,000 (was about 90,000), 14 (was a dozen)");
    expect(news.at(-1)).toBe("4 more changes");
    expect(news).toHaveLength(5);
  });

  test("has words for every kind", () => {
    const news = newsOf(talks(), 20).map((one) => say(one.line));
    expect(news).toContain("Dateline: PORT SALIM → HARBOR CITY");
    expect(news).toContain("Paragraph 1 split");
    expect(news).toContain("Typography in paragraph 3");
  });

  test("long words are cut between words", () => {
    expect(shorten("Local fishermen said the tanker had been drifting", 24)).toBe(
      "Local fishermen said…",
    );
  });
});

describe("the queue on the screen", () => {
  test("opens on the first story and reads the peek panel", async () => {
    const state = await opened();
    expect(state.current).toBe("tanker");
    expect(state.peek?.content?.body[0]?.text).toMatch(/^A crude oil tanker/);
    expect(state.peek?.review?.changes).toHaveLength(9);
  });

  test("moves row by row and stays at the ends", async () => {
    const state = await opened();
    await state.move(-1);
    expect(state.current).toBe("tanker");
    for (let step = 0; step < 20; step++) await state.move(1);
    expect(state.current).toBe("fog");
  });

  test("a story without changes is not compared", async () => {
    const state = await opened();
    calls = [];
    await state.choose("museum");
    expect(calls).not.toContain("review_open");
    expect(state.peek?.review).toBeNull();
  });

  test("claims what is ticked, and leaves alone what is mine already", async () => {
    const of = room();
    const state = await opened(of);
    state.tick("tanker");
    state.tick("museum");
    calls = [];
    expect(await state.claim()).toBe(2);
    expect(calls.filter((name) => name === "claim")).toHaveLength(1);
    expect(of.story("museum").line.holder).toBe("OK");
    expect(state.ticked.size).toBe(0);
  });

  test("sends back only with a note", async () => {
    const state = await opened();
    expect(await state.sendBack(" ")).toBe(false);
    expect(await state.sendBack("Say who counted.")).toBe(true);
    expect(state.queue?.with_reporters.map((line) => line.slug)).toContain("TANKER-GROUNDING");
  });

  test("a hidden peek panel reads nothing", async () => {
    const state = await opened();
    await state.togglePeek();
    calls = [];
    await state.move(1);
    expect(calls).toEqual([]);
    expect(state.peek).toBeNull();
  });
});
