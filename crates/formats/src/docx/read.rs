//! Reads a DOCX package into one item.

use super::body::TrackedCopy;
use super::core_properties;
use super::malformed::malformed;
use super::package::{DocxPackage, PartRelationship};
use super::paragraph::{self, ParagraphContext};
use super::styles::StyleSheet;
use crate::furniture::dateline;
use crate::xml::{Element, Tree};
use crate::{
    BlockKind, BodyBlock, Comment, Document, Furniture, Item, ItemPicture, ReadError, Suggestion,
    Warning,
};

/// Reads a DOCX file.
///
/// # Errors
/// [`ReadError`] for a package that is damaged, locked by a password, no Word document, or over a
/// limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut package = DocxPackage::open(bytes)?;
    let main = main_part(&mut package)?;
    let tree = package.xml(&main)?.ok_or_else(|| malformed("the package has no document part"))?;
    let relationships = package.relationships(&main)?;
    let mut item = Item { kind: Some("text".to_owned()), ..Item::default() };
    if let Some(name) = package
        .relationships("")?
        .into_iter()
        .find(|r| r.kind == "core-properties")
        .map(|r| r.target)
        && let Some(properties) = package.xml(&name)?
        && let Some(root) = properties.root()
    {
        core_properties::read(root, &mut item);
    }
    let styles = part(&mut package, &relationships, "styles")?
        .and_then(|tree| tree.root().map(StyleSheet::read))
        .unwrap_or_default();
    let mut reader = BodyReader {
        context: ParagraphContext {
            styles: &styles,
            relationships: &relationships,
            move_name: None,
        },
        copy: TrackedCopy::default(),
        pictures: Vec::new(),
    };
    if let Some(body) = tree.root().and_then(|root| root.child("body")) {
        reader.blocks(body);
    }
    reader.copy.finish();
    let BodyReader { copy, pictures, .. } = reader;
    fill(&mut item, copy, pictures);
    notes(&mut package, &relationships, &styles, &mut item)?;
    running_heads(&mut package, &relationships, &styles, &mut item)?;
    comments(&mut package, &relationships, &mut item)?;
    open_dateline(&mut item);
    crate::fields::name_people(&mut item);
    let mut document =
        Document { format: "docx".to_owned(), encoding: "utf-8".to_owned(), ..Document::default() };
    document.warnings = warnings(&package, &item);
    document.items.push(item);
    Ok(document)
}

/// The part the package names as its document; its usual name where the relationships are broken.
fn main_part(package: &mut DocxPackage<'_>) -> Result<String, ReadError> {
    let named = package
        .relationships("")?
        .into_iter()
        .find(|r| r.kind == "officeDocument" && !r.external)
        .map(|r| r.target);
    named
        .filter(|name| package.has(name))
        .or_else(|| package.has("word/document.xml").then(|| "word/document.xml".to_owned()))
        .ok_or_else(|| malformed("the package has no document part; is it another Office file?"))
}

/// The part that a relationship of this kind leads to.
fn part(
    package: &mut DocxPackage<'_>,
    relationships: &[PartRelationship],
    kind: &str,
) -> Result<Option<Tree<'static>>, ReadError> {
    match relationships.iter().find(|r| r.kind == kind && !r.external) {
        Some(relationship) => package.xml(&relationship.target),
        None => Ok(None),
    }
}

struct BodyReader<'d> {
    context: ParagraphContext<'d>,
    copy: TrackedCopy,
    pictures: Vec<String>,
}

impl BodyReader<'_> {
    /// Reads the paragraphs and tables inside an element, through wrappers that hold them.
    fn blocks(&mut self, element: Element<'_>) {
        for child in element.children() {
            match child.qualified_name() {
                "w:p" => {
                    self.open_move(child);
                    let read = paragraph::read(child, &self.context);
                    self.pictures.extend(read.pictures.iter().cloned());
                    self.copy.paragraph(&read);
                }
                "w:tbl" => {
                    let text = self.table(child);
                    if !text.is_empty() {
                        self.copy.block(BodyBlock::new(BlockKind::Table, text));
                    }
                }
                "w:moveFromRangeStart" | "w:moveToRangeStart" => {
                    self.context.move_name = child.attr("name").map(str::to_owned)
                }
                "w:moveFromRangeEnd" | "w:moveToRangeEnd" => self.context.move_name = None,
                "w:sectPr" | "w:sdtPr" | "w:sdtEndPr" => {}
                "mc:AlternateContent" => {
                    if let Some(one) = child.child("Choice").or_else(|| child.child("Fallback")) {
                        self.blocks(one);
                    }
                }
                _ => self.blocks(child),
            }
        }
    }

    /// A move may be named inside the paragraph it starts in.
    fn open_move(&mut self, paragraph: Element<'_>) {
        if let Some(start) = paragraph
            .children()
            .find(|child| matches!(child.name(), "moveFromRangeStart" | "moveToRangeStart"))
        {
            self.context.move_name = start.attr("name").map(str::to_owned);
        }
    }

    /// Rows of cells; a table inside a cell goes on the line of that cell.
    fn table(&mut self, table: Element<'_>) -> String {
        let mut rows = Vec::new();
        for row in table.children().filter(|child| child.is("tr")) {
            let cells: Vec<String> =
                row.children().filter(|child| child.is("tc")).map(|cell| self.cell(cell)).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(cells.join(" | "));
            }
        }
        rows.join("\n")
    }

    fn cell(&mut self, cell: Element<'_>) -> String {
        let mut inner = BodyReader {
            context: ParagraphContext {
                styles: self.context.styles,
                relationships: self.context.relationships,
                move_name: None,
            },
            copy: TrackedCopy::default(),
            pictures: Vec::new(),
        };
        inner.blocks(cell);
        inner.copy.finish();
        self.pictures.extend(inner.pictures);
        inner
            .copy
            .blocks
            .iter()
            .map(|block| block.text.replace('\n', " "))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Body, changes, pictures and headline of the item.
fn fill(item: &mut Item, copy: TrackedCopy, pictures: Vec<String>) {
    item.headline = copy.title.or_else(|| {
        // Without a title style, a heading in front of everything is the headline; else what the
        // properties say.
        let first = copy
            .blocks
            .first()
            .filter(|block| block.role == Some(BlockKind::Subhead))
            .map(|block| block.text.clone());
        first.or_else(|| {
            item.header.get("title").and_then(|title| title.as_str()).map(str::to_owned)
        })
    });
    item.suggestions =
        copy.tracked.iter().enumerate().map(|(at, change)| suggestion(at, change)).collect();
    if !copy.tracked.is_empty() {
        item.before_tracked = copy.before;
    }
    item.tracked = copy.tracked;
    item.comments = copy
        .comments
        .into_iter()
        .map(|(id, block)| Comment { text: id, paragraph: Some(block), ..Comment::default() })
        .collect();
    item.body = copy.blocks;
    item.photo_refs = pictures;
}

/// A tracked change as a proposal: the body shows it made, accepting the proposal takes it back.
fn suggestion(at: usize, change: &crate::TrackedChange) -> Suggestion {
    let who = change.author.as_deref().unwrap_or("somebody");
    let when = change.date.as_deref().map(|date| format!(" on {date}")).unwrap_or_default();
    let what = match (change.kind.as_str(), change.paragraph_mark) {
        ("insert", true) => "split the paragraph",
        ("delete", true) => "joined the paragraphs",
        ("insert", _) => "inserted this",
        ("delete", _) => "deleted this",
        ("move_from", _) => "moved this away",
        _ => "moved this here",
    };
    let shown = matches!(change.kind.as_str(), "insert" | "move_to");
    Suggestion {
        id: format!("T{}", at + 1),
        rule: format!("DOCX-TRACKED-{}", change.kind.to_uppercase().replace('_', "-")),
        paragraph: change.paragraph,
        start: change.start,
        end: change.end,
        text: if shown { change.text.clone() } else { String::new() },
        replacement: if shown { String::new() } else { change.text.clone() },
        confidence: 0.6,
        evidence: format!(
            "{who} {what}{when} with change tracking on; the body shows it made, this proposal \
             takes it back"
        ),
        joins: None,
    }
}

/// Footnotes and endnotes stand behind the copy as notes.
fn notes(
    package: &mut DocxPackage<'_>,
    relationships: &[PartRelationship],
    styles: &StyleSheet,
    item: &mut Item,
) -> Result<(), ReadError> {
    for (kind, element) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let Some(tree) = part(package, relationships, kind)? else { continue };
        let children = tree.root().into_iter().flat_map(Element::children);
        // The separator lines are notes of a type of their own.
        for note in children.filter(|note| {
            note.is(element) && note.attr("type").is_none_or(|kind| kind == "normal")
        }) {
            let text = text_of(note, styles);
            if !text.is_empty() {
                item.body.push(BodyBlock::new(BlockKind::Note, text));
            }
        }
    }
    Ok(())
}

/// Running heads and feet belong to the page, not to the story.
fn running_heads(
    package: &mut DocxPackage<'_>,
    relationships: &[PartRelationship],
    styles: &StyleSheet,
    item: &mut Item,
) -> Result<(), ReadError> {
    for relationship in relationships
        .iter()
        .filter(|r| matches!(r.kind.as_str(), "header" | "footer") && !r.external)
    {
        let Some(tree) = package.xml(&relationship.target)? else { continue };
        let text = tree.root().map(|root| text_of(root, styles)).unwrap_or_default();
        if !text.is_empty() {
            item.furniture.push(Furniture {
                text,
                reason: format!("page_{}", relationship.kind),
                ..Furniture::default()
            });
        }
    }
    let refs = std::mem::take(&mut item.photo_refs);
    let targets = refs
        .iter()
        .filter_map(|id| relationships.iter().find(|r| r.id == *id))
        .filter(|r| !r.external);
    item.pictures = targets
        .map(|r| ItemPicture { href: Some(r.target.clone()), ..ItemPicture::default() })
        .collect();
    Ok(())
}

fn text_of(element: Element<'_>, styles: &StyleSheet) -> String {
    let mut reader = BodyReader {
        context: ParagraphContext { styles, relationships: &[], move_name: None },
        copy: TrackedCopy::default(),
        pictures: Vec::new(),
    };
    reader.blocks(element);
    reader.copy.finish();
    reader.copy.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// Gives each comment its words and its author.
fn comments(
    package: &mut DocxPackage<'_>,
    relationships: &[PartRelationship],
    item: &mut Item,
) -> Result<(), ReadError> {
    let hanging = std::mem::take(&mut item.comments);
    let Some(tree) = part(package, relationships, "comments")? else { return Ok(()) };
    let styles = StyleSheet::default();
    let comments = tree.root().into_iter().flat_map(|root| root.children_named("comment"));
    for comment in comments {
        let id = comment.attr("id").unwrap_or_default();
        item.comments.push(Comment {
            author: comment.attr("author").map(str::to_owned),
            date: comment.attr("date").map(str::to_owned),
            text: text_of(comment, &styles),
            paragraph: hanging.iter().find(|hung| hung.text == id).and_then(|hung| hung.paragraph),
        });
    }
    Ok(())
}

/// Takes a dateline with a known agency off the first paragraph.
fn open_dateline(item: &mut Item) {
    // Offsets of tracked changes would no longer fit; the dateline then stays where it is.
    if !item.tracked.is_empty() {
        return;
    }
    let Some(block) =
        item.body.iter_mut().find(|block| block.kind == BlockKind::P && block.role.is_none())
    else {
        return;
    };
    let Some(opened) =
        dateline::open(&block.text, None).filter(|opened| !opened.dateline.agencies.is_empty())
    else {
        return;
    };
    dateline::cut_block(block, opened.rest_start);
    item.sources = opened.dateline.agencies.clone();
    item.dateline = Some(opened.dateline);
    item.body.retain(|block| !block.text.trim().is_empty());
}

fn warnings(package: &DocxPackage<'_>, item: &Item) -> Vec<Warning> {
    let mut found = Vec::new();
    if !item.tracked.is_empty() {
        let mut authors: Vec<&str> =
            item.tracked.iter().filter_map(|change| change.author.as_deref()).collect();
        authors.sort_unstable();
        authors.dedup();
        found.push(warning(
            "DOCX-TRACKED",
            format!(
                "{} tracked change(s) by {} that nobody has decided; the body shows them made",
                item.tracked.len(),
                authors.join(", ")
            ),
        ));
    }
    if !item.comments.is_empty() {
        found.push(warning(
            "DOCX-COMMENTS",
            format!(
                "{} comment(s) in the margin; they are kept apart from the copy",
                item.comments.len()
            ),
        ));
    }
    if !package.names(|name| name.ends_with("vbaProject.bin")).is_empty() {
        found.push(warning(
            "DOCX-MACROS",
            "the document carries macros; they were not read".to_owned(),
        ));
    }
    found
}

fn warning(rule: &str, message: String) -> Warning {
    Warning { rule: rule.to_owned(), message }
}
