/**
 * What the palette shows for the words typed so far: commands first, then what the newsroom holds.
 */
import { title, type Command } from "../commands/registry.svelte";
import { shown } from "../commands/keys";
import type { Hit } from "../platform";

export interface Entry {
  key: string;
  kind: "command" | "story" | "item" | "person";
  title: string;
  line: string;
  keys: string;
  command?: string;
  id?: string;
}

/**
 * Commands whose name holds every word typed, those of this screen and the lately used ones first;
 * all of them when nothing is typed.
 */
export function commandEntries(commands: Command[], recent: string[], typed: string): Entry[] {
  const words = fold(typed).split(/\s+/u).filter(Boolean);
  const age = new Map(recent.map((id, at) => [id, at]));
  const rank = (command: Command) => (age.get(command.id) ?? 99) + (command.near ? 0 : 50);
  return commands
    .filter((command) => !command.quiet && (command.when?.() ?? true))
    .map((command) => ({ command, name: title(command) }))
    .filter(({ name }) => words.every((word) => fold(name).includes(word)))
    .sort((a, b) => rank(a.command) - rank(b.command))
    .map(({ command, name }) => ({
      key: `command ${command.id}`,
      kind: "command" as const,
      title: name,
      line: "",
      keys: command.keys?.[0] ?? "",
      command: command.id,
    }));
}

export function hitEntries(hits: Hit[]): Entry[] {
  return hits.map((hit) => ({
    key: `${hit.kind} ${hit.id}`,
    kind: hit.kind === "item" || hit.kind === "person" ? hit.kind : "story",
    title: hit.title,
    line: hit.line,
    keys: "",
    id: hit.id,
  }));
}

/** The keys of an entry in one string, for a screen reader. */
export function spoken(entry: Entry): string {
  return entry.keys ? shown(entry.keys).join(" ") : "";
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
