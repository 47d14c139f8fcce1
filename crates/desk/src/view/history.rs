//! What happened to a story, newest first.

use serde::{Deserialize, Serialize};
use story::Instant;
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryLine {
    pub event: String,
    /// The act's kind as in the journal: `revised`, `handed_in`, `approved`, `exported` ...
    pub kind: String,
    pub author: String,
    pub author_name: String,
    pub at: Instant,
    /// The revision this line made or speaks of.
    pub revision: Option<String>,
    pub number: Option<u32>,
    /// `saved`, `pasted`, `handed_in` ... for a revision.
    pub how: String,
    pub note: String,
    pub words: u32,
    pub words_in: u32,
    pub words_out: u32,
    pub moves: u32,
    /// May the acting person take it back now?
    pub undoable: bool,
    /// It was taken back.
    pub undone: bool,
}

/// A step that was taken, with what is needed to take it back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActDone {
    pub events: Vec<String>,
    /// The act's kind as in the journal.
    pub kind: String,
    pub story: Option<String>,
    /// Empty for an act about no story.
    pub slug: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UndoActs {
    pub events: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Restore {
    pub story: String,
    pub revision: String,
}
