import { existsSync, readdirSync } from "node:fs";
import { DESK_STATES } from "./states-desk.mjs";

const STORY = "#/story/TANKER-CREW";

/**
 * Every screen in each of its states: the newsroom it is in (`full` where none is named), who sits there (`lha`), what
 * the desk is asked `before`, the address, and what to do there before it is looked at.
 */
export const STATES = [
  { name: "drafts", hash: "#/drafts" },
  { name: "drafts-new", hash: "#/drafts/new" },
  { name: "story", hash: STORY, act: (page) => page.click(".source button >> nth=1") },
  {
    name: "story-ar",
    me: "dsa",
    hash: "#/story/TUNNEL-RAIN-AR",
    act: (page) => page.click(".source button >> nth=1"),
  },
  { name: "story-changes", hash: STORY, act: changed },
  {
    name: "story-selection",
    hash: STORY,
    act: (page) => page.dblclick("[data-testid=body] p >> nth=2"),
  },
  { name: "story-checks", hash: STORY, act: (page) => page.click("[data-testid=tab-checks]") },
  { name: "story-notes", hash: STORY, act: (page) => page.click("[data-testid=tab-notes]") },
  { name: "story-details", hash: STORY, act: (page) => page.click("[data-testid=tab-details]") },
  { name: "story-topics", hash: STORY, act: topics },
  { name: "story-preview", hash: STORY, act: (page) => page.click("[data-testid=preview]") },
  { name: "notices", room: "ahead", before: cutShort, hash: "#/drafts" },
  { name: "story-find", hash: STORY, act: found },
  { name: "story-hand-in", hash: STORY, act: (page) => page.click("[data-testid=hand-in]") },
  { name: "story-returned", hash: "#/story/PORT-STRIKE" },
  { name: "story-read-only", hash: "#/story/TANKER-GROUNDING" },
  { name: "story-approved", me: "hmu", hash: "#/story/AIRPORT-FOG" },
  { name: "story-spiked", hash: "#/story/HEATWAVE-GRID" },
  { name: "story-new", hash: "#/drafts/new", act: started },
  { name: "story-recovered", before: killed, hash: "#/story/SCHOOL-CALENDAR" },
  { name: "first-start", room: "sample", me: "oka", hash: "#/drafts" },
  { name: "settings", hash: "#/settings" },
  { name: "settings-people", me: "oka", hash: "#/settings/people" },
  { name: "settings-halt", me: "oka", hash: "#/settings/people", act: halted },
  { name: "palette", hash: "#/drafts", act: (page) => page.keyboard.press("Control+k") },
  { name: "keys", hash: "#/drafts", act: (page) => page.click("[data-testid=keys-show]") },
  { name: "person-menu", hash: "#/drafts", act: (page) => page.click("[data-testid=person-menu]") },
  ...DESK_STATES,
];

/** Typing is saved, then the computer stops; the program is started again. */
async function killed(room) {
  await room.ask("act_as", { initials: "lha" });
  const open = await room.ask("story_open", { story: "SCHOOL-CALENDAR" });
  const content = { ...open.content, headline: "Schools to open two weeks later from next year" };
  const { id } = open.line;
  await room.ask("draft_save", { story: id, base: open.base, content, cursor: 0 });
  await room.kill();
  await room.start();
}

/**
 * What the next start has to tell: typing that stands on a revision of another story and cannot be taken up, and an
 * export that was cut off between its file and its receipt.
 */
export async function cutShort(room) {
  await room.ask("act_as", { initials: "lha" });
  const open = await room.ask("story_open", { story: "SCHOOL-CALENDAR" });
  const { base } = await room.ask("story_open", { story: "PORT-STRIKE" });
  const { id } = open.line;
  await room.ask("draft_set_aside", { story: id, base, content: open.content, cursor: 0 });
  const session = await room.ask("act_as", { initials: "oka" });
  const out = session.file.replace(/[^/]+$/, "out");
  await room.ask("settings_set", { ...session.settings, export_folder: out });
  const { formats } = await room.ask("approved");
  for (const { code, extension } of formats) {
    const asked = { formats: [code], folder: "", destination: "web", accepted: ["all"] };
    const sent = room.ask("export_file", { story: "AIRPORT-FOG", ...asked }).catch(() => undefined);
    let ended = false;
    void sent.then(() => (ended = true));
    const known = existsSync(out) ? readdirSync(out) : [];
    const lies = () =>
      existsSync(out) &&
      readdirSync(out).some((name) => !known.includes(name) && name.endsWith(`.${extension}`));
    while (!ended && !lies()) await new Promise((tick) => setImmediate(tick));
    await room.kill();
    await room.start();
    if ((await room.ask("session")).cut_off) return;
  }
  throw new Error("no export was cut off between its file and its receipt");
}

async function halted(page) {
  await page.fill("[data-testid=person-name]", "Sara Nasser");
  await page.click("[data-testid=nav-drafts]");
  await page.waitForSelector("[data-testid=halt]");
}

async function changed(page) {
  await page.click("[data-testid=body] p >> nth=6");
  await page.keyboard.press("End");
  await page.keyboard.type(", the port said.");
  await page.dblclick("[data-testid=body] p >> nth=3", { position: { x: 60, y: 10 } });
  await page.keyboard.type("Shipping");
  await page.click("[data-testid=lens-changes]");
}

async function topics(page) {
  await page.click("[data-testid=tab-details]");
  await page.fill("[data-testid=topic-field]", "maritime");
  await page.waitForSelector("[data-testid=topic-option]");
  await page.keyboard.press("Enter");
  await page.fill("[data-testid=topic-field]", "transport");
  await page.waitForSelector("[data-testid=topic-option]");
}

async function found(page) {
  await page.click("[data-testid=body] p >> nth=0");
  await page.keyboard.press("Control+f");
  await page.fill("[data-testid=find-field]", "port");
}

async function started(page) {
  await page.fill("[data-testid=slug]", "harbor-light");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-testid=headline]");
  await page.waitForTimeout(150);
  await page.keyboard.type("Harbor light goes out for a night");
  await page.keyboard.press("Enter");
  await page.keyboard.type('The light said "no" -- and 3 ships waited.');
  await page.keyboard.press("Enter");
  await page.keyboard.type("## A subhead");
  await page.keyboard.press("Enter");
  await page.keyboard.type("- one");
  await page.keyboard.press("Enter");
  await page.keyboard.type("two");
}
