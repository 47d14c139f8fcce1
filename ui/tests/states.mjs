import { DESK_STATES } from "./states-desk.mjs";

/** Every screen in each of its states: its address, who sits there, and what to do before it is looked at. */
export const STATES = [
  { name: "drafts", hash: "#/drafts" },
  { name: "drafts-new", hash: "#/drafts/new" },
  { name: "story", hash: "#/story/tanker", act: (page) => page.click(".source button >> nth=1") },
  {
    name: "story-ar",
    hash: "#/story/tanker-ar",
    act: (page) => page.click(".source button >> nth=1"),
  },
  { name: "story-changes", hash: "#/story/tanker", act: changed },
  {
    name: "story-selection",
    hash: "#/story/tanker",
    act: (page) => page.dblclick("[data-testid=body] p >> nth=2"),
  },
  {
    name: "story-checks",
    hash: "#/story/tanker",
    act: (page) => page.click("[data-testid=tab-checks]"),
  },
  {
    name: "story-notes",
    hash: "#/story/tanker",
    act: (page) => page.click("[data-testid=tab-notes]"),
  },
  {
    name: "story-details",
    hash: "#/story/tanker",
    act: (page) => page.click("[data-testid=tab-details]"),
  },
  { name: "story-topics", hash: "#/story/tanker", act: topics },
  {
    name: "story-preview",
    hash: "#/story/tanker",
    act: (page) => page.click("[data-testid=preview]"),
  },
  { name: "notices", hash: "#/drafts", wishes: "&clock=1&cut_off=1&kept_aside=1" },
  { name: "story-find", hash: "#/story/tanker", act: found },
  {
    name: "story-hand-in",
    hash: "#/story/tanker",
    act: (page) => page.click("[data-testid=hand-in]"),
  },
  { name: "story-returned", hash: "#/story/strike" },
  { name: "story-read-only", hash: "#/story/fisheries" },
  { name: "story-new", hash: "#/drafts/new", act: started },
  { name: "story-recovered", hash: "#/story/tanker", wishes: "&recovered=1" },
  { name: "settings", hash: "#/settings" },
  { name: "settings-people", hash: "#/settings/people" },
  { name: "settings-halt", hash: "#/settings/people", act: halted },
  { name: "palette", hash: "#/drafts", act: (page) => page.keyboard.press("Control+k") },
  { name: "keys", hash: "#/drafts", act: (page) => page.click("[data-testid=keys-show]") },
  { name: "person-menu", hash: "#/drafts", act: (page) => page.click("[data-testid=person-menu]") },
  ...DESK_STATES,
];

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
