//! Office Open XML documents.
mod parts;
pub(crate) mod write;
