//! ninjs (IPTC News in JSON), <https://iptc.org/standards/ninjs/>: the vocabularies of 1.x, 2.x and
//! 3.x and the dialects of Superdesk and TT.

pub(crate) mod check;
mod json;
mod read;
mod read_pictures;
mod read_texts;
mod vocabulary;
pub(crate) mod write;

pub use json::{JsonKeys, parse_json};
pub use read::read;
pub(crate) use vocabulary::Version;
