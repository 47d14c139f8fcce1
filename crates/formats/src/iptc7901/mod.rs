//! IPTC 7901, the text wire of the European agencies (docs/formats.md#text-wires).

mod body;
pub(crate) mod check;
mod head;
mod read;

pub use read::{looks_like, read};
pub(crate) mod write;
