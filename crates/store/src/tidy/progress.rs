//! How far tidying got.

use std::collections::HashSet;

/// How far a round of tidying got.
#[derive(Default)]
pub(crate) struct TidyProgress {
    pub(super) work: TidyWork,
    /// The text looked at last.
    pub(super) at: i64,
    /// Stories looked at in this round.
    pub(super) seen: HashSet<i64>,
    /// Events there were when this round began; none before the first.
    pub(super) events: Option<i64>,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum TidyWork {
    #[default]
    Rest,
    Texts,
    Words,
    Room,
}
