//! Copy filed to named destinations.

use super::export::ReceiptLine;
use super::newsroom::Refusal;
use serde::{Deserialize, Serialize};
use story::Instant;
pub use story::delivery::{DeliveryStanding, DeliveryTrouble};
pub use story::event::FilingRefused;
use ts_rs::TS;

/// A story to be filed to destinations.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FileTo {
    pub story: String,
    /// By name.
    pub destinations: Vec<String>,
    /// Ids of the losses that were accepted.
    #[serde(default)]
    pub accepted: Vec<String>,
    /// When; now where it is left out.
    #[serde(default)]
    #[ts(optional)]
    pub at: Option<Instant>,
}

/// What became of a filing, destination by destination.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FiledTo {
    pub filed: Vec<FiledLine>,
    /// What is to come, where a time was named: the lines without a refusal.
    pub filing: Option<FilingLine>,
}

impl FiledTo {
    /// Whether any destination was refused.
    pub fn any_refused(&self) -> bool {
        self.filed.iter().any(|line| line.refusal.is_some())
    }
}

/// One destination of a filing: what it was sent, or why nothing was.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FiledLine {
    pub destination: String,
    pub title: String,
    pub receipts: Vec<ReceiptLine>,
    /// What was queued for the network.
    pub deliveries: Vec<DeliveryLine>,
    pub refusal: Option<Refusal>,
}

/// Copy on its way over the network.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Deliveries {
    pub deliveries: Vec<DeliveryLine>,
}

/// One queued copy, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeliveryLine {
    /// The act that queued it.
    pub receipt: String,
    pub story: String,
    pub slug: String,
    pub destination: String,
    pub format: String,
    pub file_name: String,
    pub by: String,
    pub queued_at: Instant,
    pub standing: DeliveryStanding,
    /// How often it was sent, of how many times.
    pub tries: u32,
    pub of: u32,
    /// When it is sent next, where it waits.
    pub next: Option<Instant>,
    /// What the last try met.
    pub trouble: Option<DeliveryTrouble>,
    /// A status, a refusal's name, or the system's own words.
    pub detail: String,
    /// What the other side answered, and when, where it has it.
    pub status: Option<u16>,
    pub at: Option<Instant>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OfReceipt {
    /// The act that queued the copy.
    pub receipt: String,
}

/// What of a story is to be filed at a time, and what became of what was.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Filings {
    pub filings: Vec<FilingLine>,
}

/// One filing at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FilingLine {
    /// The act that asked.
    pub filing: String,
    pub story: String,
    pub slug: String,
    pub destinations: Vec<String>,
    pub at: Instant,
    pub by: String,
    pub asked_at: Instant,
    pub standing: FilingStanding,
    /// The destinations that were refused when the time had come.
    pub refused: Vec<FilingRefused>,
    /// When it was filed, refused or cancelled.
    pub ended: Option<Instant>,
}

/// Where a filing at a time stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilingStanding {
    ToCome,
    Cancelled,
    /// All of it left.
    Filed,
    /// A destination was refused, or all were.
    Refused,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OfFiling {
    /// The act that asked.
    pub filing: String,
}
