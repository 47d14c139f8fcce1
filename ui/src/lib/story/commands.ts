// What one can do on the page of a story, by key, by button and from the palette.

import { may, type HoldKind, type StoryLine } from "../platform";
import type { Command } from "../commands/registry.svelte";
import { router } from "../router/router.svelte";
import { copyCommands } from "./copy/commands";
import type { StoryPageState } from "./page.svelte";

const KINDS = ["desk", "legal", "rights"] as const satisfies readonly HoldKind[];

function isHeld(line: StoryLine, kind: HoldKind): boolean {
  return line.holds.some((hold) => hold.kind === kind);
}

export function storyCommands(page: StoryPageState): Command[] {
  const { editing, copy } = page;
  const canEdit = () => page.editable;
  return [
    {
      id: "story.hand_in",
      title: "command.hand_in",
      keys: ["Mod+Enter"],
      when: () => editing.mayEdit && !page.handingIn && may(editing.line.may.hand_in),
      run: () => (page.handingIn = true),
    },
    {
      id: "story.revise",
      title: "command.save_revision",
      keys: ["Mod+S"],
      when: canEdit,
      run: () => page.saveRevision(),
    },
    {
      id: "story.write_anyway",
      title: "editor.write_anyway",
      when: () => page.asking,
      run: () => page.writeAnyway(),
    },
    {
      id: "story.leave_it",
      title: "editor.leave_it",
      when: () => page.asking,
      run: () => page.leaveIt(),
    },
    { id: "story.save", title: "command.save_now", when: canEdit, run: () => editing.save() },
    {
      id: "story.desk_did",
      title: "editor.desk_did_read",
      when: () => may(editing.line.may.answer) && editing.line.changes > 0,
      run: () => router.go("review", editing.story),
    },
    {
      id: "story.paste_again",
      title: "command.paste_again",
      when: () => editing.mayEdit && editing.unpasted !== null,
      run: () => editing.pasteAgain(),
    },
    {
      id: "story.paste_leave",
      title: "command.paste_leave",
      when: () => editing.unpasted !== null,
      run: () => (editing.unpasted = null),
    },
    {
      id: "story.case",
      title: "command.open_case",
      when: () => editing.line.exposures.length > 0,
      run: () => {
        const { exposures } = editing.line;
        const first = exposures.find((one) => one.locks) ?? exposures[0];
        return first && router.go("cases", first.case);
      },
    },
    {
      id: "story.merge",
      title: "merge.command.open",
      when: () => page.parted,
      run: () => router.go("merge", editing.story),
    },
    {
      id: "story.preview",
      title: "command.preview",
      keys: ["Mod+Shift+P"],
      run: () => page.togglePreview(),
    },
    {
      id: "story.spike",
      title: "command.spike",
      when: () => editing.mayEdit && !page.spiking && may(editing.line.may.spike),
      run: () => (page.spiking = true),
    },
    {
      id: "story.unspike",
      title: "command.unspike",
      when: () => may(editing.line.may.unspike),
      run: () => page.unspike(),
    },
    ...KINDS.flatMap((kind) => [
      {
        id: `story.hold_${kind}`,
        title: `command.hold_${kind}` as const,
        when: () => may(editing.line.may.hold[kind]) && !isHeld(editing.line, kind),
        run: () => (page.holding = { step: "hold", kind }),
      },
      {
        id: `story.release_${kind}`,
        title: `command.release_${kind}` as const,
        when: () => may(editing.line.may.release[kind]),
        run: () => (page.holding = { step: "release", kind }),
      },
    ]),
    {
      id: "story.update",
      title: "command.update",
      when: () => may(editing.line.may.update) && page.takingBack === null,
      run: () => (page.takingBack = "update"),
    },
    {
      id: "story.correct",
      title: "command.correct",
      when: () => may(editing.line.may.update) && page.takingBack === null,
      run: () => (page.takingBack = "correct"),
    },
    {
      id: "story.kill",
      title: "command.kill",
      when: () => may(editing.line.may.kill) && page.takingBack === null,
      run: () => (page.takingBack = "kill"),
    },
    {
      id: "story.confirm",
      title: "command.confirm",
      when: () =>
        may(editing.line.may.confirm) && editing.unconfirmed.length > 0 && page.takingBack === null,
      run: () => (page.takingBack = "confirm"),
    },
    {
      id: "story.embargo",
      title: "command.embargo",
      keys: ["Mod+Shift+E"],
      when: () => may(editing.line.may.embargo) && page.embargoing === null,
      run: () => (page.embargoing = "set"),
    },
    {
      id: "story.embargo_lift",
      title: "command.embargo_lift",
      when: () => may(editing.line.may.lift),
      run: () => (page.embargoing = "lift"),
    },
    {
      id: "story.history",
      title: "command.open_history",
      run: () => router.go("history", editing.story),
    },
    {
      id: "lens.plain",
      title: "command.lens_plain",
      keys: ["Alt+1"],
      run: () => page.setLens("plain"),
    },
    {
      id: "lens.sources",
      title: "command.lens_sources",
      keys: ["Alt+2"],
      run: () => page.setLens("sources"),
    },
    {
      id: "lens.changes",
      title: "command.lens_changes",
      keys: ["Alt+3"],
      run: () => page.setLens("changes"),
    },
    ...copyCommands(copy, canEdit, () => (page.linking = true)),
    { id: "find.open", title: "command.find", keys: ["Mod+F"], run: () => (page.finding = true) },
    { id: "byline.add", title: "command.add_byline", when: canEdit, run: () => page.addByline() },
    {
      id: "note.new",
      title: "command.note",
      keys: ["Mod+Shift+M"],
      when: () => !copy.picked.empty && editing.base !== null,
      run: () => page.newNote(),
    },
  ];
}
