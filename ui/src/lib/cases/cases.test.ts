// A case by keyboard alone, over fixed answers; what the desk refuses is its own tests' matter.

import { render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answers, fixedHost, type Asked } from "../../../tests/answers";
import { listen } from "../commands/listen";
import { commands } from "../commands/registry.svelte";
import { speak } from "../i18n/index.svelte";
import { newsroom } from "../newsroom/newsroom.svelte";
import { Refused, use, type Case, type CaseLine, type CaseRow, type Code } from "../platform";
import { router } from "../router/router.svelte";
import LeftBar from "../shell/LeftBar.svelte";
import Cases from "../../screens/Cases.svelte";

const LINE: CaseLine = {
  id: "kill-1",
  order: "kill",
  agency: "AP",
  headline: "Shipping owner charged",
  words: "BULLETIN KILL. Do NOT use SHIPPING-OWNER.",
  opened_at: 1_790_000_000_000,
  state: "open",
  stories: 2,
  undecided: 2,
  unconfirmed: 0,
  closed_by: "",
  closed_at: null,
};

function row(slug: string, more: Partial<CaseRow> = {}): CaseRow {
  const text = "was charged Monday with smuggling diesel";
  return {
    story: slug.toLowerCase(),
    slug,
    headline: `About ${slug}`,
    stage: "desk",
    author: "lha",
    how: "words",
    words: 12,
    paragraphs: [0, 3],
    passages: [{ field: "body", paragraph: 3, start: 0, end: text.length, text }],
    pictures: [],
    still_there: true,
    receipts: [],
    decision: null,
    reason: "",
    decided_by: "",
    decided_at: null,
    open: true,
    ...more,
  };
}

const sent = (destination: string) => ({
  destination,
  formats: ["text"],
  sent_at: 1_789_000_000_000,
  confirmed: null,
});

let asked: Asked[] = [];
let kept: Case;
let refuse: Code | null = null;
let stop: () => void;

/** Keeps decisions and confirmations, as the desk answers them. */
function host() {
  const change = (story: string, to: Partial<CaseRow>) => {
    const rows = kept.rows.map((one) => (one.story === story ? { ...one, ...to } : one));
    kept = { ...kept, rows: [...rows].sort((a, b) => Number(b.open) - Number(a.open)) };
    return kept;
  };
  const session = structuredClone(answers.session);
  session.counts.cases = 2;
  return fixedHost(
    {
      session,
      cases: ({ open }) =>
        open ? [LINE] : [LINE, { ...LINE, id: "old", state: "closed", closed_by: "hmu" }],
      case_open: () => kept,
      case_decide: ({ story, as, reason }) => {
        if (refuse) throw new Refused({ code: refuse, message: "no", data: { story } });
        return change(story, {
          decision: as,
          reason,
          decided_by: "hmu",
          decided_at: 1,
          open: false,
        });
      },
      case_confirm: ({ story, destination, note }) => {
        const of = kept.rows.find((one) => one.story === story)!;
        const receipts = of.receipts.map((one) =>
          one.destination === destination ? { ...one, confirmed: { by: "hmu", at: 2, note } } : one,
        );
        return change(story, { receipts });
      },
      case_close: () => (kept = { ...kept, line: { ...LINE, state: "closed", closed_by: "hmu" } }),
    },
    asked,
  );
}

async function settle() {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
  await tick();
}

async function press(key: string, more: KeyboardEventInit = {}) {
  const target = document.activeElement ?? document.body;
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "";
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...more }),
  );
  await settle();
}

async function writes(words: string) {
  const field = document.activeElement as HTMLTextAreaElement;
  expect(field.dataset["testid"]).toBe("case-why-text");
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await tick();
  await press("Enter");
}

async function open(id = "kill-1") {
  use(host());
  await newsroom.open();
  render(Cases, { id });
  await settle();
  const list = screen.getByRole("listbox");
  list.focus();
  return list;
}

const chosen = () =>
  screen.getAllByRole("option").find((one) => one.getAttribute("aria-selected") === "true")
    ?.dataset["id"];
const calls = (name: string) => asked.filter((one) => one.name === name).map((one) => one.with);

beforeEach(() => {
  asked = [];
  refuse = null;
  kept = {
    line: LINE,
    rows: [
      row("DIESEL", { receipts: [sent("web"), sent("print")] }),
      row("PORT-STRIKE"),
      row("SHIPS", { how: "linked", open: false, still_there: false, passages: [] }),
    ],
    may_decide: true,
    may_close: true,
  };
  stop = listen(window, {
    commands: () => commands.all,
    run: (id) => commands.run(id),
    singleKeys: () => true,
  });
});

afterEach(() => {
  stop();
  speak("en", "UTC");
  window.location.hash = "";
});

describe("a case", () => {
  test("shows the agency's words, each story with its use, and what is still open", async () => {
    await open();
    expect(screen.getByTestId("case-words").textContent).toContain("BULLETIN KILL");
    expect(screen.getByTestId("case-row-DIESEL").textContent).toMatch(
      /12 words.*Paragraph 1 and 4/su,
    );
    expect(screen.getByTestId("case-row-SHIPS").textContent).toContain("Listed, not flagged");
    expect(screen.getByTestId("passages").textContent).toContain("was charged Monday");
    expect(screen.getByTestId("still-open").textContent).toContain("2 stories to decide");
    expect(screen.getByTestId("case-close").textContent).toContain("Close case, 2 left");
  });

  test("is worked through by keys alone and closed", async () => {
    await open();
    await press("K", { shiftKey: true });
    await writes("defamation");
    expect(calls("case_decide")).toEqual([
      { case: "kill-1", story: "diesel", as: "killed", reason: "defamation" },
    ]);
    expect(document.activeElement?.getAttribute("role"), "back in the list").toBe("listbox");
    expect(chosen(), "the next open story").toBe("port-strike");
    await press("a");
    expect(calls("case_decide")[1]).toMatchObject({ story: "port-strike", as: "removed" });
    await press("c");
    await writes("Mona, by telephone");
    await press("c");
    await writes("");
    expect(calls("case_confirm")).toEqual([
      { case: "kill-1", story: "diesel", destination: "web", note: "Mona, by telephone" },
      { case: "kill-1", story: "diesel", destination: "print", note: "" },
    ]);
    expect(screen.getByTestId("confirmed").textContent).toBe("2 of 2 confirmed");
    await press("Enter", { ctrlKey: true });
    expect(calls("case_close")).toEqual([{ case: "kill-1" }]);
    expect(screen.getByTestId("case-state").textContent).toContain("Closed by");
  });

  test("keeps a story only with a reason, and Escape asks no further", async () => {
    await open();
    await press("r");
    await writes("  ");
    expect(calls("case_decide")).toEqual([]);
    await press("Escape");
    expect(document.activeElement?.getAttribute("role")).toBe("listbox");
    await press("j");
    await press("r");
    await writes("another man");
    expect(calls("case_decide")).toEqual([
      { case: "kill-1", story: "port-strike", as: "not_affected", reason: "another man" },
    ]);
  });

  test("says in words what the desk refuses, and the row stays open", async () => {
    await open();
    refuse = "StillThere";
    await press("a");
    expect(screen.getByTestId("refusal").textContent).toContain("still has what was taken back");
    expect(screen.getByTestId("case-row-DIESEL").dataset["open"]).toBe("true");
  });

  test("offers no decision about a story that is only named, nor to somebody who may not", async () => {
    await open();
    await press("j");
    await press("j");
    expect(chosen()).toBe("ships");
    expect(commands.can("case.removed")).toBe(false);
    expect(screen.queryByTestId("case-removed")).toBeNull();
    kept = { ...kept, may_decide: false, may_close: false };
    await press("k");
    document.body.innerHTML = "";
    await open();
    await press("a");
    await press("Enter", { ctrlKey: true });
    expect([...calls("case_decide"), ...calls("case_close")]).toEqual([]);
  });

  test("opens the chosen story with Enter and the item with O", async () => {
    const stopRouting = router.start(window);
    await open();
    await press("Enter");
    expect(window.location.hash).toBe("#/story/diesel");
    await press("o");
    expect(window.location.hash).toBe("#/wire/kill-1");
    stopRouting();
  });

  test("reads in Arabic, where a kill is سحب", async () => {
    await open();
    speak("ar", "UTC");
    await settle();
    expect(screen.getByTestId("case-order").textContent).toContain("سحب");
    expect(screen.getByTestId("still-open").textContent).toContain("قصتان للبت");
  });
});

describe("the cases", () => {
  test("stand in the left bar with how many are open", async () => {
    use(host());
    await newsroom.open();
    render(LeftBar, { folded: false });
    expect(screen.getByTestId("nav-cases").textContent).toMatch(/Cases\s*2/u);
  });

  test("are listed with what is left, closed ones on request", async () => {
    await open("");
    expect(screen.getAllByRole("option")).toHaveLength(1);
    expect(screen.getByTestId("case-kill-1").textContent).toContain("2 stories to decide");
    await press("\\");
    expect(screen.getAllByRole("option")).toHaveLength(2);
    expect(screen.getByTestId("case-old").textContent).toContain("Closed by");
    await press("Enter");
    expect(window.location.hash).toBe("#/cases/kill-1");
  });
});
