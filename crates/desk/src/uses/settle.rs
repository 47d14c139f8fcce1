//! Keeps up to date what every story rests on, so that a kill finds its stories at once.

use super::sought::marks_of_picture;
use crate::Result;
use crate::origin::{Known, known_origins};
use crate::wire::{items_in_words, rests_on};
use prose::reuse::fingerprints;
use std::collections::BTreeSet;
use store::{Reader, Tx};
use story::state::State;
use story::{Content, EventId, ItemId, StoryId};

/// So many stories are settled between two looks at what is due.
const SOME: usize = 64;

/// Settles a few stories whose copy changed. Says whether more are due.
pub(crate) fn settle_some(tx: &mut Tx<'_>, limit: usize) -> Result<bool> {
    let due = tx.uses_due(limit)?;
    for story in &due {
        settle(tx, story)?;
    }
    Ok(due.len() == limit)
}

/// Settles every story whose copy changed.
pub(crate) fn settle_all(tx: &mut Tx<'_>) -> Result<()> {
    while settle_some(tx, SOME)? {}
    Ok(())
}

fn settle(tx: &mut Tx<'_>, story: &StoryId) -> Result<()> {
    // A story whose text cannot be read keeps no other from being found.
    let found = rests(tx, story).unwrap_or_default();
    let items: Vec<ItemId> = found.items.into_iter().collect();
    let marks: Vec<i64> = found.marks.into_iter().collect();
    Ok(tx.keep_uses(story, &items, &marks)?)
}

#[derive(Default)]
struct Rests {
    items: BTreeSet<ItemId>,
    marks: BTreeSet<i64>,
}

/// What the newest texts of a story and those it was sent with rest on.
fn rests(look: &Reader<'_>, story: &StoryId) -> Result<Rests> {
    let state = look.story(story)?.state;
    let mut rests = Rests::default();
    for revision in texts_of(look, story, &state)? {
        let found = look.revision(&revision)?;
        let content = &found.content;
        let known = known_origins(look, story, Some(revision), content, &found.author)?;
        rests.items.extend(rests_on(content, &known));
        rests.items.extend(items_in_words(look, story, content));
        rests.marks.extend(content.pictures.iter().flat_map(marks_of_picture));
        let beside = beside_library(content, &known, is_in_library(&state, revision));
        rests.marks.extend(fingerprints(&beside).iter().map(|print| print.hash.cast_signed()));
    }
    Ok(rests)
}

/// The newest texts, and those that went out.
pub(super) fn texts_of(look: &Reader<'_>, story: &StoryId, state: &State) -> Result<Vec<EventId>> {
    let mut texts = state.heads.clone();
    for kept in look.receipts(story)? {
        if !texts.contains(&kept.receipt.revision) {
            texts.push(kept.receipt.revision);
        }
    }
    Ok(texts)
}

/// The library holds a story's own paragraphs once they were handed in or signed.
fn is_in_library(state: &State, revision: EventId) -> bool {
    let handed_in = state.handed_in.as_ref().map(|hand_in| hand_in.revision);
    let approved = state.approval.as_ref().map(|approval| approval.revision);
    handed_in == Some(revision) || approved == Some(revision)
}

/// Paragraphs with words of our own that the library does not hold.
fn beside_library<'c>(content: &'c Content, known: &Known, is_held: bool) -> Vec<&'c str> {
    let is_beside = |number: usize| {
        let spans = known.view_of(number);
        let agencys = spans.iter().filter(|span| span.owner.is_agency()).count();
        let ours = spans.len() - agencys;
        ours > 0 && (agencys > 0 || !is_held)
    };
    let paragraphs = content.paragraphs().into_iter().enumerate();
    paragraphs.filter(|(number, _)| is_beside(*number)).map(|(_, text)| text).collect()
}
