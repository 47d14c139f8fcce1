// A list keeps its keys, whoever walks it by mouse in between.

import { fireEvent, render, screen } from "@testing-library/svelte";
import { createRawSnippet } from "svelte";
import { expect, test, vi } from "vitest";
import List from "./List.svelte";

const ROWS = ["ferry", "pilots", "museum"];

function drawn(clickOpens = false) {
  const heard = { oncurrent: vi.fn(), onopen: vi.fn() };
  const row = createRawSnippet((name: () => string) => ({
    render: () => `<span>${name()} <button type="button">note</button></span>`,
  }));
  const groups = [{ key: "items", label: "", rows: ROWS }];
  const id = (name: string) => name;
  const props = { label: "Items", groups, id, row, current: "pilots", clickOpens, ...heard };
  render(List<string>, props);
  return heard;
}

/** What a mouse does: the row under it takes the focus, then it is clicked. */
async function clickOn(element: HTMLElement) {
  element.focus();
  await fireEvent.click(element);
}

async function press(key: string) {
  await fireEvent.keyDown(document.activeElement!, { key });
}

test("Enter opens a row that was clicked", async () => {
  const heard = drawn();
  await clickOn(screen.getAllByRole("option")[1]!);
  expect(heard.oncurrent).toHaveBeenCalledWith("pilots");
  expect(heard.onopen).not.toHaveBeenCalled();
  await press("Enter");
  expect(heard.onopen).toHaveBeenCalledWith("pilots");
});

test("the arrows go on from a row that was clicked", async () => {
  const heard = drawn();
  await clickOn(screen.getAllByRole("option")[1]!);
  await press("ArrowDown");
  expect(heard.oncurrent).toHaveBeenLastCalledWith("museum");
});

test("a control in a row keeps the focus and its own Enter", async () => {
  const heard = drawn();
  const button = screen.getAllByRole("button")[1]!;
  await clickOn(button);
  expect(document.activeElement).toBe(button);
  await press("Enter");
  expect(heard.onopen).not.toHaveBeenCalled();
});

test("one click opens where nothing beside the list shows the row", async () => {
  const heard = drawn(true);
  await clickOn(screen.getAllByRole("option")[2]!);
  expect(heard.onopen).toHaveBeenCalledWith("museum");
});
