//! Markdown with a YAML front matter, as newsrooms that write in plain text keep their stories:
//! CommonMark, tables, footnotes.

mod front_matter;
mod read;
mod template;
pub(crate) mod write;

pub(crate) use front_matter::opens_with_json;
pub use read::read;
