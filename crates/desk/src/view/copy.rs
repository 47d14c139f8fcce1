//! Whose words they are: origins, shares, the credit that follows, and what is in the way of
//! sending.

use super::embargo::EmbargoQuestion;
use crate::Code;
use serde::{Deserialize, Serialize};
pub use story::credit::CreditCase;
use story::{Instant, Owner};
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
    pub owner: Owner,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Share {
    /// With the first item that any of the words are from.
    pub owner: Owner,
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
    pub case: CreditCase,
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
    pub code: Code,
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
    /// The words that say so, as the wire has them; empty without an embargo.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(optional, as = "Option<String>")]
    pub words: String,
    /// What the words leave open; the latest reading counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<EmbargoQuestion>>")]
    pub asks: Vec<EmbargoQuestion>,
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

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl From<checks::Severity> for Severity {
    fn from(severity: checks::Severity) -> Self {
        match severity {
            checks::Severity::Note => Self::Note,
            checks::Severity::Warning => Self::Warning,
            checks::Severity::Error => Self::Error,
        }
    }
}

/// A proposal of the house-style or hygiene checks about the open text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Finding {
    pub rule: String,
    pub severity: Severity,
    pub place: Place,
    pub message: String,
    pub replacement: Option<String>,
    pub confidence: f64,
}
