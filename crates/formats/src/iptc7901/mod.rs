//! IPTC 7901, the text wire of the European agencies (docs/FORMATS.md 7).

mod body;
pub(crate) mod check;
mod head;
mod read;

pub use read::{looks_like, read};
pub(crate) mod write;
