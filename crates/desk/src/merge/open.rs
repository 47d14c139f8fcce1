//! The merge screen's whole picture.

use super::hands::{Hand, hands};
use super::joined::{Asked, Joined};
use super::keep;
use crate::copy::{draft_of, line, put_by_draft};
use crate::desk::find_story;
use crate::review::{compare, revision_line};
use crate::view::{Merge, MergeAnswer, MergeBlock, MergePart, MergeQuestion, OfStory, ReviewChange, RevisionLine};
use crate::{Desk, Error, Result};
use prose::MergeSpan;
use std::collections::HashMap;
use store::{Reader, Revision};
use story::content::{Content, Direction};
use story::event::Decision;
use story::person::Person;
use story::{EventId, Initials, StoryId, workflow};

/// Shows the two newest versions of a story merged, with what has to be asked. What is being typed is saved as a
/// revision first, so that it takes part.
pub fn merge_open(desk: &mut Desk, asked: OfStory) -> Result<Merge> {
    let (me, now) = (desk.me()?, desk.now());
    let id = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let state = tx.story(&id)?.state;
        let typed = draft_of(tx, &id)?;
        let parted = |draft: &store::Draft| draft.base.is_some_and(|base| !state.heads.contains(&base));
        if (state.heads.len() > 1 || typed.as_ref().is_some_and(parted)) && workflow::may_edit(&state, &me).is_ok() {
            put_by_draft(tx, &id, &me, now)?;
        }
        Ok::<_, Error>(id)
    })?;
    desk.read(|look| shown(look, &id, &me))
}

/// Which two are merged first: the oldest two of the newest versions, the acting person's own before the other.
fn sides(look: &Reader<'_>, heads: &[EventId], me: &Person) -> Result<Option<(EventId, EventId)>> {
    let [first, second, ..] = heads else { return Ok(None) };
    let mine = |id: &EventId| Ok::<_, Error>(look.revision(id)?.author == me.initials);
    Ok(Some(if mine(second)? && !mine(first)? { (*second, *first) } else { (*first, *second) }))
}

fn shown(look: &Reader<'_>, id: &StoryId, me: &Person) -> Result<Merge> {
    let row = look.story(id)?;
    let heads = &row.state.heads;
    let Some((ours, theirs)) = sides(look, heads, me)? else {
        return Err(Error::BadInput("the story has one newest version; there is nothing to merge".into()));
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
        direction: if joined.ours.content.direction == Direction::Rtl { "rtl".into() } else { "ltr".into() },
        language: joined.ours.content.language.clone(),
    })
}

fn question(asked: &Asked, answers: &[MergeAnswer]) -> MergeQuestion {
    let answer = answers.iter().find(|answer| answer.question == asked.id && asked.choices.contains(&answer.take));
    MergeQuestion {
        id: asked.id.clone(),
        field: asked.field.clone(),
        paragraph: asked.paragraph,
        reason: asked.reason.clone(),
        base: asked.base.clone(),
        ours: asked.ours.clone(),
        theirs: asked.theirs.clone(),
        choices: asked.choices.clone(),
        answer: answer.cloned(),
    }
}

fn blocks(joined: &Joined) -> Vec<MergeBlock> {
    let mut question = joined.about_header() as u32;
    let kinds: HashMap<&str, _> = [&joined.theirs, &joined.ours]
        .into_iter()
        .flat_map(|side| &side.content.body)
        .map(|block| (block.text.as_str(), block.kind))
        .collect();
    let mut blocks = Vec::new();
    for (paragraph, hands) in joined.merged.paragraphs.iter().zip(hands(joined)) {
        let mut spans = Vec::new();
        let mut whole = String::new();
        let mut at = 0;
        for span in &paragraph.spans {
            match span {
                MergeSpan::Text { text } => {
                    whole.push_str(text);
                    spans.extend(parts(text, at, &hands));
                    at += text.chars().count();
                }
                MergeSpan::Conflict { conflict } => {
                    whole.push_str(&conflict.ours);
                    spans.push(MergePart { text: String::new(), by: String::new(), question: Some(question) });
                    question += 1;
                    at += 1;
                }
            }
        }
        let kind = kinds.get(whole.as_str()).copied().unwrap_or_default();
        let kind = serde_json::to_value(kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
        blocks.push(MergeBlock { block: kind.unwrap_or_default(), spans });
    }
    blocks
}

/// A stretch of a paragraph that begins at `at`, cut where other hands begin.
fn parts(text: &str, at: usize, hands: &[Hand]) -> Vec<MergePart> {
    let mut parts: Vec<MergePart> = Vec::new();
    for (place, letter) in (at..).zip(text.chars()) {
        let by = hands.iter().find(|hand| hand.range.contains(&place)).map_or("", |hand| hand.author.0.as_str());
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
    for side in [&joined.ours, &joined.theirs] {
        let compared = compare(before, &side.content);
        let row = |id: &str, kind: String, field: &str, words: [&str; 2], paragraph: usize, from: Option<usize>| {
            ReviewChange {
                id: format!("{} {id}", side.id),
                kind,
                before: words[0].into(),
                after: words[1].into(),
                field: field.into(),
                paragraph: paragraph as u32,
                from: from.map(|from| from as u32),
                author_name: names.get(&side.author).cloned().unwrap_or_else(|| side.author.0.clone()),
                author: side.author.0.clone(),
                at: side.at,
                decision: Decision::Accepted,
                notes: 0,
            }
        };
        for field in &compared.fields {
            let asked = joined.questions.iter().any(|asked| asked.field == field.field);
            if !asked {
                rows.push(row(&field.change, "field".into(), &field.field, [&field.before, &field.after], 0, None));
            }
        }
        for change in &compared.body {
            let kind = serde_json::to_value(change.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
            let place = change.new.first().or(change.old.first()).map_or(0, |place| place.paragraph);
            let from = change.old.first().map(|place| place.paragraph);
            if !asked_about(joined, &change.before, &change.after) {
                let words = [change.before.as_str(), change.after.as_str()];
                rows.push(row(&change.id.0, kind.unwrap_or_default(), "body", words, place, from));
            }
        }
    }
    rows
}

/// Do the words of a change stand in a question?
fn asked_about(joined: &Joined, before: &str, after: &str) -> bool {
    let about = |asked: &Asked| {
        let out = !before.trim().is_empty() && asked.base.contains(before.trim());
        let put_in = |side: &str| after.trim().is_empty() || side.contains(after.trim());
        let came = put_in(&asked.ours) || put_in(&asked.theirs);
        asked.field == "body" && came && (out || (before.trim().is_empty() && !after.trim().is_empty()))
    };
    joined.questions.iter().any(about)
}
