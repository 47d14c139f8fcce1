//! RSS, Atom and JSON Feed.
pub mod write;
