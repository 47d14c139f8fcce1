// What one can do in the wire inbox and its import check.

import type { Command } from "../commands/registry.svelte";
import type { WireState } from "./wire.svelte";

/** What the screen adds to what the state does. */
export interface Acts {
  start: () => unknown;
  paste: () => unknown;
  aside: () => unknown;
  openFile: () => unknown;
  filter: () => unknown;
  settle: (accepted: boolean) => unknown;
}

/** The inbox's commands. */
export function wireCommands(wire: WireState, acts: Acts): Command[] {
  const some = () => wire.view !== null;
  const points = () => wire.focused !== null;
  return [
    { id: "wire.start", title: "wire.start", keys: ["s"], when: some, run: acts.start },
    { id: "wire.paste", title: "wire.paste", keys: ["p"], when: some, run: acts.paste },
    { id: "wire.aside", title: "wire.put_aside", keys: ["z"], when: some, run: acts.aside },
    {
      id: "wire.open_file",
      title: "wire.open_file",
      keys: ["o"],
      where: "list",
      run: acts.openFile,
    },
    { id: "wire.filter", title: "wire.filter", keys: ["f"], where: "list", run: acts.filter },
    {
      id: "wire.raw",
      title: "wire.command.raw",
      keys: ["\\"],
      when: some,
      run: () => (wire.raw = !wire.raw),
    },
    {
      id: "wire.next_proposal",
      title: "wire.command.next_proposal",
      keys: ["j", "ArrowDown"],
      where: "review",
      quiet: true,
      when: some,
      run: () => wire.moveProposal(1),
    },
    {
      id: "wire.previous_proposal",
      title: "wire.command.previous_proposal",
      keys: ["k", "ArrowUp"],
      where: "review",
      quiet: true,
      when: some,
      run: () => wire.moveProposal(-1),
    },
    {
      id: "wire.accept",
      title: "wire.command.accept",
      keys: ["a"],
      where: "review",
      when: points,
      run: () => acts.settle(true),
    },
    {
      id: "wire.reject",
      title: "wire.command.reject",
      keys: ["r"],
      where: "review",
      when: points,
      run: () => acts.settle(false),
    },
    {
      id: "wire.undo",
      title: "wire.command.undo",
      keys: ["u", "Mod+Z"],
      where: "review",
      when: () => wire.canUndo,
      run: () => wire.undo(),
    },
  ];
}
