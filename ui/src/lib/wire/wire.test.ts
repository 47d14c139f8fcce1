import { beforeEach, describe, expect, test } from "vitest";
import { answers, fixedHost, type Asked } from "../../../tests/answers";
import { Refused, type Block, type ItemLine, type ItemView, type Proposal } from "../platform";
import { say } from "../i18n/sentence";
import { clipboardFile, LARGEST_FILE, toBase64 } from "./bytes";
import { agenciesOf, needCare, remarkOf, shownItems } from "./inbox";
import { slugFrom } from "./into_story";
import { asChange, furnitureReason, markedParagraph, proposalTitle, ruleName } from "./proposals";
import { fromClipboard, holdsFiles } from "./arriving";
import { WireState } from "./wire.svelte";

let calls: Asked[] = [];

function proposal(
  id: string,
  rule: string,
  paragraph: number,
  text: string,
  replacement: string,
): Proposal {
  const at = [...BODY[paragraph]!.slice(0, BODY[paragraph]!.indexOf(text))].length;
  const place = { paragraph, start: at, end: at + [...text].length };
  const told = { confidence: 0.97, evidence: "", accepted: false, turned_down: false };
  return { id, rule, ...place, text, replacement, ...told };
}

/** A page whose setting was damaged: a space behind a hyphen, a lost hyphen, a paragraph out of its place, a torn one. */
const BODY: string[] = [
  "Crews freed two of the US-backed mission’s patrol boats on Friday, the harbor office said.",
  "Rashed said the boats had drifted onto the bank at el- Salim during the night.",
  "The boats, which are USbuilt, were towed to the northern terminal for repairs.",
  "Salem Rashed, the harbor master since 2019, has asked for a second pilot station.",
  "Nobody was hurt. The bank will be marked with",
  "two new buoys before the end of the month.",
];
const PROPOSALS = [
  proposal("s1", "IMP-HYPHEN-SPACE", 1, "el- Salim", "el-Salim"),
  proposal("s2", "IMP-HYPHEN-LOST", 2, "USbuilt", "US-built"),
  proposal("s3", "IMP-PARA-ORDER", 3, BODY[3]!, BODY[3]!),
  proposal("s4", "IMP-SPLIT-SENTENCE", 4, BODY[4]!, `${BODY[4]} ${BODY[5]}`),
];
const lines = answers.wire;
const byTime = [...lines].sort((a, b) => b.received_at - a.received_at);
const [newest, second] = [byTime[0]!.id, byTime[1]!.id];

/** An inbox whose newest item is that page: decisions and what came in are kept, as the desk answers them. */
function inbox() {
  let items = structuredClone(lines);
  let proposals = structuredClone(PROPOSALS);
  const before: Proposal[][] = [];
  const view = (id: string): ItemView => {
    const body = BODY.map((text): Block => ({ kind: "p", text }));
    const first = proposals[0]!;
    if (first.accepted) body[1]!.text = body[1]!.text.replace(first.text, first.replacement);
    return { ...answers.item, line: items.find((one) => one.id === id)!, body, proposals };
  };
  const last = { events: ["settled"], kind: "proposal_settled" as const, story: null, slug: "" };
  return fixedHost(
    {
      wire: () => items,
      item_open: ({ item }) => view(item),
      proposal_settle: ({ item, proposals: [id], accepted }) => {
        before.push(proposals);
        proposals = proposals.map((one) =>
          one.id === id ? { ...one, accepted, turned_down: !accepted } : one,
        );
        return view(item);
      },
      act_last: last,
      undo: () => {
        proposals = before.pop()!;
        return last;
      },
      item_put_aside: ({ item, aside }) =>
        (items = items.map((one) => (one.id === item ? { ...one, aside } : one))),
      story_from_item: answers.open,
      item_insert: answers.open,
      bring_in: ({ name, bytes }) => {
        const text = atob(bytes);
        if (text.includes("\u0000"))
          throw new Refused({
            code: "MalformedDocument",
            message: "the file is no text",
            data: {},
          });
        const headline = text
          .replace(/<[^>]+>/gu, "\n")
          .trim()
          .split("\n")[0]!;
        const fresh: ItemLine = { ...items[0]!, id: name, headline, received_at: Date.now() };
        items = [...items, fresh];
        return { items: [fresh] };
      },
    },
    calls,
  );
}

async function opened(): Promise<WireState> {
  const host = inbox();
  const wire = new WireState((name, particulars) => host.ask(name, particulars));
  await wire.open();
  return wire;
}

beforeEach(() => (calls = []));

describe("the inbox", () => {
  test("counts agencies, most first", () => {
    const counted = agenciesOf(lines);
    const many = lines.filter((line) => line.agency === counted[0]?.code).length;
    expect(counted[0]).toEqual({ code: "AP", count: many });
    expect(many).toBeGreaterThan(1);
    expect(counted.reduce((sum, one) => sum + one.count, 0)).toBe(lines.length);
  });

  test("shows the newest first, of one agency where asked, put aside only where asked", () => {
    const none = { agency: null, aside: false, words: "" };
    expect(shownItems(lines, none).map((line) => line.id)).toEqual(byTime.map((line) => line.id));
    expect(shownItems(lines, { ...none, agency: "AFP" }).every((one) => one.agency === "AFP")).toBe(
      true,
    );
    expect(shownItems(lines, { ...none, agency: "AFP" })).toHaveLength(1);
    expect(shownItems(lines, { ...none, aside: true })).toEqual([]);
    expect(shownItems(lines, { ...none, words: "oil channel" })).toHaveLength(1);
  });

  test("says of an item what matters most", () => {
    const line = { ...lines[0]!, used_in: [], proposals: 0, warnings: 0, furniture: 0, words: 17 };
    const all = { ...line, furniture: 2, warnings: 1, proposals: 4, used_in: ["TANKER-GROUNDING"] };
    const remark = (of: ItemLine) => say(remarkOf(of));
    expect(remark(all)).toBe("used in TANKER-GROUNDING");
    expect(remark({ ...all, used_in: [] })).toBe("4 things to check");
    expect(remark({ ...all, used_in: [], proposals: 0 })).toBe("1 warning");
    expect(remark(line)).toBe("17 words");
    expect(needCare([line, all, { ...all, aside: true }])).toBe(1);
  });
});

describe("a proposal", () => {
  const [space, hyphen, order, torn] = PROPOSALS as [Proposal, Proposal, Proposal, Proposal];

  test("is a row like a change", () => {
    expect(PROPOSALS.map((one) => asChange(one).kind)).toEqual([
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
    expect(wire.current).toBe(newest);
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
      with: { item: newest, proposals: ["s1"], accepted: true },
    });
  });

  test("turning down is told to the desk and stays on record", async () => {
    const wire = await opened();
    calls.length = 0;
    await wire.reject();
    expect(calls[0]).toEqual({
      name: "proposal_settle",
      with: { item: newest, proposals: ["s1"], accepted: false },
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
    expect(wire.current).toBe(second);
    wire.aside = true;
    expect(wire.shown.map((item) => item.id)).toEqual([newest]);
  });

  test("starts a story, and pastes chosen paragraphs", async () => {
    const wire = await opened();
    expect(await wire.startStory("PATROL-BOATS", "World")).toEqual(answers.open);
    expect(calls.at(-1)?.with).toEqual({ item: newest, slug: "PATROL-BOATS", desk: "World" });
    await wire.paste("calendar", [0, 2], 1);
    expect(calls.at(-1)).toEqual({
      name: "item_insert",
      with: { item: newest, paragraphs: [0, 2], story: "calendar", at: 1 },
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
    expect(wire.arrivals.map((one) => one.refusal?.code ?? "in")).toEqual([
      "MalformedDocument",
      "in",
    ]);
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
