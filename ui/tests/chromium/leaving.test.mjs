/** Nobody leaves words behind without knowing: not by an address, not by another person sitting down. */
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { at, count, hash, leave, refuse, rest, show, text, until } from "./window.mjs";

afterEach(leave);

const STORY = "SCHOOL-CALENDAR";
const HERE = `#/story/${STORY}`;
const goes = (page, address) => page.evaluate((address) => (location.hash = address), address);
const lacks = (page, testid) => page.waitForSelector(at(testid), { state: "detached" });
const kept = async (room) => (await room.ask("story_open", { story: STORY })).content.headline;
const me = async (room) => (await room.ask("session")).me.initials;

async function type(page, words) {
  await page.click(at("headline"));
  await page.keyboard.press("Control+a");
  await page.keyboard.type(words);
}

/** Another person sits down. */
async function sits(page, initials) {
  await page.click(at("person-menu"));
  await page.click(at(`act-as-${initials}`));
}

/** Under whose names drafts were asked to be saved: who is named, else who sits there. Lina sits there first. */
function saving() {
  let sits = "lha";
  const names = new Set();
  const hear = (name, { initials, by }) => {
    if (name === "draft_save") names.add(by ?? sits);
    if (name === "act_as") sits = initials;
  };
  return { names, hear };
}

/** A story whose saves are refused while `desk.locked`; `desk.saves` has who typed each of them. */
async function locked() {
  const desk = { locked: true, saves: saving() };
  const shown = await show(HERE, at("body"), {
    me: "lha",
    meet: (name, route, particulars) => {
      desk.saves.hear(name, particulars);
      const saves = name === "draft_save" || name === "note_add";
      return desk.locked && saves && refuse(route, "Busy");
    },
  });
  return { ...shown, desk };
}

describe("a story with words that cannot be saved", () => {
  test("stays on the screen with its words, and goes once they are safe", async () => {
    const { page, room, desk } = await locked();
    await type(page, "Schools stay shut");
    await goes(page, "#/drafts");
    await page.waitForSelector(at("halt"));
    assert.equal(await text(page, "headline"), "Schools stay shut");
    assert.equal(await hash(page), HERE, "the address says where one is");
    assert.ok((await text(page, "halt")).includes(STORY));
    desk.locked = false;
    await page.click(at("leave-again"));
    await page.waitForSelector(at("drafts"));
    assert.equal(await kept(room), "Schools stay shut");
    assert.equal(await hash(page), "#/drafts");
    assert.equal(await count(page, at("halt")), 0);
  });

  test("can be stayed with, and asks again the next time", async () => {
    const { page } = await locked();
    await type(page, "Schools stay shut");
    await goes(page, "#/drafts");
    await page.waitForSelector(at("halt"));
    await page.click(at("leave-stay"));
    await lacks(page, "halt");
    await goes(page, "#/wire");
    await page.waitForSelector(at("halt"));
    assert.equal(await text(page, "headline"), "Schools stay shut");
  });

  test("is left with its words in a file, and the screen goes on saying so", async () => {
    const { page, room } = await locked();
    await type(page, "Schools stay shut");
    await goes(page, "#/drafts");
    await page.waitForSelector(at("halt"));
    await page.click(at("leave-anyway"));
    await page.waitForSelector(at("drafts"));
    assert.match(await text(page, "set-aside"), /\.rescued\.txt/);
    assert.doesNotMatch(await text(page, "all-saved"), /All changes saved/, "all is not saved");
    assert.notEqual(await kept(room), "Schools stay shut");
    await room.close();
    await room.start();
    assert.equal(await kept(room), "Schools stay shut", "the next start takes it up");
  });

  test("keeps its person: nobody else sits down before the words are safe under the right name", async () => {
    const { page, room, desk } = await locked();
    await type(page, "Schools stay shut");
    await sits(page, "oka");
    await page.waitForSelector(at("halt"));
    assert.equal(await me(room), "lha");
    desk.locked = false;
    await page.click(at("leave-again"));
    await until(page, async () => (await me(room)) === "oka", "Omar sits there");
    assert.equal(await kept(room), "Schools stay shut");
    assert.deepEqual([...desk.saves.names], ["lha"], "saved under the name of who typed");
  });
});

test("another person sits down within a moment of the last key, and the words stay the first one's", async () => {
  const saves = saving();
  const { page, room } = await show(HERE, at("body"), {
    me: "lha",
    meet: async (name, _route, particulars) => {
      saves.hear(name, particulars);
      if (name === "draft_save" || name === "act_as")
        await new Promise((done) => setTimeout(done, 200));
      return false;
    },
  });
  await type(page, "Schools stay shut");
  await sits(page, "oka");
  await until(page, async () => (await me(room)) === "oka", "Omar sits there");
  await rest(page, 400);
  assert.equal(await kept(room), "Schools stay shut");
  assert.deepEqual([...saves.names], ["lha"]);
});

test("while another person sits down, the page of the one before takes no keys", async () => {
  let answer;
  const answered = new Promise((done) => (answer = done));
  const { page } = await show(HERE, at("body"), {
    me: "lha",
    meet: async (name) => {
      if (name === "act_as") await answered;
      return false;
    },
  });
  await sits(page, "oka");
  await page.waitForSelector("main[inert]");
  answer();
  await page.waitForSelector("main:not([inert])");
});

test("words in a form are asked about, and given up only by choice", async () => {
  const { page } = await show("#/settings/people", at("person-name"));
  await page.fill(at("person-name"), "Sara Nasser");
  await rest(page, 50);
  await goes(page, "#/wire");
  await page.waitForSelector(at("halt"));
  assert.equal(await page.inputValue(at("person-name")), "Sara Nasser");
  await page.click(at("leave-anyway"));
  await page.waitForSelector(at("cleaned"));
  assert.equal(await count(page, at("set-aside")), 0);
});

test("an answer typed under a note stays with its form", async () => {
  const { page } = await show("#/story/PORT-STRIKE", at("body"), { me: "lha" });
  await page.click(at("tab-notes"));
  await page.waitForSelector(at("note"));
  await page.locator("[data-command^='note.reply.']").first().click();
  const field = `${at("note")} form input`;
  await page.fill(field, "The union said so");
  await goes(page, "#/drafts");
  await page.waitForSelector(at("halt"));
  await page.click(at("leave-stay"));
  await lacks(page, "halt");
  assert.equal(await page.inputValue(field), "The union said so");
});
