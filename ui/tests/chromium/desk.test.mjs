/** The desk's screens inside the whole window: the way through them by keyboard. */
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { at, count, focus, hash, leave, line, press, rest, show, text, until } from "./window.mjs";

afterEach(leave);

const ROW = '[role="option"]';
const chosen = (page) => page.locator(".option.current").first().innerText();
const TANKER = "TANKER-GROUNDING";

/** Walks the queue until the story has the choice. */
async function choose(page, slug) {
  await until(
    page,
    async () => {
      if ((await chosen(page)).includes(slug)) return true;
      await press(page, "j");
      return false;
    },
    `${slug} is chosen`,
  );
}

describe("the queue by keyboard", () => {
  test("J and K choose, X ticks, I takes, Enter reviews", async () => {
    const { page, room } = await show("#/desk/World", at("queue-list"));
    assert.equal(await focus(page), "queue-list");
    assert.ok((await chosen(page)).includes(TANKER));
    await press(page, "j", "k");
    assert.ok((await chosen(page)).includes(TANKER));
    await choose(page, "RAIN-ROADS-AR");
    await press(page, "x");
    assert.equal(await text(page, "ticked"), "1 selected");
    await press(page, "i");
    const taken = await line(room, "RAIN-ROADS-AR");
    assert.deepEqual([taken.stage, taken.holder], ["desk", "oka"]);
    await press(page, "Enter");
    assert.equal(await hash(page), `#/review/${taken.id}`);
  });

  test("Space hides and shows the look beside the list", async () => {
    const { page } = await show("#/desk/World", at("peek-copy"));
    await press(page, " ");
    assert.equal(await count(page, at("peek")), 0);
    await press(page, " ");
    await page.waitForSelector(at("peek-copy"));
    assert.ok((await text(page, "peek-copy")).includes("A crude oil tanker"));
  });

  test("B asks for a note and returns the story, F filters", async () => {
    const { page, room } = await show("#/desk/World", at("queue-list"));
    await press(page, "b");
    assert.equal(await focus(page), "return-text");
    await page.keyboard.type("Name the owner.");
    await page.click(at("return-save"));
    await rest(page);
    const back = await line(room, TANKER);
    assert.deepEqual([back.stage, back.returned], ["draft", true]);
    await page.waitForSelector(`${at("queue-list")}:focus`);
    await press(page, "f");
    assert.equal(await focus(page), "queue-filter");
    await page.keyboard.type("flood");
    await rest(page);
    assert.equal(await count(page, ROW), 1);
  });
});

describe("the wire by keyboard", () => {
  /** The inbox with the damaged web page open. */
  async function inbox(me) {
    const shown = await show("#/wire", at("cleaned"), { me });
    await choose(shown.page, "Rihan border post");
    await shown.page.waitForSelector(at("proposals"));
    await rest(shown.page);
    return shown;
  }

  test("Enter goes to the check, A accepts, R turns down, U takes back", async () => {
    const { page } = await inbox();
    const all = (await text(page, "proposal-progress")).match(/\d+$/)[0];
    const before = await text(page, "item-text");
    await press(page, "Enter");
    assert.equal(await focus(page), "proposals");
    await press(page, "a");
    assert.notEqual(await text(page, "item-text"), before, "accepting changes the copy");
    await press(page, "r");
    assert.equal(await text(page, "proposal-progress"), `2 of ${all}`);
    await press(page, "u", "u");
    assert.equal(await text(page, "proposal-progress"), `0 of ${all}`);
    assert.equal(await text(page, "item-text"), before);
  });

  test("the text as received is one key away", async () => {
    const { page } = await inbox();
    await press(page, "\\");
    assert.ok((await text(page, "raw-text")).includes("This post has been read 318 times!"));
  });

  test("S starts a story from the item", async () => {
    const { page, calls } = await inbox();
    await press(page, "s");
    assert.equal(await page.evaluate(() => document.activeElement.value), "RIHAN-BORDER");
    await page.click(at("start-go"));
    await page.waitForSelector(at("body"));
    assert.ok(calls.includes("story_from_item"));
    assert.match(await hash(page), /^#\/story\//);
  });

  test("P pastes the chosen paragraphs into a story being written", async () => {
    const { page, room, calls } = await inbox("lha");
    await press(page, "p");
    await page.waitForSelector(at("paste-go"));
    await page.locator(at("paste-paragraph")).nth(1).click();
    await rest(page);
    await page.click(at("paste-go"));
    await until(page, () => calls.includes("item_insert"), "the paragraph is inserted");
    await rest(page);
    const drafts = await room.ask("my_drafts");
    const bodies = await Promise.all(
      drafts.writing
        .concat(drafts.returned)
        .map(async ({ id }) => (await room.ask("story_open", { story: id })).content.body),
    );
    for (const words of ["opened on Friday for the first time", "it had trained for a year"]) {
      const found = bodies.flat().filter((block) => block.text.includes(words));
      assert.equal(found.length, 1, words);
    }
  });

  test("Z puts an item aside, and it comes back from the toast", async () => {
    const { page, calls } = await show("#/wire", at("cleaned"));
    const before = await count(page, at("item-row"));
    const first = await chosen(page);
    await press(page, "z");
    assert.equal(await count(page, at("item-row")), before - 1);
    assert.notEqual(await chosen(page), first);
    await page.locator(at("toast")).locator("button").first().click();
    await until(page, async () => (await count(page, at("item-row"))) === before, "it is back");
    assert.ok(calls.includes("undo"));
  });

  test("a page pasted anywhere on it comes in", async () => {
    const { page, calls } = await show("#/wire", at("cleaned"));
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData("text/html", "<h1>New pier opens</h1><p>It opened on Friday in the rain.</p>");
      const event = new ClipboardEvent("paste", {
        bubbles: true,
        cancelable: true,
        clipboardData: data,
      });
      document.body.dispatchEvent(event);
    });
    await page.waitForSelector(at("arrival"));
    await rest(page);
    assert.ok(calls.includes("bring_in"));
    assert.ok((await text(page, "arrival")).includes("paste.html: 1 item came in"));
    assert.ok((await text(page, "item-text")).includes("New pier"));
  });

  test("a file that is refused is named, and the inbox stays as it was", async () => {
    const { page } = await show("#/wire", at("cleaned"));
    const before = await count(page, at("item-row"));
    const buffer = Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01", "latin1");
    await page.setInputFiles(at("file-input"), { name: "a.png", mimeType: "image/png", buffer });
    await page.waitForSelector(at("arrival"));
    assert.ok((await text(page, "arrival")).includes("a.png"));
    assert.equal(await count(page, at("item-row")), before);
  });
});

describe("export by keyboard", () => {
  const HASH = /[0-9a-f]{64}/;
  const approved = () => show("#/approved", at("credit-line"), { me: "hmu" });
  const ready = (page) => page.waitForSelector(`${at("send")}:focus`);

  test("E opens the checks, Ctrl Enter sends, and Send now shows path and hash of every ticked format", async () => {
    const { page, room, calls } = await approved();
    assert.ok((await text(page, "credit-line")).includes("with AP"));
    await press(page, "e");
    await ready(page);
    const checks = await count(page, at("check"));
    assert.ok(checks > 1);
    await press(page, "e");
    assert.equal(await focus(page), "send", "Enter sends from here");
    assert.ok(!calls.includes("export_file"));
    await press(page, "Control+Enter");
    assert.ok((await text(page, "count-down")).includes("Nothing has left yet"));
    assert.ok(!calls.includes("export_file"));
    await page.click(at("send-now"));
    await until(page, async () => (await count(page, at("receipt"))) === checks, "all receipts");
    assert.equal(await count(page, at("result")), checks);
    const { settings } = await room.ask("session");
    const results = await page.locator(at("result")).allInnerTexts();
    for (const result of results) assert.ok(result.includes(settings.export_folder), result);
    assert.match(await text(page, "receipt-hash"), HASH);
    // The dial is gone with its focus: the list's keys act again.
    await until(
      page,
      async () => (await focus(page)) === "approved-list",
      "the list has the focus",
    );
    await press(page, "Shift+K");
    await page.waitForSelector(at("taking-back-form"));
  });

  test("Ctrl Z takes back what is counting down, and so does leaving the page", async () => {
    const { page, calls } = await approved();
    await press(page, "e");
    await ready(page);
    await press(page, "Control+Enter");
    await page.waitForSelector(at("count-down"));
    await press(page, "Control+z");
    assert.equal(await count(page, at("going")), 0);
    assert.ok(!calls.includes("undo"));
    await press(page, "e");
    await ready(page);
    await press(page, "Control+Enter");
    await page.waitForSelector(at("count-down"));
    await page.evaluate(() => (location.hash = "#/desk/World"));
    await page.waitForSelector(at("queue-list"));
    await page.waitForSelector("text=Nothing was sent");
    assert.ok(!calls.includes("export_file"));
  });

  test("the preview is the text as it is written", async () => {
    const { page } = await approved();
    await page.click(at("preview-text"));
    await page.click(at("preview-html"));
    await rest(page);
    const shown = await page.locator("pre").first().innerText();
    assert.match(shown, /<h1[^>]*>Fog delays 40 morning flights<\/h1>/);
    assert.equal(await count(page, "pre h1"), 0, "markup is shown, never built");
  });
});

describe("the history", () => {
  test("compares the two picked revisions, where nothing can be settled", async () => {
    const { page, room, calls } = await show(`#/history/${TANKER}`, at("timeline"));
    const lines = await room.ask("history", { story: TANKER });
    const [newer, older] = lines.filter((one) => one.number).map((one) => one.revision);
    await page.click(at("compare"));
    await page.waitForSelector(at("review"));
    await rest(page);
    assert.equal(decodeURIComponent(await hash(page)), `#/review/${TANKER}~${older}~${newer}`);
    assert.equal(await count(page, at("accept")), 0);
    await press(page, "a");
    assert.ok(!calls.includes("review_settle"));
  });

  test("restores a revision as a new draft", async () => {
    const story = "TANKER-CREW";
    const { page, room, calls } = await show(`#/history/${story}`, at("timeline"), {
      me: "lha",
      room: "full",
    });
    const before = (await room.ask("history", { story })).length;
    await press(page, "End", "k");
    await page.click(at("restore"));
    await until(page, () => calls.includes("restore"), "it is restored");
    await rest(page);
    assert.ok((await room.ask("history", { story })).length > before);
  });

  test("an act is taken back from it, where it stays on record", async () => {
    const { page, room } = await show("#/history/RAIN-ROADS-AR", at("timeline"), {
      before: async (one) => {
        await one.ask("act_as", { initials: "oka" });
        await one.ask("claim", { story: "RAIN-ROADS-AR" });
      },
    });
    await page
      .locator(`${at("act")}[data-kind=claimed]`)
      .first()
      .click();
    await rest(page);
    await page.click(at("undo-act"));
    await until(
      page,
      async () => (await line(room, "RAIN-ROADS-AR")).stage === "submitted",
      "undone",
    );
    await page.waitForSelector(`${at("toast")}:has-text("RAIN-ROADS-AR")`);
    const kinds = (await room.ask("history", { story: "RAIN-ROADS-AR" })).map((one) => one.kind);
    assert.ok(kinds.includes("claimed"), "it stays on record");
  });
});

test("the main job by keyboard: from the queue through nine changes to an exported file", async () => {
  const { page, room } = await show("#/desk/World", at("queue-list"), { me: "hmu" });
  await press(page, "Enter");
  await page.waitForSelector(at("change-row"));
  await rest(page);
  const changes = await count(page, at("change-row"));
  assert.ok(changes >= 9, `${changes} changes`);
  for (let change = 0; change < changes; change++) await press(page, "a");
  await press(page, "Control+Enter");
  await until(page, async () => (await line(room, TANKER)).stage === "approved", "it is approved");
  await press(page, "Control+Enter");
  await page.waitForSelector(at("credit-line"));
  await rest(page);
  assert.match(await text(page, "credit-line"), /By Lina Haddad, with AFP, AP and Reuters/);
  await press(page, "e");
  await page.waitForSelector(`${at("send")}:focus`);
  await press(page, "Control+Enter");
  await page.click(at("send-now"));
  await until(page, async () => (await count(page, at("receipt"))) >= 3, "three receipts");
});

test("faces carry the letters of names, and the first strip does not offer the review one is in", async () => {
  const review = await show(`#/review/${TANKER}`, at("change-row"));
  assert.ok((await text(review.page, "person-menu")).includes("OK"));
  assert.equal(await count(review.page, at("first-steps")), 1);
  assert.equal(await count(review.page, at("first-look")), 0);
  const queue = await show("#/desk/World", at("queue-list"));
  assert.equal(await count(queue.page, at("first-look")), 1);
});

describe("taking back", () => {
  test("Ctrl Z gives a story back to the queue it was taken from, and the screen shows it", async () => {
    const { page, room } = await show("#/desk/World", at("queue-list"));
    await choose(page, "RAIN-ROADS-AR");
    await press(page, "i");
    await page.waitForSelector(at("toast"));
    assert.equal((await line(room, "RAIN-ROADS-AR")).stage, "desk");
    await press(page, "Control+z");
    const back = await line(room, "RAIN-ROADS-AR");
    assert.deepEqual([back.stage, back.holder], ["submitted", ""]);
    await page.waitForSelector(at("row-RAIN-ROADS-AR"));
    const toasts = await page.locator(at("toast")).allInnerTexts();
    assert.ok(toasts.at(-1).includes("RAIN-ROADS-AR"));
  });

  test("a refusal is said and nothing else happens", async () => {
    // Somebody goes on with the story meanwhile: the claim can no longer be taken back.
    const { page, room } = await show("#/desk/World", at("queue-list"));
    await choose(page, "RAIN-ROADS-AR");
    await press(page, "i");
    await page.waitForSelector(at("toast"));
    const open = await room.ask("story_open", { story: "RAIN-ROADS-AR" });
    const content = { ...open.content, headline: `${open.content.headline}.` };
    await room.ask("story_revise", { story: "RAIN-ROADS-AR", base: open.base, content, note: "" });
    await press(page, "Control+z");
    await rest(page);
    const toasts = await page.locator(at("toast")).allInnerTexts();
    assert.ok(
      toasts.some((toast) => toast.includes("rests on it")),
      toasts.join(" | "),
    );
    assert.equal((await line(room, "RAIN-ROADS-AR")).stage, "desk");
  });
});
