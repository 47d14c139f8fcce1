/** A story on its page: the copy, what stands beside it, its way to the desk. */
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { at, count, leave, line, press, refuse, rest, show, text, until } from "./window.mjs";

afterEach(leave);

const STORY = "SCHOOL-CALENDAR";
const open = (more) => show(`#/story/${STORY}`, at("body"), { me: "lha", ...more });

/** Puts words in the headline's place, as one types them. */
export async function headline(page, words) {
  await page.click(at("headline"));
  await page.keyboard.press("Control+a");
  await page.keyboard.type(words);
}

const content = async (room) => (await room.ask("story_open", { story: STORY })).content;
const saved = (page) => page.waitForSelector(`${at("saved")}[data-state=saved]`);

test("the editor is made once for a story, whatever is typed and saved", async () => {
  const { page, room, calls } = await open();
  const before = await page.evaluate(() => {
    globalThis.body = document.querySelector("[data-testid=body]");
    return globalThis.tests.copies();
  });
  for (const words of ["Tanker", "Tanker runs", "Tanker runs aground"]) {
    await headline(page, words);
    await page.waitForTimeout(320);
  }
  await until(page, () => calls.includes("origins_of"), "origins are asked for");
  assert.equal(await page.evaluate(() => globalThis.tests.copies()), before);
  const same = () => globalThis.body === document.querySelector("[data-testid=body]");
  assert.ok(await page.evaluate(same), "the same element still holds the text");
  await saved(page);
  assert.equal((await content(room)).headline, "Tanker runs aground");
});

test("the body of a story shows block for block, and saves back as it was", async () => {
  const { page, room, calls } = await open();
  const { body } = await content(room);
  assert.equal(await count(page, `${at("body")} > p`), body.length);
  await headline(page, "Schools open later");
  await until(page, () => calls.includes("draft_save"), "it is saved");
  await saved(page);
  assert.deepEqual((await content(room)).body, body);
});

test("handing in asks no question twice: the button, then one line that may stay empty", async () => {
  const { page, room } = await open();
  await page.click(at("hand-in"));
  await page.waitForSelector(at("why"));
  await page.click(at("hand-in-now"));
  await until(page, async () => (await line(room, STORY)).stage === "submitted", "handed in");
});

test("a spiked story says so and goes on as a draft once it is taken back", async () => {
  const { page, room } = await open();
  const run = (id) => page.evaluate((id) => globalThis.tests.commands.run(id), id);
  await run("story.spike");
  await page.waitForSelector(`${at("spike-text")}:focus`);
  await page.click(at("spike-save"));
  await page.waitForSelector(`${at("toast")}:has-text("Spiked ${STORY}")`);
  assert.equal((await line(room, STORY)).stage, "spiked");
  await page.evaluate((address) => (location.hash = address), `#/story/${STORY}`);
  await page.waitForSelector(at("spiked"));
  assert.equal(await count(page, at("hand-in")), 0);
  await run("story.unspike");
  await page.waitForSelector(at("hand-in"));
  assert.equal((await line(room, STORY)).stage, "draft");
});

test("where the text was written when the disk is full", async () => {
  let full = true;
  const rescue = "/run/user/1/rescue/school.txt";
  const { page } = await open({
    meet: (name, route) => full && name === "draft_save" && refuse(route, "DiskFull", { rescue }),
  });
  await headline(page, "Schools open later");
  await page.waitForSelector(`${at("problem")}:has-text("${rescue}")`);
  full = false;
  await page.click(at("retry"));
  await page.waitForSelector(at("problem"), { state: "detached" });
});

describe("beside the copy", () => {
  test("topics are found by word and chosen by key", async () => {
    const { page, room } = await open();
    await page.click(at("tab-details"));
    await page.fill(at("topic-field"), "maritime");
    await page.waitForSelector(at("topic-option"));
    assert.equal(await page.getAttribute(at("topic-field"), "aria-expanded"), "true");
    await press(page, "ArrowDown");
    const chosen = await page.getAttribute(at("topic-field"), "aria-activedescendant");
    const words = await page.locator(`#${chosen}`).innerText();
    assert.match(words, /maritime/);
    await press(page, "Enter");
    await until(page, async () => (await content(room)).subjects.length === 1, "it is kept");
    const [code] = (await content(room)).subjects;
    assert.match(code, /^medtop:\d+$/);
    const [topic] = await room.ask("topics", { words: "", codes: [code], language: "en" });
    assert.ok((await text(page, "topic")).includes(topic.name));
    assert.ok(words.includes(topic.name));
    await press(page, "Backspace");
    await until(page, async () => (await content(room)).subjects.length === 0, "it is gone");
  });

  test("the preview shows the bytes that would leave, and Escape goes back to the copy", async () => {
    const { page } = await open();
    await page.click(at("preview"));
    await page.waitForSelector(`${at("preview-text")}:has-text("Schools")`);
    await rest(page);
    await press(page, "Escape");
    assert.equal(await count(page, at("story-preview")), 0);
  });
});
