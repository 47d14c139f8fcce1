//! Whose picture or text it is, and through whose hands it came: name, member, agency, distributor.
//!
//! `(Name/Member via Agency)` and its many forms are brought to one; what cannot be kept apart is
//! left alone and called ambiguous.

mod chain;
mod clean;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use chain::chain;
pub use clean::{Cleaned, clean};

/// A credit taken apart. `text` is always the credit as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CreditChain {
    pub text: String,
    /// The person who took the picture or wrote the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub name: Option<String>,
    /// The paper or house whose material it is when it is not the agency's own: `The New York
    /// Times`, `Variety`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub member: Option<String>,
    /// Code of the agency, or its name as printed when it is on no list.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub agency: Option<String>,
    /// Who distributes it when that is somebody else again: `Getty Images`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub via: Option<String>,
    /// Why it was left alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ambiguous: Option<String>,
}

#[cfg(test)]
mod tests;
