//! One door for every wire document: looks at the bytes, finds the reader, hands back items or a
//! refusal that says what to do.
//!
//! A new reader is one line in [`READERS`] and one in [`crate::detect`].

use crate::{Document, Limit, Warning};

/// Why a document was not read. Nothing of it is stored as copy; the raw file stays with whoever
/// handed it in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or nothing but white space and padding.
    #[error("the file is empty; ask the sender to transmit it again")]
    Empty,
    /// No reader claims the bytes.
    #[error(
        "no wire format recognised; name one with --format, or save the copy as plain text and open that"
    )]
    UnknownFormat,
    /// The format asked for by name has no reader.
    #[error("no reader is called {asked}; use one of: {known}")]
    NoSuchFormat { asked: String, known: String },
    /// The bytes are not what the format asked for (or found) must be.
    #[error(
        "not readable as {format}: {reason}; check that the file came over whole, or try another --format"
    )]
    Malformed { format: &'static str, reason: String },
    /// The document uses an entity that it declares itself. Expanding it could fetch files or fill
    /// the memory, leaving it out would change the copy.
    #[error(
        "the document declares and uses the entity &{name};, which is never expanded; ask the sender for copy without entity declarations"
    )]
    DeclaredEntity { name: String },
    /// Larger, deeper or more than we look at.
    #[error(
        "the document is over the limit {limit}; split it or ask the sender for the story alone"
    )]
    OverLimit { limit: Limit },
}

impl ReadError {
    /// The code that crosses to the screen and to `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::Empty => "EmptyDocument",
            ReadError::UnknownFormat => "UnknownFormat",
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

/// A reader of one format: bytes in, items out.
pub type Reader = fn(&[u8]) -> Result<Document, ReadError>;

/// Every format we read, by the name `inspect --format` takes (docs/command-line.md#inspect).
pub const READERS: &[(&str, Reader)] = &[
    ("ninjs", crate::ninjs::read),
    ("nitf", crate::nitf::read),
    ("newsml-g2", crate::newsml_g2::read),
    ("newsml-1", crate::newsml_1::read),
    ("rss", crate::feeds::read),
    ("atom", crate::feeds::read),
    ("jsonfeed", crate::feeds::read_json),
    ("iptc7901", crate::iptc7901::read),
    ("anpa1312", crate::anpa1312::read),
    ("zczc", crate::zczc::read),
    ("html", crate::html::read),
    ("docx", crate::docx::read),
    ("markdown", crate::markdown::read),
    ("eml", crate::eml::read),
    ("text", crate::plaintext::read),
];

/// Reads a document of any known format. `hint` names the format; `None` or `auto` looks at the
/// content.
pub fn read(bytes: &[u8], hint: Option<&str>) -> Result<Document, ReadError> {
    let name = match hint {
        Some(name) if name != "auto" => name,
        _ => crate::detect::detect(bytes)?,
    };
    match READERS.iter().find(|(known, _)| *known == name) {
        Some((_, reader)) => reader(bytes).map(with_questions),
        None => Err(ReadError::NoSuchFormat {
            asked: name.to_owned(),
            known: READERS.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(" "),
        }),
    }
}

/// Adds what a person should be asked about each item.
fn with_questions(mut document: Document) -> Document {
    for item in &document.items {
        if let Some(message) = crate::fields::question(item) {
            document.warnings.push(Warning { rule: "IMP-EVENT".to_owned(), message });
        }
    }
    document
}
