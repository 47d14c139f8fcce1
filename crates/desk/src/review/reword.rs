//! An editor puts other words in the place of a change.

use super::settle::{Answer, answer};
use super::{compare, shown};
use crate::desk::{find_story, revision_id};
use crate::view::{Review, Reword};
use crate::{Desk, Error, Result};
use prose::Place;
use story::content::{Content, Mark};
use story::event::Decision;

/// Takes the change with the editor's words in the place of its own. All other decisions stay.
pub fn review_reword(desk: &mut Desk, asked: Reword) -> Result<Review> {
    let (me, now) = (desk.me()?, desk.now());
    let revision = revision_id(&asked.revision)?;
    let (review, id, events) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let answer_with = Answer {
            revision,
            changes: std::slice::from_ref(&asked.change),
            decision: Decision::Accepted,
            text: Some(&asked.text),
            why: &asked.why,
        };
        let events = answer(tx, &me, &id, now, &answer_with)?;
        Ok::<_, Error>((shown(tx, &me, &id)?, id, events))
    })?;
    desk.did("change_settled", Some(id), events);
    Ok(review)
}

/// Whether a change's new words stand somewhere an editor's own can take their place.
pub(super) fn may_be_reworded(old: &Content, new: &Content, change: &str) -> bool {
    let comparison = compare(old, new);
    if let Some(name) = change.strip_prefix("field ") {
        return super::FIELDS.iter().any(|field| field.name == name && field.own.is_some());
    }
    comparison.body.iter().any(|known| known.id.0 == change && !known.new.is_empty())
}

/// Puts `text` in the place of what stands at `place`. Marks before and behind it stay on their words; one that holds
/// the whole place holds the new words as well.
pub(super) fn put_in(content: &mut Content, place: &Place, text: &str) {
    let Some(block) = content.body.get_mut(place.paragraph) else { return };
    let (start, end) = (place.start, place.end);
    let before: String = block.text.chars().take(start).collect();
    let after: String = block.text.chars().skip(end).collect();
    block.text = format!("{before}{text}{after}");
    let length = text.chars().count();
    let moved = |at: usize| at + length - (end - start);
    let marks = std::mem::take(&mut block.marks);
    let kept = marks.into_iter().filter_map(|mark| {
        let (from, to) = (mark.start as usize, mark.end as usize);
        let (from, to) = match (from < end, to > start) {
            // Wholly behind the place, or wholly before it.
            (false, _) => (moved(from), moved(to)),
            (_, false) => (from, to),
            // Around the place, or across one of its edges.
            _ if from <= start && to >= end => (from, moved(to)),
            _ if from < start => (from, start),
            _ if to > end => (start + length, moved(to)),
            _ => return None,
        };
        (from < to).then_some(Mark { start: from as u32, end: to as u32, ..mark })
    });
    block.marks = kept.collect();
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;
    use story::content::{Block, MarkKind};

    fn marked(text: &str, marks: &[(u32, u32)]) -> Content {
        let mark = |(start, end): &(u32, u32)| Mark { start: *start, end: *end, kind: MarkKind::Bold, href: None };
        let block = Block { text: text.into(), marks: marks.iter().map(mark).collect(), ..Block::default() };
        Content { body: vec![block], ..Content::default() }
    }

    fn bold(content: &Content) -> Vec<String> {
        let text = &content.body[0].text;
        let under = |mark: &Mark| {
            let (start, end) = (mark.start as usize, mark.end as usize);
            text.chars().skip(start).take(end - start).collect()
        };
        content.body[0].marks.iter().map(under).collect()
    }

    #[test]
    fn marks_before_around_and_behind_reworded_words_stay_on_their_own() {
        let mut copy = marked("The port shut two of nine quays on Friday.", &[(4, 8), (14, 31), (35, 41)]);
        put_in(&mut copy, &Place { paragraph: 0, start: 14, end: 17 }, "at least two");
        assert_eq!(copy.body[0].text, "The port shut at least two of nine quays on Friday.");
        assert_eq!(bold(&copy), ["port", "at least two of nine quays", "Friday"]);
    }

    #[test]
    fn a_mark_that_only_touches_the_old_words_keeps_what_is_its_own() {
        let mut copy = marked("The port shut two of nine quays.", &[(9, 17), (14, 20)]);
        put_in(&mut copy, &Place { paragraph: 0, start: 14, end: 20 }, "all");
        assert_eq!(bold(&copy), ["shut ", "all"]);
    }
}
