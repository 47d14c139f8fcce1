//! Two revisions side by side, each change to be settled, and what is in the way of approval.

use super::copy::{Credits, Obstacle, OriginSpan};
use super::note::Note;
use super::story::StoryLine;
use crate::Code;
use crate::review::FormatWhat;
use serde::{Deserialize, Serialize};
use story::Instant;
use story::content::{BlockKind, Direction};
pub use story::event::HoldKind;
use story::event::{Anchor, Decision, RevisionKind, Waiver};
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
    /// Body blocks of the comparison in reading order of the newer text, with deleted ones at their
    /// old place.
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
    pub direction: Direction,
    pub language: String,
    /// May the acting person settle these changes now? Not in a comparison of two chosen texts.
    pub may_settle: bool,
    /// The newest text is a first take, which is read as a whole.
    pub first_take: Option<FirstTake>,
    /// What was settled before, by anybody, since the last approval; oldest first.
    pub settled: Vec<SettledLine>,
    /// The note of the person who handed the newest take in.
    pub hand_in_note: String,
}

/// A first take: paragraphs counted from 0, and which of them the acting person has marked as read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FirstTake {
    pub paragraphs: u32,
    pub read: Vec<u32>,
}

/// A decision that is part of the text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettledLine {
    pub event: String,
    pub by: String,
    pub by_name: String,
    pub at: Instant,
    pub decision: Decision,
    /// The words that were put in the place of the change's own.
    pub reworded: Option<String>,
    pub why: String,
    pub kind: ChangeKind,
    pub field: String,
    pub before: String,
    pub after: String,
    pub paragraph: u32,
    /// Whether it was settled before the story was handed in last.
    pub earlier: bool,
}

/// Marks paragraphs of a first take as read, or not read after all.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadParagraphs {
    pub story: String,
    pub revision: String,
    pub paragraphs: Vec<u32>,
    pub read: bool,
}

/// A paragraph of the review opened for typing in place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TypeInReview {
    pub story: String,
    pub revision: String,
    /// Of the newer text as the review shows it, counted from 0.
    pub paragraph: u32,
}

/// The text to type in: with every decision carried out, on the newest revision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Typing {
    pub base: String,
    pub content: story::content::Content,
    /// Which paragraph of it that is, counted from 0.
    pub paragraph: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RevisionLine {
    pub id: String,
    pub number: u32,
    pub kind: RevisionKind,
    pub author: String,
    pub author_name: String,
    pub at: Instant,
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

/// What happened to the paragraphs of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, strum::Display)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ReviewBlockKind {
    Equal,
    Changed,
    Inserted,
    Deleted,
    Moved,
    /// The ghost at the old place of one that moved.
    MovedAway,
    Split,
    Joined,
}

impl From<prose::BlockKind> for ReviewBlockKind {
    fn from(kind: prose::BlockKind) -> Self {
        use prose::BlockKind as K;
        match kind {
            K::Equal => Self::Equal,
            K::Changed => Self::Changed,
            K::Inserted => Self::Inserted,
            K::Deleted => Self::Deleted,
            K::Moved => Self::Moved,
            K::Split => Self::Split,
            K::Joined => Self::Joined,
        }
    }
}

/// What kind of decision a change asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, strum::Display)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ChangeKind {
    Inserted,
    Deleted,
    Replaced,
    Moved,
    Split,
    Joined,
    Typography,
    /// The same words in another form.
    Format,
    /// A header field.
    Field,
}

impl From<prose::ChangeKind> for ChangeKind {
    fn from(kind: prose::ChangeKind) -> Self {
        use prose::ChangeKind as K;
        match kind {
            K::Inserted => Self::Inserted,
            K::Deleted => Self::Deleted,
            K::Replaced => Self::Replaced,
            K::Moved => Self::Moved,
            K::Split => Self::Split,
            K::Joined => Self::Joined,
            K::Typography => Self::Typography,
        }
    }
}

/// What a stretch of a comparison is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SpanOp {
    Equal,
    Insert,
    Delete,
    Typography,
    /// The same words in another form.
    Format,
}

/// What a line of "Before you approve" is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GateCode {
    Credits,
    Changes,
    Notes,
    FourEyes,
    /// Wire items whose copy may not go out.
    Items,
    /// Placeholders, and damage nobody has settled.
    LeftOver,
    /// Orders of agencies about copy of it that nobody has decided about.
    Exposure,
    Holds,
    /// An embargo that is not over.
    Embargo,
    /// Newest versions that wait to be merged.
    Heads,
    /// Typing that is no revision yet.
    Draft,
    /// Whether a fact that went out and reads otherwise was wrong, or is news.
    Correction,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewBlock {
    pub kind: ReviewBlockKind,
    /// Paragraph numbers from 0 in the older and the newer text.
    pub old: Vec<u32>,
    pub new: Vec<u32>,
    /// As in the newer text, or the older where there is no newer.
    pub block: BlockKind,
    pub spans: Vec<ReviewSpan>,
    /// The change that moves, splits, joins or as a whole inserts or deletes this block.
    pub change: Option<String>,
    /// The change of the kind of block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub form: Option<String>,
    /// Origins of the newer text, for the gutter.
    pub origins: Vec<OriginSpan>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewSpan {
    pub op: SpanOp,
    pub text: String,
    /// For `typography`: the older form of `text`.
    pub old: Option<String>,
    pub change: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewChange {
    /// Stable over the same two revisions.
    pub id: String,
    pub kind: ChangeKind,
    /// The words, or for `format` what they were: `bold`, a link's address, the name of a kind of
    /// block.
    pub before: String,
    pub after: String,
    /// For `format`: what changed, and the words it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub what: Option<FormatWhat>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub words: String,
    /// `headline`, `body` or the field's name.
    pub field: String,
    /// Paragraph number from 0, in the newer text where it stands there, else in the older.
    pub paragraph: u32,
    /// For a move: the paragraph it came from.
    pub from: Option<u32>,
    pub author: String,
    pub author_name: String,
    pub at: Instant,
    /// Why its author changed it, where they said so as they saved it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub reason: String,
    pub decision: Decision,
    /// The acting person's own words in the place of the change's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reworded: Option<String>,
    /// What the acting person said with the decision.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub why: String,
    /// Somebody else's decision that this change comes from: they rejected, or reworded, what stood
    /// here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answers: Option<SettledLine>,
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
    pub code: GateCode,
    pub ok: bool,
    pub count: u32,
    pub names: Vec<String>,
    pub obstacles: Vec<Obstacle>,
    /// What of it a duty editor may let pass with a reason.
    #[serde(default)]
    pub waivable: Vec<Code>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Settle {
    pub story: String,
    pub base: String,
    pub revision: String,
    pub changes: Vec<String>,
    pub decision: Decision,
    /// What the person says to those who read the decision; may be empty.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub why: String,
}

/// The change's new words are replaced by the editor's.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reword {
    pub story: String,
    pub base: String,
    pub revision: String,
    pub change: String,
    pub text: String,
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub why: String,
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

/// A hold that is set or released.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HoldStory {
    pub story: String,
    pub kind: HoldKind,
    pub reason: String,
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
