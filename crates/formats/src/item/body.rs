//! The copy of an item, block by block, and what a reader took out of it or proposes for it.

use serde::{Deserialize, Serialize};

/// One block of the body in reading order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BodyBlock {
    pub kind: BlockKind,
    pub text: String,
    /// Runs of light marks inside `text`; empty for plain text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// What the style of the paragraph makes of it, where the format counts every paragraph as one
    /// (DOCX): a heading, a quote, a list item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<BlockKind>,
    /// Where the block is in the source text, in scalar values of the decoded file, when the
    /// format is text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
}

impl BodyBlock {
    /// A block without marks, role or place.
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), marks: Vec::new(), role: None, start: None, end: None }
    }

    /// What an editor sees in it: its role where the style gives one, else its kind.
    pub fn shown_as(&self) -> BlockKind {
        self.role.unwrap_or(self.kind)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    P,
    Subhead,
    Quote,
    List,
    Table,
    Caption,
    Note,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    pub start: usize,
    pub end: usize,
    pub kind: MarkKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkKind {
    Bold,
    Italic,
    Link,
}

/// Text taken out of the body because it belongs to the page, not to the story.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Furniture {
    pub text: String,
    /// Such as `nav_rule`, `site_clock_date`, `read_counter`, `related_teaser`.
    pub reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
}

/// A change the importer proposes; nothing is applied before a person accepts it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Suggestion {
    /// `S1`, `S2` ... in reading order.
    pub id: String,
    pub rule: String,
    /// Index of the body block, and scalar offsets inside its text.
    pub paragraph: usize,
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub replacement: String,
    /// 0 to 1.
    pub confidence: f64,
    pub evidence: String,
    /// For a paragraph that is joined or moved: what goes where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joins: Option<Join>,
}

/// Block `head` is put in front of block `tail`, joined by one space; the result stands where
/// `place` says first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Join {
    pub head: usize,
    pub tail: usize,
    /// Body index at which the joined paragraph stands; the first is proposed, the others are
    /// offered.
    pub places: Vec<usize>,
}
