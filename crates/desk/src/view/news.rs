//! What changed in the newsroom since a window last heard of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A call's answer with what changed: the screens that show it read it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Outcome<T> {
    pub value: T,
    /// What this call changed.
    pub changed: News,
    /// What other programs changed on this newsroom's file since the last call, and every draft
    /// that was saved.
    pub heard: News,
}

/// What changed, by kind, and of stories which ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct News {
    pub nouns: Vec<Noun>,
    /// Ids of the stories concerned. Empty with `stories` among the nouns means any of them.
    pub stories: Vec<String>,
}

/// A kind of thing that screens show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    /// Stories with all that happens to them: revisions, notes, decisions, receipts.
    Stories,
    /// Typing that is no revision yet.
    Drafts,
    /// The wire inbox.
    Wire,
    /// Orders of the agencies about copy we used.
    Cases,
    People,
    Agencies,
    /// The places copy is filed to.
    Destinations,
    /// The newsroom itself: its name and devices.
    Newsroom,
}
