// Nobody leaves words behind without knowing: not by an address, not by another person sitting
// down.

import { render, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";
import App from "../src/App.svelte";
import { newsroom } from "../src/lib/newsroom/newsroom.svelte";
import { Refused, use, type CallName } from "../src/lib/platform";
import { fakeHost, Room } from "../src/lib/platform/fake";
import { router } from "../src/lib/router/router.svelte";
import { shell } from "../src/lib/shell/shell.svelte";

// The whole window is drawn for each of these.
vi.setConfig({ testTimeout: 30_000 });

let room: Room;
let locked: boolean;
let saves: string[];
let hold: ((name: CallName) => Promise<void> | void) | undefined;

async function show(hash: string, selector: string, wishes = "?me=LH"): Promise<HTMLElement> {
  room = new Room(wishes);
  use(
    fakeHost(room, (name) => {
      if (name === "draft_save") saves.push(room.me);
      if (locked && (name === "draft_save" || name === "note_add")) {
        throw new Refused({ code: "Busy", message: "locked", data: {} });
      }
      return hold?.(name);
    }),
  );
  window.location.hash = hash;
  const { container } = render(App, { answered: true });
  await waitFor(() => expect(container.querySelector(selector)).not.toBeNull(), { timeout: 8_000 });
  await rest();
  return container;
}

function rest(time = 150): Promise<void> {
  return new Promise((done) => setTimeout(done, time));
}

const find = (page: HTMLElement, testid: string) =>
  page.querySelector<HTMLElement>(`[data-testid="${testid}"]`);
const has = (page: HTMLElement, testid: string) =>
  waitFor(() => expect(find(page, testid)).not.toBeNull());
const lacks = (page: HTMLElement, testid: string) =>
  waitFor(() => expect(find(page, testid)).toBeNull());

function type(page: HTMLElement, words: string) {
  const headline = find(page, "headline")!;
  headline.textContent = words;
  headline.dispatchEvent(new Event("input", { bubbles: true }));
}

beforeEach(() => {
  window.location.hash = "";
  shell.toasts = [];
  shell.asides = [];
  locked = false;
  saves = [];
  hold = undefined;
});

describe("a story with words that cannot be saved", () => {
  test("stays on the screen with its words, and goes once they are safe", async () => {
    const page = await show("#/story/tanker", "[data-testid=body]");
    locked = true;
    type(page, "Tanker sinks");
    window.location.hash = "#/drafts";
    await has(page, "halt");
    expect(find(page, "headline")?.textContent).toBe("Tanker sinks");
    expect(window.location.hash, "the address says where one is").toBe("#/story/tanker");
    expect(find(page, "halt")?.textContent).toContain("TANKER-GROUNDING");
    locked = false;
    find(page, "leave-again")?.click();
    await has(page, "drafts");
    expect(room.story("tanker").content.headline).toBe("Tanker sinks");
    expect(window.location.hash).toBe("#/drafts");
    expect(find(page, "halt")).toBeNull();
  });

  test("can be stayed with, and asks again the next time", async () => {
    const page = await show("#/story/tanker", "[data-testid=body]");
    locked = true;
    type(page, "Tanker sinks");
    window.location.hash = "#/drafts";
    await has(page, "halt");
    find(page, "leave-stay")?.click();
    await lacks(page, "halt");
    window.location.hash = "#/wire";
    await has(page, "halt");
    expect(find(page, "headline")?.textContent).toBe("Tanker sinks");
  });

  test("is left with its words in a file, and the screen goes on saying so", async () => {
    const page = await show("#/story/tanker", "[data-testid=body]");
    locked = true;
    type(page, "Tanker sinks");
    window.location.hash = "#/drafts";
    await has(page, "halt");
    find(page, "leave-anyway")?.click();
    await has(page, "drafts");
    expect(find(page, "set-aside")?.textContent).toContain("/run/user/1/rescue/tanker.txt");
    expect(find(page, "all-saved")?.textContent, "all is not saved").not.toContain(
      "All changes saved",
    );
  });

  test("keeps its person: nobody else sits down before the words are safe under the right name", async () => {
    const page = await show("#/story/tanker", "[data-testid=body]");
    locked = true;
    type(page, "Tanker sinks");
    await newsroom.actAs("OK");
    await has(page, "halt");
    expect(room.me).toBe("LH");
    locked = false;
    await router.again();
    await waitFor(() => expect(room.me).toBe("OK"));
    expect(room.story("tanker").content.headline).toBe("Tanker sinks");
    expect(new Set(saves), "every save was asked for under the name of who typed").toEqual(
      new Set(["LH"]),
    );
  });
});

test("another person sits down within a moment of the last key, and the words stay the first one's", async () => {
  const page = await show("#/story/tanker", "[data-testid=body]");
  type(page, "Tanker sinks");
  const slow = rest(200);
  hold = (name) => (name === "draft_save" || name === "act_as" ? slow : undefined);
  const sits = newsroom.actAs("OK");
  await rest(50);
  type(page, "Tanker sinks at dawn");
  await sits;
  await rest(400);
  expect(room.me).toBe("OK");
  expect(room.story("tanker").content.headline).toBe("Tanker sinks at dawn");
  expect(new Set(saves)).toEqual(new Set(["LH"]));
});

test("while another person sits down, the page of the one before takes no keys", async () => {
  const page = await show("#/story/tanker", "[data-testid=body]");
  let answer = () => undefined as void;
  hold = (name) => (name === "act_as" ? new Promise<void>((done) => (answer = done)) : undefined);
  const sits = newsroom.actAs("OK");
  await waitFor(() => expect(page.querySelector("main")?.hasAttribute("inert")).toBe(true));
  answer();
  await sits;
  await waitFor(() => expect(page.querySelector("main")?.hasAttribute("inert")).toBe(false));
});

test("words in a form are asked about, and given up only by choice", async () => {
  const page = await show("#/settings/people", "[data-testid=person-name]");
  const name = find(page, "person-name") as HTMLInputElement;
  name.value = "Sara Nasser";
  name.dispatchEvent(new Event("input", { bubbles: true }));
  await rest(50);
  window.location.hash = "#/drafts";
  await has(page, "halt");
  expect(name.isConnected && name.value).toBe("Sara Nasser");
  find(page, "leave-anyway")?.click();
  await has(page, "drafts");
  expect(find(page, "set-aside")).toBeNull();
});

test("an answer typed under a note stays with its form", async () => {
  const page = await show("#/story/tanker", "[data-testid=body]");
  find(page, "tab-notes")?.click();
  await has(page, "note");
  page.querySelector<HTMLElement>("[data-command^='note.reply.']")?.click();
  const reply = await waitFor(() => {
    const field = page.querySelector<HTMLInputElement>("[data-testid=note] form input");
    if (!field) throw new Error("no field");
    return field;
  });
  reply.value = "The port said so";
  reply.dispatchEvent(new Event("input", { bubbles: true }));
  window.location.hash = "#/drafts";
  await has(page, "halt");
  find(page, "leave-stay")?.click();
  await lacks(page, "halt");
  expect(reply.value).toBe("The port said so");
});
