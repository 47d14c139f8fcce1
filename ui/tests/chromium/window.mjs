/** The whole window in Chromium over the real desk, for a test: what is on it, what it asks. */
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { browser, enter } from "../browser.mjs";
import { newsrooms } from "../newsroom.mjs";

let chrome;
let rooms;
const open = [];
/** What each page has asked and nobody has answered yet. */
const pending = new WeakMap();

before(async () => {
  rooms = newsrooms();
  chrome = await browser();
});

after(async () => {
  await chrome?.close();
  await rooms?.stop();
});

/**
 * Opens a screen for `me` and waits until `there` is on it. `page` is Playwright's, `room` the newsroom behind it,
 * `calls` the names of what the page has asked so far. `meet` gets a name and Playwright's route before the desk does,
 * and answers true where it took the call.
 */
export async function show(hash, there, { me = "oka", room: model = "sample", before, meet } = {}) {
  const page = await chrome.newPage({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  const calls = [];
  const threw = [];
  const asking = new Set();
  page.on("request", (request) => request.url().endsWith("/ask") && asking.add(request));
  page.on("requestfinished", (request) => asking.delete(request));
  page.on("requestfailed", (request) => asking.delete(request));
  pending.set(page, asking);
  page.on("pageerror", (error) => threw.push(error.message));
  await page.route("**/ask", async (route) => {
    const { name, with: particulars } = route.request().postDataJSON();
    calls.push(name);
    if (!(await meet?.(name, route, particulars))) await route.continue();
  });
  const room = await enter(page, rooms, { me, room: model, before, hash });
  await page.waitForSelector(there);
  await rest(page);
  open.push({ page, room, threw });
  return { page, room, calls, threw };
}

/** Ends what the test has opened; the page may not have thrown. */
export async function leave() {
  for (const { page, room, threw } of open.splice(0)) {
    await page.close();
    await room.kill();
    assert.deepEqual(threw, [], "the page threw");
  }
}

/** Nothing is asked for a while, and what was answered is drawn. */
export async function rest(page, time = 150) {
  await page.waitForTimeout(time);
  // An answer may lead to the next question.
  for (let quiet = 0; quiet < 2; quiet += 1) {
    if (pending.get(page)?.size > 0) quiet = -1;
    await page.waitForTimeout(30);
  }
}

/** Presses one key after the other, as Playwright names them, each answered before the next. */
export async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await rest(page, 120);
  }
}

export const at = (testid) => `[data-testid="${testid}"]`;

/** The text of the first element with this test id. */
export const text = (page, testid) => page.locator(at(testid)).first().innerText();

export const count = (page, selector) => page.locator(selector).count();

export const hash = (page) => page.evaluate(() => location.hash);

/** The test id of what has the focus. */
export const focus = (page) =>
  page.evaluate(() => document.activeElement?.getAttribute("data-testid") ?? null);

/** A refusal as the desk sends it. */
export function refuse(route, code, data = {}) {
  const body = JSON.stringify({ code, message: code, data });
  return route.fulfill({ status: 422, contentType: "application/json", body }).then(() => true);
}

/** Waits until what is asked for is so. */
export async function until(page, asked, what) {
  const end = Date.now() + 8_000;
  for (;;) {
    if (await asked()) return;
    if (Date.now() > end) assert.fail(`it never came to be: ${what}`);
    await page.waitForTimeout(50);
  }
}

/** A story's row as the desk has it now. */
export async function line(room, slug) {
  return (await room.ask("story_open", { story: slug })).line;
}
