//! NewsML-G2 (IPTC), <https://iptc.org/standards/newsml-g2/>: 2.8 to 2.35 and what came before;
//! news items, packages, messages.

pub(crate) mod check;
mod concept;
mod content;
mod item;
mod package;
mod read;
mod rights;
pub(crate) mod write;

pub use read::read;
