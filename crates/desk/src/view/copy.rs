//! Whose words they are: origins, shares, the credit that follows, and what is in the way of
//! sending.

use serde::{Deserialize, Serialize};
use story::Instant;
use ts_rs::TS;

/// Origins of every word of a text, block by block.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Origins {
    pub blocks: Vec<Vec<OriginSpan>>,
    pub shares: Vec<Share>,
}

/// A run of words of one owner; offsets are scalar values inside the block, half-open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OriginSpan {
    pub start: u32,
    pub end: u32,
    /// Agency code, a person's initials, or `unknown`.
    pub owner: String,
    /// `agency`, `staff` or `unknown`.
    pub kind: OwnerKind,
    pub item: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum OwnerKind {
    Agency,
    Staff,
    Unknown,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Share {
    pub owner: String,
    pub kind: OwnerKind,
    /// The name people read.
    pub name: String,
    pub words: u32,
    /// 0 to 1 of the body's words.
    pub share: f64,
    /// One line about where they came from, such as `Tanker aground off Port Salim`.
    pub line: String,
}

/// The credit computed from what is left in the text and the pictures.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Credits {
    /// `C1` to `C6` of the credit profile, or `own` when no agency has a word in it.
    pub case: String,
    /// The whole credit as a reader sees it, such as `By Lina Haddad, with AFP, AP and Reuters`.
    pub line: String,
    pub dateline_logo: Vec<String>,
    pub byline: Option<String>,
    pub tail: Option<String>,
    pub required: Vec<String>,
    pub advised: Vec<String>,
    /// Word for word what every export and the preview print.
    pub printed: PrintedLines,
    pub shares: Vec<Share>,
    pub pictures: Vec<PictureCredit>,
    pub blocks: Vec<Obstacle>,
}

/// The lines that say whose the copy is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct PrintedLines {
    pub dateline: Option<String>,
    pub byline: Option<String>,
    pub contributors: Vec<String>,
    pub tail: Option<String>,
    pub pictures: Vec<String>,
    pub copyright: String,
}

impl From<formats::PrintedLines> for PrintedLines {
    fn from(lines: formats::PrintedLines) -> Self {
        let formats::PrintedLines { dateline, byline, contributors, tail, pictures, copyright } =
            lines;
        Self { dateline, byline, contributors, tail, pictures, copyright }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PictureCredit {
    pub picture: String,
    pub credit: String,
    pub agency: String,
}

/// Something in the way of approval or export, with the words it concerns.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Obstacle {
    pub code: String,
    /// English, for the log and the terminal; a screen words the code itself.
    pub message: String,
    pub spans: Vec<Place>,
    /// The wire item that is in the way, where one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub item: Option<StoppedItem>,
}

/// A wire item whose copy may not go out, as a screen names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoppedItem {
    pub id: String,
    pub headline: String,
    pub agency: String,
    /// The end of its embargo, where that can be read.
    pub until: Option<Instant>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Place {
    /// `headline`, `body`, `caption`, `dateline` ...
    pub field: String,
    pub paragraph: u32,
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// A proposal of the house-style or hygiene checks about the open text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Finding {
    pub rule: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    pub place: Place,
    pub message: String,
    pub replacement: Option<String>,
    pub confidence: f64,
}
