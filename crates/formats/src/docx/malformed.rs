//! The one refusal of this reader.

use crate::ReadError;

/// The refusal of a package that cannot be read.
pub fn malformed(reason: impl Into<String>) -> ReadError {
    ReadError::malformed("docx", reason)
}
