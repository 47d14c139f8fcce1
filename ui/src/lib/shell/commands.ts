/** The commands that work on every screen. */
import { goToRegion } from "../commands/regions";
import type { Command } from "../commands/registry.svelte";
import { newsroom } from "../newsroom/newsroom.svelte";
import { ask } from "../platform";
import { router } from "../router/router.svelte";
import { inWords } from "./problem";
import { shell } from "./shell.svelte";

export function shellCommands(): Command[] {
  return [
    {
      id: "palette.open",
      title: "command.palette",
      keys: ["Mod+K"],
      quiet: true,
      run: () => (shell.paletteOpen = true),
    },
    {
      id: "search.open",
      title: "command.search",
      keys: ["/", "g s"],
      quiet: true,
      run: () => (shell.paletteOpen = true),
    },
    {
      id: "keys.show",
      title: "command.keys",
      keys: ["?"],
      run: () => (shell.keysOpen = !shell.keysOpen),
    },
    { id: "undo", title: "command.undo", keys: ["Mod+Z"], run: () => shell.undoLast() },
    {
      id: "region.next",
      title: "command.next_region",
      keys: ["F6"],
      quiet: true,
      run: () => goToRegion(document, false),
    },
    {
      id: "region.previous",
      title: "command.previous_region",
      keys: ["Shift+F6"],
      quiet: true,
      run: () => goToRegion(document, true),
    },
    {
      id: "story.new",
      title: "command.new_story",
      keys: ["c"],
      run: async () => {
        await router.go("drafts", "new");
      },
    },
    { id: "go.drafts", title: "command.go_drafts", keys: ["g d"], run: () => router.go("drafts") },
    {
      id: "go.queue",
      title: "command.go_queue",
      keys: ["g q"],
      run: () => router.go("desk", newsroom.me?.desk || newsroom.session?.desks[0] || ""),
    },
    { id: "go.wire", title: "command.go_wire", keys: ["g w"], run: () => router.go("wire") },
    { id: "go.cases", title: "command.go_cases", keys: ["g c"], run: () => router.go("cases") },
    {
      id: "go.approved",
      title: "command.go_approved",
      keys: ["g a"],
      run: () => router.go("approved"),
    },
    { id: "go.sent", title: "command.go_sent", run: () => router.go("approved", "sent") },
    {
      id: "go.settings",
      title: "command.go_settings",
      keys: ["Mod+,"],
      run: () => router.go("settings"),
    },
    ...(["light", "dark", "system"] as const).map((theme): Command => ({
      id: `theme.${theme}`,
      title: `command.theme_${theme}`,
      when: () => newsroom.settings !== undefined && newsroom.settings.theme !== theme,
      run: () => newsroom.settings && tell(newsroom.set({ ...newsroom.settings, theme })),
    })),
    {
      id: "recovered.open",
      title: "command.recovered_open",
      when: () => newsroom.session?.recovered != null && !newsroom.recoveryRead,
      run: () =>
        newsroom.session?.recovered && router.go("story", newsroom.session.recovered.story),
    },
    {
      id: "recovered.dismiss",
      title: "command.recovered_dismiss",
      when: () => newsroom.session?.recovered != null && !newsroom.recoveryRead,
      run: () => (newsroom.recoveryRead = true),
    },
    {
      id: "kept_aside.dismiss",
      title: "command.kept_aside_dismiss",
      when: () => (newsroom.session?.kept_aside.length ?? 0) > 0 && !newsroom.keptAsideRead,
      run: () => (newsroom.keptAsideRead = true),
    },
    {
      id: "cut_off.dismiss",
      title: "command.cut_off_dismiss",
      when: () => newsroom.session?.cut_off != null && !newsroom.cutOffRead,
      run: () => (newsroom.cutOffRead = true),
    },
    {
      id: "leave.stay",
      title: "leave.stay",
      keys: ["Escape"],
      quiet: true,
      when: () => router.halt !== null,
      run: () => router.stay(),
    },
    {
      id: "leave.again",
      title: "leave.again",
      quiet: true,
      when: () => router.halt !== null,
      run: () => tell(router.again()),
    },
    {
      id: "leave.anyway",
      title: "leave.anyway",
      quiet: true,
      when: () => router.halt !== null,
      run: () => tell(router.leaveAnyway()),
    },
    {
      id: "first.look",
      title: "command.first_look",
      when: () => newsroom.session?.sample === true,
      run: () => tell(openHandedIn()),
    },
    {
      id: "first.close",
      title: "command.first_close",
      when: () => newsroom.session?.sample === true && !newsroom.firstStepsRead,
      run: () => (newsroom.firstStepsRead = true),
    },
  ];
}

/** One command a desk and one a person, as the newsroom has them. */
export function newsroomCommands(): Command[] {
  const session = newsroom.session;
  if (!session) return [];
  return [
    ...session.desks.map((desk): Command => ({
      id: `go.desk.${desk}`,
      title: "command.go_desk",
      values: () => ({ desk }),
      run: () => router.go("desk", desk),
    })),
    ...session.people.map((person): Command => ({
      id: `person.act_as.${person.initials}`,
      title: "command.act_as",
      values: () => ({ name: person.name }),
      when: () => newsroom.me?.initials !== person.initials,
      run: () => tell(newsroom.actAs(person.initials)),
    })),
  ];
}

/** Opens the review of the story that has waited longest on the person's desk, else on any. */
export async function openHandedIn(still: () => boolean = () => true): Promise<void> {
  const queue = await ask("queue", { desk: "" });
  const waiting = queue.waiting
    .filter((line) => line.heads < 2)
    .sort((a, b) => b.changes - a.changes);
  const mine = waiting.find((line) => line.desk === newsroom.me?.desk) ?? waiting[0];
  if (mine && still()) await router.go("review", mine.id);
}

/** Says a refusal out loud instead of losing it. */
async function tell(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (problem) {
    shell.toast(inWords(problem));
  }
}
