//! What leaves the newsroom: one version of a story with everything a receiver is owed. The input
//! of every writer.
//!
//! The credit line, the terms and the origins are worked out elsewhere; this is the hand-over.
//! Whether copy may leave at all is decided by the desk; what a format cannot say is decided by the
//! writers.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use story::Content;

/// One version of a story on its way out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outgoing {
    /// The copy. Its internal note stays where it is: no writer reads it. Its byline, contributors
    /// and dateline are the ones the credit was computed to (`story::credit::Signature`), never
    /// those typed beside it.
    pub content: Content,
    /// A URI such as `urn:newsml:example.org:20261104:tanker`, the same through all versions.
    pub guid: String,
    /// The wire's count; 1 is the first that went out.
    pub version: u32,
    pub first_created: DateTime<Utc>,
    pub version_created: DateTime<Utc>,
    pub sent: DateTime<Utc>,
    pub standing: Standing,
    pub status: Status,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo: Option<Embargo>,
    pub signals: Vec<Signal>,
    /// What was wrong and what is right, or why the copy is withheld or killed. Goes to editors
    /// with the signal.
    pub correction_note: String,
    /// The version this one replaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evolved_from: Option<Earlier>,
    /// The wire items whose words or facts are in the copy.
    pub derived_from: Vec<Earlier>,
    /// As it will be printed, such as `Gulf Daily/AP/AFP`; never empty where an agency is owed.
    pub credit_line: String,
    /// A closing sentence owed to readers, such as `The Associated Press contributed to this
    /// report.`
    pub tail: String,
    /// Everybody whose material is in the copy, in the order of the credit line.
    pub credits: Vec<Credit>,
    pub copyright: Vec<CopyrightHolder>,
    pub usage_terms: Vec<UsageTerms>,
    pub provider: Provider,
    /// For each block of the body, which of its words are whose. A block left out is the newsroom's
    /// own.
    pub origins: Vec<Vec<Origin>>,
}

impl Outgoing {
    /// Whose words are whose in one block of the body.
    pub(crate) fn origins_of(&self, block: usize) -> &[Origin] {
        self.origins.get(block).map_or(&[], Vec::as_slice)
    }

    /// The copyright of an agency, or of the newsroom where `party` is empty.
    pub(crate) fn copyright_of(&self, party: &str) -> Option<&CopyrightHolder> {
        self.copyright.iter().find(|one| one.party == party)
    }

    /// The name an agency code stands for, as the credits have it; the newsroom's own where it is
    /// empty.
    pub(crate) fn name_of<'a>(&'a self, party: &'a str) -> &'a str {
        let known = self.credits.iter().find(|credit| credit.party == party);
        match known
            .map(|credit| if credit.printed.is_empty() { &credit.name } else { &credit.printed })
        {
            Some(name) if !name.is_empty() => name,
            _ if party.is_empty() => &self.provider.name,
            _ => party,
        }
    }
}

/// Whether a duty editor has signed the copy. What is not approved says so in the place a format
/// has for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    #[default]
    NotApproved,
    Approved,
}

/// The IPTC publication status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    Usable,
    Withheld,
    /// A kill: every receiver must stop using the copy.
    Canceled,
}

impl Status {
    /// The word ninjs, NITF and NewsML-G2 share.
    pub fn word(self) -> &'static str {
        match self {
            Self::Usable => "usable",
            Self::Withheld => "withheld",
            Self::Canceled => "canceled",
        }
    }
}

/// Until when delivered copy must not be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Embargo {
    Until(DateTime<Utc>),
    UntilFurtherNotice,
}

/// What a version does to the ones before it, in a field of its own for receivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    Update,
    Correction,
    /// A correction that only clears up what was right and misled; stands beside `Correction`.
    Clarification,
    Kill,
}

/// An item that went before: an earlier version of ours, or a wire item the copy stands on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Earlier {
    pub guid: String,
    /// As the item's own provider counts; empty when unknown.
    pub version: String,
    pub title: String,
    /// Agency code of the item's provider.
    pub party: String,
}

/// A house whose material is in the copy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Credit {
    /// Agency code such as `AP`; empty for the newsroom itself.
    pub party: String,
    /// In full, such as `The Associated Press`.
    pub name: String,
    /// As the credit line has it, such as `AP`.
    pub printed: String,
    /// Whether copy without this credit is a breach.
    pub required: bool,
    /// The agency's own byline, when it goes with the agency's words.
    pub byline: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CopyrightHolder {
    /// Agency code; empty for the newsroom itself.
    pub party: String,
    pub holder: String,
    /// 0 is not said.
    pub year: i32,
    /// In the holder's own words; empty lets the format build one from year and holder.
    pub notice: String,
}

impl CopyrightHolder {
    /// The notice as printed.
    pub fn line(&self) -> String {
        match (self.notice.is_empty(), self.year) {
            (false, _) => self.notice.clone(),
            (true, 0) => format!("(c) {}", self.holder),
            (true, year) => format!("(c) {year} {}", self.holder),
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UsageTerms {
    /// Whose terms; empty for the newsroom itself.
    pub party: String,
    pub text: String,
}

/// The newsroom that sends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Provider {
    pub name: String,
    /// Short code; its first three letters are the service name on a text wire.
    pub code: String,
    /// An internet name such as `gulfdaily.example`; empty when the newsroom has none.
    pub domain: String,
    /// Where mail comes from; empty leaves the sender for the mail program.
    pub email: String,
}

/// Words of one block and whose they are: scalar offsets, half-open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    pub start: u32,
    pub end: u32,
    /// Agency code; empty for the newsroom's own words.
    pub party: String,
    /// The wire item the words came with.
    pub item: String,
    pub version: String,
    /// The revision of the story that brought the words in.
    pub revision: String,
}
