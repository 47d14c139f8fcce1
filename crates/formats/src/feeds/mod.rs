//! RSS, Atom and JSON Feed.
pub(crate) mod write;
