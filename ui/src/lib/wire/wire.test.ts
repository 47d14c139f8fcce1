import { beforeEach, describe, expect, test } from "vitest";
import { fakeHost, Room } from "../platform/fake";
import { items } from "../platform/fake/wire";
import type { CallName, ItemView, Proposal } from "../platform";
import type { Ask } from "../platform";
import { say } from "../i18n/sentence";
import { clipboardFile, LARGEST_FILE, toBase64 } from "./bytes";
import { agenciesOf, needCare, remarkOf, shownItems } from "./inbox";
import { slugFrom } from "./into_story";
import { asChange, furnitureReason, markedParagraph, proposalTitle, ruleName } from "./proposals";
import { fromClipboard, holdsFiles } from "./arriving";
import { WireState } from "./wire.svelte";

let calls: { name: CallName; with: unknown }[] = [];

function asking(): Ask {
  const host = fakeHost(new Room("?me=OK"));
  return (name, particulars) => {
    calls.push({ name, with: particulars });
    return host.ask(name, particulars);
  };
}

async function opened(): Promise<WireState> {
  const wire = new WireState(asking());
  await wire.open();
  return wire;
}

function page(): ItemView {
  const found = items().find((one) => one.line.id === "page");
  if (!found) throw new Error("the page is among the items");
  return found;
}

beforeEach(() => (calls = []));

describe("the inbox", () => {
  const lines = items().map((one) => one.line);

  test("counts agencies, most first", () => {
    expect(agenciesOf(lines)[0]).toEqual({ code: "AP", count: 2 });
  });

  test("shows the newest first, of one agency where asked, put aside only where asked", () => {
    const all = shownItems(lines, { agency: null, aside: false, words: "" });
    expect(all.map((line) => line.id)[0]).toBe("page");
    expect(shownItems(lines, { agency: "AP", aside: false, words: "" })).toHaveLength(2);
    expect(shownItems(lines, { agency: null, aside: true, words: "" })).toEqual([]);
    expect(shownItems(lines, { agency: null, aside: false, words: "oil gulf" })).toHaveLength(1);
  });

  test("says of an item what matters most", () => {
    const remarks = lines.map((line) => say(remarkOf(line)));
    expect(remarks).toContain("used in TANKER-GROUNDING");
    expect(remarks).toContain("4 things to check");
    expect(remarks).toContain("1 warning");
    expect(remarks).toContain("17 words");
    expect(needCare(lines)).toBe(2);
  });
});

describe("a proposal", () => {
  const [space, hyphen, order, torn] = page().proposals as [Proposal, Proposal, Proposal, Proposal];

  test("is a row like a change", () => {
    expect(page().proposals.map((one) => asChange(one).kind)).toEqual([
      "replaced",
      "replaced",
      "moved",
      "joined",
    ]);
    expect(asChange({ ...hyphen, replacement: "" }).kind).toBe("deleted");
    expect(asChange({ ...hyphen, replacement: hyphen.text }).kind).toBe("field");
  });

  test("says what accepting it would do", () => {
    expect([space, hyphen, order, torn].map((one) => say(proposalTitle(one)))).toEqual([
      "el- Salim → el-Salim",
      "USbuilt → US-built",
      "Paragraph 4 belongs further up",
      "Paragraph 5 goes on elsewhere: join the halves",
    ]);
    expect(say(proposalTitle({ ...hyphen, replacement: "" }))).toBe("Take out “USbuilt”");
  });

  test("is marked where it stands, by scalar values", () => {
    const text = "𝒜 boat, USbuilt, was towed.";
    const proposal = { ...hyphen, start: 8, end: 15 };
    expect(markedParagraph(text, [proposal]).map((one) => one.text)).toEqual([
      "𝒜 boat, ",
      "USbuilt",
      ", was towed.",
    ]);
  });

  test("that no longer fits the text is not marked anywhere", () => {
    expect(markedParagraph("Quite another text.", [hyphen])).toEqual([
      { text: "Quite another text.", proposal: null },
    ]);
    expect(markedParagraph("", [hyphen])).toEqual([]);
  });

  test("and furniture have a reason in words; an unknown code is shown as it is", () => {
    expect(ruleName("IMP-HYPHEN-LOST")).toBe("lost hyphen");
    expect(ruleName("IMP-BRAND-NEW")).toBe("IMP-BRAND-NEW");
    expect(furnitureReason("read_counter")).toBe("read counter");
    expect(furnitureReason("brand_new")).toBe("brand new");
  });
});

describe("the import check", () => {
  test("opens on the newest item and rings its first open proposal", async () => {
    const wire = await opened();
    expect(wire.current).toBe("page");
    expect(wire.proposal).toBe("s1");
    expect(wire.settled).toBe(0);
  });

  test("accepting changes the copy, and only then", async () => {
    const wire = await opened();
    expect(wire.view?.body[1]?.text).toContain("el- Salim");
    await wire.accept();
    expect(wire.view?.body[1]?.text).toContain("el-Salim");
    expect(wire.proposal).toBe("s2");
    expect(calls.findLast((call) => call.name === "proposal_settle")).toEqual({
      name: "proposal_settle",
      with: { item: "page", proposals: ["s1"], accepted: true },
    });
  });

  test("turning down is told to the desk and stays on record", async () => {
    const wire = await opened();
    calls = [];
    await wire.reject();
    expect(calls[0]).toEqual({
      name: "proposal_settle",
      with: { item: "page", proposals: ["s1"], accepted: false },
    });
    expect(wire.view?.proposals[0]?.turned_down).toBe(true);
    expect(wire.changes[0]?.decision).toBe("rejected");
    expect(wire.proposal).toBe("s2");
  });

  test("an accepted proposal that is turned down is put back", async () => {
    const wire = await opened();
    await wire.accept();
    wire.proposal = "s1";
    await wire.reject();
    expect(wire.view?.body[1]?.text).toContain("el- Salim");
  });

  test("undo takes back what was accepted, then what was turned down", async () => {
    const wire = await opened();
    await wire.reject();
    await wire.accept();
    await wire.undo();
    expect(wire.view?.proposals.map((one) => one.accepted)).toEqual([false, false, false, false]);
    await wire.undo();
    expect(wire.changes[0]?.decision).toBe("open");
    expect(wire.canUndo).toBe(false);
  });

  test("putting aside opens the next item", async () => {
    const wire = await opened();
    await wire.putAside();
    expect(wire.current).toBe("oil");
    wire.aside = true;
    expect(wire.shown.map((item) => item.id)).toEqual(["page"]);
  });

  test("starts a story, and pastes chosen paragraphs", async () => {
    const wire = await opened();
    expect((await wire.startStory("PATROL-BOATS", "World"))?.line.slug).toBe("PATROL-BOATS");
    await wire.paste("calendar", [0, 2], 1);
    expect(calls.at(-1)).toEqual({
      name: "item_insert",
      with: { item: "page", paragraphs: [0, 2], story: "calendar", at: 1 },
    });
    expect(await wire.paste("calendar", [], 0)).toBeNull();
  });
});

describe("bringing in", () => {
  const file = (name: string, text: string) => ({
    name,
    size: text.length,
    bytes: () => Promise.resolve(new TextEncoder().encode(text)),
  });

  test("a file arrives and is opened", async () => {
    const wire = await opened();
    await wire.bringIn([file("page.html", "<h1>New pier</h1><p>It opened.</p>")]);
    expect(wire.line?.headline).toBe("New pier");
    expect(wire.arrivals.at(-1)?.items).toHaveLength(1);
    expect(wire.coming).toBe(0);
  });

  test("one bad file does not keep the others out", async () => {
    const wire = await opened();
    await wire.bringIn([file("bad.bin", "a\u0000b"), file("good.txt", "Title\nText")]);
    expect(wire.arrivals.map((one) => one.refusal?.code ?? "in")).toEqual(["NotText", "in"]);
    expect(wire.line?.headline).toBe("Title");
  });

  test("a file beyond the limit is not even read", async () => {
    const wire = await opened();
    const bytes = () => Promise.reject(new Error("must not be read"));
    await wire.bringIn([{ name: "huge.txt", size: LARGEST_FILE + 1, bytes }]);
    expect(wire.arrivals.at(-1)?.refusal?.code).toBe("too_large");
    expect(calls.map((call) => call.name)).not.toContain("bring_in");
  });

  test("a paste is a page where there is one, else plain text, else nothing", () => {
    expect(clipboardFile("<p>Hi</p>", "Hi")?.name).toBe("paste.html");
    expect(clipboardFile(" ", "Hi")?.name).toBe("paste.txt");
    expect(clipboardFile("", " ")).toBeNull();
  });

  test("files on the clipboard go before its text", () => {
    const dropped = {
      files: [new File(["x"], "a.txt")] as unknown as FileList,
      getData: () => "text",
    };
    expect(fromClipboard(dropped).map((one) => one.name)).toEqual(["a.txt"]);
    const empty = {
      files: [] as unknown as FileList,
      getData: (type: string) => (type === "text/plain" ? "Hello" : ""),
    };
    expect(fromClipboard(empty).map((one) => one.name)).toEqual(["paste.txt"]);
    expect(holdsFiles({ types: ["Files"] })).toBe(true);
    expect(holdsFiles(null)).toBe(false);
  });

  test("bytes become base64, however many", () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 256);
    expect(Uint8Array.from(atob(toBase64(bytes)), (sign) => sign.charCodeAt(0))).toEqual(bytes);
  });

  test("a slug is made from the words that carry the headline", () => {
    expect(slugFrom("Two patrol boats freed off Port Salim")).toBe("TWO-PATROL");
    expect(slugFrom("The minister’s résumé")).toBe("MINISTER-RESUME");
    expect(slugFrom("…")).toBe("");
  });
});
