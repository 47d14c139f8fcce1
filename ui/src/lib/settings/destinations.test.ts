// The settings' destinations: named by an administrator, the secret shown once.

import { render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { beforeEach, describe, expect, test } from "vitest";
import { answers, fixedHost, type Asked } from "../../../tests/answers";
import { commands } from "../commands/registry.svelte";
import { newsroom } from "../newsroom/newsroom.svelte";
import { use, type DestinationLine, type Role } from "../platform";
import DestinationsPart from "./DestinationsPart.svelte";

let asked: Asked[] = [];
let kept: DestinationLine[] = [];

async function settle() {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
  await tick();
}

async function opened(roles: Role[]) {
  asked = [];
  use(
    fixedHost(
      {
        session: { ...answers.session, me: { ...answers.session.me, roles } },
        approved: answers.approved,
        destinations: () => kept,
        destination_set: ({ adding, new_secret, ...record }) => {
          kept = [
            ...kept.filter((one) => one.name !== record.name),
            { ...record, title: record.title || record.name, here: true },
          ];
          const secret = adding || new_secret ? "5ec2e7" : null;
          return { destinations: kept, secret: record.way.way === "http" ? secret : null };
        },
        destination_remove: ({ name }) => (kept = kept.filter((one) => one.name !== name)),
      },
      asked,
    ),
  );
  await newsroom.open();
  render(DestinationsPart);
  await settle();
}

async function types(field: string, text: string) {
  const input = screen.getByTestId(field) as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(
    new Event(input.tagName === "SELECT" ? "change" : "input", { bubbles: true }),
  );
  await tick();
}

describe("destinations in the settings", () => {
  beforeEach(() => {
    kept = [];
  });

  test("an address is added by keyboard's command, and its secret is shown once", async () => {
    await opened(["administrator"]);
    expect(commands.can("destination.save"), "nothing is filled in").toBe(false);
    await types("destination-name", "partner");
    await types("destination-way", "http");
    await types("destination-place", "https://partner.example/in");
    screen.getByTestId("destination-format-text").click();
    await tick();
    await commands.run("destination.save");
    await settle();
    expect(
      asked.filter((call) => call.name === "destination_set").map((call) => call.with),
    ).toEqual([
      {
        name: "partner",
        title: "",
        formats: ["text"],
        way: { way: "http", url: "https://partner.example/in" },
        embargo: "block",
        new_secret: false,
        adding: true,
      },
    ]);
    expect(screen.getByTestId("destination-secret").textContent).toContain("5ec2e7");
    expect(screen.getByTestId("destination-partner").textContent).toContain(
      "https://partner.example/in",
    );
    await commands.run("destination.edit.partner");
    await settle();
    expect(screen.queryByTestId("destination-secret"), "it is not shown again").toBeNull();
    await types("destination-embargo", "deliver_flagged");
    await commands.run("destination.save");
    await settle();
    expect(asked.at(-1)?.with).toMatchObject({ adding: false, embargo: "deliver_flagged" });
    expect(screen.queryByTestId("destination-secret")).toBeNull();
    await commands.run("destination.remove.partner");
    await settle();
    expect(screen.queryByTestId("destination-partner")).toBeNull();
  });

  test("whoever is no administrator sees the list and no form", async () => {
    const way = { way: "folder" as const, path: "/srv/web" };
    const web = { name: "web", title: "The site", formats: ["text"], way };
    kept = [{ ...web, embargo: "block", here: false }];
    await opened(["duty_editor"]);
    const line = screen.getByTestId("destination-web").textContent;
    expect(line).toContain("The site");
    expect(line).toContain("/srv/web");
    expect(screen.queryByTestId("destination-save")).toBeNull();
    expect(commands.can("destination.edit.web")).toBe(false);
    expect(commands.can("destination.remove.web")).toBe(false);
  });
});
