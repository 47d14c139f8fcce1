//! An editor sends a story back to its author with a note.

use super::record::on_record;
use crate::copy::put_by_draft;
use crate::step::step;
use crate::view::{Because, Return, StoryLine};
use crate::{Desk, Result};
use story::event::Act;
use story::workflow;

/// The author gets the text as the desk has settled it: what was rejected is back, what was typed
/// on the desk is in.
///
/// # Errors
/// What [`workflow::may_return`] refuses.
pub fn return_story(desk: &mut Desk, asked: Return) -> Result<StoryLine> {
    step(desk, &asked.story, Some(Because::Returned), |tx, before| {
        workflow::may_return(&before.state, &before.me, &asked.note)?;
        put_by_draft(tx, &before.id, &before.me, before.now)?;
        if before.state.heads.len() == 1 {
            on_record(tx, &before.id, &before.me.initials, before.now)?;
        }
        Ok(Act::Returned { note: asked.note })
    })
}
