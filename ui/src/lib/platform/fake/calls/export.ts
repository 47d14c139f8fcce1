/** Calls about approved copy: lists, previews, files, receipts. */
import {
  Refused,
  type Content,
  type ExportPreview,
  type LossLine,
  type FormatLine,
  type ReceiptLine,
} from "../..";
import type { Answers, Room } from "..";
import { creditsOf } from "../credits";
import type { FakeStory } from "../room";
import { lineOf } from "./stories";

const FORMATS: FormatLine[] = [
  { code: "ninjs-3.1", name: "ninjs 3.1", extension: "json" },
  { code: "html", name: "HTML", extension: "html" },
  { code: "text", name: "Plain text", extension: "txt" },
];

export const answers: Answers = {
  approved: (room) => {
    const lines = room.stories.map((story) => lineOf(room, story));
    return {
      ready: lines.filter((line) => line.stage === "approved"),
      sent: lines.filter((line) => line.stage === "filed"),
      formats: FORMATS,
    };
  },
  export_preview: (room, { story, format }) => preview(room, room.story(story), format),
  export_file: (room, { story, formats, folder, destination, accepted }) => {
    const held = room.story(story);
    if (held.line.stage !== "approved" && held.line.stage !== "filed") {
      throw new Refused({ code: "NotApproved", message: "the story is not approved", data: {} });
    }
    const receipts = formats.map((format): ReceiptLine => {
      const made = preview(room, held, format);
      if (made.losses.some((loss) => loss.must_be_accepted && !accepted.includes(loss.id))) {
        throw new Refused({
          code: "LossesNotAccepted",
          message: "a loss is not accepted",
          data: {},
        });
      }
      if (made.obstacles.length > 0) {
        throw new Refused({
          code: made.obstacles[0]?.code ?? "CannotCarry",
          message: "in the way",
          data: {},
        });
      }
      return {
        receipt: {
          revision: held.base ?? "",
          approval: `${story}-approval`,
          format,
          destination,
          file_name: made.file_name,
          hash: made.hash,
          bytes: made.bytes,
          credit_line: made.credit_line,
        },
        by: room.me,
        at: room.tick(),
        path: `${folder || room.settings.export_folder}/${made.file_name}`,
      };
    });
    Object.assign(held.line, { stage: "filed", filed_at: room.now });
    kept(room, story).push(...receipts);
    return { receipts };
  },
  receipts: (room, { story }) => kept(room, story),
};

function kept(room: Room, story: string): ReceiptLine[] {
  const key = `receipts ${story}`;
  const known = room.shelf.get(key) as ReceiptLine[] | undefined;
  if (known) return known;
  const made: ReceiptLine[] = [];
  room.shelf.set(key, made);
  return made;
}

function preview(room: Room, story: FakeStory, code: string): ExportPreview {
  const format = FORMATS.find((one) => one.code === code);
  if (!format) throw new Refused({ code: "BadInput", message: `no format ${code}`, data: {} });
  const { content } = story;
  const credit = creditsOf(room, story, content).line;
  const paragraphs = content.body.map((block) => block.text);
  const text =
    code === "text"
      ? [content.headline, credit, ...paragraphs].join("\n\n")
      : code === "html"
        ? [
            `<h1>${content.headline}</h1>`,
            `<p>${credit}</p>`,
            ...paragraphs.map((one) => `<p>${one}</p>`),
          ].join("\n")
        : JSON.stringify(
            { headlines: [{ value: content.headline }], by: credit, bodies: paragraphs },
            null,
            2,
          );
  return {
    file_name: `${content.slug.toLowerCase()}.${format.extension}`,
    text,
    hash: "8f2c1a90d7e64b3aa51f0c7722d9e48b61c03f5de7a1942b80cc4a6f19e37d52",
    bytes: new TextEncoder().encode(text).length,
    checked: code === "ninjs-3.1" ? "ninjs 3.1" : "",
    losses: code === "text" ? losses(content) : [],
    obstacles: story.passages.some(
      (one) => one.kind === "unknown" && paragraphs.some((text) => text.includes(one.text)),
    )
      ? [
          {
            code: "UnknownOrigin",
            message: "words have no source",
            spans: [
              { field: "body", paragraph: 0, start: 0, end: 0, text: paragraphs.at(-1) ?? "" },
            ],
          },
        ]
      : [],
    credit_line: credit,
  };
}

function losses(content: Content): LossLine[] {
  const line = (what: string, detail: string, kept: string): LossLine => ({
    id: `text ${what} ${detail}`,
    what,
    detail,
    kept,
    must_be_accepted: kept === "nowhere",
  });
  const marked = content.body.some((block) => (block.marks ?? []).length > 0);
  return [
    ...(content.pictures.length > 0 ? [line("picture_fields", "", "in_the_copy")] : []),
    ...(marked ? [line("marks", "", "nowhere")] : []),
  ];
}
