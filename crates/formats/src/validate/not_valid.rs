//! What is wrong with a file of ours.

/// What is wrong with a file and where; a fault of ours, never of the copy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct NotValid {
    /// A path such as `newsItem/itemMeta`.
    pub place: String,
    pub reason: String,
}

impl NotValid {
    /// What is wrong, with the path of where.
    pub(crate) fn new(place: &str, reason: impl Into<String>) -> Self {
        Self { place: place.to_owned(), reason: reason.into() }
    }
}
