/**
 * A newsroom in memory, for component tests, screenshots and `npm run dev`. Its stories are invented. It answers the
 * calls as the desk does, as far as the screens can tell; it is no part of the program.
 */
import type { CallName, Calls, Host } from "..";
import { Refused } from "..";
import { Room } from "./room";

export { Room } from "./room";

/** Answers to calls, by name. Each file under `calls/` has some, as `answers`. */
export type Answers = {
  [K in CallName]?: (room: Room, particulars: Calls[K]["with"]) => Calls[K]["answer"];
};

const files = import.meta.glob<Answers>("./calls/*.ts", { eager: true, import: "answers" });
const answers: Answers = Object.assign({}, ...Object.values(files));

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
      return structuredClone(answer(room, structuredClone(particulars)));
    },
  };
}
