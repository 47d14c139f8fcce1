// What one can do in a merge, by key, by button and from the palette.

import type { Command } from "../commands/registry.svelte";
import type { Take } from "../platform";
import type { MergeState } from "./merge.svelte";

/** What the screen around the merge does when asked. */
export interface Acts {
  take: (take: Take) => unknown;
  undo: () => unknown;
  settle: () => unknown;
}

export function mergeCommands(merge: MergeState, acts: Acts): Command[] {
  const some = () => merge.questions.length > 0;
  const answer = (take: Take, key: string): Command => ({
    id: `merge.${take}`,
    title: `merge.command.${take}`,
    keys: [key],
    where: "review",
    when: () => merge.may(take),
    run: () => acts.take(take),
  });
  return [
    {
      id: "merge.next",
      title: "merge.command.next",
      keys: ["j"],
      where: "review",
      quiet: true,
      when: some,
      run: () => merge.step(1),
    },
    {
      id: "merge.previous",
      title: "merge.command.previous",
      keys: ["k"],
      where: "review",
      quiet: true,
      when: some,
      run: () => merge.step(-1),
    },
    answer("mine", "m"),
    answer("theirs", "t"),
    answer("both", "b"),
    answer("own", "e"),
    {
      id: "merge.undo",
      title: "merge.command.undo",
      keys: ["u", "Mod+Z"],
      where: "review",
      when: () => merge.canUndo,
      run: () => acts.undo(),
    },
    {
      id: "merge.settle",
      title: "merge.command.settle",
      keys: ["Mod+Enter"],
      when: () => merge.merge?.may_merge === true,
      run: () => acts.settle(),
    },
  ];
}
