//! ANPA 1312, the text wire of AP and Kyodo (docs/formats.md#text-wires).

pub(crate) mod check;
mod header;
mod lines;
mod read;

pub use read::{looks_like, read};
mod ascii;
pub(crate) mod write;
