//! Rules that hold in every structured format: what a status means, which number an urgency is, who
//! stands behind a byline.

mod dateline;
mod event;
mod people;

use crate::encoding::Decoded;
use crate::furniture::credit;
use crate::xml::{Element, Tree};
use crate::{
    BlockKind, BodyBlock, CreditParts, Document, Item, ItemPicture, RawCode, Unmapped, Warning,
};

pub use event::{event, question};
pub use people::{add_maker, add_person, maker_role, name_people, of_item, people_of_byline};

/// A document of one format with what decoding said about it, and no items yet.
pub fn document(format: &str, decoded: &Decoded) -> Document {
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

/// A code without its scheme: `stat:canceled`, `http://cv.iptc.org/newscodes/pubstatusg2/canceled`
/// and `Canceled` say the same.
pub fn bare(code: &str) -> String {
    code.trim_end_matches('/').rsplit([':', '/', '#']).next().unwrap_or(code).to_ascii_lowercase()
}

/// What is done to every item once its fields are read: internal lines leave the body, the dateline
/// goes to its own field, people are found in bylines and closing lines, credits are taken apart,
/// and the event is said.
pub fn finish(item: &mut Item) {
    take_out_internal(item);
    dateline::take(item);
    for picture in &mut item.pictures {
        credit_picture(picture);
    }
    name_people(item);
    // "Variety via Reuters" names the whole chain in one line.
    for line in item.credit_lines.clone().iter().filter(|line| line.contains(" via ")) {
        line.split(" via ")
            .for_each(|house| push_new(&mut item.sources, Some(house.trim().to_owned())));
    }
    if item.event.is_none() {
        item.event = Some(event(item));
    }
}

/// Takes out what is for editors only: lines that open with `Eds:`, and everything from a "not for
/// publication" mark on.
fn take_out_internal(item: &mut Item) {
    if let Some(at) = item.body.iter().position(opens_nonpublic) {
        for block in item.body.split_off(at) {
            push_new(&mut item.nonpublic, Some(block.text));
        }
    }
    let (notes, copy): (Vec<_>, Vec<_>) =
        std::mem::take(&mut item.body).into_iter().partition(|block| {
            let lower = block.text.get(..8).unwrap_or(&block.text).to_ascii_lowercase();
            block.kind == BlockKind::P
                && ["eds:", "(eds:", "eds.:", "[eds:"].iter().any(|lead| lower.starts_with(lead))
        });
    item.body = copy;
    notes.into_iter().for_each(|note| push_new(&mut item.ed_notes, Some(note.text)));
}

/// A short line that says so, never a sentence of the copy that speaks of it.
fn opens_nonpublic(block: &BodyBlock) -> bool {
    const MARKS: &[&str] = &[
        "not for publication",
        "not intended for publication",
        "nicht zur veröffentlichung",
        "ne pas publier",
        "no publicar",
        "ليس للنشر",
        "غير مخصص للنشر",
    ];
    let lower = block.text.to_lowercase();
    let words = lower.split_whitespace().count();
    let lead = ["the following", "die folgenden", "note", "attention", "# ", "* * *"];
    MARKS.iter().any(|mark| {
        lower.contains(mark)
            && words <= 14
            && (block.kind == BlockKind::Subhead
                || lower.starts_with(mark)
                || lead.iter().any(|it| lower.starts_with(it)))
    })
}

/// The credit of a picture brought to name, agency, via; one that stands only at the end of the
/// caption is found there. The caption keeps its words.
fn credit_picture(picture: &mut ItemPicture) {
    if picture.credit.is_none() {
        let told = picture.caption.as_deref().and_then(credit::split);
        picture.credit = told.map(|captioned| captioned.credit);
    }
    if picture.credit_parts.is_none()
        && let Some(text) = &picture.credit
    {
        picture.credit_parts = Some(credit::credit_parts(text)).filter(|parts| {
            *parts != CreditParts::default()
                && parts.name.as_ref().is_none_or(|name| !name.contains(':'))
        });
    }
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

/// How far back a list is searched for what is there already: a hostile list of a million names
/// must not take hours.
const LOOK_BACK: usize = 200;

/// Adds a text once; beyond [`LOOK_BACK`] entries a text may stand twice.
pub fn push_new(list: &mut Vec<String>, text: Option<String>) {
    if let Some(text) = text.filter(|text| !text.is_empty())
        && !list.iter().rev().take(LOOK_BACK).any(|known| *known == text)
    {
        list.push(text);
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
