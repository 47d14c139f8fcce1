/** Wire items of the newsroom in memory: invented copy of real agencies' names, one damaged page among them. */
import type { Block, ItemLine, ItemView, Proposal } from "..";
import { bodyWords } from "../../story/count_words";
import { NOW } from "./room";

const MINUTE = 60_000;

function item(
  id: string,
  agency: string,
  minutes: number,
  headline: string,
  body: string[],
  line: Partial<ItemLine> = {},
  rest: Partial<ItemView> = {},
): ItemView {
  const blocks = body.map((text): Block => ({ kind: "p", text }));
  return {
    line: {
      id,
      headline,
      agency,
      urgency: 3,
      words: bodyWords(blocks),
      how: "new",
      format: "ninjs 3.1",
      received_at: NOW - minutes * MINUTE,
      proposals: 0,
      furniture: 0,
      warnings: 0,
      used_in: [],
      aside: false,
      standing: { is: "usable" },
      direction: "ltr",
      language: "en",
      ...line,
    },
    body: blocks,
    dateline: null,
    year_suggested: null,
    year_reason: null,
    bylines: [],
    pictures: [],
    editors_note: "",
    usage_terms: "",
    furniture: [],
    proposals: [],
    warnings: [],
    raw: body.join("\n\n"),
    raw_hash: "5b1f0c93d2a44e71b8a9be7740c2f6d16a7c0b1e93f24d58aa0f6c3e8d21b794",
    encoding: "utf-8",
    ...rest,
  };
}

function proposal(
  id: string,
  rule: string,
  paragraph: number,
  start: number,
  text: string,
  replacement: string,
): Proposal {
  return {
    id,
    rule,
    paragraph,
    start,
    end: start + [...text].length,
    text,
    replacement,
    confidence: 0.97,
    evidence: "a line-end hyphen was lost when the page was set",
    accepted: false,
    turned_down: false,
  };
}

/** All items, fresh. */
export function items(): ItemView[] {
  return [
    page(),
    item(
      "oil",
      "RTRS",
      81,
      "Oil edges up after tanker grounding in the Gulf",
      [
        "Brent crude rose 0.8 percent to $71.34 a barrel in early trading.",
        "Traders said the effect on supply would be limited if the channel reopened within two days.",
      ],
      { format: "NewsML-G2", urgency: 4, used_in: ["TANKER-GROUNDING"] },
    ),
    item(
      "refineries",
      "AP",
      89,
      "Refineries along coast expand output",
      [
        "Traffic through the channel has grown by a third since 2019 as refineries along the coast expanded.",
      ],
      { format: "NITF 3.6", how: "update" },
    ),
    item(
      "afp-tanker",
      "AFP",
      114,
      "Tanker aground off Port Salim",
      [
        "Four tugs reached the tanker by midmorning and crews laid a containment boom around its hull, the coast guard said.",
        "The vessel was carrying crude oil.",
      ],
      { urgency: 1, used_in: ["TANKER-GROUNDING"] },
      { dateline: dateline("PORT SALIM (AFP)", "PORT SALIM", "AFP"), bylines: ["Karim Nasser"] },
    ),
    item(
      "diesel",
      "AP",
      140,
      "BULLETIN KILL: shipping owner charged",
      ["Do not use the item about a shipping owner. A kill is mandatory."],
      { how: "kill", urgency: 1, warnings: 1 },
      { warnings: [{ rule: "WIRE-KILL", message: "the agency ordered this copy to be killed" }] },
    ),
    item(
      "weather",
      "KUNA",
      160,
      "طقس حار ورياح شمالية معتدلة السرعة",
      ["تتوقع إدارة الأرصاد طقساً حاراً نهار السبت."],
      {
        language: "ar",
        direction: "rtl",
        format: "IPTC 7901",
        urgency: 5,
      },
    ),
  ];
}

function dateline(raw: string, place: string, agency: string) {
  return { raw, places: [place], agencies: [agency], separator: "—" };
}

/** A page pasted from a site that had damaged it: counters, a lost hyphen, a torn sentence, a paragraph out of its place. */
function page(): ItemView {
  const body = [
    "Crews freed two of the US-backed mission’s patrol boats on Friday, the harbor office said.",
    "Rashed said the boats had drifted onto the bank at el- Salim during the night.",
    "The boats, which are USbuilt, were towed to the northern terminal for repairs.",
    "Salem Rashed, the harbor master since 2019, has asked for a second pilot station.",
    "Nobody was hurt. The bank will be marked with",
    "two new buoys before the end of the month.",
  ];
  return item(
    "page",
    "",
    70,
    "Two patrol boats freed off Port Salim",
    body,
    { format: "HTML page", proposals: 4, furniture: 3, warnings: 1 },
    {
      dateline: {
        raw: "PORT SALIM, Nov. 13 (AP)",
        places: ["PORT SALIM"],
        month: 11,
        day: 13,
        agencies: ["AP"],
        separator: "—",
      },
      year_suggested: 2026,
      year_reason: "the text says Friday",
      pictures: [
        {
          caption: "A patrol boat on the bank off Port Salim.",
          credit: "Dana Saleh/AFP",
          photographer: "Dana Saleh",
          agency: "AFP",
        },
      ],
      furniture: [
        { text: "This post has been read 5712 times!", reason: "read_counter" },
        { text: "Share on four networks", reason: "share_bar" },
        { text: "Check also: Ten recipes for the weekend", reason: "related_heading" },
      ],
      proposals: [
        proposal(
          "s1",
          "IMP-HYPHEN-SPACE",
          1,
          [...(body[1] ?? "").slice(0, (body[1] ?? "").indexOf("el- "))].length,
          "el- Salim",
          "el-Salim",
        ),
        proposal(
          "s2",
          "IMP-HYPHEN-LOST",
          2,
          [...(body[2] ?? "").slice(0, (body[2] ?? "").indexOf("USbuilt"))].length,
          "USbuilt",
          "US-built",
        ),
        {
          ...proposal("s3", "IMP-PARA-ORDER", 3, 0, body[3] ?? "", body[3] ?? ""),
          confidence: 0.6,
          evidence:
            "paragraph 2 says “Rashed” alone; the full name “Salem Rashed” comes only in paragraph 4",
        },
        {
          ...proposal(
            "s4",
            "IMP-SPLIT-SENTENCE",
            4,
            0,
            body[4] ?? "",
            `${body[4] ?? ""} ${body[5] ?? ""}`,
          ),
          confidence: 0.93,
          evidence: "paragraph 5 has no end mark; paragraph 6 starts in mid-sentence",
        },
      ],
      warnings: [
        {
          rule: "IMP-RIGHTS",
          message: "The page does not say whose copy it is. Somebody has to decide.",
        },
      ],
      raw: `<h1>Two patrol boats freed off Port Salim</h1>\n<p>This post has been read 5712 times!</p>\n${body.map((text) => `<p>${text}</p>`).join("\n")}`,
      encoding: "windows-1252",
    },
  );
}

/** The body with what was accepted carried out, in the order of the proposals. */
export function settled(view: ItemView, received: Block[]): Block[] {
  let blocks = received.map((block) => ({ ...block }));
  for (const one of view.proposals.filter((known) => known.accepted)) {
    const text = received[one.paragraph]?.text ?? "";
    if (one.rule === "IMP-SPLIT-SENTENCE") {
      const tail = received[one.paragraph + 1]?.text;
      blocks = blocks
        .filter((block) => block.text !== tail)
        .map((block) => (block.text === text ? { ...block, text: one.replacement } : block));
    } else if (one.rule === "IMP-PARA-ORDER") {
      const moved = blocks.find((block) => block.text === text);
      const before = blocks.findIndex((block) => block.text.startsWith("Rashed"));
      if (moved && before >= 0) {
        blocks = blocks.filter((block) => block !== moved);
        blocks.splice(before, 0, moved);
      }
    } else {
      blocks = blocks.map((block) => ({
        ...block,
        text: block.text.replace(one.text, one.replacement),
      }));
    }
  }
  return blocks;
}
