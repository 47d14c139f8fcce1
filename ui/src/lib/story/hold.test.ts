// A hold on the story's page: set and released with a reason, by whom it belongs to.

import { render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { describe, expect, test } from "vitest";
import { commands } from "../commands/registry.svelte";
import { newsroom } from "../newsroom/newsroom.svelte";
import { ask, use, type Host } from "../platform";
import { fakeHost, Room, withSteps } from "../platform/fake";
import Story from "../../screens/Story.svelte";

const asked: { name: string; with: unknown }[] = [];

/** The fixed answers, with holds that are kept. */
function holding(room: Room): Host {
  const host = fakeHost(room);
  return {
    ...host,
    async ask(name, particulars) {
      if (name !== "hold" && name !== "release") return host.ask(name, particulars);
      asked.push({ name, with: particulars });
      const { story, kind, reason } = particulars as {
        story: string;
        kind: "desk";
        reason: string;
      };
      const { line } = room.story(story);
      line.holds = name === "hold" ? [{ kind, reason, by: room.me }] : [];
      return structuredClone(withSteps(room, line)) as never;
    },
  };
}

async function settle() {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
  await tick();
}

async function gives(reason: string) {
  const field = screen.getByTestId("hold-text") as HTMLTextAreaElement;
  field.value = reason;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await tick();
  screen.getByTestId("hold-save").click();
  await settle();
}

describe("a hold", () => {
  test("is set with a reason, shown with who set it, and released", async () => {
    const room = new Room("?me=OK");
    use(holding(room));
    await newsroom.open();
    render(Story, { id: "tanker" });
    await settle();
    expect(commands.can("story.hold_legal"), "the lawyer's").toBe(false);
    expect(commands.can("story.release_desk"), "nothing is held").toBe(false);
    await commands.run("story.hold_desk");
    await settle();
    await gives("a second source");
    expect(screen.getByTestId("on-hold").textContent).toContain("a second source");
    expect(screen.getByTestId("held").textContent).toBe("On hold");
    expect(commands.can("story.hold_desk")).toBe(false);
    screen.getByTestId("release-desk").click();
    await settle();
    await gives("confirmed");
    expect(screen.queryByTestId("on-hold")).toBeNull();
    expect(asked).toEqual([
      { name: "hold", with: { story: "tanker", kind: "desk", reason: "a second source" } },
      { name: "release", with: { story: "tanker", kind: "desk", reason: "confirmed" } },
    ]);
    await ask("counts", {});
  });
});
