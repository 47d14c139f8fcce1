//! Keeps the typing, and answers about text that is not saved as a revision yet.

use crate::copy::{Known, current_content, known_origins};
use crate::desk::{find_story, revision_id};
use crate::view::{Credits, Origins, SaveDraft, Saved};
use crate::{Desk, Result, credit};
use store::Reader;
use story::{EventId, workflow};

/// Writes the draft; answered only after the commit returned, so that "Saved" is true.
pub fn draft_save(desk: &mut Desk, asked: SaveDraft) -> Result<Saved> {
    let (me, now) = (desk.me()?, desk.now());
    let base = base_of(&asked)?;
    desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_edit(&row.state, &me)?;
        let unchanged = tx.draft(&id)?.is_none() && current_content(tx, &id)?.0 == asked.content;
        if !unchanged {
            tx.save_draft(&id, &asked.content, base, &asked.cursor.to_string(), now)?;
        }
        Ok(())
    })?;
    let (words, characters) = (asked.content.words() as u32, asked.content.characters() as u32);
    Ok(Saved { at: now, words, characters })
}

/// The credit of unsaved text as it stands.
pub fn credits_of(desk: &mut Desk, asked: SaveDraft) -> Result<Credits> {
    desk.read(|look| credit::of(look, &asked.content, &origins_asked(desk, look, &asked)?))
}

/// The origins of unsaved text as it stands.
pub fn origins_of(desk: &mut Desk, asked: SaveDraft) -> Result<Origins> {
    desk.read(|look| origins_asked(desk, look, &asked)?.view(look))
}

fn origins_asked(desk: &Desk, look: &Reader<'_>, asked: &SaveDraft) -> Result<Known> {
    let id = find_story(look, &asked.story)?;
    known_origins(look, &id, base_of(asked)?, &asked.content, &desk.me)
}

fn base_of(asked: &SaveDraft) -> Result<Option<EventId>> {
    asked.base.as_deref().map(revision_id).transpose()
}
