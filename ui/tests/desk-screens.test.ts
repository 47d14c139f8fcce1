// The desk's screens inside the whole window: their buttons, and the way through them by keyboard.

import { render, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, test, vi } from "vitest";
import App from "../src/App.svelte";
import { commands } from "../src/lib/commands/registry.svelte";
import { use, type CallName } from "../src/lib/platform";
import { fakeHost, Room } from "../src/lib/platform/fake";

// The whole window is drawn for each of these.
vi.setConfig({ testTimeout: 30_000 });

let room: Room;
let calls: CallName[];

async function show(hash: string, selector: string, me = "OK"): Promise<HTMLElement> {
  room = new Room(`?me=${me}`);
  calls = [];
  use(fakeHost(room, (name) => void calls.push(name)));
  window.location.hash = hash;
  const { container } = render(App, { answered: true });
  await waitFor(() => expect(container.querySelector(selector)).not.toBeNull(), { timeout: 8_000 });
  await rest();
  return container;
}

function rest(): Promise<void> {
  return new Promise((done) => setTimeout(done, 120));
}

async function press(key: string, more: KeyboardEventInit = {}) {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "";
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more }),
  );
  await rest();
}

function type(page: HTMLElement, testid: string, text: string) {
  const field = page.querySelector<HTMLInputElement>(`[data-testid="${testid}"]`)!;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const chosen = (page: HTMLElement) =>
  page.querySelector<HTMLElement>(".option.current")?.dataset["id"];
const find = (page: HTMLElement, testid: string) =>
  page.querySelector<HTMLElement>(`[data-testid="${testid}"]`);

beforeEach(() => {
  window.location.hash = "";
});

const WIDGET = '[role="tab"], [role="radio"], [data-local], [aria-haspopup], [type="submit"]';

test.each([
  ["#/review/tanker", "[data-testid=change-row]"],
  ["#/desk/World", "[data-testid=queue-list]"],
  ["#/wire", "[data-testid=cleaned]"],
  ["#/approved", "[data-testid=credit-line]"],
  ["#/history/tanker", "[data-testid=timeline]"],
])(
  "every button on %s is a command of the registry, or says that it is not one",
  async (hash, selector) => {
    const page = await show(hash, selector);
    const buttons = [...page.querySelectorAll("button")].filter(
      (button) => !button.matches(WIDGET),
    );
    expect(buttons.length).toBeGreaterThan(2);
    for (const button of buttons) {
      const id = button.dataset["command"];
      expect(
        commands.find(id ?? ""),
        `no command for ${button.outerHTML.slice(0, 160)}`,
      ).toBeDefined();
    }
  },
);

describe("the queue by keyboard", () => {
  test("J and K choose, X ticks, I takes, Enter reviews", async () => {
    const page = await show("#/desk/World", "[data-testid=queue-list]");
    expect(document.activeElement).toBe(find(page, "queue-list"));
    expect(chosen(page)).toBe("tanker");
    await press("j");
    await press("j");
    expect(chosen(page)).toBe("heatwave");
    await press("x");
    expect(find(page, "ticked")?.textContent).toBe("1 selected");
    await press("i");
    expect(room.story("heatwave").line).toMatchObject({ stage: "desk", holder: "OK" });
    await press("Enter");
    expect(window.location.hash).toBe("#/review/heatwave");
  });

  test("Space hides and shows the look beside the list", async () => {
    const page = await show("#/desk/World", "[data-testid=peek-copy]");
    await press(" ");
    expect(find(page, "peek")).toBeNull();
    await press(" ");
    expect(find(page, "peek-copy")?.textContent).toContain("A crude oil tanker");
  });

  test("B asks for a note and returns the story, F filters", async () => {
    const page = await show("#/desk/World", "[data-testid=queue-list]");
    await press("b");
    expect(document.activeElement).toBe(find(page, "return-text"));
    type(page, "return-text", "Name the owner.");
    find(page, "return-save")?.click();
    await rest();
    expect(room.story("tanker").line).toMatchObject({ stage: "draft", returned: true });
    await press("f");
    expect(document.activeElement).toBe(find(page, "queue-filter"));
    type(page, "queue-filter", "museum");
    await rest();
    expect(page.querySelectorAll('[role="option"]')).toHaveLength(1);
  });
});

describe("the wire by keyboard", () => {
  test("Enter goes to the check, A accepts, R turns down, U takes back", async () => {
    const page = await show("#/wire", "[data-testid=cleaned]");
    await press("Enter");
    expect(document.activeElement).toBe(find(page, "proposals"));
    await press("a");
    expect(find(page, "item-text")?.textContent).toContain("el-Salim");
    await press("r");
    expect(find(page, "proposal-progress")?.textContent).toBe("2 of 4");
    await press("u");
    await press("u");
    expect(find(page, "proposal-progress")?.textContent).toBe("0 of 4");
    expect(find(page, "item-text")?.textContent).toContain("el- Salim");
  });

  test("the text as received is one key away", async () => {
    const page = await show("#/wire", "[data-testid=cleaned]");
    await press("\\");
    expect(find(page, "raw-text")?.textContent).toContain("This post has been read 5712 times!");
  });

  test("S starts a story from the item", async () => {
    const page = await show("#/wire", "[data-testid=cleaned]");
    await press("s");
    expect((document.activeElement as HTMLInputElement).value).toBe("TWO-PATROL");
    find(page, "start-go")?.click();
    await rest();
    expect(calls).toContain("story_from_item");
    expect(window.location.hash).toMatch(/^#\/story\//);
  });

  test("P pastes the chosen paragraphs into a story being written", async () => {
    const page = await show("#/wire", "[data-testid=cleaned]", "LH");
    await press("p");
    await waitFor(() => expect(find(page, "paste-go")).not.toBeNull());
    const boxes = page.querySelectorAll<HTMLInputElement>('[data-testid="paste-paragraph"]');
    boxes[2]?.click();
    await rest();
    find(page, "paste-go")?.click();
    await rest();
    expect(calls).toContain("item_insert");
    const body = room.stories.flatMap((story) => story.content.body.map((block) => block.text));
    expect(body.filter((text) => text.startsWith("The boats, which are USbuilt"))).toHaveLength(1);
  });

  test("Z puts an item aside", async () => {
    const page = await show("#/wire", "[data-testid=cleaned]");
    await press("z");
    expect(chosen(page)).toBe("oil");
  });

  test("a page pasted anywhere on it comes in", async () => {
    const page = await show("#/wire", "[data-testid=cleaned]");
    const event = new Event("paste", { bubbles: true, cancelable: true });
    const data = {
      files: [],
      getData: (kind: string) => (kind === "text/html" ? "<h1>New pier</h1><p>Open.</p>" : ""),
    };
    Object.assign(event, { clipboardData: data });
    document.body.dispatchEvent(event);
    await rest();
    expect(calls).toContain("bring_in");
    expect(find(page, "arrival")?.textContent).toContain("paste.html: 1 item came in");
    expect(find(page, "item-text")?.textContent).toContain("New pier");
  });

  test("a file that is refused is named, and the inbox stays as it was", async () => {
    const page = await show("#/wire", "[data-testid=cleaned]");
    const input = page.querySelector<HTMLInputElement>('[data-testid="file-input"]')!;
    Object.defineProperty(input, "files", { value: [new File(["a\u0000b"], "bad.bin")] });
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await rest();
    expect(find(page, "arrival")?.textContent).toContain("bad.bin");
    expect(page.querySelectorAll('[data-testid="item-row"]')).toHaveLength(6);
  });
});

describe("export by keyboard", () => {
  test("E opens the checks, Ctrl Enter sends, and Send now shows path and hash of every ticked format", async () => {
    const page = await show("#/approved", "[data-testid=credit-line]");
    expect(find(page, "credit-line")?.textContent).toContain("By Dana Saleh, with AP");
    await press("e");
    expect(page.querySelectorAll('[data-testid="check"]')).toHaveLength(3);
    expect(document.activeElement?.getAttribute("data-testid"), "Enter sends from here").toBe(
      "send",
    );
    await press("e");
    expect(calls).not.toContain("export_file");
    await press("Enter", { ctrlKey: true });
    expect(find(page, "count-down")?.textContent).toContain("Nothing has left yet");
    expect(calls).not.toContain("export_file");
    find(page, "send-now")?.click();
    await rest();
    const results = page.querySelectorAll('[data-testid="result"]');
    expect(results).toHaveLength(3);
    expect(results[0]?.textContent).toContain("/home/desk/out/airport-fog.json");
    expect(page.querySelectorAll('[data-testid="receipt"]')).toHaveLength(3);
    expect(find(page, "receipt-hash")?.textContent).toMatch(/[0-9a-f]{64}/);
  });

  test("Ctrl Z takes back what is counting down, and so does leaving the page", async () => {
    const page = await show("#/approved", "[data-testid=credit-line]");
    await press("e");
    await press("Enter", { ctrlKey: true });
    await press("z", { ctrlKey: true });
    expect(find(page, "going")).toBeNull();
    expect(calls).not.toContain("undo");
    await press("e");
    await press("Enter", { ctrlKey: true });
    window.location.hash = "#/desk/World";
    await waitFor(() => expect(page.querySelector("[data-testid=queue-list]")).not.toBeNull());
    await waitFor(() => expect(page.textContent).toContain("Nothing was sent"));
    expect(calls).not.toContain("export_file");
  });

  test("the preview is the text as it is written", async () => {
    const page = await show("#/approved", "[data-testid=credit-line]");
    find(page, "preview-text")?.click();
    page.querySelector<HTMLElement>("[data-testid='preview-html']")?.click();
    await rest();
    expect(page.querySelector("pre")?.textContent).toContain(
      "<h1>Fog delays 40 morning flights</h1>",
    );
    expect(page.querySelector("pre h1"), "markup is shown, never built").toBeNull();
  });
});

describe("the history", () => {
  test("compares the two picked revisions, where nothing can be settled", async () => {
    const page = await show("#/history/tanker", "[data-testid=timeline]");
    find(page, "compare")?.click();
    await waitFor(() => expect(page.querySelector("[data-testid=review]")).not.toBeNull());
    await rest();
    expect(window.location.hash).toBe("#/review/tanker~tanker-r46~tanker-r47");
    expect(find(page, "accept")).toBeNull();
    await press("a");
    expect(calls).not.toContain("review_settle");
  });

  test("restores a revision as a new draft", async () => {
    const page = await show("#/history/tanker", "[data-testid=timeline]");
    await press("End");
    await press("k");
    find(page, "restore")?.click();
    await rest();
    expect(calls).toContain("restore");
  });
});

test("the main job by keyboard: from the queue through nine changes to an exported file", async () => {
  const page = await show("#/desk/World", "[data-testid=queue-list]");
  await press("Enter");
  await waitFor(() => expect(page.querySelectorAll("[data-testid=change-row]")).toHaveLength(9));
  await rest();
  for (let change = 0; change < 5; change++) await press("a");
  await press("Enter", { ctrlKey: true });
  expect(room.story("tanker").line.stage).toBe("approved");
  await press("Enter", { ctrlKey: true });
  await waitFor(() => expect(page.querySelector("[data-testid=credit-line]")).not.toBeNull());
  await rest();
  expect(find(page, "credit-line")?.textContent).toContain(
    "By Lina Haddad, with AFP, AP and Reuters",
  );
  await press("e");
  await press("Enter", { ctrlKey: true });
  find(page, "send-now")?.click();
  await waitFor(() => expect(page.querySelectorAll("[data-testid=receipt]")).toHaveLength(3), {
    timeout: 4_000,
  });
});

test("faces carry the letters of names, and the first strip does not offer the review one is in", async () => {
  const review = await show("#/review/tanker", "[data-testid=change-row]");
  expect(find(review, "person-menu")?.textContent).toContain("OK");
  expect(find(review, "first-steps")).not.toBeNull();
  expect(find(review, "first-look")).toBeNull();
  const queue = await show("#/desk/World", "[data-testid=queue-list]");
  expect(find(queue, "first-look")).not.toBeNull();
});
