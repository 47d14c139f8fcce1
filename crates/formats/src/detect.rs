//! Which format a document is, by its content; file names and extensions are not asked.

use crate::ReadError;

/// Names the format of `bytes` as docs/CLI.md names it.
pub fn detect(bytes: &[u8]) -> Result<&'static str, ReadError> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(ReadError::Empty);
    }
    Err(ReadError::UnknownFormat)
}
