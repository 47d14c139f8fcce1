//! ANPA 1312, the text wire of AP and Kyodo (docs/FORMATS.md 7, docs/DOMAIN.md 1.5).

pub(crate) mod check;
mod header;
mod lines;
mod read;

pub use read::{looks_like, read};
mod ascii;
pub(crate) mod write;
