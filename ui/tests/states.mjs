import { DESK_STATES } from "./states-desk.mjs";

/** Every screen in each of its states: its address, who sits there, and what to do before it is looked at. */
export const STATES = [
  { name: "drafts", hash: "#/drafts" },
  { name: "drafts-new", hash: "#/drafts/new" },
  ...DESK_STATES,
];
