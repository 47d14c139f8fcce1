//! A file of IPTC 7901 has its frame.

use crate::validate::{NotValid, framed};

/// Checks that SOH, STX, ETX and EOT stand in the file, once each and in this order.
///
/// # Errors
/// [`NotValid`] with the control characters found.
pub(crate) fn check(bytes: &[u8]) -> Result<(), NotValid> {
    framed(bytes, &[1, 2, 3, 4])
}
