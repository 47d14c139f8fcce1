//! What the checks of all formats have in common: every file passes its format's check before it is
//! handed out.
//!
//! No schema text is read and no outside program asked, so the check is the same on Linux, macOS
//! and Windows: what we write of each standard stands beside its writer (`nitf/grammar.txt`,
//! `ninjs/check.rs`) in our own words, tighter than the standard. The tests hold these pages
//! against the official schemas (docs/decisions/0002-checking-what-we-write.md).

pub(crate) mod grammar;
pub(crate) mod json;
mod not_valid;
pub(crate) mod xml;

pub use not_valid::NotValid;

/// The text of a file that has to be UTF-8.
///
/// # Errors
/// [`NotValid`] with where it is not.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, NotValid> {
    std::str::from_utf8(bytes).map_err(|error| NotValid::new("file", error.to_string()))
}

/// Checks a text without a frame.
///
/// # Errors
/// [`NotValid`] where it is not UTF-8.
pub(crate) fn plain(bytes: &[u8]) -> Result<(), NotValid> {
    utf8(bytes).map(|_| ())
}

/// Checks that a text wire has each control character of `frame` once and in this order, and no
/// others but tabs and ends of lines.
///
/// # Errors
/// [`NotValid`] with the control characters found.
pub(crate) fn framed(bytes: &[u8], frame: &[u8]) -> Result<(), NotValid> {
    utf8(bytes)?;
    let controls: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|b| *b < 0x20 && !matches!(b, b'\t' | b'\r' | b'\n'))
        .collect();
    match controls == frame {
        true => Ok(()),
        false => Err(NotValid::new(
            "frame",
            format!("control characters {controls:02x?} in place of {frame:02x?}"),
        )),
    }
}
