//! Rules that hold in every structured format: what a status means, which number an urgency is, who
//! stands behind a byline.

mod codes;
mod dateline;
mod event;
mod finish;
mod lists;
mod people;

use crate::encoding::DecodedText;
use crate::xml::{Element, Tree};
use crate::{Document, Item, RawCode, Unmapped, Warning};

pub use codes::bare;
pub use event::{event, question};
pub use finish::finish;
pub use lists::push_new;
pub use people::{add_maker, add_person, maker_role, name_people, of_item, people_of_byline};

/// A document of one format with what decoding said about it, and no items yet.
pub fn document(format: &str, decoded: &DecodedText) -> Document {
    Document {
        format: format.to_owned(),
        encoding: decoded.encoding.clone(),
        warnings: decoded.warnings.clone(),
        encoding_offers: decoded.offers.clone(),
        ..Document::default()
    }
}

/// Takes over what the parser forgave.
pub fn take_remarks(document: &mut Document, tree: &Tree<'_>) {
    for (rule, message) in &tree.remarks {
        document.warnings.push(Warning { rule: (*rule).to_owned(), message: message.clone() });
    }
}

/// Sets an urgency: raw with its scheme, and as IPTC number where the code says one (1 to 9, or the
/// wire letters f b u r d a).
pub fn set_urgency(item: &mut Item, scheme: &str, code: &str) {
    let code = code.trim();
    if code.is_empty() || item.urgency_raw.is_some() {
        return;
    }
    item.urgency = match code {
        "f" | "F" => Some(1),
        "b" | "B" => Some(2),
        "u" | "U" => Some(3),
        "r" | "R" => Some(4),
        "d" | "D" => Some(5),
        "a" | "A" => Some(6),
        _ => code.parse().ok().filter(|number| (1..=9).contains(number)),
    };
    item.urgency_raw = Some(RawCode { scheme: scheme.to_owned(), code: code.to_owned() });
}

/// Lists children of `element` that are not `known`, with their place and content.
pub fn list_unmapped(item: &mut Item, element: Element<'_>, known: &[&str]) {
    for child in element.children().filter(|child| !known.contains(&child.name())) {
        let value = content(child);
        if !value.is_empty() {
            item.unmapped.push(Unmapped { place: child.place(), value });
        }
    }
}

/// Text and attributes of an element as one line.
pub fn content(element: Element<'_>) -> String {
    let mut parts: Vec<String> = element
        .attributes()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let text = element.text();
    if !text.is_empty() {
        parts.push(text);
    }
    parts.join(" ")
}

/// Puts a header field that has no other place.
pub fn set_header(item: &mut Item, name: &str, value: Option<&str>) {
    if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
        item.header.entry(name).or_insert_with(|| serde_json::Value::from(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_wire_are_urgencies() {
        let mut item = Item::default();
        set_urgency(&mut item, "anpa", "b");
        assert_eq!(item.urgency, Some(2));
        assert_eq!(item.urgency_raw.as_ref().unwrap().code, "b");
    }
}
