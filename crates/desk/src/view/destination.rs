//! The places copy is filed to.

use serde::{Deserialize, Serialize};
pub use story::destination::{EmbargoPolicy, Way};
use ts_rs::TS;

/// A destination as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DestinationLine {
    /// As it stands in receipts, such as `iraq-edition`.
    pub name: String,
    pub title: String,
    /// The formats it takes, as on the command line.
    pub formats: Vec<String>,
    pub way: Way,
    pub embargo: EmbargoPolicy,
    /// Whether this computer may file there: an administrator has set it here as it is.
    pub here: bool,
}

/// A destination to be added or changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetDestination {
    pub name: String,
    /// The name where it is empty.
    pub title: String,
    pub formats: Vec<String>,
    pub way: Way,
    pub embargo: EmbargoPolicy,
    /// A new secret in the place of the one there was, where it is an address.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub new_secret: bool,
    /// A new one; else one that is there is changed.
    pub adding: bool,
}

/// The destinations after one was set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DestinationsSet {
    pub destinations: Vec<DestinationLine>,
    /// The secret the other side proves our copy by, where one was made. It is told this once.
    pub secret: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OfDestination {
    pub name: String,
}
