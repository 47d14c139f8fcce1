import { DESK_STATES } from "./states-desk.mjs";

/** Every screen in each of its states: its address, who sits there, and what to do before it is looked at. */
export const STATES = [
  { name: "drafts", hash: "#/drafts" },
  { name: "drafts-new", hash: "#/drafts/new" },
  { name: "story", hash: "#/story/tanker", act: (page) => page.click(".source button >> nth=1") },
  { name: "story-ar", hash: "#/story/tanker-ar", act: (page) => page.click(".source button >> nth=1") },
  { name: "settings", hash: "#/settings" },
  { name: "settings-people", hash: "#/settings/people" },
  { name: "palette", hash: "#/drafts", act: (page) => page.keyboard.press("Control+k") },
  { name: "keys", hash: "#/drafts", act: (page) => page.click("[data-testid=keys-show]") },
  { name: "person-menu", hash: "#/drafts", act: (page) => page.click("[data-testid=person-menu]") },
  ...DESK_STATES,
];
