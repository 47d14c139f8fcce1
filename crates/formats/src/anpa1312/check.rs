//! A file of ANPA 1312 has its frame.

use crate::validate::{NotValid, framed};

/// Checks that the control characters of the header, the text and the end stand in the file, once
/// each and in their order.
///
/// # Errors
/// [`NotValid`] with the control characters found.
pub(crate) fn check(bytes: &[u8]) -> Result<(), NotValid> {
    framed(bytes, &[0x16, 0x16, 1, 0x1f, 0x13, 0x11, 2, 3, 0x0c, 4])
}
