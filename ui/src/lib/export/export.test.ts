import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answers, fixedHost, type Asked } from "../../../tests/answers";
import {
  Refused,
  type DeliveryLine,
  type DestinationLine,
  type FiledLine,
  type LossLine,
  type ReceiptLine,
  type StoryLine,
} from "../platform";
import { say } from "../i18n/sentence";
import { chosenStories, latestReceipts, usualFormats } from "./choosing";
import { checkOf, isBinary, sizeOf } from "./previews";
import { commands } from "../commands/registry.svelte";
import { exportCommands } from "./commands";
import { ExportState, TAKE_BACK } from "./export.svelte";

const CODES = ["ninjs-3.1", "html", "text"];
const formats = CODES.map((code) => answers.approved.formats.find((one) => one.code === code)!);
const fog = answers.approved.ready.find((line) => line.slug === "AIRPORT-FOG")!;

let calls: Asked[] = [];
let refused: string[] = [];
let notOurs: string[] = [];
/** Where the story is by the desk, and what its plain text loses. */
let stage: StoryLine["stage"];
let losses: LossLine[];
let receipts: ReceiptLine[];

/** The newsroom's destinations: a folder that refuses nothing, an address, one that refuses. */
let places: DestinationLine[] = [];

function place(name: string, formats: string[]): DestinationLine {
  const way = { way: "folder" as const, path: `/srv/${name}` };
  return { name, title: name.toUpperCase(), formats, way, embargo: "block", here: true };
}

/** What one destination answers. */
function filed(name: string): FiledLine {
  const line = { destination: name, title: name, receipts: [], deliveries: [], refusal: null };
  if (name === "moon")
    return { ...line, refusal: { code: "FolderRefused", message: "no", data: { path: "/moon" } } };
  if (name === "partner") return { ...line, deliveries: [queued] };
  return { ...line, receipts: exported("text").receipts };
}

const queued: DeliveryLine = {
  receipt: "00",
  story: fog.id,
  slug: fog.slug,
  destination: "partner",
  format: "ninjs-3.1",
  file_name: "AIRPORT-FOG.ninjs.json",
  by: "hmu",
  queued_at: 0,
  standing: "waiting",
  tries: 0,
  of: 8,
  next: 0,
  trouble: null,
  detail: "",
  status: null,
  at: null,
};

/** The desk's answer to the export of one format, and the receipt it keeps. */
function exported(code: string): { receipts: ReceiptLine[] } {
  if (refused.includes(code)) throw new Refused({ code: "CannotCarry", message: "no", data: {} });
  if (notOurs.includes(code)) {
    const data = { path: "/out/a", paths: ["/out/a"] };
    throw new Refused({ code: "FileNotOurs", message: "no", data });
  }
  if (stage === "draft") throw new Refused({ code: "NotApproved", message: "no", data: {} });
  const model = answers.receipts[0]!;
  const path = `/home/desk/out/airport-fog.${code}`;
  const written = { ...model, path, receipt: { ...model.receipt, format: code } };
  receipts.push(written);
  stage = "filed";
  return { receipts: [written] };
}

async function opened(): Promise<ExportState> {
  stage = "approved";
  losses = [];
  receipts = [];
  const host = fixedHost(
    {
      approved: () => ({
        ready: stage === "approved" ? [fog] : [],
        owed: [],
        unconfirmed: [],
        may_confirm: true,
        sent: stage === "filed" ? [{ ...fog, stage }] : [],
        formats,
      }),
      export_preview: ({ format }) => ({
        file_name: `airport-fog.${format}`,
        text: "Fog delays 40 morning flights",
        hash: "",
        bytes: 29,
        checked: "",
        losses: format === "text" ? losses : [],
        obstacles: [],
        credit_line: fog.credit_line,
      }),
      export_file: ({ formats }) => exported(formats[0]!),
      destinations: () => places,
      file_to: ({ destinations }) => ({ filed: destinations.map(filed), filing: null }),
      receipts: () => receipts,
    },
    calls,
  );
  const state = new ExportState((name, particulars) => host.ask(name, particulars), "/out");
  await state.open();
  return state;
}

/** Checks, sends, and does not wait; answers how many files were written. */
async function send(state: ExportState): Promise<number> {
  let written = 0;
  state.onsent = (count) => (written = count);
  await state.check();
  state.go();
  await state.sendNow();
  return written;
}

function written(): number {
  return calls.filter((call) => call.name === "export_file").length;
}

beforeEach(() => {
  vi.useRealTimers();
  calls = [];
  refused = [];
  notOurs = [];
});

describe("the words", () => {
  test("sizes are bytes, then kilobytes, then megabytes", () => {
    expect([1, 999, 1500, 2_340_000].map((bytes) => say(sizeOf(bytes)))).toEqual([
      "1 byte",
      "999 bytes",
      "1.5 kB",
      "2.3 MB",
    ]);
  });

  test("a check says what is in the way before what is lost", () => {
    const obstacle = { code: "UnknownOrigin" as const, message: "", spans: [] };
    const loss = {
      id: "text marks ",
      what: "marks" as const,
      detail: "",
      kept: "nowhere" as const,
      must_be_accepted: true,
    };
    expect(say(checkOf({ checked: "ninjs 3.1", losses: [], obstacles: [] }))).toBe(
      "Valid: ninjs 3.1",
    );
    expect(say(checkOf({ checked: "valid", losses: [], obstacles: [] }))).toBe("Valid");
    expect(say(checkOf({ checked: "", losses: [], obstacles: [] }))).toBe("Can be written");
    expect(say(checkOf({ checked: "x", losses: [loss, loss], obstacles: [] }))).toBe(
      "2 things this format cannot carry",
    );
    expect(say(checkOf({ checked: "x", losses: [loss], obstacles: [obstacle] }))).toBe(
      "1 thing in the way",
    );
  });

  test("the newest receipt stands for those it replaced", () => {
    const receipt = (at: number, format: string, destination: string) =>
      ({ at, by: "OK", path: "", receipt: { format, destination } }) as ReceiptLine;
    const latest = latestReceipts([
      receipt(1, "html", "web"),
      receipt(3, "html", "web"),
      receipt(2, "text", "web"),
    ]);
    expect(latest.map(({ line, before }) => [line.at, before])).toEqual([
      [3, 1],
      [2, 0],
    ]);
  });

  test("the usual formats are ticked first, all where none of them is known", () => {
    const format = (code: string) => ({ code, name: code, extension: "" });
    expect(usualFormats(["docx", "text", "nitf", "html"].map(format))).toEqual(["text", "html"]);
    expect(usualFormats(["docx", "nitf"].map(format))).toEqual(["docx", "nitf"]);
  });

  test("a Word document is not shown as letters", () => {
    expect(isBinary("PK\u0003\u0004…")).toBe(true);
    expect(isBinary("PKW stehen im Stau")).toBe(false);
  });

  test("ticked stories go before the one with the choice", async () => {
    const state = await opened();
    expect(chosenStories(state.rows, new Set(), fog.id).map((line) => line.id)).toEqual([fog.id]);
    expect(chosenStories(state.rows, new Set(["nobody"]), fog.id)).toEqual([]);
  });
});

describe("an export", () => {
  test("checks a format once it is ticked or opened, and not twice", async () => {
    const state = await opened();
    state.formats = new Set();
    await state.choose(fog.id);
    expect([...state.previews.keys()]).toEqual([]);
    await state.tickFormat("html");
    await state.show("text");
    await state.show("text");
    expect([...state.previews.keys()]).toEqual(["html", "text"]);
    const asked = calls.length;
    await state.show("html");
    expect(calls).toHaveLength(asked);
  });

  test("begins with the usual formats ticked and previewed", async () => {
    const state = await opened();
    expect(state.current).toBe(fog.id);
    expect([...state.previews.keys()]).toEqual(["ninjs-3.1", "html", "text"]);
    expect(state.isBlocked("html")).toBe(false);
  });

  test("shows nothing of the story before while the next one is read", async () => {
    const state = await opened();
    expect(state.previews.size).toBeGreaterThan(0);
    const reading = state.choose("another");
    expect([state.previews.size, state.receipts.length]).toEqual([0, 0]);
    await reading;
  });

  test("a chosen story that is not approved any more leaves nothing chosen in its place", async () => {
    const state = await opened();
    stage = "draft";
    await state.open();
    expect([state.gone, state.current, state.chosen]).toEqual([fog.slug, null, []]);
    await state.check();
    expect(state.step).toBe("choose");
    // It stays so when other news comes in, until somebody chooses.
    stage = "approved";
    await state.open();
    expect([state.gone, state.current]).toEqual([fog.slug, null]);
    await state.choose(fog.id);
    expect([state.gone, state.chosen.length]).toEqual([null, 1]);
  });

  test("writes one file after the other and keeps each receipt", async () => {
    const state = await opened();
    state.destination = "web";
    expect(await send(state)).toBe(3);
    expect(calls.filter((call) => call.name === "export_file").map((call) => call.with)).toEqual(
      ["ninjs-3.1", "html", "text"].map((format) => ({
        story: fog.id,
        formats: [format],
        folder: "",
        destination: "web",
        accepted: [],
        replace: false,
      })),
    );
    expect(state.results.map((result) => result.receipt?.path)).toEqual([
      "/home/desk/out/airport-fog.ninjs-3.1",
      "/home/desk/out/airport-fog.html",
      "/home/desk/out/airport-fog.text",
    ]);
    expect(state.sent.map((line) => line.id)).toEqual([fog.id]);
    expect(state.receipts).toHaveLength(3);
  });

  test("a loss that has to be accepted holds all until somebody says yes", async () => {
    const state = await opened();
    losses = [
      {
        id: "text marks ",
        what: "marks" as const,
        detail: "",
        kept: "nowhere" as const,
        must_be_accepted: true,
      },
    ];
    await state.choose(fog.id);
    expect(await send(state)).toBe(0);
    expect(state.openLosses.map((loss) => loss.what)).toEqual(["marks"]);
    expect(written()).toBe(0);
    state.accept("text marks ");
    expect(state.openLosses).toEqual([]);
    expect(state.go()).toBe(true);
    await state.sendNow();
    expect(written()).toBe(3);
  });

  test("one refusal leaves the other files written, and says which", async () => {
    const state = await opened();
    refused = ["html"];
    expect(await send(state)).toBe(2);
    expect(state.results.map((result) => result.refusal?.code ?? "written")).toEqual([
      "written",
      "CannotCarry",
      "written",
    ]);
  });

  test("does nothing without a format", async () => {
    const state = await opened();
    for (const format of ["ninjs-3.1", "html", "text"]) await state.tickFormat(format);
    expect(await send(state)).toBe(0);
    expect(written()).toBe(0);
  });

  test("a file that is not ours is asked about: kept, or replaced by one more call", async () => {
    const state = await opened();
    notOurs = ["html", "text"];
    expect(await send(state)).toBe(1);
    const [, html, text] = state.results;
    expect([html?.refusal?.code, text?.refusal?.data.path]).toEqual(["FileNotOurs", "/out/a"]);
    state.keep(text!);
    expect(state.results).toHaveLength(2);
    notOurs = [];
    await state.replace(html!);
    expect(calls.filter((call) => call.name === "export_file").at(-1)?.with).toMatchObject({
      formats: ["html"],
      replace: true,
    });
    expect(state.results[1]?.receipt?.path).toBe("/home/desk/out/airport-fog.html");
  });
});

describe("ten seconds", () => {
  const run = (id: string) => commands.run(id);
  let away: () => void = () => undefined;
  let state: ExportState;

  beforeEach(async () => {
    state = await opened();
    vi.useFakeTimers();
    away = commands.add(
      exportCommands(state, {
        check: () => state.check(),
        go: () => state.go(),
        back: () => state.takeBack(),
      }),
    );
  });
  afterEach(() => away());

  async function pass(seconds: number) {
    await vi.advanceTimersByTimeAsync(seconds * 1_000);
  }

  test("one stray E opens the checks and sends nothing, and neither does a second or an hour", async () => {
    for (const press of [1, 2, 3]) {
      run("export.check");
      await pass(press);
    }
    expect(state.step).toBe("check");
    expect(state.checks.map((check) => check.format)).toEqual(["ninjs-3.1", "html", "text"]);
    await pass(3_600);
    expect(written()).toBe(0);
  });

  test("nothing is written before the tenth second, and all at the tenth", async () => {
    run("export.check");
    await pass(0);
    run("export.send");
    expect([state.step, state.left]).toEqual(["going", TAKE_BACK]);
    await pass(9);
    expect([written(), state.left]).toEqual([0, 1]);
    await pass(1);
    expect(written()).toBe(3);
    expect(state.step).toBe("choose");
    await pass(60);
    expect(written(), "and only once").toBe(3);
  });

  test("what is taken back in time never leaves", async () => {
    run("export.check");
    await pass(0);
    run("export.send");
    await pass(9);
    expect(commands.all.find((command) => command.id === "export.take_back")?.keys).toEqual([
      "Mod+Z",
    ]);
    run("export.take_back");
    await pass(60);
    expect([written(), state.step]).toEqual([0, "choose"]);
    expect(commands.can("export.take_back"), "there is nothing more to take back").toBe(false);
  });

  test("who is sure does not wait", async () => {
    run("export.check");
    await pass(0);
    run("export.send");
    await pass(1);
    run("export.now");
    await pass(0);
    expect(written()).toBe(3);
    await pass(60);
    expect(written()).toBe(3);
  });

  test("the gate is asked again at zero: what was voided meanwhile stays", async () => {
    run("export.check");
    await pass(0);
    run("export.send");
    await pass(5);
    stage = "draft";
    await pass(5);
    expect(state.results.map((result) => result.refusal?.code)).toEqual([
      "NotApproved",
      "NotApproved",
      "NotApproved",
    ]);
  });

  test("the checks are of the stories that were chosen when they were opened", async () => {
    run("export.check");
    await pass(0);
    await state.choose(state.sent[0]?.id ?? null);
    run("export.send");
    await pass(10);
    const stories = calls.filter((call) => call.name === "export_file").map((call) => call.with);
    expect(stories.map((asked) => (asked as { story: string }).story)).toEqual([
      fog.id,
      fog.id,
      fog.id,
    ]);
  });
});

test("the time to take back does not start where nothing can leave", async () => {
  const state = await opened();
  const obstacle = { code: "ItemKilled" as const, message: "killed", spans: [] };
  await state.check();
  expect(state.step).toBe("check");
  state.checks = state.checks.map(({ story, format, preview }) => {
    if (preview instanceof Refused) throw preview;
    return { story, format, preview: { ...preview, obstacles: [obstacle] } };
  });
  for (const loss of state.openLosses) state.accept(loss.id);
  expect(state.leaving).toEqual([]);
  expect(state.go()).toBe(false);
  expect(state.step).toBe("check");
});

describe("named destinations", () => {
  beforeEach(() => {
    places = [
      place("web", ["text"]),
      place("partner", ["ninjs-3.1"]),
      place("moon", ["html", "text"]),
    ];
  });
  afterEach(() => {
    places = [];
  });

  test("each brings its own formats, and one call files a story to all that are ticked", async () => {
    calls = [];
    const state = await opened();
    for (const name of ["web", "partner", "moon"]) state.tickPlace(name);
    await state.check();
    expect(state.checks.map(({ destination, format }) => [destination, format])).toEqual([
      ["web", "text"],
      ["partner", "ninjs-3.1"],
      ["moon", "html"],
      ["moon", "text"],
    ]);
    let told = 0;
    state.onsent = (count) => (told = count);
    state.go();
    await state.sendNow();
    const filings = calls.filter((call) => call.name === "file_to");
    expect(filings.map((call) => call.with)).toEqual([
      { story: fog.id, destinations: ["web", "partner", "moon"], accepted: [] },
    ]);
    expect(calls.some((call) => call.name === "export_file")).toBe(false);
    expect(told).toBe(2);
    expect(state.results.map((one) => [one.destination, one.refusal?.code ?? null])).toEqual([
      ["web", null],
      ["partner", null],
      ["moon", "FolderRefused"],
    ]);
    expect(state.results[1]?.delivery?.standing).toBe("waiting");
  });

  test("a destination that is gone is not ticked any more", async () => {
    const state = await opened();
    state.tickPlace("web");
    places = [];
    await state.open();
    expect(state.to.size).toBe(0);
    expect(state.hasTarget).toBe(true);
  });

  test("a destination's own rules are asked for its preview", async () => {
    calls = [];
    const state = await opened();
    state.tickPlace("partner");
    await state.check();
    const asked = calls.filter((call) => call.name === "export_preview").at(-1)?.with;
    expect(asked).toEqual({ story: fog.id, format: "ninjs-3.1", destination: "partner" });
  });
});
