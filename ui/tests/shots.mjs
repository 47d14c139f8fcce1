/**
 * Pictures of the screens over the real desk, into tests/output: `npm run shots -- editor queue`.
 * Needs `npm run build:tests` and the tools (tests/newsroom.mjs) first.
 */
import { mkdir } from "node:fs/promises";
import { browser, enter } from "./browser.mjs";
import { newsrooms } from "./newsroom.mjs";
import { STATES } from "./states.mjs";

const wanted = process.argv.slice(2);
const output = new URL("output/", import.meta.url).pathname;
await mkdir(output, { recursive: true });
const rooms = newsrooms();
const chrome = await browser();
const SIZES = process.env.SIZES?.split(",") ?? ["1600x1000"];
const LOOKS = process.env.LOOKS?.split(",") ?? ["light-en", "dark-en", "light-ar"];
for (const state of STATES) {
  if (wanted.length > 0 && !wanted.some((name) => state.name.startsWith(name))) continue;
  for (const size of SIZES) {
    for (const look of LOOKS) {
      const [width, height] = size.split("x").map(Number);
      const [theme, lang] = [look.split("-")[0], look.split("-").slice(1).join("-")];
      const page = await chrome.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
      page.on(
        "console",
        (message) =>
          ["error", "warning"].includes(message.type()) && console.log(state.name, message.text()),
      );
      page.on("pageerror", (error) => console.log(state.name, "threw", error.message));
      const room = await enter(page, rooms, state, { theme, language: lang });
      await page.evaluate(() => document.fonts.ready);
      await state.act?.(page);
      await page.waitForTimeout(250);
      await page.screenshot({ path: `${output}${state.name}-${look}-${size}.png` });
      await page.close();
      await room.kill();
    }
  }
}
await chrome.close();
await rooms.stop();
