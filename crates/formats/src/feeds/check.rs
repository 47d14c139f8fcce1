//! `rss.txt` and `atom.txt` say what we write of RSS and Atom.

use crate::validate::grammar::Grammar;
use crate::validate::{NotValid, utf8};
use std::sync::LazyLock;

/// Holds a file of ours against the page.
///
/// # Errors
/// [`NotValid`] with the first element, attribute or value that is not on it.
pub(crate) fn rss(bytes: &[u8]) -> Result<(), NotValid> {
    static PAGE: LazyLock<Grammar> = LazyLock::new(|| Grammar::read(include_str!("rss.txt")));
    PAGE.check(utf8(bytes)?)
}

/// Holds a file of ours against the page.
///
/// # Errors
/// [`NotValid`] with the first element, attribute or value that is not on it.
pub(crate) fn atom(bytes: &[u8]) -> Result<(), NotValid> {
    static PAGE: LazyLock<Grammar> = LazyLock::new(|| Grammar::read(include_str!("atom.txt")));
    PAGE.check(utf8(bytes)?)
}
