//! Embargoes in words: a line of the copy, a label or a note that says until when a document is not
//! to be published. It is never a headline, never copy, and never lost.

use crate::{BlockKind, Furniture, Item};
use story::embargo::words_of_embargo;

/// Why such a line is furniture and no copy.
pub const REASON: &str = "embargo";

/// Embargo lines stand over the copy, at most so many blocks down, or behind its end.
const ABOVE: usize = 5;
const BELOW: usize = 2;

/// Whether a line sets an embargo and is no sentence of the copy.
pub fn is_embargo(line: &str) -> bool {
    words_of_embargo(line).is_some()
}

/// Whether a line may, by its place among the lines of a document.
pub fn may_stand_at(at: usize, count: usize) -> bool {
    at <= ABOVE || at + BELOW >= count
}

/// Takes an embargo that a document words somewhere into the item's own field, as it is written;
/// what the format's field says stays.
pub fn take(item: &mut Item) {
    let mut found: Vec<String> = Vec::new();
    let furniture = item.furniture.iter().filter(|taken| taken.reason == REASON);
    found.extend(furniture.map(|taken| taken.text.clone()));
    let told = item.labels.iter().chain(&item.ed_notes).chain(&item.usage_terms);
    found.extend(told.filter(|line| is_embargo(line)).cloned());
    if let Some(headline) = item.headline.take_if(|headline| is_embargo(headline)) {
        item.furniture.push(furniture_of(&headline, None, None));
        found.push(headline);
    }
    let count = item.body.len();
    let mut at = 0;
    item.body.retain(|block| {
        let place = at;
        at += 1;
        let stands = block.kind != BlockKind::Caption && may_stand_at(place, count);
        if !stands || count == 1 || !is_embargo(&block.text) {
            return true;
        }
        item.furniture.push(furniture_of(&block.text, block.start, block.end));
        found.push(block.text.clone());
        false
    });
    // Two lines of one embargo, or of one in two languages: each is kept, the first is the field.
    if item.embargoed.is_none() {
        item.embargoed = found.into_iter().next();
    }
}

fn furniture_of(text: &str, start: Option<usize>, end: Option<usize>) -> Furniture {
    Furniture { text: text.to_owned(), reason: REASON.to_owned(), start, end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::BodyBlock;

    fn item(lines: &[&str]) -> Item {
        let block = |line: &&str| BodyBlock::new(BlockKind::P, (*line).to_owned());
        let mut item = Item { body: lines.iter().map(block).collect(), ..Item::default() };
        take(&mut item);
        item
    }

    #[test]
    fn a_line_over_the_copy_is_taken_and_a_sentence_of_it_is_not() {
        let found = item(&["Not for publication before Friday.", "The bank cuts 900 jobs."]);
        assert_eq!(found.embargoed.as_deref(), Some("Not for publication before Friday."));
        assert_eq!((found.body.len(), found.furniture.len()), (1, 1));
        let copy = item(&[
            "The oil embargo runs until Friday.",
            "The report was embargoed until the minister spoke at noon, the ministry said, and then it leaked.",
        ]);
        assert_eq!((copy.embargoed, copy.body.len()), (None, 2));
    }

    #[test]
    fn a_note_to_editors_stays_a_note_and_the_formats_own_field_counts_first() {
        let mut item = Item {
            ed_notes: vec!["Eds: HOLD FOR RELEASE 12:01 a.m. EST Friday, Nov. 6".into()],
            ..Item::default()
        };
        take(&mut item);
        assert_eq!(item.embargoed.as_deref(), Some(item.ed_notes[0].as_str()));
        item.embargoed = Some("2026-11-06T05:01:00Z".into());
        take(&mut item);
        assert_eq!(item.embargoed.as_deref(), Some("2026-11-06T05:01:00Z"));
    }
}
