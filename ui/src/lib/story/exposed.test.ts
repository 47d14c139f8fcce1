// What a story and its row say of an order about wire copy it uses.

import { render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, describe, expect, test } from "vitest";
import { commands } from "../commands/registry.svelte";
import { newsroom } from "../newsroom/newsroom.svelte";
import { use, type ExposureLine } from "../platform";
import { fakeHost, Room } from "../platform/fake";
import Story from "../../screens/Story.svelte";
import StoryRow from "./StoryRow.svelte";

const KILL: ExposureLine = {
  case: "kill-1",
  order: "kill",
  how: "words",
  decision: null,
  locks: true,
};

async function settle() {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
  await tick();
}

async function shown(...exposures: ExposureLine[]) {
  const room = new Room("?me=OK");
  room.story("tanker").line.exposures = exposures;
  use(fakeHost(room));
  await newsroom.open();
  render(Story, { id: "tanker" });
  await settle();
  return room;
}

afterEach(() => (window.location.hash = ""));

describe("a story under an order", () => {
  test("says so in its bar and across it, and leads to the case", async () => {
    await shown(KILL);
    expect(screen.getByTestId("exposed").textContent).toBe("Wire copy killed");
    expect(screen.getByTestId("exposure").textContent).toContain("before an editor has decided");
    screen.getByTestId("open-case").click();
    await settle();
    expect(window.location.hash).toBe("#/cases/kill-1");
  });

  test("says what was decided", async () => {
    await shown({ ...KILL, decision: "not_affected", locks: false });
    expect(screen.getByTestId("exposure").textContent).toContain("An editor has decided");
  });

  test("that only names the item says nothing, and its case is a command away", async () => {
    await shown({ ...KILL, how: "linked", locks: false });
    expect(screen.queryByTestId("exposure")).toBeNull();
    expect(commands.can("story.case")).toBe(true);
  });

  test("is marked in a list while it is locked", async () => {
    const room = await shown(KILL);
    const { line } = room.story("tanker");
    const about = { about: "with Omar", when: "10:41" };
    const { rerender } = render(StoryRow, { line, ...about });
    expect(screen.getByTestId(`exposed-${line.slug}`).textContent).toBe("Wire copy killed");
    await rerender({ line: { ...line, exposures: [{ ...KILL, locks: false }] }, ...about });
    expect(screen.queryByTestId(`exposed-${line.slug}`)).toBeNull();
  });
});
