//! Feeds: RSS 0.9 to 2.0, Atom and JSON Feed. Each entry is an item; what holds for the feed holds
//! for each of its entries.

pub(crate) mod check;
mod read;
mod read_json;
pub(crate) mod write;

pub use read::read;
pub use read_json::read as read_json;
