//! What is done to every item once its fields are read, whatever its format.

use super::dateline;
use super::event::event;
use super::lists::push_new;
use super::people::name_people;
use crate::furniture::{credit, embargo};
use crate::{BlockKind, BodyBlock, CreditParts, Item, ItemPicture};

/// What is done to every item once its fields are read: internal lines leave the body, the dateline
/// goes to its own field, people are found in bylines and closing lines, credits are taken apart,
/// and the event is worked out.
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

/// Whether a block is a short line that says so; a sentence of the copy about it is not.
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
    // "Not for publication before Friday" is an embargo, and the copy follows it.
    if embargo::is_embargo(&block.text) {
        return false;
    }
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

/// Splits the credit of a picture into name, agency and distributor; a picture without a credit
/// takes the one at the end of its caption. The caption keeps its words.
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
