/** Invented stories of an invented newsroom: a tanker, a strike, a calendar, talks, and one in Arabic. */
import type { Block, Content, StoryLine } from "..";
import { bodyWords } from "../../story/count_words";
import { NOW, type FakeStory, type Passage } from "./room";

const MINUTE = 60_000;

interface Sketch {
  id: string;
  headline: string;
  author: string;
  byline: string;
  place: string;
  body: (string | Block)[];
  passages?: Passage[];
  line?: Partial<StoryLine>;
  content?: Partial<Content>;
  rest?: Partial<FakeStory>;
}

function story(sketch: Sketch): FakeStory {
  const body = sketch.body.map((block): Block =>
    typeof block === "string" ? { kind: "p", text: block } : block,
  );
  const content: Content = {
    slug: sketch.id.toUpperCase(),
    slugline: "",
    headline: sketch.headline,
    bylines: [
      {
        name: sketch.byline,
        role: "reporter",
        title: "",
        place: "",
        agency: "",
        initials: sketch.author,
      },
    ],
    contributors: [],
    dateline: { raw: sketch.place, places: [sketch.place], agencies: [], separator: " — " },
    body,
    editors_note: "",
    internal_note: "",
    pictures: [],
    sources: [],
    language: "en",
    direction: "ltr",
    urgency: 3,
    subjects: [],
    keywords: [],
    words_wanted: 0,
    ...sketch.content,
  };
  const words = bodyWords(body);
  const passages = sketch.passages ?? [];
  const line: StoryLine = {
    id: sketch.id,
    slug: content.slug,
    headline: content.headline,
    stage: "draft",
    returned: false,
    desk: "World",
    urgency: content.urgency,
    words,
    words_wanted: content.words_wanted,
    language: content.language,
    direction: content.direction,
    author: sketch.author,
    holder: sketch.author,
    version: 1,
    number: 1,
    changed_at: NOW,
    draft_saved_at: null,
    handed_in_at: null,
    approved_at: null,
    approved_by: "",
    filed_at: null,
    changes: 0,
    settled: 0,
    open_notes: 0,
    shares: [],
    unsourced_words: 0,
    credit_line: "",
    holds: [],
    stopped: [],
    heads: 1,
    damaged: false,
    ...sketch.line,
  };
  return {
    line,
    content,
    base: `${sketch.id}-r${line.number}`,
    cursor: 0,
    passages,
    findings: [],
    notes: [],
    returnNote: null,
    revisions: [
      {
        id: `${sketch.id}-r${line.number}`,
        content,
        at: NOW - 30 * MINUTE,
        by: sketch.author,
        note: "",
        kind: "saved",
      },
    ],
    ...sketch.rest,
  };
}

function from(owner: string, text: string, line: string, item: string | null = null): Passage {
  return { text, owner, kind: owner === "unknown" ? "unknown" : "agency", item, line };
}

/** All of them, fresh. */
export function stories(): FakeStory[] {
  return [
    tanker(),
    strike(),
    calendar(),
    fisheries(),
    tankerInArabic(),
    heatwave(),
    museum(),
    fog(),
  ];
}

function tanker(): FakeStory {
  return story({
    id: "tanker",
    headline: "Tanker runs aground off Port Salim, closing channel",
    author: "LH",
    byline: "Lina Haddad",
    place: "PORT SALIM",
    body: [
      "A crude oil tanker carrying 92,000 tonnes of cargo ran aground at the entrance to Port Salim before dawn Saturday, closing the harbor’s only deep-water channel and holding up 14 ships, port officials said.",
      "The Marlin Star, with a crew of 23, struck a sandbank two nautical miles from the harbor mouth at 4:10 a.m., the port authority said. No injuries or spill were reported.",
      "Four tugs reached the tanker by midmorning and crews laid a containment boom around its hull, an AFP photographer at the scene said.",
      "Traffic through the channel has grown by a third since 2019 as refineries along the coast expanded, and pilots have asked twice for the bend to be dredged.",
      "Brent crude rose 0.8 percent to $71.34 a barrel in early trading. Traders said the effect on supply would be limited if the channel reopened within two days.",
      "Two supply vessels bound for offshore platforms were sent to the northern terminal.",
      "It is the second closure in three years. In 2023 a container ship lost power in the same bend",
    ],
    passages: [
      from(
        "AFP",
        "Four tugs reached the tanker by midmorning and crews laid a containment boom around its hull,",
        "Tanker aground off Port Salim",
        "afp-tanker",
      ),
      from(
        "AP",
        "Traffic through the channel has grown by a third since 2019 as refineries along the coast expanded,",
        "Refineries along coast expand output",
      ),
      from(
        "RTRS",
        "Brent crude rose 0.8 percent to $71.34 a barrel in early trading.",
        "Oil edges up",
      ),
      from(
        "RTRS",
        "the effect on supply would be limited if the channel reopened within two days.",
        "Oil edges up",
      ),
      from(
        "unknown",
        "Two supply vessels bound for offshore platforms were sent to the northern terminal.",
        "",
      ),
    ],
    line: { version: 4, number: 47, draft_saved_at: NOW, open_notes: 2 },
    content: {
      slug: "TANKER-GROUNDING",
      urgency: 1,
      words_wanted: 260,
      pictures: [
        {
          id: "picture-1",
          caption: "The tanker Marlin Star lies aground off Port Salim on Saturday.",
          credit: "AFP / Karim Nasser",
          photographer: "Karim Nasser",
          agency: "AFP",
          usage_terms: "",
          hash: "",
          href: "",
        },
      ],
    },
    rest: {
      findings: [
        {
          rule: "units",
          severity: "note",
          place: { field: "body", paragraph: 1, start: 54, end: 72, text: "two nautical miles" },
          message: "Give the distance in kilometers as well.",
          replacement: "two nautical miles (3.7 kilometers)",
          confidence: 0.8,
        },
      ],
      notes: [
        {
          id: "note-1",
          author: "MF",
          author_name: "Mona Fares",
          at: NOW - 29 * MINUTE,
          text: "Is the crew number from the port or from the owner?",
          anchor: { field: "body", paragraph: 1, start: 17, end: 34, words: "with a crew of 23" },
          orphaned: false,
          settled: false,
          replies: [],
        },
        {
          id: "note-2",
          author: "OK",
          author_name: "Omar Khalil",
          at: NOW - 12 * MINUTE,
          text: "Second closure: link to the 2023 story.",
          anchor: {
            field: "body",
            paragraph: 6,
            start: 6,
            end: 31,
            words: "the second closure in three",
          },
          orphaned: false,
          settled: false,
          replies: [
            {
              id: "reply-1",
              author: "LH",
              author_name: "Lina Haddad",
              at: NOW - 5 * MINUTE,
              text: "Will do at the end.",
            },
          ],
        },
      ],
    },
  });
}

function strike(): FakeStory {
  return story({
    id: "strike",
    headline: "Dockworkers vote on pay offer",
    author: "LH",
    byline: "Lina Haddad",
    place: "PORT SALIM",
    body: [
      "Dockworkers at Port Salim began voting Saturday on a pay offer that their union called fair and its younger members called late.",
      "The offer adds 4 percent a year for three years. Counting ends on Monday evening.",
    ],
    line: { returned: true, open_notes: 3, number: 5 },
    content: { slug: "PORT-STRIKE", urgency: 2 },
    rest: { returnNote: "Three notes inside. Who counts the votes, and when do we know?" },
  });
}

function calendar(): FakeStory {
  return story({
    id: "calendar",
    headline: "Schools to open two weeks later next year",
    author: "LH",
    byline: "Lina Haddad",
    place: "PORT SALIM",
    body: [
      "Public schools will open two weeks later next year, the education ministry said, so that repairs to air conditioning can be finished in 140 buildings.",
      "Exams keep their dates. The winter break shrinks from three weeks to two.",
    ],
    line: { number: 2, draft_saved_at: NOW - 70 * MINUTE },
    content: { slug: "SCHOOL-CALENDAR", urgency: 4 },
  });
}

function fisheries(): FakeStory {
  return story({
    id: "fisheries",
    headline: "Three neighbors agree to share patrols on fishing grounds",
    author: "LH",
    byline: "Lina Haddad",
    place: "PORT SALIM",
    body: [
      "Three neighboring countries agreed Friday to share patrols on the fishing grounds they have quarreled over for a decade.",
      "Boats of each country will carry an observer from the other two.",
      "The grounds cover about 9,000 square kilometers.",
    ],
    passages: [
      from(
        "AFP",
        "Boats of each country will carry an observer from the other two.",
        "Neighbors sign fishing deal",
      ),
      from("unknown", "The grounds cover about 9,000 square kilometers.", ""),
    ],
    line: {
      stage: "desk",
      holder: "OK",
      version: 2,
      number: 9,
      changes: 7,
      settled: 4,
      handed_in_at: NOW - 40 * MINUTE,
    },
    content: { slug: "FISHERIES-TALKS" },
  });
}

function tankerInArabic(): FakeStory {
  return story({
    id: "tanker-ar",
    headline: "جنوح ناقلة نفط قبالة ميناء سالم وإغلاق القناة",
    author: "LH",
    byline: "لينا حداد",
    place: "ميناء سالم",
    body: [
      "قال مسؤولون في الميناء إن ناقلة نفط تحمل 92 ألف طن من الخام جنحت عند مدخل ميناء سالم قبل فجر السبت، ما أدى إلى إغلاق القناة العميقة الوحيدة فيه وتعطيل حركة 14 سفينة.",
      "وأوضحت سلطة الميناء أن الناقلة «مارلين ستار» وعلى متنها 23 بحاراً اصطدمت بضفة رملية على بعد ميلين بحريين من مدخل الميناء عند الساعة 4:10 صباحاً، من دون إصابات أو تسرب.",
      "ووصلت أربع قاطرات إلى الناقلة قبل الظهر ومدّت الطواقم حاجزاً عائماً حول بدنها، بحسب مصور AFP في المكان.",
      "وزادت حركة الملاحة في القناة بمقدار الثلث منذ عام 2019 مع توسع المصافي على الساحل، وطلب المرشدون البحريون مرتين تعميق المنعطف.",
      "وحُوّلت سفينتا إمداد كانتا متجهتين إلى المنصات البحرية إلى الرصيف الشمالي.",
    ],
    passages: [
      from(
        "AFP",
        "ووصلت أربع قاطرات إلى الناقلة قبل الظهر ومدّت الطواقم حاجزاً عائماً حول بدنها،",
        "جنوح ناقلة قبالة ميناء سالم",
      ),
      from(
        "AP",
        "وزادت حركة الملاحة في القناة بمقدار الثلث منذ عام 2019 مع توسع المصافي على الساحل،",
        "توسع المصافي",
      ),
      from(
        "unknown",
        "وحُوّلت سفينتا إمداد كانتا متجهتين إلى المنصات البحرية إلى الرصيف الشمالي.",
        "",
      ),
    ],
    line: { number: 6, version: 1 },
    content: {
      slug: "TANKER-GROUNDING-AR",
      language: "ar",
      direction: "rtl",
      urgency: 2,
      words_wanted: 260,
    },
  });
}

function heatwave(): FakeStory {
  return story({
    id: "heatwave",
    headline: "Power use hits record as heat settles over the coast",
    author: "YA",
    byline: "Yusuf Amin",
    place: "PORT SALIM",
    body: [
      "Demand for power reached a record on Friday as temperatures stayed above 44 degrees for a fifth day, the grid operator said.",
      "The operator asked offices to turn lights off by nine in the evening.",
    ],
    passages: [
      from(
        "RTRS",
        "The operator asked offices to turn lights off by nine in the evening.",
        "Gulf grids under strain",
      ),
    ],
    line: { stage: "submitted", holder: "", handed_in_at: NOW - 20 * MINUTE, number: 3 },
    content: { slug: "HEATWAVE-GRID" },
  });
}

function museum(): FakeStory {
  return story({
    id: "museum",
    headline: "Museum to hand back 14 bronze figures by spring",
    author: "DS",
    byline: "Dana Saleh",
    place: "PORT SALIM",
    body: [
      "The city museum will hand back 14 bronze figures by spring, its director said, after a court found that they had been bought in good faith from a thief.",
    ],
    line: {
      stage: "submitted",
      holder: "",
      handed_in_at: NOW - 90 * MINUTE,
      number: 2,
      urgency: 4,
    },
    content: { slug: "MUSEUM-RETURN", urgency: 4 },
  });
}

function fog(): FakeStory {
  return story({
    id: "fog",
    headline: "Fog delays 40 morning flights",
    author: "DS",
    byline: "Dana Saleh",
    place: "PORT SALIM",
    body: [
      "Fog delayed 40 flights at the city airport on Saturday morning and sent six to other airports.",
      "The airport expected to clear the backlog by noon.",
    ],
    passages: [
      from("AP", "The airport expected to clear the backlog by noon.", "Fog hits Gulf airports"),
    ],
    line: {
      stage: "approved",
      holder: "",
      approved_at: NOW - 149 * MINUTE,
      approved_by: "OK",
      number: 4,
      handed_in_at: NOW - 170 * MINUTE,
    },
    content: { slug: "AIRPORT-FOG" },
  });
}
