//! `grammar.txt` says what we write of NITF, in our own words and tighter than the DTD.

use crate::validate::grammar::Grammar;
use crate::validate::{NotValid, utf8};
use std::sync::LazyLock;

/// Holds a file of ours against the page.
///
/// # Errors
/// [`NotValid`] with the first element, attribute or value that is not on it.
pub(crate) fn check(bytes: &[u8]) -> Result<(), NotValid> {
    static PAGE: LazyLock<Grammar> = LazyLock::new(|| Grammar::read(include_str!("grammar.txt")));
    PAGE.check(utf8(bytes)?)
}
