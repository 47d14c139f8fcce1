//! Two revisions side by side, each change to be settled, and what is in the way of approval.

use super::{Credits, Obstacle, OriginSpan, StoryLine};
use serde::{Deserialize, Serialize};
use story::event::{Anchor, Decision, Waiver};
use ts_rs::TS;

/// Which older text the review compares with.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "since", rename_all = "snake_case")]
pub enum Since {
    ILooked,
    LastSent,
    Revision { revision: String },
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenReview {
    pub story: String,
    pub since: Since,
    /// The newer text; null for the newest revision.
    pub revision: Option<String>,
}

/// Everything the review screen draws.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Review {
    pub line: StoryLine,
    pub base: RevisionLine,
    pub revision: RevisionLine,
    /// Slug, headline, byline, dateline, credit, captions, notes: the fields that changed.
    pub fields: Vec<FieldChange>,
    pub headline: Vec<ReviewSpan>,
    /// Body blocks of the comparison in reading order of the newer text, with deleted ones at their old place.
    pub blocks: Vec<ReviewBlock>,
    pub changes: Vec<ReviewChange>,
    pub hands: Vec<Hand>,
    pub gate: Vec<GateLine>,
    pub may_approve: bool,
    pub credits: Credits,
    pub notes: Vec<Note>,
    pub words_in: u32,
    pub words_out: u32,
    pub moves: u32,
    pub direction: String,
    pub language: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RevisionLine {
    pub id: String,
    pub number: u32,
    pub kind: String,
    pub author: String,
    pub author_name: String,
    #[ts(type = "number")]
    pub at: i64,
    pub note: String,
    pub words: u32,
}

/// One header field whose value changed; settled like any other change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FieldChange {
    pub change: String,
    pub field: String,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewBlock {
    /// `equal`, `changed`, `inserted`, `deleted`, `moved`, `moved_away` (the ghost at the old place), `split`, `joined`.
    pub kind: String,
    /// Paragraph numbers from 0 in the older and the newer text.
    pub old: Vec<u32>,
    pub new: Vec<u32>,
    /// `p`, `subhead`, `quote`, `bullet`, `number` as in the newer text, or the older where there is no newer.
    pub block: String,
    pub spans: Vec<ReviewSpan>,
    /// The change that moves, splits, joins or as a whole inserts or deletes this block.
    pub change: Option<String>,
    /// Origins of the newer text, for the gutter.
    pub origins: Vec<OriginSpan>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewSpan {
    /// `equal`, `insert`, `delete` or `typography`.
    pub op: String,
    pub text: String,
    /// For `typography`: the older form of `text`.
    pub old: Option<String>,
    pub change: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewChange {
    /// Stable over the same two revisions.
    pub id: String,
    /// `inserted`, `deleted`, `replaced`, `moved`, `split`, `joined`, `typography`, `field`.
    pub kind: String,
    pub before: String,
    pub after: String,
    /// `headline`, `body` or the field's name.
    pub field: String,
    /// Paragraph number from 0, in the newer text where it stands there, else in the older.
    pub paragraph: u32,
    /// For a move: the paragraph it came from.
    pub from: Option<u32>,
    pub author: String,
    pub author_name: String,
    #[ts(type = "number")]
    pub at: i64,
    pub decision: Decision,
    pub notes: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Hand {
    pub initials: String,
    pub name: String,
    pub changes: u32,
}

/// One line of "Before you approve".
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GateLine {
    /// `credits`, `changes`, `notes`, `style`, `holds`, `four_eyes`, `heads`, `pictures`, `origins`.
    pub code: String,
    pub ok: bool,
    pub count: u32,
    pub names: Vec<String>,
    pub obstacles: Vec<Obstacle>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Settle {
    pub story: String,
    pub base: String,
    pub revision: String,
    pub changes: Vec<String>,
    pub decision: Decision,
}

/// The change's new words are replaced by the editor's.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reword {
    pub story: String,
    pub base: String,
    pub revision: String,
    pub change: String,
    pub text: String,
}

/// Puts the settled text on record: a new revision where anything was rejected.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FinishReview {
    pub story: String,
    pub base: String,
    pub revision: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Return {
    pub story: String,
    pub note: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Approve {
    pub story: String,
    /// The revision the duty editor has read.
    pub revision: String,
    pub waived: Vec<Waiver>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Looked {
    pub story: String,
    pub revision: String,
}

/// A note that does not print, anchored to words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Note {
    pub id: String,
    pub author: String,
    pub author_name: String,
    #[ts(type = "number")]
    pub at: i64,
    pub text: String,
    pub anchor: Anchor,
    /// The words it was anchored to are gone.
    pub orphaned: bool,
    pub settled: bool,
    pub replies: Vec<Reply>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reply {
    pub id: String,
    pub author: String,
    pub author_name: String,
    #[ts(type = "number")]
    pub at: i64,
    pub text: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddNote {
    pub story: String,
    pub revision: String,
    pub anchor: Anchor,
    pub text: String,
    pub replies_to: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettleNote {
    pub story: String,
    pub note: String,
    pub settled: bool,
}
