//! Notes that do not print.

use serde::{Deserialize, Serialize};
use story::Instant;
use story::event::Anchor;
use ts_rs::TS;

/// A note that does not print, anchored to words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Note {
    pub id: String,
    pub author: String,
    pub author_name: String,
    pub at: Instant,
    pub text: String,
    pub anchor: Anchor,
    /// The words it was anchored to are gone.
    pub orphaned: bool,
    /// In a review: the change it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub change: Option<String>,
    pub settled: bool,
    pub replies: Vec<Reply>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reply {
    pub id: String,
    pub author: String,
    pub author_name: String,
    pub at: Instant,
    pub text: String,
}
