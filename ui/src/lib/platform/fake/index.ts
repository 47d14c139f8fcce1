/**
 * A newsroom in memory, for component tests, screenshots and `npm run dev`. Its stories are invented. It answers the
 * calls as the desk does, as far as the screens can tell; it is no part of the program.
 */
import type { CallName, Calls, Host } from "..";
import { Refused } from "..";
import { tell } from "../news";
import { Room } from "./room";

export { Room } from "./room";

/** Answers to calls, by name. Each file under `calls/` has some, as `answers`. */
export type Answers = {
  [K in CallName]?: (room: Room, particulars: Calls[K]["with"]) => Calls[K]["answer"];
};

const files = import.meta.glob<Answers>("./calls/*.ts", { eager: true, import: "answers" });
const answers: Answers = Object.assign({}, ...Object.values(files));

/** Calls that change nothing any screen shows. */
const READS = new Set<CallName>([
  "session",
  "news",
  "counts",
  "search",
  "people",
  "agencies",
  "topics",
  "journal_verify",
  "my_drafts",
  "queue",
  "story_open",
  "draft_save",
  "paste_read",
  "credits_of",
  "origins_of",
  "findings_of",
  "review_open",
  "looked",
  "merge_open",
  "merge_keep",
  "act_last",
  "history",
  "revision_content",
  "wire",
  "item_open",
  "approved",
  "export_preview",
  "receipts",
]);

/** A host over `room`. `before` can delay or refuse a call, for the tests of autosave and failure. */
export function fakeHost(
  room: Room = new Room(),
  before?: (name: CallName) => Promise<void> | void,
): Host {
  return {
    name: "fake",
    async ask(name, particulars) {
      await before?.(name);
      const answer = answers[name];
      if (!answer) throw new Refused({ code: "not_found", message: `no call ${name}`, data: {} });
      const given = structuredClone(answer(room, structuredClone(particulars)));
      if (!READS.has(name))
        tell({ nouns: ["stories", "wire", "people", "agencies"], stories: [] }, name);
      return given;
    },
  };
}
