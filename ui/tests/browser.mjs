/** Chromium without a window. `CHROMIUM` names another program than Debian's. */
import { chromium } from "playwright-core";

export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
}

/** Opens a newsroom like the state's, with its person, and the screen where the state begins. */
export async function enter(page, rooms, state, settings = {}) {
  const room = await rooms.open(state.room ?? "full");
  await state.before?.(room);
  const session = await room.ask("act_as", { initials: state.me ?? "lha" });
  await room.ask("settings_set", { ...session.settings, ...settings });
  const hash = typeof state.hash === "string" ? state.hash : await state.hash(room);
  await page.goto(room.at(hash));
  await page.waitForSelector("main *");
  return room;
}
