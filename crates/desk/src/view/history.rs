//! What happened to a story, newest first.

use serde::{Deserialize, Serialize};
use story::Instant;
use story::event::{
    ActKind, CaseDecision, HoldKind, KillReason, Order, RevisionKind, Usage, WritethruClass,
};
use ts_rs::TS;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryLine {
    pub event: String,
    pub kind: ActKind,
    pub author: String,
    pub author_name: String,
    pub at: Instant,
    /// The revision this line made or speaks of.
    pub revision: Option<String>,
    pub number: Option<u32>,
    pub how: How,
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

/// What more there is to an act, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum How {
    /// How a revision came to be.
    Revision(RevisionKind),
    /// Whose hold was set or released.
    Hold(HoldKind),
    /// What an approval fell with.
    Fell(Because),
    /// What a next version is to the one that went out.
    Writethru(WritethruClass),
    /// Why the story was killed.
    Kill(KillReason),
    /// Whether what went out was copy or its kill.
    Left(Left),
    /// What an agency asks.
    Order(OrderTold),
    /// What was decided about it.
    Decision(CaseDecision),
    Nothing(NoMore),
}

/// What took an approval away, as the journal names it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, strum::Display, strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Because {
    Edited,
    Returned,
    Claimed,
    Spiked,
    Embargo,
    /// What went out was taken up again, or told otherwise.
    TakenUp,
    Killed,
    /// The wire killed copy of it.
    ItemKilled,
    /// The wire withholds copy of it.
    ItemWithheld,
    /// An editor decided in a case that it does not run.
    DecidedKilled,
}

/// What left that was no copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    Kill,
}

/// An agency's order about copy a story uses, or that the story only names its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrderTold {
    Kill,
    Withhold,
    Correction,
    Advisory,
    Linked,
}

impl OrderTold {
    pub fn of(order: Order, how: Usage) -> Self {
        match (how, order) {
            (Usage::Linked, _) => Self::Linked,
            (Usage::Words | Usage::Picture, Order::Kill) => Self::Kill,
            (Usage::Words | Usage::Picture, Order::Withhold) => Self::Withhold,
            (Usage::Words | Usage::Picture, Order::Correction) => Self::Correction,
            (Usage::Words | Usage::Picture, Order::Advisory) => Self::Advisory,
        }
    }
}

/// Nothing more is said: an empty word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum NoMore {
    #[serde(rename = "")]
    NoMore,
}

impl How {
    pub const NOTHING: Self = Self::Nothing(NoMore::NoMore);
}

/// A step that was taken, with what is needed to take it back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ActDone {
    pub events: Vec<String>,
    pub kind: ActKind,
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
