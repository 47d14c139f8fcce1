//! A reporter hands a story in to the desk.

use super::base::{Bases, Texts};
use crate::copy::{
    NewRevision, current_content, may_hand_in_now, put_by_draft_of_others, save_revision, with_slug,
};
use crate::merge::{Prefer, carried};
use crate::origin::find_agency_words;
use crate::step::step;
use crate::view::{HandIn, StoryLine};
use crate::{Desk, Result};
use store::Tx;
use story::event::{Act, RevisionKind};
use story::{Content, EventId, StoryId, workflow};

/// Saves the draft as a revision and puts that revision before the desk. What the author has
/// answered to the desk's changes is part of it, and what somebody else has typed stays theirs.
///
/// # Errors
/// What [`workflow::may_hand_in`] refuses; `HandedInAlready` for what went out and has nothing new in
/// it; `BadSlug` and `Taken` for the slug that was typed.
pub fn hand_in(desk: &mut Desk, asked: HandIn) -> Result<StoryLine> {
    step(desk, &asked.story, None, |tx, before| {
        let (id, me, now) = (&before.id, &before.me, before.now);
        put_by_draft_of_others(tx, id, me, now)?;
        let (typed, base) = current_content(tx, id)?;
        let state = tx.story(id)?.state;
        may_hand_in_now(&state, tx.draft(id)?.is_some(), me)?;
        workflow::may_hand_in(&state, me, &typed)?;
        let content = with_slug(tx, id, answered(tx, id, base, typed)?)?;
        let new = NewRevision {
            how: RevisionKind::HandedIn,
            base,
            content: &content,
            note: &asked.note,
            source: None,
        };
        let revision = save_revision(tx, id, &me.initials, now, new)?;
        find_agency_words(tx, id, &revision)?;
        tx.drop_draft(id)?;
        Ok(Act::HandedIn { revision, note: asked.note })
    })
}

/// What was typed, with the answers that are not on record yet carried out. Where both touch the
/// same words, what was typed stands.
fn answered(tx: &Tx<'_>, id: &StoryId, base: Option<EventId>, typed: Content) -> Result<Content> {
    let Some(base) = base else { return Ok(typed) };
    let texts = Texts::new(tx);
    let bases = Bases::of(&texts, id)?;
    if bases.head() != Some(base) {
        return Ok(typed);
    }
    let Some(newest) = bases.newest(&texts)? else { return Ok(typed) };
    Ok(carried(&*texts.revision(&base)?, &newest, &typed, Prefer::Theirs))
}
