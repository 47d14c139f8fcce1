/** Calls about the wire inbox and the import check. */
import { Refused, type Block, type ItemView } from "../..";
import type { Answers, Room } from "..";
import { items, settled } from "../wire";
import { answers as stories } from "./stories";

interface Shelf {
  views: ItemView[];
  received: Map<string, Block[]>;
}

export const answers: Answers = {
  wire: (room) => shelf(room).views.map((view) => view.line),
  item_open: (room, { item }) => view(room, item),
  bring_in: (room, { name, bytes }) => {
    const raw = decoded(bytes);
    if (raw.includes("\u0000")) {
      throw new Refused({ code: "NotText", message: "the file is no text", data: { name } });
    }
    const { views, received } = shelf(room);
    const text = raw.replace(/<[^>]+>/gu, "\n");
    const lines = text.split(/\n+/u).map((line) => line.trim());
    const [headline = name, ...body] = lines.filter((line) => line !== "");
    const blocks = body.map((line): Block => ({ kind: "p", text: line }));
    const model = items().find((one) => one.line.id === "refineries");
    if (!model) return { items: [] };
    const id = room.id("item");
    const fresh: ItemView = {
      ...model,
      body: blocks,
      raw,
      line: {
        ...model.line,
        id,
        headline,
        agency: "",
        how: "new",
        format: name.endsWith(".html") ? "HTML page" : "text",
        received_at: room.tick(),
      },
    };
    views.push(fresh);
    received.set(id, blocks);
    return { items: [fresh.line] };
  },
  proposal_settle: (room, { item, proposals, accepted }) => {
    const held = view(room, item);
    const before = structuredClone(held.proposals);
    const carryOut = () => {
      held.body = settled(held, shelf(room).received.get(item) ?? held.body);
      held.line.proposals = held.proposals.filter((one) => !one.accepted).length;
    };
    for (const one of held.proposals) {
      if (proposals.includes(one.id)) Object.assign(one, { accepted, turned_down: !accepted });
    }
    carryOut();
    room.did("proposal_settled", null, () => {
      held.proposals = before;
      carryOut();
    });
    return held;
  },
  item_put_aside: (room, { item, aside }) => {
    const held = view(room, item).line;
    room.did("item_put_aside", null, () => (held.aside = !aside));
    held.aside = aside;
    return shelf(room).views.map((one) => one.line);
  },
  story_from_item: (room, { item, slug, desk }) => {
    const opened = stories.story_new?.(room, { slug, template: "story", desk, language: "en" });
    if (!opened) throw new Refused({ code: "NotFound", message: "no story", data: {} });
    const story = room.story(opened.line.id);
    story.content.headline = view(room, item).line.headline;
    story.content.body = view(room, item).body;
    view(room, item).line.used_in.push(slug);
    return { ...opened, content: story.content };
  },
  item_insert: (room, { item, paragraphs, story, at }) => {
    const held = room.story(story);
    const from = view(room, item);
    const added = from.body.filter((_, no) => paragraphs.includes(no));
    held.content.body.splice(at, 0, ...added);
    from.line.used_in.push(held.content.slug);
    const opened = stories.story_open?.(room, { story });
    if (!opened) throw new Refused({ code: "NotFound", message: "no story", data: {} });
    return opened;
  },
};

function shelf(room: Room): Shelf {
  const known = room.shelf.get("wire") as Shelf | undefined;
  if (known) return known;
  const views = items();
  const made = { views, received: new Map(views.map((one) => [one.line.id, one.body])) };
  room.shelf.set("wire", made);
  return made;
}

function view(room: Room, id: string): ItemView {
  const found = shelf(room).views.find((one) => one.line.id === id);
  if (!found)
    throw new Refused({ code: "NotFound", message: `no item ${id}`, data: { what: "item" } });
  return found;
}

function decoded(bytes: string): string {
  const binary = atob(bytes);
  return new TextDecoder().decode(Uint8Array.from(binary, (sign) => sign.charCodeAt(0)));
}
