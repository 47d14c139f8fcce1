//! Reads Markdown into one item.

use super::front_matter::{self, FrontMatter, Value};
use super::template::{self, MaskedTags};
use crate::furniture::dateline;
use crate::inline_text::InlineText;
use crate::{
    BlockKind, BodyBlock, Document, Furniture, Item, ItemPicture, MarkKind, ReadError, Unmapped,
    Warning, encoding,
};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads a Markdown file: front matter to fields, headings to subheads, everything else in order.
///
/// # Errors
/// [`ReadError`] for bytes that are no text, or that are over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let decoded = encoding::decode(bytes, Some("utf-8"))?;
    let (front, markdown) = front_matter::take(&decoded.text);
    let mut document = Document {
        format: "markdown".to_owned(),
        encoding: decoded.encoding,
        warnings: decoded.warnings,
        encoding_offers: decoded.offers,
        ..Document::default()
    };
    if let Some(broken) = &front.broken {
        document.warnings.push(Warning {
            rule: "IMP-FRONT-MATTER".to_owned(),
            message: format!("the front matter breaks off: {broken}"),
        });
    }
    let mut item = Item { kind: Some("text".to_owned()), ..Item::default() };
    fields(&mut item, &front);
    let masked = template::mask(markdown);
    let mut builder = BlockBuilder::new(&masked);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(&masked.text, options) {
        builder.take(event);
    }
    let top_heading = builder.top_heading;
    item.furniture = builder.furniture;
    item.pictures.extend(builder.pictures);
    item.body = builder.blocks;
    headline(&mut item, top_heading);
    open_dateline(&mut item);
    crate::fields::name_people(&mut item);
    document.items.push(item);
    Ok(document)
}

/// Puts the front matter into fields; what has none is listed as not mapped.
fn fields(item: &mut Item, front: &FrontMatter) {
    let text = |keys: &[&str]| front.get(keys).and_then(Value::text);
    let texts = |keys: &[&str]| front.get(keys).map(Value::texts).unwrap_or_default();
    item.headline = text(&["title", "headline"]);
    item.subheadlines = texts(&["subtitle", "subheadline", "subhead"]);
    item.bylines = texts(&["authors", "author", "byline", "bylines"]);
    item.keywords = texts(&["tags", "keywords"]);
    item.abstract_text = text(&["excerpt", "abstract", "summary", "description"]);
    item.slugline = text(&["slugline", "slug"]);
    item.language = text(&["language", "lang"]);
    item.firstcreated = text(&["date", "published", "created"]);
    item.versioncreated = text(&["updated", "modified", "lastmod"]);
    item.embargoed = text(&["embargo", "embargoed"]);
    item.pub_status = text(&["pubstatus", "status"]);
    item.guid = text(&["guid", "id"]);
    item.version = text(&["version"]);
    item.urgency = text(&["urgency"])
        .and_then(|urgency| urgency.parse().ok())
        .filter(|urgency| (1..=9).contains(urgency));
    item.credit_lines = texts(&["credit", "creditline", "credit_line"]);
    item.sources = texts(&["source", "sources"]);
    item.copyright.notices = texts(&["copyright", "copyrightnotice"]);
    item.usage_terms = texts(&["usageterms", "usage_terms"]);
    item.ed_notes = texts(&["ednote", "editors_note", "note"]);
    item.subjects = texts(&["subjects"]);
    item.genres = texts(&["genre", "genres"]);
    if let Some(href) = text(&["image"]) {
        let picture = |keys: &[&str]| front.get(keys).and_then(Value::text);
        item.pictures.push(ItemPicture {
            href: Some(href),
            caption: picture(&["image_caption", "caption"]),
            credit: picture(&["image_credit"]),
            ..ItemPicture::default()
        });
    }
    let known = [
        "title",
        "headline",
        "subtitle",
        "subheadline",
        "subhead",
        "authors",
        "author",
        "byline",
        "bylines",
        "tags",
        "keywords",
        "excerpt",
        "abstract",
        "summary",
        "description",
        "slugline",
        "slug",
        "language",
        "lang",
        "date",
        "published",
        "created",
        "updated",
        "modified",
        "lastmod",
        "embargo",
        "embargoed",
        "pubstatus",
        "status",
        "guid",
        "id",
        "version",
        "urgency",
        "credit",
        "creditline",
        "credit_line",
        "source",
        "sources",
        "copyright",
        "copyrightnotice",
        "usageterms",
        "usage_terms",
        "ednote",
        "editors_note",
        "note",
        "subjects",
        "genre",
        "genres",
        "image",
        "image_caption",
        "caption",
        "image_credit",
    ];
    for (key, value) in
        front.pairs.iter().filter(|(key, _)| !known.contains(&key.to_lowercase().as_str()))
    {
        item.unmapped.push(Unmapped {
            place: format!("front matter/{key}"),
            value: value.texts().join(", "),
        });
    }
}

/// A first-level heading in front of everything is the headline, or repeats it.
fn headline(item: &mut Item, top_heading: bool) {
    let Some(first) = item
        .body
        .first()
        .filter(|block| block.kind == BlockKind::Subhead)
        .map(|block| block.text.clone())
    else {
        return;
    };
    match &item.headline {
        None if top_heading => {
            item.headline = Some(first);
            item.body.remove(0);
        }
        Some(headline) if headline.trim() == first.trim() => {
            item.furniture.push(Furniture {
                text: first,
                reason: "headline_repeated".to_owned(),
                ..Furniture::default()
            });
            item.body.remove(0);
        }
        _ => {}
    }
}

/// Takes a dateline off the first paragraph.
fn open_dateline(item: &mut Item) {
    let Some(block) = item.body.iter_mut().find(|block| block.kind == BlockKind::P) else { return };
    let Some(opened) =
        dateline::open(&block.text, None).filter(|opened| !opened.dateline.agencies.is_empty())
    else {
        return;
    };
    dateline::cut_block(block, opened.rest_start);
    for agency in &opened.dateline.agencies {
        if !item.sources.contains(agency) {
            item.sources.push(agency.clone());
        }
    }
    item.dateline = Some(opened.dateline);
    item.body.retain(|block| !block.text.trim().is_empty());
}

/// Turns Markdown events into blocks.
struct BlockBuilder<'m> {
    masked: &'m MaskedTags,
    blocks: Vec<BodyBlock>,
    furniture: Vec<Furniture>,
    pictures: Vec<ItemPicture>,
    inline: InlineText,
    /// What the open blocks around the text are, outermost first.
    around: Vec<BlockKind>,
    picture: Option<(String, String)>,
    row: Vec<String>,
    rows: Vec<String>,
    /// True where a heading of the first level comes before everything else.
    top_heading: bool,
    html: String,
}

impl<'m> BlockBuilder<'m> {
    fn new(masked: &'m MaskedTags) -> Self {
        Self {
            masked,
            blocks: Vec::new(),
            furniture: Vec::new(),
            pictures: Vec::new(),
            inline: InlineText::default(),
            around: Vec::new(),
            picture: None,
            row: Vec::new(),
            rows: Vec::new(),
            top_heading: false,
            html: String::new(),
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => match &mut self.picture {
                Some((_, alt)) => alt.push_str(&text),
                None => self.inline.push(&self.masked.restore(&text)),
            },
            Event::SoftBreak => self.inline.push(" "),
            Event::HardBreak => self.inline.push("\n"),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => {
                self.inline.push("\n")
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => self.around.push(BlockKind::Quote),
            Tag::FootnoteDefinition(_) => self.around.push(BlockKind::Note),
            Tag::Item => {
                self.close_block(BlockKind::List);
                self.around.push(BlockKind::List);
            }
            Tag::Heading { level: HeadingLevel::H1, .. } if self.blocks.is_empty() => {
                self.top_heading = true
            }
            Tag::Strong => self.inline.open(MarkKind::Bold, None),
            Tag::Emphasis => self.inline.open(MarkKind::Italic, None),
            Tag::Link { dest_url, .. } => {
                let href = self.masked.restore(&dest_url);
                self.inline.open(
                    MarkKind::Link,
                    Some(href).filter(|href| {
                        crate::html::is_safe_link(href) && template::mask(href).text == *href
                    }),
                );
            }
            Tag::Image { dest_url, .. } => {
                self.picture = Some((self.masked.restore(&dest_url), String::new()))
            }
            Tag::TableHead | Tag::TableRow => self.row.clear(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.close_block(BlockKind::P),
            TagEnd::Heading(_) => self.close_block(BlockKind::Subhead),
            TagEnd::Item => {
                self.close_block(BlockKind::List);
                self.around.pop();
            }
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.close_block(BlockKind::Quote);
                self.around.pop();
            }
            TagEnd::CodeBlock => self.close_block(BlockKind::Note),
            TagEnd::Strong => self.inline.close(MarkKind::Bold),
            TagEnd::Emphasis => self.inline.close(MarkKind::Italic),
            TagEnd::Link => self.inline.close(MarkKind::Link),
            TagEnd::Image => {
                if let Some((href, alt)) = self.picture.take() {
                    self.pictures.push(ItemPicture {
                        href: Some(href),
                        caption: Some(alt).filter(|alt| !alt.is_empty()),
                        ..ItemPicture::default()
                    });
                }
            }
            TagEnd::TableCell => {
                self.row.push(std::mem::take(&mut self.inline).text.trim().to_owned())
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.rows.push(std::mem::take(&mut self.row).join(" | "))
            }
            TagEnd::Table => {
                let text = std::mem::take(&mut self.rows).join("\n");
                self.blocks.push(BodyBlock::new(BlockKind::Table, text));
            }
            TagEnd::HtmlBlock => self.close_html(),
            _ => {}
        }
    }

    /// Closes the block in hand; inside a list, quote or footnote it is part of that.
    fn close_block(&mut self, kind: BlockKind) {
        let inline = std::mem::take(&mut self.inline);
        if inline.is_blank() {
            return;
        }
        let raw = template::mask(&inline.text);
        if raw.only_tags(&raw.text) {
            self.furniture.push(Furniture {
                text: inline.text.trim().to_owned(),
                reason: "template_tag".to_owned(),
                ..Furniture::default()
            });
            return;
        }
        let kind = match self.around.last() {
            Some(around) if kind != BlockKind::Note => *around,
            _ => kind,
        };
        self.blocks.push(BodyBlock {
            marks: inline.marks,
            ..BodyBlock::new(kind, inline.text.trim_end())
        });
    }

    /// A block of raw HTML goes through the same door as a paste: nothing of it but its text
    /// survives.
    fn close_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let Ok(document) = crate::html::read_clipboard(&html) else { return };
        for item in document.items {
            // A heading in front of raw HTML is one of many, not the headline.
            self.blocks
                .extend(item.headline.map(|words| BodyBlock::new(BlockKind::Subhead, words)));
            self.blocks.extend(item.body);
            self.pictures.extend(item.pictures);
        }
    }
}
