//! ninjs (IPTC News in JSON), <https://iptc.org/standards/ninjs/>: the vocabularies of 1.x, 2.x and
//! 3.x and the dialects of Superdesk and TT.

mod json;
mod read;
mod read_pictures;
mod read_texts;

pub use json::{Keys, parse_json};
pub use read::read;
mod words;
pub(crate) mod write;
