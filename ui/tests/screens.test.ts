import { render, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import App from "../src/App.svelte";
import { commands } from "../src/lib/commands/registry.svelte";
import { use, type CallName } from "../src/lib/platform";
import { fakeHost, Room } from "../src/lib/platform/fake";
import { Copy } from "../src/lib/story/copy/copy.svelte";

let room: Room;
let calls: CallName[];

beforeEach(() => {
  room = new Room("");
  calls = [];
  use(fakeHost(room, (name) => void calls.push(name)));
});

async function show(hash: string, selector: string): Promise<HTMLElement> {
  window.location.hash = hash;
  const { container } = render(App, { answered: true });
  await waitFor(() => expect(container.querySelector(selector)).not.toBeNull(), { timeout: 5_000 });
  await new Promise((done) => setTimeout(done, 100));
  return container;
}

/** Buttons that are parts of a widget with a role of its own, or that say they are local. */
const WIDGET = '[role="tab"], [role="radio"], [data-local], [aria-haspopup], [type="submit"]';

test.each([
  ["#/drafts", "[data-testid=drafts]"],
  ["#/drafts/new", "[data-testid=new-story-form]"],
  ["#/story/tanker", "[data-testid=body]"],
  ["#/settings", "[data-testid=verify]"],
])(
  "every button on %s is a command of the registry, with the same name and keys",
  async (hash, selector) => {
    const page = await show(hash, selector);
    const buttons = [...page.querySelectorAll("button")].filter(
      (button) => !button.matches(WIDGET),
    );
    expect(buttons.length).toBeGreaterThan(2);
    for (const button of buttons) {
      const id = button.dataset.command;
      expect(id, `a button without a command: ${button.outerHTML.slice(0, 160)}`).toBeTruthy();
      expect(commands.find(id ?? ""), `no command ${id}`).toBeDefined();
      expect(
        (button.textContent ?? "").trim() + (button.getAttribute("aria-label") ?? ""),
      ).not.toBe("");
    }
  },
);

test("the editor is made once for a story, whatever is typed and saved", async () => {
  const before = Copy.made;
  const page = await show("#/story/tanker", "[data-testid=body]");
  const body = page.querySelector("[data-testid=body]");
  const headline = page.querySelector<HTMLElement>("[data-testid=headline]")!;
  for (const text of ["Tanker", "Tanker runs", "Tanker runs aground"]) {
    headline.textContent = text;
    headline.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done, 320));
  }
  await waitFor(() => expect(calls).toContain("origins_of"), { timeout: 3_000 });
  expect(Copy.made - before).toBe(1);
  expect(page.querySelector("[data-testid=body]"), "the same element still holds the text").toBe(
    body,
  );
  expect(room.story("tanker").content.headline).toBe("Tanker runs aground");
});

test("the body of a story shows block for block, and saves back as it was", async () => {
  const page = await show("#/story/tanker", "[data-testid=body]");
  const before = structuredClone(room.story("tanker").content.body);
  const headline = page.querySelector<HTMLElement>("[data-testid=headline]")!;
  headline.textContent = "Tanker aground";
  headline.dispatchEvent(new Event("input", { bubbles: true }));
  await waitFor(() => expect(calls).toContain("draft_save"), { timeout: 3_000 });
  expect(room.story("tanker").content.body).toEqual(before);
  expect(page.querySelectorAll("[data-testid=body] > p")).toHaveLength(before.length);
});

test("handing in asks no question twice: the button, then one line that may stay empty", async () => {
  const page = await show("#/story/calendar", "[data-testid=hand-in]");
  commands.run("story.hand_in");
  await waitFor(() => expect(page.querySelector("[data-testid=why]")).not.toBeNull());
  commands.run("hand_in.now");
  await waitFor(() => expect(calls).toContain("hand_in"), { timeout: 3_000 });
  expect(room.story("calendar").line.stage).toBe("submitted");
});

test("a spiked story says so and goes on as a draft once it is taken back", async () => {
  const page = await show("#/story/calendar", "[data-testid=hand-in]");
  commands.run("story.spike");
  await waitFor(() =>
    expect(document.activeElement).toBe(page.querySelector("[data-testid=spike-text]")),
  );
  page.querySelector<HTMLElement>("[data-testid=spike-save]")!.click();
  await waitFor(() =>
    expect([...page.querySelectorAll("[data-testid=toast]")].at(-1)?.textContent).toContain(
      "Spiked SCHOOL-CALENDAR",
    ),
  );
  expect(room.story("calendar").line.stage).toBe("spiked");
  window.location.hash = "#/story/calendar";
  await waitFor(() => expect(page.querySelector("[data-testid=spiked]")).not.toBeNull(), {
    timeout: 5_000,
  });
  expect(page.querySelector("[data-testid=hand-in]")).toBeNull();
  commands.run("story.unspike");
  await waitFor(() => expect(page.querySelector("[data-testid=hand-in]")).not.toBeNull(), {
    timeout: 5_000,
  });
  expect(room.story("calendar").line.stage).toBe("draft");
});

test("there are no more than three dialogs in all the screens", async () => {
  const files = import.meta.glob<string>("../src/**/*.svelte", {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const dialogs = Object.entries(files).filter(([, source]) =>
    /<dialog|role="(alert)?dialog"/.test(source),
  );
  expect(dialogs.length, dialogs.map(([file]) => file).join(", ")).toBeLessThanOrEqual(3);
});
