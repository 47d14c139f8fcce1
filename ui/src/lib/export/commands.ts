// What one can do with approved copy.

import type { Command } from "../commands/registry.svelte";
import type { ExportState } from "./export.svelte";

/** The commands of the export screen: no single key sends anything. */
export function exportCommands(
  state: ExportState,
  { check, go, back }: { check: () => unknown; go: () => unknown; back: () => unknown },
): Command[] {
  const can = () =>
    !state.busy && state.step === "choose" && state.chosen.length > 0 && state.hasTarget;
  return [
    {
      id: "export.check",
      title: "export.command.check",
      keys: ["e", "Mod+Enter"],
      when: can,
      run: check,
    },
    {
      id: "export.send",
      title: "export.command",
      keys: ["Mod+Enter"],
      when: () => !state.busy && state.step === "check" && state.leaving.length > 0,
      run: go,
    },
    {
      id: "export.close",
      title: "export.command.close",
      keys: ["Escape"],
      when: () => !state.busy && state.step === "check",
      run: back,
    },
    {
      id: "export.take_back",
      title: "export.command.take_back",
      keys: ["Mod+Z"],
      when: () => !state.busy && state.step === "going",
      run: back,
    },
    {
      id: "export.now",
      title: "export.command.now",
      when: () => !state.busy && state.step === "going",
      run: () => void state.sendNow(),
    },
    {
      id: "export.select",
      title: "export.command.select",
      keys: ["x"],
      where: "list",
      when: () => state.line !== null && state.step === "choose",
      run: () => state.tick(),
    },
  ];
}
