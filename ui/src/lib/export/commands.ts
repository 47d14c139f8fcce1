// What one can do with approved copy.

import type { Command } from "../commands/registry.svelte";
import type { ExportState } from "./export.svelte";

/** The commands of the export screen. */
export function exportCommands(state: ExportState, send: () => unknown): Command[] {
  const can = () => !state.busy && state.chosen.length > 0 && state.formats.size > 0;
  return [
    { id: "export.send", title: "export.command", keys: ["e", "Mod+Enter"], when: can, run: send },
    {
      id: "export.select",
      title: "export.command.select",
      keys: ["x"],
      where: "list",
      when: () => state.line !== null,
      run: () => state.tick(),
    },
  ];
}
