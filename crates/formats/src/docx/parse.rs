//! One part of a package as a tree: no DTD, no entities beyond the five and character references.

use super::malformed::malformed;
use crate::xml::Tree;
use crate::{Limit, ReadError};
use quick_xml::NsReader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use std::borrow::Cow;

/// Parses a part. Elements of WordprocessingML, transitional or strict, and of parts without a
/// namespace are named `w:`, those that offer one content in several forms `mc:`, and all others
/// (mathematics, drawings, which have elements of the same names) `other:`, whatever prefixes the
/// part chose. Attributes have their local names.
///
/// # Errors
/// [`ReadError::Malformed`] for broken XML, for a part without an element, and for a DOCTYPE;
/// [`ReadError::DeclaredEntity`] for an entity beyond the five of XML: no Office program writes
/// either. [`ReadError::OverLimit`] for too many nodes or too deep ones.
pub fn parse(bytes: &[u8]) -> Result<Tree<'static>, ReadError> {
    let text = decode(bytes);
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let mut tree = Tree::new();
    let mut open = vec![Tree::DOCUMENT];
    let mut events = 0usize;
    loop {
        events += 1;
        Limit::Nodes.check(events / 8)?;
        let (resolved, event) = reader
            .read_resolved_event()
            .map_err(|error| malformed(format!("broken XML: {error}")))?;
        let here = open.last().copied().unwrap_or(Tree::DOCUMENT);
        match event {
            Event::Start(start) => {
                Limit::Depth.check(open.len())?;
                open.push(add_element(&mut tree, here, &resolved, &start));
            }
            Event::Empty(start) => {
                add_element(&mut tree, here, &resolved, &start);
            }
            // A part that closes more than it opens, or less, is read as far as it goes.
            Event::End(_) if open.len() > 1 => {
                open.pop();
            }
            Event::Text(text) => {
                let text = text.xml_content(quick_xml::XmlVersion::Implicit1_0).into_owned();
                tree.add_text(here, Cow::Owned(text));
            }
            Event::CData(data) => {
                let text = data.xml_content(quick_xml::XmlVersion::Implicit1_0).into_owned();
                tree.add_text(here, Cow::Owned(text));
            }
            Event::GeneralRef(reference) => {
                tree.add_text(here, Cow::Owned(character(&reference)?));
            }
            Event::DocType(_) => {
                return Err(malformed("a part declares a DOCTYPE, which no Office program writes"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    match tree.root() {
        Some(_) => Ok(tree),
        None => Err(malformed("a part holds no XML element")),
    }
}

/// UTF-8 with or without its mark, or UTF-16 by its mark.
fn decode(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding
            .decode_without_bom_handling(bytes.get(length..).unwrap_or_default())
            .0
            .into_owned(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn add_element(
    tree: &mut Tree<'static>,
    parent: u32,
    resolved: &ResolveResult<'_>,
    start: &BytesStart<'_>,
) -> u32 {
    let mut written = start.attributes();
    let attributes = written.with_checks(false).flatten().take(Limit::Attributes.value());
    let attributes = attributes.map(|attribute| {
        let key = attribute.key.local_name().as_ref().to_owned();
        let value = attribute.value.into_owned();
        let value =
            quick_xml::escape::unescape(&value).map(|value| value.into_owned()).unwrap_or(value);
        (Cow::Owned(key), Cow::Owned(value))
    });
    let local = start.local_name();
    let local: &str = local.as_ref();
    let name = format!("{}:{local}", prefix(resolved, start));
    tree.add_element(parent, Cow::Owned(name), attributes.collect())
}

/// The prefix we give the vocabulary of an element.
fn prefix(resolved: &ResolveResult<'_>, start: &BytesStart<'_>) -> &'static str {
    let is_word = match resolved {
        ResolveResult::Bound(namespace) => {
            let uri: &str = namespace.as_ref();
            if uri.contains("markup-compatibility") {
                return "mc";
            }
            uri.ends_with("/wordprocessingml/2006/main")
                || uri.ends_with("/wordprocessingml/main")
                || uri.contains("/package/")
                || uri.contains("purl.org/dc/")
        }
        // A broken exporter may forget to declare its prefix: go by the prefix everybody uses.
        ResolveResult::Unknown(prefix) => prefix == "w",
        ResolveResult::Unbound => start.name().prefix().is_none(),
    };
    if is_word { "w" } else { "other" }
}

/// A character reference or one of the five entities of XML.
fn character(reference: &BytesRef<'_>) -> Result<String, ReadError> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Ok(c.to_string());
    }
    let name = AsRef::<str>::as_ref(reference).to_owned();
    Ok(match name.as_str() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return Err(ReadError::DeclaredEntity { name }),
    }
    .to_owned())
}
