//! HTML pages.
pub(crate) mod write;
