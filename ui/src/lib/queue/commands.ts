// What one can do in a desk's queue.

import type { Command } from "../commands/registry.svelte";
import { may } from "../platform";
import type { QueueState } from "./queue.svelte";

/** What the screen adds to what the state does. */
export interface Acts {
  open: () => unknown;
  claim: () => unknown;
  filter: () => unknown;
}

/** The queue's commands. */
export function queueCommands(queue: QueueState, acts: Acts): Command[] {
  const line = () => queue.line;
  const waits = () => queue.waits(line());
  return [
    {
      id: "queue.open",
      title: "queue.review",
      keys: ["Enter"],
      where: "list",
      when: () => queue.line !== null,
      run: acts.open,
    },
    {
      id: "queue.select",
      title: "queue.command.select",
      keys: ["x"],
      where: "list",
      when: () => queue.line !== null,
      run: () => queue.tick(),
    },
    {
      id: "queue.claim",
      title: "queue.claim",
      keys: ["i"],
      where: "list",
      when: () => !queue.busy && (queue.ticked.size > 0 || queue.mayClaim(line())),
      run: acts.claim,
    },
    {
      id: "queue.return",
      title: "queue.return",
      keys: ["b"],
      where: "list",
      when: () => waits() && may(line()?.may.give_back),
      run: () => (queue.asking = "return"),
    },
    {
      id: "queue.spike",
      title: "command.spike",
      when: () => waits() && line()?.holder === queue.me && may(line()?.may.spike),
      run: () => (queue.asking = "spike"),
    },
    { id: "queue.peek", title: "queue.command.peek", where: "list", run: () => queue.togglePeek() },
    { id: "queue.filter", title: "queue.filter", keys: ["f"], where: "list", run: acts.filter },
  ];
}
