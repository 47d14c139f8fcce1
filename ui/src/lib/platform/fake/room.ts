/** What the newsroom in memory holds. */
import type {
  ActDone,
  AgencyLine,
  Content,
  Finding,
  KeptText,
  Note,
  Person,
  Session,
  Settings,
  StoryLine,
} from "..";
import { Refused } from "..";
import { people, agencies } from "./people";
import { handIn } from "./review/handed_in";
import { stories } from "./stories";

/** Words whose origin is known: wherever `text` stands in a body, it is `owner`'s. */
export interface Passage {
  text: string;
  owner: string;
  kind: "agency" | "unknown";
  item: string | null;
  line: string;
}

export interface FakeStory {
  line: StoryLine;
  content: Content;
  base: string | null;
  cursor: number;
  passages: Passage[];
  findings: Finding[];
  notes: Note[];
  returnNote: string | null;
  /** Older texts, the oldest first; the last is the revision `base`. */
  revisions: { id: string; content: Content; at: number; by: string; note: string; kind: string }[];
}

const TODAY = new Date();
/** The moment the pictures are taken at: 10:41:07 today, UTC. */
export const NOW = Date.UTC(
  TODAY.getUTCFullYear(),
  TODAY.getUTCMonth(),
  TODAY.getUTCDate(),
  10,
  41,
  7,
);

export class Room {
  me = "LH";
  people: Person[] = structuredClone(people);
  agencies: AgencyLine[] = structuredClone(agencies);
  desks = ["World", "Business", "Sport"];
  stories: FakeStory[] = structuredClone(stories());
  recovered: Session["recovered"] = null;
  keptAside: KeptText[] = [];
  cutOff: string | null = null;
  clockBack: number | null = null;
  /** Room for the calls of other screens to keep what they need. */
  readonly shelf = new Map<string, unknown>();
  now = NOW;
  settings: Settings = {
    theme: "system",
    density: "comfortable",
    language: "en",
    zoom: 100,
    single_keys: true,
    export_folder: "/home/desk/out",
    zone: "UTC",
  };
  /** Steps that can be taken back, the last one last. */
  done: (ActDone & { by: string; back: () => void })[] = [];
  #next = 1;

  /** Takes wishes from an address, such as `?theme=dark&lang=ar&me=OK`, for screenshots and the axe run. */
  constructor(wishes: string = typeof location === "undefined" ? "" : location.search) {
    const asked = new URLSearchParams(wishes);
    this.me = asked.get("me") ?? this.me;
    this.settings.theme = asked.get("theme") ?? this.settings.theme;
    this.settings.language = asked.get("lang") ?? this.settings.language;
    this.settings.density = asked.get("density") ?? this.settings.density;
    handIn(this);
    // A story as long as a magazine piece, for timing.
    const long = Number(asked.get("long") ?? 0);
    if (long > 0) this.story("calendar").content.body = longCopy(long);
    const parted = asked.get("parted");
    if (parted) this.story(parted).line.heads = 2;
    if (asked.has("clock")) this.clockBack = NOW + 3_600_000;
    if (asked.has("kept_aside")) {
      const path = "/home/desk/.local/share/writethru/rescue/port-strike.kept.txt";
      this.keptAside = [
        {
          path,
          slug: "PORT-STRIKE",
          headline: "Dockers vote to walk out",
          words: 212,
          why: "base_unknown",
        },
      ];
    }
    if (asked.has("cut_off")) this.cutOff = "/home/desk/out/PORT-STRIKE.txt";
    if (asked.has("recovered")) {
      this.recovered = { story: "tanker", slug: "TANKER-GROUNDING", saved_at: NOW - 300 };
    }
  }

  /** Remembers a step and how to take it back. */
  did(kind: string, story: FakeStory | null, back: () => void): void {
    const events = [this.id("event")];
    this.done.push({
      events,
      kind,
      story: story?.line.id ?? null,
      slug: story?.content.slug ?? "",
      by: this.me,
      back,
    });
  }

  story(id: string): FakeStory {
    const found = this.stories.find((story) => story.line.id === id);
    if (!found)
      throw new Refused({
        code: "not_found",
        message: `no story ${id}`,
        data: { what: "story", id },
      });
    return found;
  }

  person(initials: string): Person {
    const found = this.people.find((person) => person.initials === initials);
    if (!found)
      throw new Refused({
        code: "not_found",
        message: `no person ${initials}`,
        data: { what: "person" },
      });
    return found;
  }

  name(initials: string): string {
    return this.people.find((person) => person.initials === initials)?.name ?? initials;
  }

  /** A new id, the same in every run. */
  id(prefix: string): string {
    return `${prefix}-${this.#next++}`;
  }

  /** The time of the next act. */
  tick(): number {
    this.now += 1_000;
    return this.now;
  }
}

function longCopy(paragraphs: number): Content["body"] {
  const sentence =
    "The port said on Friday that the ferry would stay at its pier until divers had looked at the valve. ";
  return Array.from({ length: paragraphs }, (_, no) => ({
    kind: "p",
    text: `${sentence.repeat(2)}${no}`,
  }));
}
