//! XML of our own as a tree: names as they stand, prefixes and all, and nothing forgiven.

use super::not_valid::NotValid;
use crate::xml::Tree;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// Deeper than anything we write.
const DEEPEST: usize = 64;

/// Parses a file of ours. References inside text stand as `&`, attribute values as written.
///
/// # Errors
/// [`NotValid`] where the text is not well-formed, holds anything but elements and text, or nests
/// elements deeper than anything we write.
pub(crate) fn parse(text: &str) -> Result<Tree<'static>, NotValid> {
    let mut reader = Reader::from_str(text);
    let mut tree = Tree::new();
    let mut open = vec![Tree::DOCUMENT];
    loop {
        let event = reader.read_event().map_err(|error| NotValid::new("xml", error.to_string()))?;
        let here = open.last().copied().unwrap_or(Tree::DOCUMENT);
        match event {
            Event::Start(start) => {
                if open.len() >= DEEPEST {
                    return Err(NotValid::new("xml", "elements stand too deep"));
                }
                open.push(add_element(&mut tree, here, &start)?);
            }
            Event::Empty(start) => {
                add_element(&mut tree, here, &start)?;
            }
            Event::End(_) if open.len() > 1 => {
                open.pop();
            }
            Event::End(_) => return Err(NotValid::new("xml", "an end without a start")),
            Event::Text(run) => tree.add_text(here, Cow::Owned(run.into_inner().into_owned())),
            Event::GeneralRef(_) => tree.add_text(here, Cow::Borrowed("&")),
            Event::Eof => break,
            Event::Decl(_) => {}
            _ => return Err(NotValid::new("xml", "only elements and text are written")),
        }
    }
    match (open.len(), tree.document().children().count()) {
        (1, 1) => Ok(tree),
        _ => Err(NotValid::new("xml", "a document has one root, and all is closed")),
    }
}

fn add_element(
    tree: &mut Tree<'static>,
    parent: u32,
    start: &BytesStart<'_>,
) -> Result<u32, NotValid> {
    let name = start.name().as_ref().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| NotValid::new(&name, error.to_string()))?;
        let key = attribute.key.as_ref().to_owned();
        attributes.push((Cow::Owned(key), Cow::Owned(attribute.value.into_owned())));
    }
    Ok(tree.add_element(parent, Cow::Owned(name), attributes))
}
