// What one can do with approved copy.

import type { Command } from "../commands/registry.svelte";
import { isOut } from "../taking_back/asking";
import type { ExportState } from "./export.svelte";

/** The commands of the export screen: no single key sends anything. */
export function exportCommands(
  state: ExportState,
  { check, go, back }: { check: () => unknown; go: () => unknown; back: () => unknown },
): Command[] {
  const can = () =>
    !state.busy && state.step === "choose" && state.chosen.length > 0 && state.hasTarget;
  const isOutAndFree = () =>
    state.line !== null &&
    isOut(state.line) &&
    state.step === "choose" &&
    state.takingBack === null;
  return [
    {
      id: "export.update",
      title: "command.update",
      keys: ["w"],
      where: "list",
      when: isOutAndFree,
      run: () => (state.takingBack = "update"),
    },
    {
      id: "export.correct",
      title: "command.correct",
      keys: ["o"],
      where: "list",
      when: isOutAndFree,
      run: () => (state.takingBack = "correct"),
    },
    {
      id: "export.kill",
      title: "command.kill",
      keys: ["Shift+K"],
      where: "list",
      when: isOutAndFree,
      run: () => (state.takingBack = "kill"),
    },
    {
      id: "export.confirm",
      title: "command.confirm",
      keys: ["c"],
      where: "list",
      when: () =>
        state.toConfirm.length > 0 && state.step === "choose" && state.takingBack === null,
      run: () => (state.takingBack = "confirm"),
    },
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
