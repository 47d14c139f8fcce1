//! The merge screen's whole picture.

use super::body::kind_of;
use super::fields::Asked;
use super::formats::FormatAsked;
use super::hands::{TypedRange, hands};
use super::joined::Joined;
use super::keep;
use super::letters::letters;
use crate::copy::{draft_of, line, put_by_draft};
use crate::named::story_to_read;
use crate::review::{FormatChange, FormatWhat, compare, revision_line};
use crate::view::{
    ChangeKind, Merge, MergeAnswer, MergeBlock, MergePart, MergeQuestion, OfStory, ReviewChange,
    RevisionLine,
};
use crate::{Desk, Error, Result};
use prose::{Change, MergePiece, MergeSpan, Place, PlacedSpan};
use std::collections::HashMap;
use store::{Reader, Revision};
use story::content::Content;
use story::event::Decision;
use story::person::Person;
use story::{EventId, Initials, StoryId, workflow};

/// Shows the two newest versions of a story merged, with what has to be asked. What is being typed
/// is saved as a revision first, so that it takes part.
///
/// # Errors
/// `BadInput` where the story has one newest version.
pub fn merge_open(desk: &mut Desk, asked: OfStory) -> Result<Merge> {
    let (me, now) = (desk.me()?, desk.now());
    let id = desk.write(|tx| {
        let id = story_to_read(tx, &me, &asked.story)?;
        let state = tx.story(&id)?.state;
        let typed = draft_of(tx, &id)?;
        let parted =
            |draft: &store::Draft| draft.base.is_some_and(|base| !state.heads.contains(&base));
        if (state.heads.len() > 1 || typed.as_ref().is_some_and(parted))
            && workflow::may_edit(&state, &me).is_ok()
        {
            put_by_draft(tx, &id, &me, now)?;
        }
        Ok::<_, Error>(id)
    })?;
    desk.read(|look| shown(look, &id, &me))
}

/// Which two are merged first: the oldest two of the newest versions, the acting person's own
/// before the other.
fn sides(look: &Reader<'_>, heads: &[EventId], me: &Person) -> Result<Option<(EventId, EventId)>> {
    let [first, second, ..] = heads else { return Ok(None) };
    let mine = |id: &EventId| Ok::<_, Error>(look.revision(id)?.author == me.initials);
    Ok(Some(if mine(second)? && !mine(first)? { (*second, *first) } else { (*first, *second) }))
}

fn shown(look: &Reader<'_>, id: &StoryId, me: &Person) -> Result<Merge> {
    let row = look.story(id)?;
    let heads = &row.state.heads;
    let Some((ours, theirs)) = sides(look, heads, me)? else {
        return Err(Error::BadInput(
            "the story has one newest version; there is nothing to merge".into(),
        ));
    };
    let joined = Joined::of(look, id, ours, theirs)?;
    let answers = keep::kept(look, id, ours, theirs)?;
    let names: HashMap<Initials, String> =
        look.people()?.into_iter().map(|person| (person.initials, person.name)).collect();
    let told = |revision: &Revision| -> RevisionLine { revision_line(revision, &names) };
    Ok(Merge {
        line: line(look, &row, me)?,
        base: joined.base.as_ref().map(told),
        ours: told(&joined.ours),
        theirs: told(&joined.theirs),
        others: heads.len() as u32 - 2,
        fields: joined.header.fields.clone(),
        blocks: blocks(&joined),
        clean: clean(&joined, &names),
        questions: joined.questions.iter().map(|asked| question(asked, &answers)).collect(),
        may_merge: workflow::may_edit(&row.state, me).is_ok(),
        direction: joined.ours.content.direction,
        language: joined.ours.content.language.clone(),
    })
}

fn question(asked: &Asked, answers: &[MergeAnswer]) -> MergeQuestion {
    let answer = answers
        .iter()
        .find(|answer| answer.question == asked.id && asked.choices.contains(&answer.take));
    MergeQuestion {
        id: asked.id.clone(),
        field: asked.field.clone(),
        paragraph: asked.paragraph,
        reason: asked.reason,
        base: asked.base.clone(),
        ours: asked.ours.clone(),
        theirs: asked.theirs.clone(),
        choices: asked.choices.clone(),
        answer: answer.cloned(),
    }
}

fn blocks(joined: &Joined) -> Vec<MergeBlock> {
    let mut question = joined.about_header() as u32;
    let versions = joined.versions();
    let mut blocks = Vec::new();
    let placed = joined.placed.merged.paragraphs.iter().zip(&joined.placed.paragraphs);
    for ((paragraph, placed), hands) in placed.zip(hands(joined)) {
        let mut spans = Vec::new();
        let mut at = 0;
        for span in &paragraph.spans {
            match span {
                MergeSpan::Text { text } => {
                    spans.extend(parts(text, at, &hands));
                    at += text.chars().count();
                }
                MergeSpan::Conflict { .. } => {
                    spans.push(MergePart {
                        text: String::new(),
                        by: String::new(),
                        question: Some(question),
                    });
                    question += 1;
                    at += 1;
                }
            }
        }
        blocks.push(MergeBlock { block: kind_of(placed, &versions), spans });
    }
    blocks
}

/// A stretch of a paragraph that begins at `at`, cut where other hands begin.
fn parts(text: &str, at: usize, hands: &[TypedRange]) -> Vec<MergePart> {
    let mut parts: Vec<MergePart> = Vec::new();
    for (place, letter) in (at..).zip(text.chars()) {
        let by = hands
            .iter()
            .find(|hand| hand.range.contains(&place))
            .map_or("", |hand| hand.author.0.as_str());
        match parts.last_mut().filter(|part| part.by == by) {
            Some(part) => part.text.push(letter),
            None => parts.push(MergePart { text: letter.into(), by: by.into(), question: None }),
        }
    }
    parts
}

/// What either side did that nobody has to be asked about, a side after the other.
fn clean(joined: &Joined, names: &HashMap<Initials, String>) -> Vec<ReviewChange> {
    let nothing = Content::default();
    let before = joined.base.as_ref().map_or(&nothing, |base| &base.content);
    let mut rows: Vec<ReviewChange> = Vec::new();
    for (number, side) in [(1, &joined.ours), (2, &joined.theirs)] {
        let compared = compare(before, &side.content);
        let row = |id: &str,
                   kind: ChangeKind,
                   field: &str,
                   words: [&str; 2],
                   paragraph: usize,
                   from: Option<usize>| {
            ReviewChange {
                id: format!("{} {id}", side.id),
                kind,
                before: words[0].into(),
                after: words[1].into(),
                field: field.into(),
                paragraph: paragraph as u32,
                from: from.map(|from| from as u32),
                author_name: names
                    .get(&side.author)
                    .cloned()
                    .unwrap_or_else(|| side.author.0.clone()),
                author: side.author.0.clone(),
                at: side.at,
                // A side is many revisions, each with its own reason: the history has them.
                reason: String::new(),
                decision: Decision::Accepted,
                reworded: None,
                why: String::new(),
                answers: None,
                what: None,
                words: String::new(),
                notes: 0,
            }
        };
        for field in &compared.fields {
            let asked = joined.questions.iter().any(|asked| asked.field == field.field);
            if !asked {
                rows.push(row(
                    &field.change,
                    ChangeKind::Field,
                    &field.field,
                    [&field.before, &field.after],
                    0,
                    None,
                ));
            }
        }
        for change in &compared.body {
            let place =
                change.new.first().or(change.old.first()).map_or(0, |place| place.paragraph);
            let from = change.old.first().map(|place| place.paragraph);
            if !asked_about(joined, number, change) {
                let words = [change.before.as_str(), change.after.as_str()];
                rows.push(row(&change.id.0, change.kind.into(), "body", words, place, from));
            }
        }
        for format in &compared.formats {
            let asked = joined.formats.iter().any(|asked| covers(joined, asked, number, format));
            if !asked {
                let (place, words) =
                    (format.new_place.paragraph, [format.old.as_str(), format.new.as_str()]);
                rows.push(row(
                    &format.change,
                    ChangeKind::Field,
                    format.what.name(),
                    words,
                    place,
                    None,
                ));
            }
        }
    }
    rows
}

/// Is a change of a side's words part of a question? A move, a split or a join is when all of it
/// is.
fn asked_about(joined: &Joined, side: usize, change: &Change) -> bool {
    let whole = matches!(
        change.kind,
        prose::ChangeKind::Moved | prose::ChangeKind::Split | prose::ChangeKind::Joined
    );
    let conflicts = joined.placed.paragraphs.iter().flat_map(|paragraph| &paragraph.spans);
    let mut conflicts = conflicts.filter_map(|span| match span {
        PlacedSpan::Conflict(three) => Some(three),
        PlacedSpan::Text(_) => None,
    });
    conflicts.any(|three| {
        let within = |places: &[Place], pieces: &[MergePiece], version: usize| {
            let held: Vec<Place> =
                pieces.iter().filter_map(|piece| piece.places[version]).collect();
            let length = |place: &Place| place.end - place.start;
            let shared: usize =
                places.iter().flat_map(|one| held.iter().map(move |two| overlap(one, two))).sum();
            if whole { shared > 0 && shared >= places.iter().map(length).sum() } else { shared > 0 }
        };
        within(&change.old, &three[0], 0) || within(&change.new, &three[side], side)
    })
}

fn overlap(one: &Place, two: &Place) -> usize {
    let shared = one.end.min(two.end).saturating_sub(one.start.max(two.start));
    if one.paragraph == two.paragraph { shared } else { 0 }
}

/// Is a question about just this change of a side's format?
fn covers(joined: &Joined, asked: &FormatAsked, side: usize, format: &FormatChange) -> bool {
    let Some(paragraph) = joined.placed.paragraphs.get(asked.paragraph) else { return false };
    if asked.what != format.what {
        return false;
    }
    if asked.what == FormatWhat::Kind {
        return paragraph.of[side] == Some(format.new_place.paragraph);
    }
    let mut at = 0;
    paragraph.spans.iter().any(|span| {
        let PlacedSpan::Text(pieces) = span else {
            at += 1;
            return false;
        };
        let letters = letters(pieces, side);
        let from = at;
        at += letters.len();
        let place = &format.new_place;
        letters.iter().enumerate().any(|(number, letter)| {
            let spot = letter.spots[side];
            asked.letters.contains(&(from + number))
                && spot.is_some_and(|(p, at)| {
                    p == place.paragraph && (place.start..place.end).contains(&at)
                })
        })
    })
}
