//! XML as a tree, for checking what we have written ourselves: names as they stand, prefixes and
//! all.

use super::not_valid::NotValid;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// The text directly inside, without that of children.
    pub text: String,
}

/// Deeper than anything we write.
const DEEPEST: usize = 64;

pub(super) fn parse(xml: &str) -> Result<Node, NotValid> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<Node> = vec![Node::default()];
    loop {
        let event = reader.read_event().map_err(|error| NotValid::new("xml", error.to_string()))?;
        match event {
            Event::Start(start) => {
                open.push(node(&start)?);
                if open.len() > DEEPEST {
                    return Err(NotValid::new("xml", "elements stand too deep"));
                }
            }
            Event::Empty(start) => {
                let node = node(&start)?;
                last(&mut open).children.push(node);
            }
            Event::End(_) => {
                let Some(node) = open.pop() else {
                    return Err(NotValid::new("xml", "an end without a start"));
                };
                last(&mut open).children.push(node);
            }
            Event::Text(text) => {
                last(&mut open).text.push_str(&text);
            }
            Event::GeneralRef(_) => last(&mut open).text.push('&'),
            Event::Eof => break,
            Event::Decl(_) => {}
            _ => return Err(NotValid::new("xml", "only elements and text are written")),
        }
    }
    let mut document = std::mem::take(last(&mut open));
    match (open.len(), document.children.len()) {
        (1, 1) => Ok(document.children.remove(0)),
        _ => Err(NotValid::new("xml", "a document has one root, and all is closed")),
    }
}

fn last(open: &mut Vec<Node>) -> &mut Node {
    if open.is_empty() {
        open.push(Node::default());
    }
    let end = open.len() - 1;
    &mut open[end]
}

fn node(start: &BytesStart<'_>) -> Result<Node, NotValid> {
    let name = start.name().as_ref().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| NotValid::new(&name, error.to_string()))?;
        let key = attribute.key.as_ref().to_owned();
        let value = attribute.value.into_owned();
        attributes.push((key, value));
    }
    Ok(Node { name, attributes, ..Node::default() })
}
