/** Two comparisons written down by hand: the tanker with its nine changes, and the talks with the rarer kinds. */
import type { Note, OriginSpan, ReviewBlock, ReviewChange, ReviewSpan } from "../..";
import { NOW } from "../room";
import { del, eq, ins, paragraph, typ } from "./marks";

const MINUTE = 60_000;

/** A comparison before anything is decided. */
export interface Written {
  headline: ReviewSpan[];
  blocks: ReviewBlock[];
  changes: ReviewChange[];
  fields: { change: string; field: string; before: string; after: string }[];
  notes: Note[];
  lookedAt: number;
}

const NAMES: Record<string, string> = { LH: "Lina Haddad", MF: "Mona Fares", YA: "Yusuf Amin" };

function change(
  id: string,
  kind: string,
  before: string,
  after: string,
  paragraph: number,
  more: Partial<ReviewChange> = {},
): ReviewChange {
  const author = more.author ?? "LH";
  return {
    id,
    kind,
    before,
    after,
    field: "body",
    paragraph,
    from: null,
    author,
    author_name: NAMES[author] ?? author,
    at: NOW - 3 * MINUTE,
    decision: "open",
    notes: 0,
    ...more,
  };
}

function own(text: string): OriginSpan[] {
  return [{ start: 0, end: [...text].length, owner: "LH", kind: "staff", item: null }];
}

function agency(owner: string, long: number, whole: number): OriginSpan[] {
  return [
    { start: 0, end: long, owner, kind: "agency", item: null },
    ...(long < whole
      ? [{ start: long, end: whole, owner: "LH", kind: "staff" as const, item: null }]
      : []),
  ];
}

const QUOTE_START =
  "“She is upright and her tanks are intact,” harbor master Salem Rashed told the Gulf Courier. “We will try to refloat her on the ";

/** Nine changes by two people, four of them settled, with two notes. */
export function tanker(): Written {
  return {
    lookedAt: NOW - 36 * MINUTE,
    fields: [],
    headline: [
      eq("Tanker runs aground off Port Salim, "),
      del("c1", "blocking"),
      ins("c1", "closing"),
      eq(" channel"),
    ],
    blocks: [
      paragraph(
        "changed",
        [0],
        [0],
        [
          eq("A crude oil tanker carrying "),
          del("c2", "about 90,000"),
          ins("c2", "92,000"),
          eq(
            " tonnes of cargo ran aground at the entrance to Port Salim before dawn Saturday, closing the harbor’s only deep-water channel and holding up ",
          ),
          del("c3", "a dozen"),
          ins("c3", "14"),
          eq(" ships, port officials said."),
        ],
        { origins: own("a") },
      ),
      paragraph(
        "changed",
        [1],
        [1],
        [
          eq("The Marlin Star, with a crew of 23, struck a sandbank two nautical miles "),
          ins("c4", "(3.7 kilometers) "),
          eq("from the harbor mouth at 4:10 a.m., the port authority said."),
        ],
        { origins: own("a") },
      ),
      paragraph(
        "moved",
        [5],
        [2],
        [eq(QUOTE_START), del("c6", "next"), ins("c6", "evening"), eq(" tide.”")],
        {
          change: "c5",
          origins: own("a"),
        },
      ),
      paragraph(
        "equal",
        [2],
        [3],
        [
          eq(
            "Four tugs reached the tanker by midmorning and crews laid a containment boom around its hull, an AFP photographer at the scene said.",
          ),
        ],
        { origins: agency("AFP", 132, 132) },
      ),
      paragraph(
        "changed",
        [3],
        [4],
        [
          eq(
            "Traffic through the channel has grown by a third since 2019 as refineries along the coast expanded",
          ),
          ins("c7", ", and pilots have asked twice for the bend to be dredged"),
          eq("."),
        ],
        { origins: agency("AP", 100, 155) },
      ),
      paragraph("moved_away", [5], [], [], { change: "c5" }),
      paragraph(
        "changed",
        [4],
        [5],
        [
          del("c8", "Oil prices rose slightly."),
          ins("c8", "Brent crude rose 0.8 percent to $71.34 a barrel in early trading."),
        ],
        { origins: agency("RTRS", 65, 65) },
      ),
      paragraph(
        "deleted",
        [6],
        [],
        [
          del(
            "c9",
            "Local fishermen said the tanker had been drifting for an hour before it struck.",
          ),
        ],
        { change: "c9", origins: own("a") },
      ),
    ],
    changes: [
      change("c1", "replaced", "blocking", "closing", 0, {
        field: "headline",
        author: "MF",
        decision: "accepted",
      }),
      change("c2", "replaced", "about 90,000", "92,000", 0, { decision: "accepted", notes: 1 }),
      change("c3", "replaced", "a dozen", "14", 0, { decision: "accepted" }),
      change("c4", "inserted", "", "(3.7 kilometers)", 1, { author: "MF", decision: "accepted" }),
      change("c5", "moved", `${QUOTE_START}next tide.”`, `${QUOTE_START}evening tide.”`, 2, {
        from: 5,
      }),
      change("c6", "replaced", "next", "evening", 2),
      change("c7", "inserted", "", ", and pilots have asked twice for the bend to be dredged", 4),
      change(
        "c8",
        "replaced",
        "Oil prices rose slightly.",
        "Brent crude rose 0.8 percent to $71.34 a barrel in early trading.",
        5,
      ),
      change(
        "c9",
        "deleted",
        "Local fishermen said the tanker had been drifting for an hour before it struck.",
        "",
        6,
        { author: "MF", notes: 2 },
      ),
    ],
    notes: [
      {
        id: "n1",
        author: "LH",
        author_name: "Lina Haddad",
        at: NOW - 10 * MINUTE,
        text: "Count is from the port’s 10:00 bulletin.",
        anchor: { field: "body", paragraph: 0, start: 28, end: 34, words: "92,000" },
        orphaned: false,
        change: "c2",
        settled: true,
        replies: [],
      },
      {
        id: "n2",
        author: "MF",
        author_name: "Mona Fares",
        at: NOW - 29 * MINUTE,
        text: "One source only. Cut unless someone backs it.",
        anchor: { field: "body", paragraph: 6, start: 0, end: 0, words: "Local fishermen said" },
        orphaned: false,
        change: "c9",
        settled: false,
        replies: [
          {
            id: "n3",
            author: "LH",
            author_name: "Lina Haddad",
            at: NOW - MINUTE,
            text: "Coast guard log has it too. Keep?",
          },
        ],
      },
    ],
  };
}

/** Seven changes of the rarer kinds: a field, typography, a split, a join, a move down, all by Lina; four settled, one of them rejected. */
export function talks(): Written {
  return {
    lookedAt: NOW - 70 * MINUTE,
    fields: [{ change: "f1", field: "dateline", before: "PORT SALIM", after: "HARBOR CITY" }],
    headline: [eq("Three neighbors agree to share patrols on fishing grounds")],
    blocks: [
      paragraph("deleted", [0], [], [], { kind: "moved_away", change: "f5" }),
      paragraph(
        "split",
        [1],
        [0, 1],
        [
          eq(
            "Three countries agreed on Saturday to share patrols on disputed fishing grounds, ending a quarrel of a decade.",
          ),
          ins("f3", "\n"),
          eq("The first boats leave in March, their ministers said."),
        ],
        { change: "f3", origins: own("a") },
      ),
      paragraph(
        "changed",
        [2],
        [2],
        [
          typ("f2", '"We will all gain,"', "“We will all gain,”"),
          eq(" one minister said, "),
          ins("f6", "without naming the catch limits, "),
          eq("before the signing."),
        ],
        { origins: own("a") },
      ),
      paragraph(
        "joined",
        [3, 4],
        [3],
        [
          eq("Boats of each country will carry an observer from the other two."),
          del("f4", "\n"),
          eq(" The observers report every week."),
        ],
        { change: "f4", origins: agency("AFP", 64, 98) },
      ),
      paragraph("moved", [0], [4], [eq("The grounds cover about 9,000 square kilometers.")], {
        change: "f5",
        origins: [{ start: 0, end: 48, owner: "unknown", kind: "unknown", item: null }],
      }),
      paragraph(
        "changed",
        [5],
        [5],
        [
          eq("Talks will go on in spring"),
          del("f7", ", an official said on condition of anonymity"),
          eq("."),
        ],
        { origins: own("a") },
      ),
    ],
    changes: [
      change("f1", "field", "PORT SALIM", "HARBOR CITY", 0, {
        field: "dateline",
        decision: "accepted",
      }),
      change("f3", "split", "", "", 0, { decision: "accepted" }),
      change("f2", "typography", '"We will all gain,"', "“We will all gain,”", 2),
      change("f6", "inserted", "", "without naming the catch limits, ", 2, {
        decision: "rejected",
      }),
      change("f4", "joined", "", "", 3),
      change(
        "f5",
        "moved",
        "The grounds cover about 9,000 square kilometers.",
        "The grounds cover about 9,000 square kilometers.",
        4,
        { from: 0 },
      ),
      change("f7", "deleted", ", an official said on condition of anonymity", "", 5, {
        decision: "accepted",
      }),
    ],
    notes: [],
  };
}
