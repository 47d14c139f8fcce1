//! News agencies as the newsroom keeps them: a code, the names and logos the agency is known by,
//! and what its contract allows.
//!
//! The built-in list is where a newsroom starts; its own records stand beside it and win. No
//! contract text is kept here.

mod builtin;
mod recognise;
mod zone;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use builtin::builtin;
pub use recognise::{Agencies, recognise};
pub use zone::zone_of;

/// The short name of an agency as the desk writes it: `AP`, `dpa`, `Reuters`; for a logo nobody has
/// recorded, the logo as printed.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
pub struct AgencyCode(pub String);

impl AgencyCode {
    /// The code in the words it is stored with.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for AgencyCode {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

impl std::fmt::Display for AgencyCode {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(&self.0)
    }
}

/// One agency on the newsroom's list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Agency {
    pub code: AgencyCode,
    /// The full name as a sentence has it: `The Associated Press`.
    pub name: String,
    /// Every other form seen in copy, in any script: `Associated Press`, `أسوشيتد برس`.
    pub names: Vec<AgencyName>,
    /// What a dateline has in its parenthesis, by language; the first is the agency's own: `AFP`,
    /// `أ ف ب`.
    pub logos: Vec<AgencyName>,
    /// Whether the contract lets a generic line such as `Agencies` stand for this agency
    /// (docs/newsroom-rules.md 5.4). Off until a person says so.
    pub generic_credit_allowed: bool,
}

/// A name or logo of an agency in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AgencyName {
    pub text: String,
    /// A BCP 47 primary tag such as `en` or `ar`.
    pub language: String,
}

impl Agency {
    /// The logo of the agency in `language`, a BCP 47 primary tag such as `ar`, or its first one.
    pub fn logo(&self, language: &str) -> &str {
        self.logos
            .iter()
            .find(|logo| logo.language == language)
            .or(self.logos.first())
            .map_or(self.code.as_str(), |logo| logo.text.as_str())
    }
}
