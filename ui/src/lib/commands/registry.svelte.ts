/**
 * What one can do now, declared once: the palette, the keys, the buttons and undo all read this
 * list.
 */
import { onMount } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import { t, type Key, type Values } from "../i18n/index.svelte";

/**
 * Where a command's keys act. Single letters act in `list` and `review` regions only, whatever this
 * says.
 */
export type Where = "global" | "list" | "review" | "editor";

export interface Command {
  /** `story.hand_in`: noun and verb. */
  id: string;
  title: Key;
  values?: () => Values;
  /** `Mod+Enter`, `c`, `g d`. The first is the one shown. */
  keys?: string[];
  where?: Where;
  /** Whether it can be done now; without it, always. */
  when?: () => boolean;
  run: () => unknown;
  /** Kept out of the palette: moves inside a list and the like. */
  quiet?: boolean;
  /** Offered by the screen one is on; the palette shows these first. */
  near?: boolean;
}

/** Something done that can be taken back. */
export interface Undoable {
  text: string;
  undo: () => unknown;
}

class Registry {
  readonly #commands = new SvelteMap<string, Command>();
  /** Ids run lately, newest first; the palette shows them first. */
  recent = $state<string[]>([]);
  #done: Undoable[] = [];

  /**
   * Puts commands in; the answer takes them out again. A later command under the same id stands
   * before an earlier one.
   */
  add(list: Command[]): () => void {
    for (const command of list) this.#commands.set(command.id, command);
    return () => {
      for (const command of list)
        if (this.#commands.get(command.id) === command) this.#commands.delete(command.id);
    };
  }

  get all(): Command[] {
    return [...this.#commands.values()];
  }

  find(id: string): Command | undefined {
    return this.#commands.get(id);
  }

  can(id: string): boolean {
    const command = this.find(id);
    return command !== undefined && (command.when?.() ?? true);
  }

  /** Runs the command, if it can be done now. */
  run(id: string): boolean {
    const command = this.find(id);
    if (!command || !this.can(id)) return false;
    this.recent = [id, ...this.recent.filter((other) => other !== id)].slice(0, 12);
    command.run();
    return true;
  }

  /** Remembers how to take back what was just done. */
  did(done: Undoable): void {
    this.#done.push(done);
    if (this.#done.length > 100) this.#done.shift();
  }

  /** Takes back the latest thing done; undefined when there is none. */
  undo(): Undoable | undefined {
    const done = this.#done.pop();
    done?.undo();
    return done;
  }
}

export const commands = new Registry();

/** A command's name in the language of the screen. */
export function title(command: Command): string {
  return t(command.title, command.values?.());
}

/** Declares commands for as long as the calling component is on the screen. */
export function offer(list: Command[]): void {
  onMount(() => commands.add(list.map((command) => ({ near: true, ...command }))));
}
