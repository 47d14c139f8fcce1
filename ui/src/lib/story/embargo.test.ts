// An embargo on the story's page: read as it is typed, on both clocks, with its questions; set and
// lifted by keyboard.

import { render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { commands } from "../commands/registry.svelte";
import { speak } from "../i18n/index.svelte";
import { newsroom } from "../newsroom/newsroom.svelte";
import { use, type EmbargoRead, type Host, type SetEmbargo } from "../platform";
import { fakeHost, Room, withSteps } from "../platform/fake";
import Story from "../../screens/Story.svelte";
import { bothClocks, onClocksOf, stands } from "./embargo";

const WORDS = "EMBARGOED until 01:30 Sunday 25 October 2093, London time";
const choice = (until: string, clock: string, local: string) => ({
  until,
  zone: "Europe/London",
  clock,
  local,
  here: until,
});
const EARLIER = choice("2093-10-25T00:30:00Z", "BST", "2093-10-25T01:30:00+01:00");
const LATER = choice("2093-10-25T01:30:00Z", "GMT", "2093-10-25T01:30:00+00:00");

let asked: { name: string; with: unknown }[] = [];
let sooner = false;
let over = false;

/** The fixed answers, with an embargo that is kept; the words leave a question. */
function embargoing(room: Room): Host {
  const host = fakeHost(room);
  return {
    ...host,
    async ask(name, particulars) {
      if (!name.startsWith("embargo")) return host.ask(name, particulars);
      asked.push({ name, with: particulars });
      if (name === "embargo_read") {
        const { words } = particulars as SetEmbargo;
        const read: EmbargoRead = words.includes("01:30")
          ? {
              latest: LATER,
              questions: [{ code: "AmbiguousTime", said: "", is: "", choices: [EARLIER, LATER] }],
              not_read: "",
              sooner,
              over,
            }
          : {
              latest: null,
              questions: [],
              not_read: "the words name no time",
              sooner: false,
              over: false,
            };
        return read as never;
      }
      const { story } = particulars as SetEmbargo;
      const { line } = room.story(story);
      if (name === "embargo_lift") delete line.embargo;
      else
        line.embargo = {
          until: Date.parse(LATER.until),
          words: WORDS,
          zone: "Europe/London",
          local: LATER.local,
          by: room.me,
        };
      return { line: structuredClone(withSteps(room, line)) } as never;
    },
  };
}

async function settle() {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
  await tick();
}

async function types(testid: string, words: string) {
  const field = screen.getByTestId(testid) as HTMLInputElement;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await tick();
}

async function opens() {
  const room = new Room("?me=OK");
  use(embargoing(room));
  await newsroom.open();
  render(Story, { id: "tanker" });
  await settle();
}

beforeEach(() => {
  asked = [];
  sooner = false;
  over = false;
});

describe("an embargo", () => {
  test("is read while it is typed, asks, and is set with the answer", async () => {
    await opens();
    expect(commands.can("story.embargo_lift"), "there is none").toBe(false);
    await commands.run("story.embargo");
    await settle();
    await types("embargo-words", "soon");
    await vi.waitFor(() =>
      expect(screen.getByTestId("embargo-read").textContent).toContain("No time can be read"),
    );
    await types("embargo-words", WORDS);
    await vi.waitFor(() => expect(screen.getByTestId("embargo-AmbiguousTime")).toBeTruthy());
    expect(screen.getByTestId("embargo-read").textContent).toContain("Europe/London");
    expect(commands.can("embargo.set"), "its button waits for the answer").toBe(false);
    expect(screen.queryByTestId("embargo-over")).toBeNull();
    await commands.run("embargo.set");
    await settle();
    expect(
      asked.some(({ name }) => name === "embargo"),
      "nothing before the answer",
    ).toBe(false);
    screen.getByTestId(`embargo-choice-${LATER.until}`).click();
    await settle();
    await commands.run("embargo.set");
    await settle();
    expect(asked.at(-1)).toEqual({
      name: "embargo",
      with: { story: "tanker", words: WORDS, zone: "", choose: "later", evidence: "" },
    });
    expect(screen.queryByTestId("embargo-form")).toBeNull();
    expect(screen.getByTestId("embargo").textContent).toContain("Europe/London");
    expect(screen.getByTestId("embargo").textContent).toContain(WORDS);
    expect(screen.getByTestId("embargoed").textContent).toContain("2093");
  });

  test("says of a time that is past that it keeps nothing", async () => {
    over = true;
    await opens();
    await commands.run("story.embargo");
    await settle();
    await types("embargo-words", WORDS);
    await vi.waitFor(() => expect(screen.getByTestId("embargo-over")).toBeTruthy());
  });

  test("asks for the source's words to end sooner, and to be lifted", async () => {
    sooner = true;
    await opens();
    await commands.run("story.embargo");
    await settle();
    await types("embargo-words", WORDS);
    await vi.waitFor(() => expect(screen.getByTestId("embargo-evidence")).toBeTruthy());
    screen.getByTestId(`embargo-choice-${EARLIER.until}`).click();
    await settle();
    await commands.run("embargo.set");
    await settle();
    expect(
      asked.some(({ name }) => name === "embargo"),
      "without evidence",
    ).toBe(false);
    await types("embargo-evidence", "01:30 BST, says the bank");
    await commands.run("embargo.set");
    await settle();
    expect(asked.at(-1)?.with).toMatchObject({
      choose: "earlier",
      evidence: "01:30 BST, says the bank",
    });
    await commands.run("story.embargo_lift");
    await settle();
    await types("embargo-lift-text", "The embargo is lifted");
    screen.getByTestId("embargo-lift-save").click();
    await settle();
    expect(asked.at(-1)).toEqual({
      name: "embargo_lift",
      with: { story: "tanker", evidence: "The embargo is lifted" },
    });
    expect(screen.queryByTestId("embargo")).toBeNull();
  });

  test("is left by Escape and sets nothing", async () => {
    await opens();
    await commands.run("story.embargo");
    await settle();
    const form = screen.getByTestId("embargo-form");
    form.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await settle();
    expect(screen.queryByTestId("embargo-form")).toBeNull();
    expect(asked.some(({ name }) => name === "embargo")).toBe(false);
  });
});

test("both clocks are told, the source's and the newsroom's", () => {
  speak("en", "Asia/Kuwait");
  const told = bothClocks(LATER);
  expect(told.source).toContain("01:30");
  expect(told.here).toContain("04:30");
  expect(onClocksOf("nowhere at all", Date.parse(LATER.until))).toContain("01:30 UTC");
  speak("en", "UTC");
});

test("its last ten minutes are told apart, and its end is its end", () => {
  const until = 1_000_000_000;
  expect(stands(until, until - 600_001)).toBe("on");
  expect(stands(until, until - 600_000)).toBe("soon");
  expect(stands(until, until - 1)).toBe("soon");
  expect(stands(until, until)).toBe("over");
});
