//! Where copy is used, and what became of it under an agency's order.

use super::copy::Place;
use super::export::ReceiptLine;
use serde::{Deserialize, Serialize};
use story::Instant;
pub use story::event::{CaseDecision, Order, Usage};
use story::state::Stage;
use ts_rs::TS;

/// Looks for the uses of something.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FindUses {
    /// A wire item by id or guid, a story by id or slug, or a picture by the hash of its bytes.
    pub of: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WhereUsed {
    pub stories: Vec<UseLine>,
}

/// One story that uses it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UseLine {
    pub slug: String,
    pub how: Usage,
    /// Counted from 0: in the newest text, or in what was sent where only that has them.
    pub paragraphs: Vec<u32>,
    pub words: u32,
    /// Oldest first.
    pub receipts: Vec<ReceiptLine>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FindCases {
    /// Only those in which there may still be something to do.
    pub open: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OfCase {
    /// The id of the item that brought the order.
    pub case: String,
}

/// Whether there is something to do about an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    Open,
    /// The agency took it back, or sent another in its place.
    Lifted,
    Closed,
}

/// A case as one row.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseLine {
    pub id: String,
    pub order: Order,
    pub agency: String,
    /// Of the item the order is about.
    pub headline: String,
    /// The order in the agency's own words.
    pub words: String,
    pub opened_at: Instant,
    pub state: CaseState,
    /// Stories with words or pictures of it; those that only name it are not counted.
    pub stories: u32,
    pub undecided: u32,
    /// Destinations that have not confirmed.
    pub unconfirmed: u32,
    pub closed_by: String,
    pub closed_at: Option<Instant>,
}

/// A case opened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Case {
    pub line: CaseLine,
    /// Those to be decided first, those that only name the item last.
    pub rows: Vec<CaseRow>,
    /// May the acting person decide and confirm here now?
    pub may_decide: bool,
    pub may_close: bool,
}

/// A story under a case.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseRow {
    pub story: String,
    pub slug: String,
    pub headline: String,
    pub stage: Stage,
    /// Initials.
    pub author: String,
    pub how: Usage,
    pub words: u32,
    /// Counted from 0.
    pub paragraphs: Vec<u32>,
    /// The words, where they stand now.
    pub passages: Vec<Place>,
    /// By their place among the story's pictures, from 0.
    pub pictures: Vec<u32>,
    /// The newest text still has what the order is about, and from nowhere it may be used from.
    pub still_there: bool,
    /// One a destination the story had been sent to when the order came.
    pub receipts: Vec<CaseReceipt>,
    pub decision: Option<CaseDecision>,
    pub reason: String,
    /// Initials.
    pub decided_by: String,
    pub decided_at: Option<Instant>,
    /// Something is left to decide about it.
    pub open: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseReceipt {
    pub destination: String,
    pub formats: Vec<String>,
    pub sent_at: Instant,
    pub confirmed: Option<CaseConfirmation>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CaseConfirmation {
    /// Initials of who kept it.
    pub by: String,
    pub at: Instant,
    /// Who said so at the destination, and how.
    pub note: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DecideCase {
    pub case: String,
    pub story: String,
    #[serde(rename = "as")]
    pub decision: CaseDecision,
    /// Needed but for what was taken out.
    #[serde(default)]
    pub reason: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConfirmCase {
    pub case: String,
    pub story: String,
    pub destination: String,
    #[serde(default)]
    pub note: String,
}

/// A destination that has not confirmed what it was told about a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CaseDestination {
    pub story: String,
    pub destination: String,
}
