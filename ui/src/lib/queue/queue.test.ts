import { beforeEach, describe, expect, test } from "vitest";
import { answers, fixedHost, type Asked } from "../../../tests/answers";
import type { StoryLine } from "../platform";
import { say } from "../i18n/sentence";
import { shorten } from "../changes/short";
import { countsOf, groupsOf } from "./groups";
import { newsOf } from "./news";
import { lineOf, timeOf } from "./rows";
import { QueueState } from "./queue.svelte";

const { queue } = answers;
const all = [...queue.waiting, ...queue.with_reporters, ...queue.approved];
let asked: Asked[] = [];
/** What the desk answers for the queue. */
let shown = queue;
const names = () => asked.map((one) => one.name);

function line(slug: string): StoryLine {
  const found = all.find((one) => one.slug === slug);
  if (!found) throw new Error(slug);
  return found;
}

async function opened(): Promise<QueueState> {
  const host = fixedHost(
    {
      queue: () => shown,
      story_open: answers.open,
      review_open: answers.review,
      claim: ({ story }) => ({ ...all.find((one) => one.id === story)!, holder: "oka" }),
      return_story: line("TANKER-GROUNDING"),
    },
    asked,
  );
  const state = new QueueState((name, particulars) => host.ask(name, particulars), "World", "oka");
  await state.open();
  return state;
}

beforeEach(() => {
  asked = [];
  shown = queue;
});

describe("the groups", () => {
  const slugs = (show: "all" | "needs_me", me: string, filter = "") =>
    groupsOf(queue, show, me, filter)
      .flatMap((group) => group.lines.map((one) => one.slug))
      .sort();

  test("stand by who has the ball, and empty ones are left out", () => {
    const groups = groupsOf(queue, "all", "oka");
    expect(groups.map((group) => group.code)).toEqual(["waiting", "with_reporters", "approved"]);
    expect(
      groupsOf({ desk: "", waiting: [], with_reporters: [], approved: [] }, "all", "oka"),
    ).toEqual([]);
  });

  test("what needs me is mine or nobody's, never a draft", () => {
    expect(slugs("needs_me", "oka")).toEqual([
      "RAIN-ROADS-AR",
      "RIVER-FLOOD",
      "TANKER-GROUNDING",
      "TUNA-GROUNDS",
    ]);
    expect(slugs("needs_me", "mfa")).toEqual([
      "FISHERIES-TALKS",
      "PILOTS-WALKOUT",
      "RAIN-ROADS-AR",
      "TANKER-GROUNDING",
    ]);
  });

  test("a filter looks at slug, headline and people, all its words", () => {
    expect(slugs("all", "oka", "flood villages")).toEqual(["RIVER-FLOOD"]);
  });

  test("the counts are those of each choice", () => {
    expect(countsOf(queue, "oka")).toEqual({ all: all.length, needs_me: 4, unassigned: 2 });
  });
});

describe("a row", () => {
  const name = (initials: string) =>
    answers.session.people.find((person) => person.initials === initials)?.name ?? initials;
  const about = (line: StoryLine) =>
    lineOf(line, name, () => "10:41")
      .map(say)
      .join(". ");

  test("says the take, its writer and how far the review is", () => {
    const tanker = { ...line("TANKER-GROUNDING"), version: 4, changes: 9, settled: 4 };
    expect(about(tanker)).toBe("Writethru 4 from Lina Haddad. 4 of 9 changes settled");
    expect(about({ ...tanker, settled: 0 })).toBe(
      "Writethru 4 from Lina Haddad. 9 changes since you looked",
    );
  });

  test("says words without a source before all else", () => {
    expect(about({ ...line("FISHERIES-TALKS"), version: 2, unsourced_words: 7 })).toBe(
      "Writethru 2 from Lina Haddad. 7 words with no source",
    );
  });

  test("says who writes a draft, and what came back", () => {
    const school = line("SCHOOL-CALENDAR");
    expect(about(school)).toBe("Draft by Lina Haddad, last saved 10:41");
    expect(about({ ...school, returned: true, open_notes: 3 })).toBe(
      "Returned with 3 notes. Lina Haddad is writing",
    );
  });

  test("says who approved, and when it was sent", () => {
    const fog = line("AIRPORT-FOG");
    expect(about(fog)).toBe("Approved 10:41 by Huda Mutairi");
    expect(about({ ...fog, stage: "filed", filed_at: 1 })).toBe(
      "Approved 10:41 by Huda Mutairi. Sent 10:41",
    );
    expect(timeOf({ ...fog, filed_at: 5 })).toEqual({ key: "queue.time.sent", at: 5 });
  });
});

describe("what changed since one looked", () => {
  test("names moves first and puts two figures of a paragraph together", () => {
    const { review } = answers;
    const news = newsOf(review).map((one) => say(one.line));
    expect(news[0]).toMatch(/^“She is upright and her.*” moved to paragraph 3$/);
    expect(news).toContain("92,000 (was about 90,000), 14 (was a dozen)");
    expect(news.at(-1)).toMatch(/^\d+ more changes$/);
    expect(news).toHaveLength(5);
  });

  test("has words for every kind", () => {
    const news = newsOf(answers.review_kinds, 20).map((one) => say(one.line));
    expect(news).toContain("Dateline: PORT SALIM → HARBOR CITY");
    expect(news.some((one) => /^Paragraph \d split$/.test(one))).toBe(true);
    expect(news.some((one) => /^Typography in paragraph \d$/.test(one))).toBe(true);
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
    expect(state.current).toBe(state.rows[0]?.id);
    expect(state.peek?.content).toEqual(answers.open.content);
    expect(state.peek?.review?.changes).toHaveLength(answers.review.changes.length);
  });

  test("moves row by row and stays at the ends", async () => {
    const state = await opened();
    await state.move(-1);
    expect(state.current).toBe(state.rows[0]?.id);
    for (let step = 0; step < 20; step++) await state.move(1);
    expect(state.current).toBe(state.rows.at(-1)?.id);
  });

  test("a story without changes is not compared", async () => {
    const state = await opened();
    const before = names().filter((name) => name === "review_open").length;
    const { id, changes } = line("SCHOOL-CALENDAR");
    expect(changes).toBe(0);
    await state.choose(id);
    expect(names().filter((name) => name === "review_open")).toHaveLength(before);
    expect(state.peek?.line.id).toBe(id);
    expect(state.peek?.review).toBeNull();
  });

  test("claims what is ticked, and leaves alone what is mine already", async () => {
    const state = await opened();
    const [mine, waiting] = [line("RIVER-FLOOD"), line("RAIN-ROADS-AR")];
    expect([mine.holder, waiting.holder]).toEqual(["oka", ""]);
    state.tick(mine.id);
    state.tick(waiting.id);
    expect(await state.claim()).toBe(2);
    expect(asked.filter((one) => one.name === "claim")).toEqual([
      { name: "claim", with: { story: waiting.id } },
    ]);
    expect(state.ticked.size).toBe(0);
  });

  test("what somebody else takes out of the queue leaves nothing chosen in its place", async () => {
    const state = await opened();
    const taken = state.line!;
    shown = { ...queue, waiting: queue.waiting.filter((line) => line.id !== taken.id) };
    await state.open();
    expect([state.gone, state.line]).toEqual([taken.slug, null]);
    expect(await state.claim()).toBe(0);
    // It stays so with the next news, until somebody chooses.
    await state.open();
    expect([state.gone, state.line]).toEqual([taken.slug, null]);
    await state.move(1);
    expect([state.gone, state.line?.id]).toEqual([null, state.rows[0]?.id]);
  });

  test("sends back only with a note, and reads the queue again", async () => {
    const state = await opened();
    const before = names().filter((name) => name === "queue").length;
    expect(await state.sendBack(" ")).toBe(false);
    expect(names()).not.toContain("return_story");
    expect(await state.sendBack("Say who counted. ")).toBe(true);
    expect(asked.find((one) => one.name === "return_story")?.with).toEqual({
      story: state.current,
      note: "Say who counted.",
    });
    expect(names().filter((name) => name === "queue")).toHaveLength(before + 1);
  });

  test("a hidden peek panel reads nothing", async () => {
    const state = await opened();
    await state.togglePeek();
    const before = names().length;
    await state.move(1);
    expect(names()).toHaveLength(before);
    expect(state.peek).toBeNull();
  });
});
