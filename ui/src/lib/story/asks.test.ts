// The first key into approved copy, on the page itself.

import { render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, test, vi } from "vitest";
import { newsroom } from "../newsroom/newsroom.svelte";
import { ask, use } from "../platform";
import { fakeHost, Room } from "../platform/fake";
import { commands } from "../commands/registry.svelte";
import { Editing } from "./editing.svelte";
import StoryPage from "./StoryPage.svelte";

vi.setConfig({ testTimeout: 30_000 });

async function open() {
  use(fakeHost(new Room("")));
  await newsroom.open();
  const opened = await ask("story_open", { story: "calendar" });
  const editing = new Editing({ ...opened, typing_takes: "approval" });
  render(StoryPage, { editing });
  await settle();
  return editing;
}

async function settle() {
  for (let turn = 0; turn < 6; turn++) await Promise.resolve();
  await tick();
  await new Promise((resolve) => setTimeout(resolve, 0));
  await tick();
}

const body = () => document.querySelector<HTMLElement>("article.copy .ProseMirror");

async function press(key: string): Promise<boolean> {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  body()?.dispatchEvent(event);
  await settle();
  return event.defaultPrevented;
}

test("the first key into approved copy asks and writes nothing; arrows only move", async () => {
  const editing = await open();
  expect(body()?.getAttribute("contenteditable")).toBe("false");
  await press("ArrowDown");
  expect(screen.queryByTestId("asks")).toBeNull();
  expect(await press("x")).toBe(true);
  expect(screen.getByTestId("asks").textContent).toContain("Typing takes the approval away");
  expect(document.activeElement).toBe(screen.getByTestId("leave-it"));
  expect(editing.unsaved).toBe(false);
  await commands.run("story.leave_it");
  await settle();
  expect(screen.queryByTestId("asks")).toBeNull();
  expect(body()?.getAttribute("contenteditable")).toBe("false");
});

test("once somebody says so the copy takes keys", async () => {
  await open();
  await press("x");
  await commands.run("story.write_anyway");
  await settle();
  expect(screen.queryByTestId("asks")).toBeNull();
  expect(body()?.getAttribute("contenteditable")).toBe("true");
});

test("input into a field of approved copy asks as well", async () => {
  const editing = await open();
  const field = screen.getByTestId("dateline-place");
  const input = field.matches("input") ? field : (field.querySelector("input") ?? field);
  const event = new InputEvent("beforeinput", { data: "x", bubbles: true, cancelable: true });
  input.dispatchEvent(event);
  await settle();
  expect([event.defaultPrevented, editing.unsaved]).toEqual([true, false]);
  expect(screen.getByTestId("asks")).toBeTruthy();
});
