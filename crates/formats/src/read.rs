//! One door for every wire document: looks at the bytes, finds the reader, hands back items or a
//! refusal that says what to do.
//!
//! A new reader is one line in [`READERS`] and one in [`crate::detect`].

use crate::read_error::ReadError;
use crate::{Document, Warning};

/// A reader of one format: bytes in, items out.
pub type Reader = fn(&[u8]) -> Result<Document, ReadError>;

/// Every format we read, by the name `inspect --format` takes (docs/CLI.md).
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
