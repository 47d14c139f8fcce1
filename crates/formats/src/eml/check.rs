//! A message is lines of ASCII.

use crate::validate::{NotValid, utf8};

/// Checks that a message is ASCII in lines of at most 998 characters (RFC 5322, 2.1.1).
///
/// # Errors
/// [`NotValid`] with the start of the first line that is not.
pub(crate) fn check(bytes: &[u8]) -> Result<(), NotValid> {
    match utf8(bytes)?
        .split("\r\n")
        .find(|line| !line.is_ascii() || line.len() > 998 || line.contains(['\r', '\n']))
    {
        None => Ok(()),
        Some(line) => Err(NotValid::new("line", line.chars().take(60).collect::<String>())),
    }
}
