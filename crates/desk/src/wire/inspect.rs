//! A look into a wire document without a newsroom: its items, and the cleaning that would be proposed.

use formats::{Document, ReadError};

/// Reads `bytes` as `format` (`None`: by content). Nothing is stored, fetched or changed; proposals are only listed.
pub fn inspect(bytes: &[u8], format: Option<&str>) -> Result<Document, ReadError> {
    formats::read(bytes, format)
}
