//! NITF (IPTC News Industry Text Format), <https://iptc.org/standards/nitf/>: 2.5 to 3.6, with and
//! without namespace.

pub(crate) mod check;
mod content;
mod read;
mod read_body;
pub(crate) mod write;

pub use read::{contents, read};
