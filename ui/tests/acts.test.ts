// Acts that are taken back, and what the frame says about the whole newsroom.

import { render, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";
import App from "../src/App.svelte";
import { newsroom } from "../src/lib/newsroom/newsroom.svelte";
import { Refused, use, type CallName } from "../src/lib/platform";
import { fakeHost, Room } from "../src/lib/platform/fake";
import { shell } from "../src/lib/shell/shell.svelte";

// The whole window is drawn for each of these.
vi.setConfig({ testTimeout: 30_000 });

let room: Room;
let calls: CallName[];
let full: boolean;

async function show(hash: string, selector: string, wishes = "?me=OK"): Promise<HTMLElement> {
  room = new Room(wishes);
  calls = [];
  full = false;
  use(
    fakeHost(room, (name) => {
      calls.push(name);
      if (full && name === "draft_save") {
        throw new Refused({
          code: "DiskFull",
          message: "full",
          data: { rescue: "/run/user/1/rescue/tanker.txt" },
        });
      }
    }),
  );
  window.location.hash = hash;
  const { container } = render(App, { answered: true });
  await waitFor(() => expect(container.querySelector(selector)).not.toBeNull(), { timeout: 8_000 });
  await rest();
  return container;
}

function rest(): Promise<void> {
  return new Promise((done) => setTimeout(done, 150));
}

async function press(key: string, more: KeyboardEventInit = {}) {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "";
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more }),
  );
  await rest();
}

const find = (page: HTMLElement, testid: string) =>
  page.querySelector<HTMLElement>(`[data-testid="${testid}"]`);

function appears(page: HTMLElement, testid: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = find(page, testid);
    if (!found) throw new Error(`no ${testid}`);
    return found;
  });
}

beforeEach(() => {
  window.location.hash = "";
  shell.toasts = [];
  newsroom.cutOffRead = false;
});

describe("taking back", () => {
  test("Ctrl Z gives a story back to the queue it was taken from, and the screen shows it", async () => {
    const page = await show("#/desk/World", "[data-testid=queue-list]");
    await press("j");
    await press("j");
    await press("i");
    expect(room.story("heatwave").line).toMatchObject({ stage: "desk", holder: "OK" });
    await press("z", { ctrlKey: true });
    expect(room.story("heatwave").line).toMatchObject({ stage: "submitted", holder: "" });
    await waitFor(() => expect(find(page, "row-HEATWAVE-GRID")).not.toBeNull());
    expect(shell.toasts.at(-1)?.text).toContain("HEATWAVE-GRID");
  });

  test("an item put aside comes back from the toast", async () => {
    const page = await show("#/wire", "[data-testid=cleaned]");
    const before = page.querySelectorAll("[data-testid=item-row]").length;
    await press("z");
    expect(page.querySelectorAll("[data-testid=item-row]").length).toBe(before - 1);
    const toast = await appears(page, "toast");
    toast.querySelector("button")?.click();
    await rest();
    expect(calls).toContain("undo");
    await waitFor(() =>
      expect(page.querySelectorAll("[data-testid=item-row]").length).toBe(before),
    );
  });

  test("an act is taken back from the history, where it stays on record", async () => {
    const page = await show("#/history/fog", "[data-testid=timeline]");
    const approved = [...page.querySelectorAll<HTMLElement>("[data-testid=act]")].find(
      (act) => act.dataset["kind"] === "approved",
    );
    room.done.push({
      events: [approved?.closest<HTMLElement>("[data-id]")?.dataset["id"] ?? ""],
      kind: "approved",
      story: "fog",
      slug: "AIRPORT-FOG",
      by: room.me,
      back: () => (room.story("fog").line.stage = "desk"),
    });
    approved?.click();
    await rest();
    find(page, "undo-act")?.click();
    await waitFor(() => expect(room.story("fog").line.stage).toBe("desk"));
    await waitFor(() => expect(shell.toasts.at(-1)?.text ?? "").toContain("AIRPORT-FOG"));
  });

  test("a refusal is said and nothing else happens", async () => {
    await show("#/desk/World", "[data-testid=queue-list]");
    expect(await shell.takeBack({ events: ["gone"], kind: "claimed", story: null, slug: "" })).toBe(
      false,
    );
    expect(shell.toasts.at(-1)?.text).toContain("rests on it");
  });
});

describe("the frame says", () => {
  test("that the clock was set back", async () => {
    const page = await show("#/desk/World", "[data-testid=queue-list]", "?me=OK&clock=1");
    expect(find(page, "clock-back")?.textContent).toContain("clock");
  });

  test("that an export was cut off, until it was read", async () => {
    const page = await show("#/desk/World", "[data-testid=queue-list]", "?me=OK&cut_off=1");
    expect(find(page, "cut-off")?.textContent).toContain("PORT-STRIKE.txt");
    find(page, "cut-off")?.querySelector("button")?.click();
    await rest();
    expect(find(page, "cut-off")).toBeNull();
  });

  test("where the text was written when the disk is full", async () => {
    const page = await show("#/story/tanker", "[data-testid=body]", "");
    full = true;
    const headline = find(page, "headline")!;
    headline.textContent = "Tanker runs aground";
    headline.dispatchEvent(new Event("input", { bubbles: true }));
    await waitFor(() =>
      expect(find(page, "problem")?.textContent).toContain("/run/user/1/rescue/tanker.txt"),
    );
    full = false;
    find(page, "retry")?.click();
    await waitFor(() => expect(find(page, "problem")).toBeNull());
  });
});

describe("beside the copy", () => {
  test("topics are found by word and chosen by key", async () => {
    const page = await show("#/story/tanker", "[data-testid=body]", "");
    find(page, "tab-details")?.click();
    const field = (await appears(page, "topic-field")) as HTMLInputElement;
    field.focus();
    field.value = "maritime";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await waitFor(() =>
      expect(page.querySelectorAll("[data-testid=topic-option]")).toHaveLength(2),
    );
    expect(field.getAttribute("aria-expanded")).toBe("true");
    await press("ArrowDown");
    expect(
      page.querySelector(`#${field.getAttribute("aria-activedescendant")}`)?.textContent,
    ).toContain("accident");
    await press("Enter");
    await waitFor(() => expect(room.story("tanker").content.subjects).toEqual(["medtop:20001179"]));
    expect(find(page, "topic")?.textContent).toContain("maritime accident and incident");
    await press("Backspace");
    await waitFor(() => expect(room.story("tanker").content.subjects).toEqual([]));
  });

  test("the preview shows the bytes that would leave, and Escape goes back to the copy", async () => {
    const page = await show("#/story/tanker", "[data-testid=body]", "");
    find(page, "preview")?.click();
    await waitFor(() => expect(find(page, "preview-text")?.textContent).toContain("Tanker"));
    await press("Escape");
    expect(find(page, "story-preview")).toBeNull();
  });
});
