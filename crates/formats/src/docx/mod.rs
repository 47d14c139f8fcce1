//! DOCX (ECMA-376, transitional and strict): paragraphs, styles as roles, tracked changes, comments
//! and notes.
//!
//! The body shows the copy with every tracked change made, as Word does by default; the changes
//! themselves are listed, with their authors, and the copy as it was before them. Nothing in the
//! package is executed or fetched.

mod body;
pub(crate) mod check;
mod core_properties;
mod fixed_parts;
mod malformed;
mod package;
mod paragraph;
mod parse;
mod read;
mod styles;
pub(crate) mod write;

pub use read::read;
