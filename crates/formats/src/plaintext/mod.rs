//! Plain text in UTF-8.
pub mod write;
