//! Body markup into blocks: XHTML, HTML, NITF and the dialects that name their paragraphs otherwise
//! (TT). Text is never dropped: what is no paragraph becomes a list, quote, table, caption or note.

use super::tree::{ChildNode, Element};
use crate::{BlockKind, BodyBlock, Mark, MarkKind};

/// All blocks inside `element`, in reading order.
pub fn blocks(element: Element<'_>) -> Vec<BodyBlock> {
    let mut walk = TreeWalk {
        blocks: Vec::new(),
        loose: LooseText::default(),
        has_paragraphs: has_paragraphs(element),
    };
    walk.container(element, BlockKind::P);
    walk.flush_loose(BlockKind::P);
    walk.blocks
}

/// Plain text as blocks: a blank line, or else each line end, parts paragraphs.
pub fn plain_blocks(text: &str) -> Vec<BodyBlock> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let blank = text.trim().split('\n').any(|line| line.trim().is_empty());
    let mut out = Vec::new();
    let mut paragraph = String::new();
    for line in text.split('\n') {
        let line = super::collapse(line);
        if (line.is_empty() || !blank) && !paragraph.is_empty() {
            out.push(BodyBlock::new(BlockKind::P, std::mem::take(&mut paragraph)));
        }
        if !line.is_empty() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(&line);
        }
    }
    if !paragraph.is_empty() {
        out.push(BodyBlock::new(BlockKind::P, paragraph));
    }
    out
}

/// The part an element plays in a body.
#[derive(Clone, Copy, PartialEq)]
enum ElementRole {
    Paragraph,
    Subhead,
    List,
    Quote,
    Table,
    Preformatted,
    Caption,
    /// Text beside the copy: notes, headers, footers, navigation.
    Aside,
    /// Carries no text of its own to show.
    Silent,
    Container,
    Inline,
}

fn role(element: Element<'_>) -> ElementRole {
    // What a sender marks as not for readers is no part of the body (dpa's `np-nonpublic`).
    if is_nonpublic(element) {
        return ElementRole::Silent;
    }
    let name = element.name();
    let lower;
    let name = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        lower = name.to_lowercase();
        lower.as_str()
    } else {
        name
    };
    match name {
        "p" | "citat" => ElementRole::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl1" | "hl2" | "mellis" | "rubrik"
        | "headline" => ElementRole::Subhead,
        "ul" | "ol" | "dl" => ElementRole::List,
        "blockquote" | "bq" => ElementRole::Quote,
        "table" | "nitf-table" => ElementRole::Table,
        "pre" => ElementRole::Preformatted,
        "figure" | "figcaption" => ElementRole::Caption,
        "aside" | "note" | "header" | "footer" | "nav" | "footnote" | "byline" | "tagline"
        | "dat" | "hedline" | "datasource" | "copyrite" | "fn" => ElementRole::Aside,
        "head" | "body.head" | "media" | "bild" | "img" | "image" | "video" | "audio"
        | "object" | "embed" | "iframe" | "script" | "style" | "title" | "meta" | "link"
        | "body.end" | "hr" | "svg" | "time" | "media-metadata" | "media-object" | "bildfil"
        | "source" => ElementRole::Silent,
        "body" | "html" | "div" | "section" | "article" | "main" | "block" | "body.content"
        | "center" | "ingress" | "brodtext" | "text" | "nitf" | "datacontent" | "abstract"
        | "summary" | "details" | "tbody" => ElementRole::Container,
        _ => ElementRole::Inline,
    }
}

/// Whether a part of a body is marked as not for publication.
pub fn is_nonpublic(element: Element<'_>) -> bool {
    element
        .attr("class")
        .is_some_and(|class| class.split_ascii_whitespace().any(|it| it.ends_with("nonpublic")))
}

fn has_paragraphs(element: Element<'_>) -> bool {
    element.descendants().any(|it| role(it) == ElementRole::Paragraph && !it.is_empty())
}

struct TreeWalk {
    blocks: Vec<BodyBlock>,
    /// Text that stands directly in a container.
    loose: LooseText,
    has_paragraphs: bool,
}

impl TreeWalk {
    /// Walks what an element holds; `kind` is what its paragraphs are here.
    fn container(&mut self, element: Element<'_>, kind: BlockKind) {
        for piece in element.child_nodes() {
            match piece {
                ChildNode::Text(text) => self.loose.push(text),
                ChildNode::Element(child) => self.child(child, kind),
            }
        }
    }

    fn child(&mut self, child: Element<'_>, kind: BlockKind) {
        match role(child) {
            ElementRole::Paragraph => {
                self.flush_loose(kind);
                self.paragraph(child, kind);
            }
            // A heading that holds paragraphs is no heading but a lead in large type.
            ElementRole::Subhead if has_paragraphs(child) => {
                self.flush_loose(kind);
                self.container(child, kind);
                self.flush_loose(kind);
            }
            ElementRole::Subhead => {
                self.flush_loose(kind);
                self.whole(child, if kind == BlockKind::P { BlockKind::Subhead } else { kind });
            }
            ElementRole::List => {
                self.flush_loose(kind);
                for item in child.children() {
                    self.container(item, if kind == BlockKind::P { BlockKind::List } else { kind });
                    self.flush_loose(if kind == BlockKind::P { BlockKind::List } else { kind });
                }
            }
            ElementRole::Quote => self.part(child, kind, BlockKind::Quote),
            ElementRole::Caption => self.part(child, kind, BlockKind::Caption),
            ElementRole::Aside => self.part(child, kind, BlockKind::Note),
            ElementRole::Table => {
                self.flush_loose(kind);
                self.push(BlockKind::Table, table_text(child), Vec::new());
            }
            ElementRole::Preformatted => {
                self.flush_loose(kind);
                let lines: Vec<String> =
                    child.raw_text().lines().map(|line| line.trim_end().to_owned()).collect();
                self.push(
                    BlockKind::Table,
                    lines.join("\n").trim_matches('\n').to_owned(),
                    Vec::new(),
                );
            }
            ElementRole::Silent => {}
            ElementRole::Container => {
                self.flush_loose(kind);
                self.container(child, kind);
                self.flush_loose(kind);
            }
            ElementRole::Inline if child.is("br") => self.loose.push(" "),
            ElementRole::Inline => {
                if has_blocks(child) {
                    self.flush_loose(kind);
                    self.container(child, kind);
                    self.flush_loose(kind);
                } else {
                    self.loose.element(child);
                }
            }
        }
    }

    /// A part of its own: everything in it is of one kind, unless it is in such a part already.
    fn part(&mut self, child: Element<'_>, outer: BlockKind, inner: BlockKind) {
        self.flush_loose(outer);
        let kind = if outer == BlockKind::P || outer == BlockKind::List { inner } else { outer };
        self.container(child, kind);
        self.flush_loose(kind);
    }

    /// A paragraph; blocks that a sender put inside it stand for themselves.
    fn paragraph(&mut self, element: Element<'_>, kind: BlockKind) {
        if has_blocks(element) {
            for piece in element.child_nodes() {
                match piece {
                    ChildNode::Text(text) => self.loose.push(text),
                    ChildNode::Element(child) => self.child(child, kind),
                }
            }
            self.flush(kind);
        } else {
            self.whole(element, kind);
        }
    }

    fn whole(&mut self, element: Element<'_>, kind: BlockKind) {
        let mut inline = LooseText::default();
        inline.content(element);
        let (text, marks) = inline.finish();
        self.push(kind, text, marks);
    }

    /// Loose text becomes a paragraph. Where the body has real paragraphs, loose words that end no
    /// sentence are a label (a vignette, a source line) and stay a note.
    fn flush_loose(&mut self, kind: BlockKind) {
        let (text, marks) = std::mem::take(&mut self.loose).finish();
        let label = kind == BlockKind::P && self.has_paragraphs && !ends_a_sentence(&text);
        self.push(if label { BlockKind::Note } else { kind }, text, marks);
    }

    fn flush(&mut self, kind: BlockKind) {
        let (text, marks) = std::mem::take(&mut self.loose).finish();
        self.push(kind, text, marks);
    }

    fn push(&mut self, kind: BlockKind, text: String, marks: Vec<Mark>) {
        if text.chars().any(|c| !c.is_whitespace()) {
            self.blocks.push(BodyBlock { marks, ..BodyBlock::new(kind, text) });
        }
    }
}

fn has_blocks(element: Element<'_>) -> bool {
    element.descendants().any(|it| !matches!(role(it), ElementRole::Inline | ElementRole::Silent))
}

fn ends_a_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', '»', '«', ')', ' ']);
    text.ends_with(['.', '!', '?', '…', '؟', '。', '！', '？', ':'])
}

/// Tabs between cells, line feeds between rows.
fn table_text(table: Element<'_>) -> String {
    let row_names = |it: &Element<'_>| matches!(it.name(), "tr" | "nitf-table-row" | "TR");
    let mut rows: Vec<String> = Vec::new();
    if let Some(caption) =
        table.descendants().find(|it| it.is("caption")).and_then(Element::some_text)
    {
        rows.push(caption);
    }
    for row in table.descendants().filter(row_names) {
        rows.push(
            row.children().map(Element::text).collect::<Vec<_>>().join("\t").trim_end().to_owned(),
        );
    }
    if rows.is_empty() {
        rows.push(table.text());
    }
    rows.retain(|row| !row.is_empty());
    rows.join("\n")
}

/// A run of text with white space brought to single spaces and light marks kept at scalar offsets.
#[derive(Default)]
pub struct LooseText {
    text: String,
    scalars: usize,
    space: bool,
    marks: Vec<Mark>,
}

impl LooseText {
    /// Adds text; white space of any length is one space, and none at the start.
    pub fn push(&mut self, run: &str) {
        for c in run.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.space = true;
            } else {
                if self.space && !self.text.is_empty() {
                    self.text.push(' ');
                    self.scalars += 1;
                }
                self.space = false;
                self.text.push(c);
                self.scalars += 1;
            }
        }
    }

    /// What an element holds, without marks of its own.
    pub fn content(&mut self, element: Element<'_>) {
        for piece in element.child_nodes() {
            match piece {
                ChildNode::Text(text) => self.push(text),
                ChildNode::Element(child) => self.element(child),
            }
        }
    }

    fn element(&mut self, element: Element<'_>) {
        if element.is("br") || element.is("BR") {
            return self.push(" ");
        }
        if role(element) == ElementRole::Silent && !element.is("time") && !element.is("object") {
            return;
        }
        let (kind, href) = match element.name() {
            "b" | "strong" | "B" | "STRONG" => (Some(MarkKind::Bold), None),
            "i" | "em" | "I" | "EM" => (Some(MarkKind::Italic), None),
            "a" | "A" => (
                element.attr("href").map(|_| MarkKind::Link),
                element.attr("href").map(str::to_owned),
            ),
            _ => (None, None),
        };
        let space_before = self.space && !self.text.is_empty();
        let start = self.scalars;
        self.content(element);
        if let Some(kind) = kind {
            // A space waiting before the mark is written inside it; the mark starts after that
            // space.
            let start = if space_before && self.scalars > start { start + 1 } else { start };
            if self.scalars > start {
                self.marks.push(Mark { start, end: self.scalars, kind, href });
            }
        }
    }

    /// The text trimmed of any white space at its ends, no-break spaces too, and its marks.
    pub fn finish(self) -> (String, Vec<Mark>) {
        let lead = self.text.chars().take_while(|c| c.is_whitespace()).count();
        let text = self.text.trim();
        let length = text.chars().count();
        let mut marks: Vec<Mark> = self
            .marks
            .into_iter()
            .map(|mark| Mark {
                start: mark.start.saturating_sub(lead).min(length),
                end: mark.end.saturating_sub(lead).min(length),
                ..mark
            })
            .filter(|mark| mark.end > mark.start)
            .collect();
        marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
        (text.to_owned(), marks)
    }
}
