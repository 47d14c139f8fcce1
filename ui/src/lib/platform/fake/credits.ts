/** Origins, shares and the credit line of a text in the newsroom in memory. */
import type { Content, Credits, Origins, OriginSpan, Share } from "..";
import { countWords } from "../../story/count_words";
import type { FakeStory, Passage, Room } from "./room";

/** Whose words each block holds: the story's passages where they stand, the author's all the rest. */
export function originsOf(room: Room, story: FakeStory, content: Content): Origins {
  const blocks = content.body.map((block) => spansOf(story, block.text));
  return { blocks, shares: sharesOf(room, story, content) };
}

function spansOf(story: FakeStory, text: string): OriginSpan[] {
  const signs = [...text];
  const own = { owner: story.line.author, kind: "staff" as const, item: null };
  const hits = story.passages
    .map((passage) => ({ passage, at: text.indexOf(passage.text) }))
    .filter(({ at }) => at >= 0)
    .map(({ passage, at }) => ({
      passage,
      start: [...text.slice(0, at)].length,
      length: [...passage.text].length,
    }))
    .sort((a, b) => a.start - b.start);
  const spans: OriginSpan[] = [];
  let at = 0;
  for (const { passage, start, length } of hits) {
    if (start < at) continue;
    if (start > at) spans.push({ start: at, end: start, ...own });
    spans.push({
      start,
      end: start + length,
      owner: passage.owner,
      kind: passage.kind,
      item: passage.item,
    });
    at = start + length;
  }
  if (at < signs.length || signs.length === 0) spans.push({ start: at, end: signs.length, ...own });
  return spans;
}

export function sharesOf(room: Room, story: FakeStory, content: Content): Share[] {
  const total = content.body.reduce((sum, block) => sum + countWords(block.text), 0);
  const byOwner = new Map<string, { kind: Share["kind"]; words: number; line: string }>();
  const add = (owner: string, kind: Share["kind"], words: number, line: string) => {
    const known = byOwner.get(owner);
    byOwner.set(owner, { kind, words: (known?.words ?? 0) + words, line: known?.line || line });
  };
  add(story.line.author, "staff", 0, "");
  for (const block of content.body) {
    const signs = [...block.text];
    for (const span of spansOf(story, block.text)) {
      const passage: Passage | undefined = story.passages.find(
        (known) => known.owner === span.owner,
      );
      add(
        span.owner,
        span.kind,
        countWords(signs.slice(span.start, span.end).join("")),
        passage?.line ?? "",
      );
    }
  }
  return [...byOwner].map(([owner, { kind, words, line }]) => ({
    owner,
    kind,
    name:
      kind === "staff"
        ? room.name(owner)
        : (room.agencies.find((agency) => agency.code === owner)?.name ?? ""),
    words,
    share: total === 0 ? 0 : words / total,
    line,
  }));
}

export function creditsOf(room: Room, story: FakeStory, content: Content): Credits {
  const shares = sharesOf(room, story, content).filter(
    (share) => share.words > 0 || share.kind === "staff",
  );
  const agencies = shares.filter((share) => share.kind === "agency").map((share) => share.name);
  const names = content.bylines.map((byline) => byline.name).filter(Boolean);
  const rtl = content.direction === "rtl";
  const by = names.length > 0 ? `${rtl ? "كتب" : "By"} ${join(names, rtl)}` : "";
  const tail = agencies.length > 0 ? `${rtl ? "مع" : "with"} ${join(agencies, rtl)}` : "";
  const unknown = shares.find((share) => share.kind === "unknown" && share.words > 0);
  return {
    case: agencies.length > 0 ? "C3" : "own",
    line: [by, tail].filter(Boolean).join(rtl ? "، " : ", "),
    dateline_logo: [],
    byline: names.length > 0 ? join(names, rtl) : null,
    tail: tail || null,
    required: agencies,
    advised: [],
    printed: {
      dateline: content.dateline?.raw ?? null,
      byline: by || null,
      contributors: [],
      tail: tail || null,
      pictures: content.pictures.map((picture) => `${picture.caption} (${picture.credit})`),
      copyright: "(c) Gulf Courier",
    },
    shares,
    pictures: content.pictures.map(({ id, credit, agency }) => ({ picture: id, credit, agency })),
    blocks: unknown
      ? [{ code: "unknown_origin", message: "words without an origin", spans: [] }]
      : [],
  };
}

function join(names: string[], rtl: boolean): string {
  if (rtl) return names.join(" و");
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
