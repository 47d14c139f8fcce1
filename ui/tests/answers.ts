/**
 * Fixed answers for component tests: what the real desk answers Omar over the newsroom of the screens' tests, kept in
 * `answers/` by `crates/host/tests/answers.rs`, which fails when the desk answers otherwise.
 */
import type {
  Approved,
  CallName,
  Calls,
  HistoryLine,
  Host,
  ItemLine,
  ItemView,
  Merge,
  OpenStory,
  Queue,
  ReceiptLine,
  Review,
  Session,
} from "../src/lib/platform";
import approved from "./answers/approved.json";
import history from "./answers/history.json";
import item from "./answers/item.json";
import merge from "./answers/merge.json";
import open from "./answers/open.json";
import queue from "./answers/queue.json";
import receipts from "./answers/receipts.json";
import review from "./answers/review.json";
import review_kinds from "./answers/review_kinds.json";
import session from "./answers/session.json";
import wire from "./answers/wire.json";

/** All of them; a test that changes one takes a copy first. */
export const answers = {
  approved,
  history,
  item,
  merge,
  open,
  queue,
  receipts,
  review,
  review_kinds,
  session,
  wire,
} as unknown as {
  approved: Approved;
  history: HistoryLine[];
  item: ItemView;
  merge: Merge;
  open: OpenStory;
  queue: Queue;
  receipts: ReceiptLine[];
  review: Review;
  /** With the rarer kinds of change. */
  review_kinds: Review;
  session: Session;
  wire: ItemLine[];
};

type Answering<K extends CallName> = (particulars: Calls[K]["with"]) => Calls[K]["answer"];

/** What a test has answered, by call: a value, or a function of what was asked. */
export type Fixed = { [K in CallName]?: Calls[K]["answer"] | Answering<K> };

/** One call as it was asked. */
export interface Asked {
  name: CallName;
  with: unknown;
}

/** A host that answers what the test says and notes what it was asked in `asked`. It knows no rule of the desk. */
export function fixedHost(fixed: Fixed, asked: Asked[] = []): Host {
  return {
    name: "fixed",
    async ask(name, particulars) {
      asked.push({ name, with: particulars });
      const answer = fixed[name] as unknown;
      if (answer === undefined) throw new Error(`the test has no answer for ${name}`);
      const value: unknown = typeof answer === "function" ? answer(particulars) : answer;
      return structuredClone(value) as Calls[typeof name]["answer"];
    },
  };
}
