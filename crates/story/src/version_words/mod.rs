//! What the wire's words say a message is: a new version, a correction, a kill, and its number
//! (docs/newsroom-rules.md 6.1).
//!
//! A status field always wins. Words alone never kill a story by its headline; they raise a
//! question for an editor.

mod judge;
mod notes;
mod tags;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use judge::{Judgement, Signs, judge};
pub use notes::in_note;
pub use tags::{in_headline, in_label, in_slug};

/// What an agency message does to earlier copy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WireEvent {
    #[default]
    New,
    NewVersion,
    Correction,
    MinorFix,
    Clarification,
    Withhold,
    Kill,
    Elimination,
    Advisory,
    Repeat,
}

impl WireEvent {
    /// Whether the message itself can never be copy for readers.
    pub fn is_never_copy(self) -> bool {
        matches!(self, Self::Withhold | Self::Kill | Self::Elimination | Self::Advisory)
    }
}

/// Part of a story sent in pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    Take,
    Add,
    Insert,
    Sub,
}

/// Version words found in one place of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VersionWords {
    pub event: WireEvent,
    /// The count the words give: 2 for `2ND LEAD`, 1 for `UPDATE 1-`.
    pub number: Option<u32>,
    pub piece: Option<Piece>,
    /// The words as they stand.
    pub tag: String,
    /// Where the text behind the words begins, in scalar values.
    pub rest_start: usize,
}

#[cfg(test)]
mod tests;
