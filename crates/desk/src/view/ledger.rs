//! Who has which version of a story, what they have not got yet, and what they have confirmed.

use serde::{Deserialize, Serialize};
use story::Instant;
use ts_rs::TS;

/// What a destination that has an older version has not got yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Owed {
    Update,
    Correction,
    Kill,
}

/// A destination that has a version of a story and not yet what came after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwedLine {
    pub story: String,
    pub slug: String,
    pub destination: String,
    pub format: String,
    pub file_name: String,
    /// The version it has, and since when.
    pub version: u32,
    pub at: Instant,
    pub owed: Owed,
}

/// A destination that has not said that a correction has run there or a killed story is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnconfirmedLine {
    pub story: String,
    pub slug: String,
    pub destination: String,
    /// A correction or a kill.
    pub what: Owed,
    /// The version it is.
    pub version: u32,
    /// Who sent it there first, and when; none where a kill has not gone there yet.
    pub sent: Option<SentLine>,
}

/// Who sent something, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SentLine {
    pub by: String,
    pub at: Instant,
}

/// A confirmation as it was put on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConfirmedLine {
    /// Who of the newsroom put it on record.
    pub by: String,
    pub at: Instant,
    /// Who at the destination confirmed it, and how.
    pub words: String,
}
