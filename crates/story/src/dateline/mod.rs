//! The dateline: place and date the reporter filed from, a claim that somebody was there (docs/DOMAIN.md 1.2).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A dateline taken apart; `raw` is how the copy had it. `year` only when written or confirmed by a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Dateline {
    pub raw: String,
    pub places: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub month: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub day: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub year: Option<i32>,
    /// Agency codes or names of the logos, in the order printed.
    pub agencies: Vec<String>,
    pub separator: String,
}
