//! When what a connection remembers of one noun has to be forgotten.

/// Why something remembered may no longer be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Staleness {
    /// Another connection has written to the file since.
    OthersWrote,
    /// The running transaction was taken back: what it put in was never saved.
    TakenBack,
}

/// Rows remembered of one noun.
pub(crate) trait RowCache {
    /// Forgets what may no longer be true.
    fn forget(&mut self, why: Staleness);
}
