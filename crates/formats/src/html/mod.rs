//! HTML pages.
pub mod write;
