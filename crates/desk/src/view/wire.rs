//! Copy that came in: the wire inbox and the import check.

use serde::{Deserialize, Serialize};
use story::Instant;
use story::content::{Block, Direction};
use story::dateline::Dateline;
use story::event::ImportKind;
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemLine {
    pub id: String,
    pub headline: String,
    pub agency: String,
    pub urgency: u8,
    pub words: u32,
    pub how: ImportKind,
    pub format: String,
    pub received_at: Instant,
    /// Proposals waiting for a person, and furniture taken out.
    pub proposals: u32,
    pub furniture: u32,
    pub warnings: u32,
    /// Slugs of stories that use it.
    pub used_in: Vec<String>,
    pub aside: bool,
    /// Whether its copy may be used now.
    pub standing: Standing,
    pub direction: Direction,
    pub language: String,
}

/// Whether the copy of a wire item may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Standing {
    Usable,
    /// Delivered, and not to be published before; without an instant where the wire gives its end
    /// in words or not at all.
    Embargoed {
        until: Option<Instant>,
    },
    Withheld,
    Cancelled,
    /// A message to editors and never copy.
    Advisory,
    NotForPublication,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OfItem {
    pub item: String,
}

/// An item opened for the import check.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemView {
    pub line: ItemLine,
    /// Body as it stands with the proposals accepted so far.
    pub body: Vec<Block>,
    pub dateline: Option<Dateline>,
    pub year_suggested: Option<i32>,
    pub year_reason: Option<String>,
    pub bylines: Vec<String>,
    pub pictures: Vec<ItemPictureView>,
    pub editors_note: String,
    pub usage_terms: String,
    pub furniture: Vec<FurnitureView>,
    pub proposals: Vec<Proposal>,
    pub warnings: Vec<WireWarning>,
    /// The text as received, decoded, nothing taken out.
    pub raw: String,
    pub raw_hash: String,
    pub encoding: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ItemPictureView {
    pub caption: String,
    pub credit: String,
    pub photographer: String,
    pub agency: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FurnitureView {
    pub text: String,
    pub reason: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WireWarning {
    pub rule: String,
    pub message: String,
}

/// A change the importer proposes; it does nothing until a person accepts it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Proposal {
    pub id: String,
    pub rule: String,
    /// Block and scalar offsets in the body as it is shown.
    pub paragraph: u32,
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub replacement: String,
    pub confidence: f64,
    pub evidence: String,
    pub accepted: bool,
    /// Somebody has read it and left the text as it came.
    pub turned_down: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BringIn {
    /// A file name, or `paste`.
    pub name: String,
    /// The bytes in base64; files come this way from drop, too.
    pub bytes: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BroughtIn {
    pub items: Vec<ItemLine>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettleProposal {
    pub item: String,
    pub proposals: Vec<String>,
    pub accepted: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StartFromItem {
    pub item: String,
    pub slug: String,
    pub desk: String,
}

/// Puts paragraphs of an item into a story after the given block (0 is before the first).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InsertFromItem {
    pub item: String,
    pub paragraphs: Vec<u32>,
    pub story: String,
    pub at: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PutAside {
    pub item: String,
    pub aside: bool,
}
