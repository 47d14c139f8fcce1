/** What the frame says about the whole newsroom. */
import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import { cutShort } from "../states.mjs";
import { at, count, leave, press, rest, show, text } from "./window.mjs";

afterEach(leave);

describe("the frame says", () => {
  test("that the clock was set back", async () => {
    const { page } = await show("#/desk/World", at("queue-list"), { room: "ahead" });
    assert.match(await text(page, "clock-back"), /clock/);
  });

  test("that an export was cut off, until it was read, and which typing could not be taken up", async () => {
    const { page, room } = await show("#/drafts", at("drafts"), { me: "lha", before: cutShort });
    const { cut_off, kept_aside } = await room.ask("session");
    assert.match(cut_off, /airport-fog/i);
    assert.ok((await text(page, "cut-off")).includes(cut_off));
    assert.equal(kept_aside[0].why, "base_unknown");
    assert.ok((await text(page, "kept-aside")).includes("SCHOOL-CALENDAR"));
    await page.locator(at("cut-off")).locator("button").first().click();
    await rest(page);
    assert.equal(await count(page, at("cut-off")), 0);
  });

  test("that typing survived the computer's stop, where one goes on", async () => {
    const { page, room } = await show("#/story/SCHOOL-CALENDAR", at("body"), { me: "lha" });
    await page.click(at("headline"));
    await press(page, "Control+End");
    await page.keyboard.type(", ministry says");
    await page.waitForSelector(`${at("saved")}[data-state=saved]`);
    await rest(page, 600);
    await room.kill();
    await room.start();
    await page.goto(room.at(""));
    await page.waitForSelector(at("recovered"));
    await page.waitForSelector(at("headline"));
    assert.match(await text(page, "headline"), /, ministry says$/);
  });
});
