import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ask, Refused, use, type CallName } from "../platform";
import { fakeHost, Room } from "../platform/fake";
import { Editing, IDLE, RETRY } from "./editing.svelte";

let calls: { name: CallName; at: number }[];
let block: ((name: CallName) => Promise<void> | void) | undefined;
let room: Room;

beforeEach(async () => {
  vi.useFakeTimers();
  calls = [];
  block = undefined;
  room = new Room("");
  use(
    fakeHost(room, (name) => {
      calls.push({ name, at: Date.now() });
      return block?.(name);
    }),
  );
});
afterEach(() => vi.useRealTimers());

/** Puts the copy on a page, as the screen does; the answer takes it down. */
function show(editing: Editing): () => void {
  return editing.copy.mount(
    document.body.appendChild(document.createElement("div")),
    { language: "en", label: "Body", editable: editing.mayEdit },
    { onedit: () => editing.touch(), onpaste: () => undefined },
  );
}

async function open(): Promise<Editing> {
  const editing = new Editing(await ask("story_open", { story: "calendar" }));
  calls = [];
  return editing;
}

function type(editing: Editing, headline: string) {
  editing.content.headline = headline;
  editing.touch();
}

const saves = () => calls.filter(({ name }) => name === "draft_save");

test("typing is saved at the latest 300 ms after the last key", async () => {
  const editing = await open();
  type(editing, "Schools open later");
  expect(editing.standing).toBe("saving");
  await vi.advanceTimersByTimeAsync(300);
  expect(saves()).toHaveLength(1);
  expect(IDLE).toBeLessThanOrEqual(300);
  expect(room.story("calendar").content.headline).toBe("Schools open later");
});

test("while one types without a pause, a save goes out every second", async () => {
  const editing = await open();
  const start = Date.now();
  for (let key = 0; key < 40; key++) {
    type(editing, `Schools open later ${key}`);
    await vi.advanceTimersByTimeAsync(100);
  }
  const times = [start, ...saves().map(({ at }) => at)];
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(Math.max(...gaps), "no more than a second of typing is ever at risk").toBeLessThanOrEqual(
    1_000,
  );
  expect(saves().length).toBeGreaterThanOrEqual(4);
});

test("Saved is said only after the desk has answered", async () => {
  const editing = await open();
  const before = editing.savedAt;
  let answer = () => undefined as void;
  block = (name) =>
    name === "draft_save" ? new Promise<void>((done) => (answer = done)) : undefined;
  type(editing, "Schools open later");
  await vi.advanceTimersByTimeAsync(500);
  expect([editing.standing, editing.savedAt]).toEqual(["saving", before]);
  room.now += 5_000;
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect([editing.standing, editing.savedAt]).toEqual(["saved", room.now]);
});

test("what is typed while a save is under way is saved after it", async () => {
  const editing = await open();
  let answer = () => undefined as void;
  block = (name) =>
    name === "draft_save" ? new Promise<void>((done) => (answer = done)) : undefined;
  type(editing, "one");
  await vi.advanceTimersByTimeAsync(300);
  type(editing, "two");
  await vi.advanceTimersByTimeAsync(300);
  block = undefined;
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(saves()).toHaveLength(2);
  expect(room.story("calendar").content.headline).toBe("two");
  expect(editing.unsaved).toBe(false);
});

test("a failed save says so, keeps the text and tries again", async () => {
  const editing = await open();
  block = (name) => {
    if (name === "draft_save")
      throw new Refused({ code: "unreachable", message: "gone", data: {} });
  };
  type(editing, "Schools open later");
  await vi.advanceTimersByTimeAsync(300);
  expect(editing.standing).toBe("failed");
  expect(editing.problem).not.toBe("");
  expect(editing.content.headline).toBe("Schools open later");
  block = undefined;
  await vi.advanceTimersByTimeAsync(RETRY);
  expect([editing.standing, editing.problem]).toEqual(["saved", ""]);
  expect(room.story("calendar").content.headline).toBe("Schools open later");
});

test("handing in saves first, and does not go out when the save fails", async () => {
  const editing = await open();
  type(editing, "Schools open later");
  block = (name) => {
    if (name === "draft_save")
      throw new Refused({ code: "unreachable", message: "gone", data: {} });
  };
  expect(await editing.handIn("why")).toBeUndefined();
  expect(calls.map(({ name }) => name)).not.toContain("hand_in");
  block = undefined;
  const line = await editing.handIn("why");
  expect(line?.stage).toBe("submitted");
  expect(calls.map(({ name }) => name).slice(-2)).toEqual(["draft_save", "hand_in"]);
  await editing.close();
});

test("an answer about whose words they are never writes over the text", async () => {
  const editing = await open();
  type(editing, "mine");
  await vi.advanceTimersByTimeAsync(250);
  let answer = () => undefined as void;
  block = (name) =>
    name === "credits_of" ? new Promise<void>((done) => (answer = done)) : undefined;
  await vi.advanceTimersByTimeAsync(600);
  const credits = editing.credits;
  type(editing, "mine, newer");
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(editing.content.headline).toBe("mine, newer");
  expect(editing.credits, "an answer about older text is dropped").toBe(credits);
});

test("a source that the desk learned from a paste is not lost by the next save", async () => {
  const editing = await open();
  const owner = { kind: "agency" as const, code: "AFP", item: null };
  const source = { owner, role: "text", note: "" };
  room.story("calendar").content.sources = [source];
  await editing.revise("");
  type(editing, "Schools open later");
  await vi.advanceTimersByTimeAsync(400);
  expect(saves()).toHaveLength(1);
  expect(room.story("calendar").content.sources).toEqual([]);
  expect(editing.savedAt).not.toBeNull();
});

test("a screen that is taken down sends the words that stood on it, not those that were opened", async () => {
  const editing = await open();
  const opened = editing.snapshot().body[0]!.text;
  const away = show(editing);
  editing.copy.focus(0);
  editing.copy.insert([{ kind: "p", text: "Pupils wait. " }]);
  away();
  await editing.close();
  expect(room.story("calendar").content.body[0]?.text).toBe(`Pupils wait. ${opened}`);
});

test("a save that failed before the screen was taken down is tried with the newest words after it", async () => {
  const editing = await open();
  const away = show(editing);
  const opened = room.story("calendar").content.body[0]!.text;
  block = (name) => {
    if (name === "draft_save") throw new Refused({ code: "Busy", message: "locked", data: {} });
  };
  editing.copy.focus(0);
  editing.copy.insert([{ kind: "p", text: "Pupils wait. " }]);
  await vi.advanceTimersByTimeAsync(300);
  away();
  block = undefined;
  expect(await editing.finish()).toBe(true);
  expect(room.story("calendar").content.body[0]?.text).toBe(`Pupils wait. ${opened}`);
});

test("what is typed while the screen finishes is saved before it answers that all is safe", async () => {
  const editing = await open();
  let answer = () => undefined as void;
  block = (name) =>
    name === "draft_save" ? new Promise<void>((done) => (answer = done)) : undefined;
  type(editing, "one");
  const finished = editing.finish();
  await vi.advanceTimersByTimeAsync(10);
  type(editing, "two");
  block = undefined;
  answer();
  expect(await finished).toBe(true);
  expect(room.story("calendar").content.headline).toBe("two");
});

test("that a save failed is still said after something else has worked", async () => {
  const editing = await open();
  block = (name) => {
    if (name === "draft_save") throw new Refused({ code: "DiskFull", message: "full", data: {} });
  };
  type(editing, "Schools open later");
  await vi.advanceTimersByTimeAsync(300);
  const said = editing.problem;
  await editing.settleNote("none", true);
  expect([editing.standing, editing.problem]).toEqual(["failed", said]);
});

test("a story that was handed in takes no more keys, and takes them again when the desk refused it", async () => {
  const editing = await open();
  const away = show(editing);
  block = (name) => {
    if (name === "hand_in") throw new Refused({ code: "Busy", message: "locked", data: {} });
  };
  await editing.handIn("");
  expect(editing.mayEdit).toBe(true);
  block = undefined;
  await editing.handIn("");
  expect(editing.mayEdit).toBe(false);
  editing.copy.allow(editing.mayEdit);
  const body = document.querySelector("[data-testid=body]:last-of-type")!;
  expect(body.getAttribute("contenteditable")).toBe("false");
  expect(body.getAttribute("aria-readonly")).toBe("true");
  const before = editing.copy.blocks;
  editing.copy.insert([{ kind: "p", text: "unseen" }]);
  editing.copy.bold();
  expect(editing.copy.blocks).toEqual(before);
  away();
});

/** The story's copy in a view, with the caret at the end of the body. */
async function openInView(): Promise<Editing> {
  const editing = await open();
  const place = document.body.appendChild(document.createElement("div"));
  const looks = { language: "en", label: "Body", editable: true };
  editing.copy.mount(place, looks, { onedit: () => editing.touch(), onpaste: () => undefined });
  const end = editing.copy.blocks
    .map((block) => [...block.text].length + 1)
    .reduce((sum, length) => sum + length, -1);
  editing.copy.focus(end);
  return editing;
}

const bodyOf = (blocks: { text: string }[]) => blocks.map((block) => block.text).join("\n");
const refuse = () => {
  throw new Refused({ code: "unreachable", message: "gone", data: {} });
};
const nowhere = { from: "unknown" } as const;

test("a paste that could not be recorded is taken out again, and never saved as typing", async () => {
  const editing = await openInView();
  const before = bodyOf(editing.copy.blocks);
  block = (name) => (name === "story_pasted" ? refuse() : undefined);
  type(editing, "Schools open later");
  const pasted = editing.paste("", "Words from elsewhere.", nowhere);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(await pasted).toBeUndefined();
  expect(bodyOf(editing.copy.blocks)).toBe(before);
  expect(saves().length).toBeGreaterThan(0);
  expect(bodyOf(room.story("calendar").content.body)).toBe(before);
  expect(room.story("calendar").content.headline).toBe("Schools open later");
  expect(editing.unpasted?.text, "it says so, and can be tried again").toBe(
    "Words from elsewhere.",
  );
  editing.copy.undo();
  expect(bodyOf(editing.copy.blocks), "undo does not bring it back").toBe(before);

  block = undefined;
  await editing.pasteAgain();
  expect(bodyOf(editing.copy.blocks)).toBe(`${before}Words from elsewhere.`);
  expect(editing.unpasted).toBeNull();
});

test("what is typed while a paste waits for its answer stays when the paste goes", async () => {
  const editing = await openInView();
  const before = bodyOf(editing.copy.blocks);
  let answer = () => undefined as void;
  block = (name) => {
    if (name === "story_pasted") return new Promise<void>((done) => (answer = done)).then(refuse);
  };
  const pasted = editing.paste("", "One.\nTwo.", nowhere);
  await vi.advanceTimersByTimeAsync(0);
  expect(bodyOf(editing.copy.blocks)).toBe(`${before}One.\nTwo.`);
  editing.copy.insert([{ kind: "p", text: " Typed on." }]);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(saves(), "no draft that holds the paste goes before its record").toHaveLength(0);
  answer();
  await pasted;
  expect(bodyOf(editing.copy.blocks)).toBe(`${before} Typed on.`);
  await editing.save();
  expect(bodyOf(room.story("calendar").content.body)).toBe(`${before} Typed on.`);
});

test("a paste whose answer is lost but which the desk has stays", async () => {
  const editing = await openInView();
  const before = bodyOf(editing.copy.blocks);
  const host = fakeHost(room);
  use({
    ...host,
    ask: (async (name: CallName, asked: never) => {
      const answer = await host.ask(name, asked);
      if (name === "story_pasted") refuse();
      return answer;
    }) as typeof host.ask,
  });
  expect(await editing.paste("", "Words from elsewhere.", nowhere)).toBeDefined();
  expect(bodyOf(editing.copy.blocks)).toBe(`${before}Words from elsewhere.`);
  expect([editing.unpasted, editing.problem, editing.unsaved]).toEqual([null, "", false]);
  expect(editing.base).toBe(room.story("calendar").base);
});

test("nothing typed into approved copy is kept before somebody has said that it may", async () => {
  const opened = await ask("story_open", { story: "calendar" });
  calls = [];
  const editing = new Editing({ ...opened, typing_takes: "approval" });
  expect([editing.live, editing.asks]).toEqual([false, "approval"]);
  type(editing, "Schools open later");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(saves()).toHaveLength(0);
  editing.asks = null;
  type(editing, "Schools open later");
  await vi.advanceTimersByTimeAsync(300);
  expect(saves()).toHaveLength(1);
});

test("words are saved and the page says so when the slug beside them is not to be had", async () => {
  const editing = await open();
  const host = fakeHost(room);
  use({
    ...host,
    ask: async (name, asked) => {
      const answer = await host.ask(name, asked);
      const slug_refused = { code: "Taken", message: "", data: { what: "the slug", name: "PORT" } };
      return name === "draft_save" ? { ...(answer as object), slug_refused } : answer;
    },
  } as typeof host);
  type(editing, "Schools open later");
  await vi.advanceTimersByTimeAsync(300);
  expect(editing.standing).toBe("saved");
  expect(editing.problem).toContain("PORT");
});

test("a page that is left while a save is refused hears it once, and waits for no second one", async () => {
  const editing = await open();
  block = async (name) => {
    if (name !== "draft_save") return;
    await new Promise((resolve) => setTimeout(resolve, 30_000));
    throw new Refused({ code: "Busy", message: "busy", data: {} });
  };
  type(editing, "Schools open later");
  await vi.advanceTimersByTimeAsync(400);
  type(editing, "Schools open later this week");
  let left: boolean | undefined;
  void editing.finish().then((safe) => (left = safe));
  await vi.advanceTimersByTimeAsync(30_500);
  expect(left).toBe(false);
  block = undefined;
  const again = editing.finish();
  await vi.advanceTimersByTimeAsync(35_000);
  await again;
  expect(editing.unsaved, "it is saved once the file is free").toBe(false);
});
