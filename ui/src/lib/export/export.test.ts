import { beforeEach, describe, expect, test } from "vitest";
import { fakeHost, Room } from "../platform/fake";
import { Refused, type CallName, type ReceiptLine } from "../platform";
import type { Ask } from "../review/review.svelte";
import { say } from "../review/words";
import { ExportState } from "./export.svelte";
import { checkOf, chosenStories, isBinary, latestReceipts, sizeOf, usualFormats } from "./words";

let calls: { name: CallName; with: unknown }[] = [];
let refused: string[] = [];
let room: Room;

async function opened(): Promise<ExportState> {
  room = new Room("?me=OK");
  const host = fakeHost(room);
  const ask: Ask = async (name, particulars) => {
    calls.push({ name, with: particulars });
    const formats = (particulars as { formats?: string[] }).formats ?? [];
    if (name === "export_file" && formats.some((format) => refused.includes(format))) {
      throw new Refused({ code: "CannotCarry", message: "no", data: {} });
    }
    return host.ask(name, particulars);
  };
  const state = new ExportState(ask, "/out");
  await state.open();
  return state;
}

beforeEach(() => {
  calls = [];
  refused = [];
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
    const obstacle = { code: "UnknownOrigin", message: "", spans: [] };
    const loss = { id: "text marks ", what: "marks", detail: "", kept: "nowhere", must_be_accepted: true };
    expect(say(checkOf({ checked: "ninjs 3.1", losses: [], obstacles: [] }))).toBe("Valid: ninjs 3.1");
    expect(say(checkOf({ checked: "valid", losses: [], obstacles: [] }))).toBe("Valid");
    expect(say(checkOf({ checked: "", losses: [], obstacles: [] }))).toBe("Can be written");
    expect(say(checkOf({ checked: "x", losses: [loss, loss], obstacles: [] }))).toBe(
      "2 things this format cannot carry",
    );
    expect(say(checkOf({ checked: "x", losses: [loss], obstacles: [obstacle] }))).toBe("1 thing in the way");
  });

  test("the newest receipt stands for those it replaced", () => {
    const receipt = (at: number, format: string, destination: string) =>
      ({ at, by: "OK", path: "", receipt: { format, destination } }) as ReceiptLine;
    const latest = latestReceipts([receipt(1, "html", "web"), receipt(3, "html", "web"), receipt(2, "text", "web")]);
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
    expect(chosenStories(state.rows, new Set(), "fog").map((line) => line.id)).toEqual(["fog"]);
    expect(chosenStories(state.rows, new Set(["nobody"]), "fog")).toEqual([]);
  });
});

describe("an export", () => {
  test("checks a format once it is ticked or opened, and not twice", async () => {
    const state = await opened();
    state.formats = new Set();
    await state.choose("fog");
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
    expect(state.current).toBe("fog");
    expect([...state.previews.keys()]).toEqual(["ninjs-3.1", "html", "text"]);
    expect(state.isBlocked("html")).toBe(false);
  });

  test("writes one file after the other and keeps each receipt", async () => {
    const state = await opened();
    state.destination = "web";
    expect(await state.send()).toBe(3);
    expect(calls.filter((call) => call.name === "export_file").map((call) => call.with)).toEqual(
      ["ninjs-3.1", "html", "text"].map((format) => ({
        story: "fog",
        formats: [format],
        folder: "/out",
        destination: "web",
        accepted: [],
      })),
    );
    expect(state.results.map((result) => result.receipt?.path)).toEqual([
      "/out/airport-fog.json",
      "/out/airport-fog.html",
      "/out/airport-fog.txt",
    ]);
    expect(state.sent.map((line) => line.id)).toEqual(["fog"]);
    expect(state.receipts).toHaveLength(3);
  });

  test("a loss that has to be accepted stops the file until somebody says yes", async () => {
    const state = await opened();
    room.story("fog").content.body[0]!.marks = [{ start: 0, end: 4, kind: "bold" }];
    await state.choose("fog");
    expect(state.toAccept.map((loss) => loss.what)).toEqual(["marks"]);
    expect(await state.send()).toBe(2);
    expect(state.results.find((result) => result.format === "text")?.refusal?.code).toBe("LossesNotAccepted");
    state.accept("text marks ");
    expect(state.toAccept).toEqual([]);
    expect(await state.send()).toBe(3);
  });

  test("one refusal leaves the other files written, and says which", async () => {
    const state = await opened();
    refused = ["html"];
    expect(await state.send()).toBe(2);
    expect(state.results.map((result) => result.refusal?.code ?? "written")).toEqual([
      "written",
      "CannotCarry",
      "written",
    ]);
  });

  test("does nothing without a format", async () => {
    const state = await opened();
    for (const format of ["ninjs-3.1", "html", "text"]) await state.tickFormat(format);
    expect(await state.send()).toBe(0);
    expect(calls.map((call) => call.name)).not.toContain("export_file");
  });
});
