//! One door for every wire document: looks at the bytes, finds the reader, hands back items or a
//! refusal that says what to do.

use crate::archive::archive;
use crate::format::Format;
use crate::read_error::ReadError;
use crate::{Document, Warning};

/// Reads a document of any known format. `family` names the format, as [`Format::family`] does;
/// `None` or `auto` looks at the content.
///
/// # Errors
/// Every [`ReadError`]: the refusal says what the sender or the person at the desk can do.
pub fn read(bytes: &[u8], family: Option<&str>) -> Result<Document, ReadError> {
    if let Some(kind) = archive(bytes) {
        return Err(ReadError::Archive { kind });
    }
    let family = match family {
        Some(named) if named != "auto" => named,
        _ => crate::detect::detect(bytes)?,
    };
    match Format::reader_of(family) {
        Some(reader) => reader(bytes).map(with_embargoes).map(with_questions),
        None => Err(ReadError::NoSuchFormat {
            asked: family.to_owned(),
            known: Format::incoming_names(),
        }),
    }
}

/// Whatever the format, an embargo in words is in the item's field.
fn with_embargoes(mut document: Document) -> Document {
    document.items.iter_mut().for_each(crate::furniture::embargo::take);
    document
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
