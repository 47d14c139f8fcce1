//! One paragraph of a document as runs of text, each with its marks and the tracked change it is
//! part of.

use super::package::PartRelationship;
use super::styles::{StyleMeaning, StyleSheet};
use crate::MarkKind;
use crate::html::is_safe_link;
use crate::xml::Element;

/// Who changed something, when, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    pub kind: ChangeKind,
    pub author: Option<String>,
    pub date: Option<String>,
    pub move_name: Option<String>,
}

/// The four tracked changes of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    Insert,
    Delete,
    MoveFrom,
    MoveTo,
}

impl ChangeKind {
    /// The name in a [`crate::TrackedChange`].
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Insert => "insert",
            ChangeKind::Delete => "delete",
            ChangeKind::MoveFrom => "move_from",
            ChangeKind::MoveTo => "move_to",
        }
    }

    /// True where the text is in the copy once the change is made.
    pub fn adds(self) -> bool {
        matches!(self, ChangeKind::Insert | ChangeKind::MoveTo)
    }
}

/// A run of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextRun {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub link: Option<String>,
    pub change: Option<TextChange>,
}

/// A paragraph as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub struct DocxParagraph {
    pub runs: Vec<TextRun>,
    pub meaning: StyleMeaning,
    /// The change of the paragraph mark: the paragraph was split off, joined or moved.
    pub mark: Option<TextChange>,
    /// Ids of the comments that start in it.
    pub comments: Vec<String>,
    /// Relationship ids of pictures in it.
    pub pictures: Vec<String>,
    /// Paragraphs of text boxes anchored in it.
    pub boxed: Vec<String>,
}

/// What reading a paragraph needs to know of the document.
pub struct ParagraphContext<'d> {
    pub styles: &'d StyleSheet,
    pub relationships: &'d [PartRelationship],
    /// The name of the move whose range is open around the paragraph.
    pub move_name: Option<String>,
}

impl TextRun {
    /// The light marks of the run, each with its address where it is a link.
    pub fn kinds(&self) -> Vec<(MarkKind, Option<String>)> {
        let mut kinds = Vec::new();
        if self.bold {
            kinds.push((MarkKind::Bold, None));
        }
        if self.italic {
            kinds.push((MarkKind::Italic, None));
        }
        if let Some(href) = &self.link {
            kinds.push((MarkKind::Link, Some(href.clone())));
        }
        kinds
    }
}

/// Reads a `w:p`.
pub fn read(element: Element<'_>, context: &ParagraphContext<'_>) -> DocxParagraph {
    let properties = element.child("pPr");
    let style = properties.and_then(|p| p.child("pStyle")).and_then(|style| style.attr("val"));
    let mut meaning = style.map_or(StyleMeaning::Plain, |id| context.styles.meaning(id));
    let numbered = properties
        .and_then(|p| p.child("numPr"))
        .and_then(|n| n.child("numId"))
        .and_then(|n| n.attr("val"))
        .is_some_and(|id| id != "0");
    if meaning == StyleMeaning::Plain && numbered {
        meaning = StyleMeaning::List;
    }
    let mark = properties
        .and_then(|p| p.child("rPr"))
        .and_then(|r| r.children().find_map(|child| change(child, context)));
    let mut paragraph = DocxParagraph {
        runs: Vec::new(),
        meaning,
        mark,
        comments: Vec::new(),
        pictures: Vec::new(),
        boxed: Vec::new(),
    };
    let mut reader =
        ParagraphReader { context, paragraph: &mut paragraph, link: None, change: None };
    reader.children(element);
    paragraph
}

/// The tracked change an element stands for.
fn change(element: Element<'_>, context: &ParagraphContext<'_>) -> Option<TextChange> {
    let kind = match element.name() {
        "ins" => ChangeKind::Insert,
        "del" => ChangeKind::Delete,
        "moveFrom" => ChangeKind::MoveFrom,
        "moveTo" => ChangeKind::MoveTo,
        _ => return None,
    };
    let moved = matches!(kind, ChangeKind::MoveFrom | ChangeKind::MoveTo);
    Some(TextChange {
        kind,
        author: element.attr("author").map(str::to_owned),
        date: element.attr("date").map(str::to_owned),
        move_name: context.move_name.clone().filter(|_| moved),
    })
}

struct ParagraphReader<'r, 'd> {
    context: &'r ParagraphContext<'d>,
    paragraph: &'r mut DocxParagraph,
    link: Option<String>,
    change: Option<TextChange>,
}

impl ParagraphReader<'_, '_> {
    fn children(&mut self, element: Element<'_>) {
        for child in element.children() {
            self.element(child);
        }
    }

    fn element(&mut self, element: Element<'_>) {
        match element.qualified_name() {
            "mc:AlternateContent" => {
                // One content in two forms: the first one only, or everything would be read twice.
                if let Some(one) = element.child("Choice").or_else(|| element.child("Fallback")) {
                    self.children(one);
                }
            }
            "w:r" => self.run(element),
            "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" => {
                let outer = self.change.clone();
                self.change = change(element, self.context).or(outer.clone());
                self.children(element);
                self.change = outer;
            }
            "w:hyperlink" => {
                let target = element
                    .attr("id")
                    .and_then(|id| self.context.relationships.iter().find(|r| r.id == id))
                    .map(|r| r.target.clone());
                self.link = target.filter(|href| is_safe_link(href));
                self.children(element);
                self.link = None;
            }
            "w:commentRangeStart" | "w:commentReference" => {
                let id = element.attr("id").unwrap_or_default().to_owned();
                if !self.paragraph.comments.contains(&id) {
                    self.paragraph.comments.push(id);
                }
            }
            "w:pPr" | "w:rPr" | "w:instrText" | "w:delInstrText" | "w:fldChar" => {}
            _ if element.is("txbxContent") => self.boxed(element),
            _ if element.is("blip") => {
                self.paragraph.pictures.extend(element.attr("embed").map(str::to_owned))
            }
            _ if element.is("imagedata") => {
                self.paragraph.pictures.extend(element.attr("id").map(str::to_owned))
            }
            _ => self.children(element),
        }
    }

    fn run(&mut self, element: Element<'_>) {
        let properties = element.child("rPr");
        let on = |name: &str| {
            properties.and_then(|p| p.child(name)).is_some_and(|flag| {
                !matches!(flag.attr("val"), Some("0" | "false" | "off" | "none"))
            })
        };
        if on("vanish") {
            return;
        }
        let mut text = String::new();
        for child in element.children() {
            match child.qualified_name() {
                "w:t" | "w:delText" => text.push_str(&child.own_text()),
                "w:tab" => text.push('\t'),
                "w:br" | "w:cr" => text.push('\n'),
                "w:noBreakHyphen" => text.push('\u{2011}'),
                "w:softHyphen" => text.push('\u{AD}'),
                "w:sym" => text.extend(symbol(child)),
                _ => self.element(child),
            }
        }
        if !text.is_empty() {
            self.paragraph.runs.push(TextRun {
                text,
                bold: on("b"),
                italic: on("i"),
                link: self.link.clone(),
                change: self.change.clone(),
            });
        }
    }

    fn boxed(&mut self, element: Element<'_>) {
        for paragraph in element.children().filter(|child| child.is("p")) {
            let read = read(paragraph, self.context);
            let text: String = read
                .runs
                .iter()
                .filter(|run| run.change.as_ref().is_none_or(|c| c.kind.adds()))
                .map(|run| run.text.as_str())
                .collect();
            if !text.trim().is_empty() {
                self.paragraph.boxed.push(text.trim().to_owned());
            }
        }
    }
}

/// A character of a symbol font. Fonts put theirs in the private use area, where the code alone
/// says nothing.
fn symbol(element: Element<'_>) -> Option<char> {
    let code = u32::from_str_radix(element.attr("char")?, 16).ok()?;
    char::from_u32(if (0xF020..=0xF0FF).contains(&code) { return None } else { code })
}
