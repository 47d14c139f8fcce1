//! HTML: whole pages, from which the article is taken, and fragments off the clipboard.
//!
//! Nothing of the source survives but text, light marks and link addresses of harmless kinds: the
//! result is built from the words, never by cutting tags out of the source.

mod article;
mod blocks;
mod byline;
mod limits;
mod marked_article;
mod page_meta;
mod read;
mod safe_markup;
mod sort_article;
mod wire_meta;
pub(crate) mod write;

pub use read::{marks_its_article, read, read_clipboard};
pub use safe_markup::is_safe_link;
