// What one can do in a case, and in the list of cases.

import type { Command } from "../commands/registry.svelte";
import type { CasesState, CaseState } from "./cases.svelte";

/** What the page adds to what the state does. */
export interface Acts {
  removed: () => unknown;
  keep: () => unknown;
  kill: () => unknown;
  confirm: () => unknown;
  close: () => unknown;
  story: () => unknown;
  item: () => unknown;
}

/** The list's commands. */
export function listCommands(cases: CasesState): Command[] {
  return [
    {
      id: "cases.all",
      title: "cases.command.all",
      keys: ["\\"],
      run: () => cases.show(!cases.all),
    },
  ];
}

/** A case's commands. While words are asked for, its main key belongs to them. */
export function caseCommands(of: CaseState, acts: Acts): Command[] {
  const may = () => of.mayDecide && of.asking === null && !of.busy;
  return [
    {
      id: "case.removed",
      title: "case.command.removed",
      keys: ["a"],
      where: "list",
      when: may,
      run: acts.removed,
    },
    {
      id: "case.keep",
      title: "case.command.keep",
      keys: ["r"],
      where: "list",
      when: may,
      run: acts.keep,
    },
    {
      id: "case.kill",
      title: "case.command.kill",
      keys: ["Shift+K"],
      where: "list",
      when: may,
      run: acts.kill,
    },
    {
      id: "case.confirm",
      title: "case.command.confirm",
      keys: ["c"],
      where: "list",
      when: () => (of.kept?.may_decide ?? false) && of.asking === null,
      run: acts.confirm,
    },
    {
      id: "case.close",
      title: "case.command.close",
      keys: ["Mod+Enter"],
      when: () => (of.kept?.may_close ?? false) && of.asking === null && !of.busy,
      run: acts.close,
    },
    {
      id: "case.story",
      title: "case.command.open",
      quiet: true,
      when: () => of.row !== null,
      run: acts.story,
    },
    { id: "case.item", title: "case.command.item", keys: ["o"], where: "list", run: acts.item },
  ];
}
