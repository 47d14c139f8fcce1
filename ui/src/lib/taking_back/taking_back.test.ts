// What is done about copy that is out: the forms on the story's page and beside what was sent.

import { render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { describe, expect, test } from "vitest";
import { commands } from "../commands/registry.svelte";
import { newsroom } from "../newsroom/newsroom.svelte";
import { Refused, use, type Host, type StoryLine, type UnconfirmedLine } from "../platform";
import { fakeHost, Room, withSteps } from "../platform/fake";
import Story from "../../screens/Story.svelte";
import Owed from "./Owed.svelte";
import StoryRow from "../story/StoryRow.svelte";

const NOTE = "Corrects in paragraph 1 the day to Tuesday, instead of Monday.";

const UNCONFIRMED: UnconfirmedLine = {
  story: "tanker",
  slug: "TANKER",
  destination: "partner",
  what: "correction",
  version: 2,
  sent: { by: "HM", at: 0 },
};

/** The fixed answers, with a story that is out. */
function out(room: Room, asked: { name: string; with: unknown }[]): Host {
  const host = fakeHost(room);
  const tanker = room.story("tanker");
  Object.assign(tanker.line, { stage: "filed", filed_at: room.now, holder: "" });
  tanker.open.unconfirmed = [UNCONFIRMED];
  return {
    ...host,
    async ask(name, particulars) {
      if (name === "confirm_sent") {
        asked.push({ name, with: particulars });
        tanker.open.unconfirmed = [];
        return structuredClone(withSteps(room, tanker.line)) as never;
      }
      if (name === "correct_story" || name === "update_story" || name === "kill_story") {
        asked.push({ name, with: particulars });
        const given = particulars as { note?: string };
        if (given.note?.startsWith("Fixes"))
          throw new Refused({
            code: "CorrectionNote",
            message: "",
            data: { fault: "wrong_verb", word: "Fixes" },
          });
        const { line } = tanker;
        if (name === "kill_story") {
          line.stage = "killed";
          line.killed = { reason: "privacy", by: room.me, at: room.now };
          return structuredClone(withSteps(room, line)) as never;
        }
        line.stage = "draft";
        return {
          ...structuredClone(tanker.open),
          line: structuredClone(withSteps(room, line)),
        } as never;
      }
      return host.ask(name, particulars);
    },
  };
}

async function settle() {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
  await tick();
}

async function opens() {
  const asked: { name: string; with: unknown }[] = [];
  const room = new Room("?me=OK");
  use(out(room, asked));
  await newsroom.open();
  render(Story, { id: "tanker" });
  await settle();
  return asked;
}

function field(name: string) {
  return screen.getByTestId(name) as HTMLTextAreaElement;
}

async function types(name: string, words: string) {
  field(name).value = words;
  const kind = field(name) instanceof HTMLSelectElement ? "change" : "input";
  field(name).dispatchEvent(new Event(kind, { bubbles: true }));
  await tick();
}

async function gives() {
  screen.getByTestId("taking-back-give").click();
  await settle();
}

describe("a correction", () => {
  test("has a class and a note, and says what a note lacks", async () => {
    const asked = await opens();
    await commands.run("story.correct");
    await settle();
    expect(document.activeElement).toBe(field("taking-back-class"));
    await gives();
    expect(asked, "without a note nothing is asked").toEqual([]);
    await types("taking-back-words", "Fixes paragraph 1");
    await gives();
    expect(screen.getByTestId("problem").textContent).toContain("“Fixes”");
    expect(screen.getByTestId("taking-back-form"), "the words stay").toBeTruthy();
    await types("taking-back-words", NOTE);
    await gives();
    expect(asked.at(-1)).toEqual({
      name: "correct_story",
      with: { story: "tanker", class: "correction", note: NOTE },
    });
    expect(screen.queryByTestId("taking-back-form")).toBeNull();
  });

  test("is left by Escape", async () => {
    await opens();
    await commands.run("story.correct");
    await settle();
    const press = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
    field("taking-back-class").dispatchEvent(press);
    await settle();
    expect(screen.queryByTestId("taking-back-form")).toBeNull();
  });
});

test("an update is begun without a reason", async () => {
  const asked = await opens();
  await commands.run("story.update");
  await settle();
  await gives();
  expect(asked).toEqual([{ name: "update_story", with: { story: "tanker", reason: "" } }]);
});

test("a kill asks for a reason and for the slug before it is one", async () => {
  const asked = await opens();
  const slug = screen.getByTestId("story-slug").textContent ?? "";
  await commands.run("story.kill");
  await settle();
  await types("taking-back-confirm", slug);
  await gives();
  await types("taking-back-reason", "privacy");
  await types("taking-back-confirm", slug.slice(1));
  await gives();
  expect(asked).toEqual([]);
  await types("taking-back-confirm", slug.toLowerCase());
  await gives();
  expect(asked).toEqual([
    {
      name: "kill_story",
      with: { story: "tanker", reason: "privacy", confirm: slug.toLowerCase() },
    },
  ]);
});

test("a confirmation says which destination and who, and closes the line", async () => {
  const asked = await opens();
  expect(screen.getByTestId("unconfirmed-line").textContent).toContain("partner");
  await commands.run("story.confirm");
  await settle();
  await gives();
  expect(asked, "without a name nothing is asked").toEqual([]);
  await types("taking-back-words", " Ana at the night desk, by telephone ");
  await gives();
  expect(asked).toEqual([
    {
      name: "confirm_sent",
      with: {
        story: "tanker",
        destination: "partner",
        words: "Ana at the night desk, by telephone",
      },
    },
  ]);
});

test("what did not go out is not taken back", async () => {
  const room = new Room("?me=LH");
  use(fakeHost(room));
  await newsroom.open();
  render(Story, { id: "tanker" });
  await settle();
  for (const one of ["update", "correct", "kill"]) expect(commands.can(`story.${one}`)).toBe(false);
});

test("who has an older version is named with what it has not got", () => {
  const line = { story: "1", slug: "LOAN", destination: "web", format: "nitf", file_name: "L" };
  render(Owed, { owed: [{ ...line, version: 1, at: 0, owed: "kill" }], unconfirmed: [] });
  expect(screen.getByTestId("owed-line").textContent).toBe(
    "web (nitf) has version 1 of LOAN and not yet the kill",
  );
});

test("a killed story is marked in every list", () => {
  const line = structuredClone(new Room().story("tanker").line) as StoryLine;
  render(StoryRow, { line: { ...line, stage: "killed" }, about: "", when: "" });
  expect(screen.getByTestId(`killed-${line.slug}`).textContent).toBe("Killed");
});
