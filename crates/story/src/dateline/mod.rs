//! The dateline: place and date the reporter filed from, a claim that somebody was there
//! (docs/newsroom-rules.md 4).
//!
//! It is no location tag: desk, event and dateline may be three places. A year that is not written
//! is never stored, only suggested.

mod format;
mod month;
mod parse;
mod place;
mod places;
mod start;
mod year;

pub use format::{HouseDateline, format_house};
pub(crate) use month::date;
pub use month::month_named;
pub use parse::{DatelineWarning, Parsed, PlaceKind, parse, parse_field, parse_with};
pub use year::{YearSuggestion, suggest_year, weekdays_in};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A dateline taken apart; `raw` is how the copy had it. `year` only when written or confirmed by a
/// person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Dateline {
    /// As printed, from the first letter of the place to the closing mark, without the separator.
    pub raw: String,
    /// The places in order; several for `LONDON/PARIS`.
    pub places: Vec<String>,
    /// What stands behind the place as printed, a state or a country: `Mass.`, `Argentina`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub region: Option<String>,
    /// The country, when that part names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub country: Option<String>,
    /// 1 to 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub month: Option<u32>,
    /// 1 to 31.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub day: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub year: Option<i32>,
    /// Agency codes of the logos in the order printed; a logo nobody has recorded stands as
    /// printed.
    pub agencies: Vec<String>,
    /// The mark between dateline and text, without spaces: `-`, `--`, `_`, `—`, `:`.
    pub separator: String,
}

#[cfg(test)]
mod tests;
