//! A small tree of the XML of one part: local names, no DTD, no entities beyond the five and
//! character references.

use super::malformed::malformed;
use crate::{Limit, ReadError};
use quick_xml::NsReader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

/// Which vocabulary an element is of; others (mathematics, drawings) have elements of the same
/// names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Vocabulary {
    /// WordprocessingML, transitional or strict, and parts without a namespace.
    #[default]
    Word,
    /// `mc:`, which offers one content in several forms.
    Compatibility,
    Other,
}

/// An element with its children.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Element {
    pub name: String,
    pub vocabulary: Vocabulary,
    attributes: Vec<(String, String)>,
    pub content: Vec<Content>,
}

/// What stands inside an element.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Element(Element),
    Text(String),
}

impl Element {
    /// An attribute by its local name.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly inside.
    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.content.iter().filter_map(|content| match content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children().find(|child| child.name == name)
    }

    /// The text directly inside.
    pub fn text(&self) -> String {
        self.content
            .iter()
            .filter_map(
                |content| {
                    if let Content::Text(text) = content { Some(text.as_str()) } else { None }
                },
            )
            .collect()
    }
}

/// Parses a part. A DOCTYPE and an entity of its own are refused: no Office program writes them.
pub fn parse(bytes: &[u8]) -> Result<Element, ReadError> {
    let text = decode(bytes);
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let mut open: Vec<Element> = vec![Element::default()];
    let mut nodes = 0usize;
    loop {
        nodes += 1;
        Limit::Nodes.check(nodes / 8)?;
        let (resolved, event) = reader
            .read_resolved_event()
            .map_err(|error| malformed(format!("broken XML: {error}")))?;
        match event {
            Event::Start(start) => {
                let element = element(&start, vocabulary(&resolved, &start));
                Limit::Depth.check(open.len())?;
                open.push(element);
            }
            Event::Empty(start) => {
                let element = element(&start, vocabulary(&resolved, &start));
                add(&mut open, Content::Element(element));
            }
            Event::End(_) => close(&mut open),
            Event::Text(text) => add(
                &mut open,
                Content::Text(text.xml_content(quick_xml::XmlVersion::Implicit1_0).into_owned()),
            ),
            Event::CData(data) => add(
                &mut open,
                Content::Text(data.xml_content(quick_xml::XmlVersion::Implicit1_0).into_owned()),
            ),
            Event::GeneralRef(reference) => add(&mut open, Content::Text(character(&reference)?)),
            Event::DocType(_) => {
                return Err(malformed("a part declares a DOCTYPE, which no Office program writes"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop().unwrap_or_default();
    root.content
        .into_iter()
        .find_map(
            |content| if let Content::Element(element) = content { Some(element) } else { None },
        )
        .ok_or_else(|| malformed("a part holds no XML element"))
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

fn add(open: &mut [Element], content: Content) {
    if let Some(around) = open.last_mut() {
        around.content.push(content);
    }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(done) = open.pop()
    {
        add(open, Content::Element(done));
    }
}

fn element(start: &BytesStart<'_>, vocabulary: Vocabulary) -> Element {
    let attributes = start
        .attributes()
        .with_checks(false)
        .flatten()
        .take(Limit::Attributes.value())
        .map(|attribute| {
            let key = attribute.key.local_name().as_ref().to_owned();
            let value = attribute.value.into_owned();
            let value = quick_xml::escape::unescape(&value)
                .map(|value| value.into_owned())
                .unwrap_or(value);
            (key, value)
        })
        .collect();
    Element {
        name: start.local_name().as_ref().to_owned(),
        vocabulary,
        attributes,
        content: Vec::new(),
    }
}

fn vocabulary(resolved: &ResolveResult<'_>, start: &BytesStart<'_>) -> Vocabulary {
    match resolved {
        ResolveResult::Bound(namespace) => {
            let uri: &str = namespace.as_ref();
            if uri.ends_with("/wordprocessingml/2006/main")
                || uri.ends_with("/wordprocessingml/main")
                || uri.contains("/package/")
                || uri.contains("purl.org/dc/")
            {
                Vocabulary::Word
            } else if uri.contains("markup-compatibility") {
                Vocabulary::Compatibility
            } else {
                Vocabulary::Other
            }
        }
        // A broken exporter may forget to declare its prefix: go by the prefix everybody uses.
        ResolveResult::Unknown(prefix) => {
            if prefix == "w" {
                Vocabulary::Word
            } else {
                Vocabulary::Other
            }
        }
        ResolveResult::Unbound => {
            if start.name().prefix().is_none() {
                Vocabulary::Word
            } else {
                Vocabulary::Other
            }
        }
    }
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
