// What one can do to the copy itself while writing.

import type { Command } from "../../commands/registry.svelte";
import type { Copy } from "./copy.svelte";

/**
 * The commands of the copy: type, kinds of paragraph, undo and redo. `link` asks where the picked
 * words lead.
 */
export function copyCommands(copy: Copy, canEdit: () => boolean, link: () => unknown): Command[] {
  return [
    {
      id: "copy.bold",
      title: "command.bold",
      keys: ["Mod+B"],
      where: "editor",
      when: canEdit,
      run: copy.bold,
    },
    {
      id: "copy.italic",
      title: "command.italic",
      keys: ["Mod+I"],
      where: "editor",
      when: canEdit,
      run: copy.italic,
    },
    {
      id: "copy.link",
      title: "command.link",
      keys: ["Mod+Shift+K"],
      where: "editor",
      when: () => canEdit() && !copy.picked.empty,
      run: link,
    },
    {
      id: "copy.subhead",
      title: "command.subhead",
      keys: ["Mod+Shift+2"],
      where: "editor",
      when: canEdit,
      run: () => copy.kind("subhead"),
    },
    {
      id: "copy.quote",
      title: "command.quote",
      keys: ["Mod+Shift+9"],
      where: "editor",
      when: canEdit,
      run: () => copy.kind("quote"),
    },
    {
      id: "copy.bullets",
      title: "command.bullets",
      keys: ["Mod+Shift+8"],
      where: "editor",
      when: canEdit,
      run: () => copy.kind("bullet"),
    },
    {
      id: "copy.numbers",
      title: "command.numbers",
      keys: ["Mod+Shift+7"],
      where: "editor",
      when: canEdit,
      run: () => copy.kind("number"),
    },
    {
      id: "copy.undo",
      title: "command.undo_typing",
      keys: ["Mod+Z"],
      where: "editor",
      when: canEdit,
      run: copy.undo,
    },
    {
      id: "copy.redo",
      title: "command.redo_typing",
      keys: ["Mod+Shift+Z", "Mod+Y"],
      where: "editor",
      when: canEdit,
      run: copy.redo,
    },
  ];
}
