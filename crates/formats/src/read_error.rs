//! Why a document was not read, in words that say what to do about it.

use crate::limits::{Limit, OverLimit};

/// Why a document was not read. Nothing of it is stored as copy; the raw file stays with the person
/// who handed it in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or nothing but white space and padding.
    #[error("the file is empty; ask the sender to transmit it again")]
    Empty,
    /// No reader claims the bytes.
    #[error(
        "no wire format recognised; name one with --format, or save the copy as plain text and \
         open that"
    )]
    UnknownFormat,
    /// A packed file that holds other files.
    #[error("this is {kind}, not a document; unpack it and bring in the files inside")]
    Archive { kind: &'static str },
    /// The format asked for by name has no reader.
    #[error("no reader is called {asked}; use one of: {known}")]
    NoSuchFormat { asked: String, known: String },
    /// The bytes are not what the format asked for (or found) must be.
    #[error(
        "not readable as {format}: {reason}; check that the file came over whole, or try another \
         --format"
    )]
    Malformed { format: &'static str, reason: String },
    /// The document uses an entity that it declares itself. Expanding it could fetch files or fill
    /// the memory, leaving it out would change the copy.
    #[error(
        "the document declares and uses the entity &{name};, which is never expanded; ask the \
         sender for copy without entity declarations"
    )]
    DeclaredEntity { name: String },
    /// Larger, deeper or more than we look at.
    #[error(
        "the document is over the limit {limit}; split it or ask the sender for the story alone"
    )]
    OverLimit { limit: Limit },
}

impl From<OverLimit> for ReadError {
    fn from(over: OverLimit) -> Self {
        ReadError::OverLimit { limit: over.0 }
    }
}

impl ReadError {
    /// The code that crosses to the screen and to `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::Empty => "EmptyDocument",
            ReadError::UnknownFormat => "UnknownFormat",
            ReadError::Archive { .. } => "PackedArchive",
            ReadError::NoSuchFormat { .. } => "NoSuchFormat",
            ReadError::Malformed { .. } => "MalformedDocument",
            ReadError::DeclaredEntity { .. } => "DeclaredEntity",
            ReadError::OverLimit { .. } => "OverLimit",
        }
    }

    /// The refusal of a reader that cannot make sense of the bytes; `reason` is a short phrase
    /// without a full stop.
    pub fn malformed(format: &'static str, reason: impl Into<String>) -> Self {
        ReadError::Malformed { format, reason: reason.into() }
    }
}
