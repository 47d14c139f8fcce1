//! What a reader finds in a wire document: items with the field names of the `inspect` contract
//! (docs/command-line.md#inspect).
//!
//! A field is absent when the document does not say. Nothing here is house judgement: codes, times
//! and names stand as written.

mod body;
mod picture;
mod tracked;

pub use body::*;
pub use picture::*;
pub use tracked::*;

use serde::{Deserialize, Serialize};

/// A whole document as read: its format, its items and what could not be mapped.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub format: String,
    /// The version the document declares or shows by its vocabulary, such as `2.2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format_version: Option<String>,
    /// The encoding the bytes were read as; not always the one they declare.
    pub encoding: String,
    pub items: Vec<Item>,
    /// Index of the item an editor would open.
    pub main_item: usize,
    pub warnings: Vec<Warning>,
    /// Other charsets the bytes could be read in, the one taken first, where the choice was close
    /// or the label wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub encoding_offers: Vec<EncodingOffer>,
}

/// A charset the bytes could be read in, with the first words they then say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EncodingOffer {
    pub encoding: String,
    pub preview: String,
}

/// Something a person should know about the document, with the rule that found it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Warning {
    pub rule: String,
    pub message: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// `text`, `picture`, `graphic`, `video`, `composite`, `package` ...
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_class: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_revision: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_headlines: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subheadlines: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slugline: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// As printed, with or without "By".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bylines: Vec<String>,
    /// People with roles, from bylines, trailers and "Reporting by ... Editing by ..." blocks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<ItemPerson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contributors_line: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signoff: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<ItemDateline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub located: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "abstract")]
    pub abstract_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_code: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub info_sources: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credit_lines: Vec<String>,
    #[serde(skip_serializing_if = "Copyright::is_empty")]
    pub copyright: Copyright,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights_owner: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub usage_terms: Vec<String>,
    /// IPTC 1 to 9, 1 the most urgent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<u8>,
    /// The agency's own urgency or priority code, exactly as written, with its scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency_raw: Option<RawCode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub versioncreated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub firstcreated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargoed: Option<String>,
    /// `usable`, `withheld`, `canceled`, as written (a QCode stays one).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pub_status: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ed_notes: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction_note: Option<String>,
    /// What the item is to the ones before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Event>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub genres: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<ItemPicture>,
    /// Fields of a text wire's header line, labels, file names: what has no other place, by the
    /// format's own name.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    pub header: serde_json::Map<String, serde_json::Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub photo_refs: Vec<String>,
    /// Text after a notebook or "not for publication" mark; never part of the body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nonpublic: Vec<String>,
    pub body: Vec<BodyBlock>,
    pub furniture: Vec<Furniture>,
    pub suggestions: Vec<Suggestion>,
    /// Caption of the page's own picture, where the document has one picture and no list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Changes somebody made with change tracking on and nobody has decided; `body` shows them as
    /// made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tracked: Vec<TrackedChange>,
    /// The paragraphs as they were before the tracked changes; empty where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before_tracked: Vec<String>,
    /// Remarks in the margin, never part of the copy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
    /// What could not be mapped, with its place in the document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unmapped: Vec<Unmapped>,
}

/// What an agency message does to earlier copy (docs/newsroom-rules.md 6.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
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

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RawCode {
    pub scheme: String,
    pub code: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemPerson {
    pub name: String,
    /// `writer`, `contributor`, `editor`, `photographer`, `translator` ...
    pub role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
}

/// The dateline of the copy: a claim that somebody was there. `year` only when written; a guess is
/// `year_suggested`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemDateline {
    pub raw: String,
    pub places: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_suggested: Option<i32>,
    /// Why that year, in a short English phrase such as `Saturday`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_reason: Option<String>,
    pub agencies: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Copyright {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holders: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<String>,
}

impl Copyright {
    /// Whether the document said nothing of it.
    pub fn is_empty(&self) -> bool {
        self.holders.is_empty() && self.notices.is_empty() && self.years.is_empty()
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Link {
    pub rel: String,
    #[serde(rename = "ref")]
    pub reference: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Unmapped {
    /// A path in the document, such as `newsItem/contentMeta/audience`.
    pub place: String,
    pub value: String,
}
