//! An editor sends a story back to its author with a note.

use super::note_fallen;
use super::record::on_record;
use crate::copy::{line, put_by_draft};
use crate::named::find_story;
use crate::view::{Because, Return, StoryLine};
use crate::{Desk, Result};
use story::event::{Act, ActKind};
use story::workflow;

/// The author gets the text as the desk has settled it: what was rejected is back, what was typed
/// on the desk is in.
pub fn return_story(desk: &mut Desk, asked: Return) -> Result<StoryLine> {
    let (me, now) = (desk.me()?, desk.now());
    let (line, id, event) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_return(&row.state, &me, &asked.note)?;
        put_by_draft(tx, &id, &me, now)?;
        if row.state.heads.len() == 1 {
            on_record(tx, &id, &me.initials, now)?;
        }
        let event =
            tx.append(Some(id), &me.initials, now, Act::Returned { note: asked.note.clone() })?;
        note_fallen(tx, &id, row.state.approval.as_ref(), &me.initials, now, Because::Returned)?;
        let row = tx.story(&id)?;
        Ok::<_, crate::Error>((line(tx, &row, &me)?, id, event))
    })?;
    desk.did(ActKind::Returned, Some(id), vec![event]);
    Ok(line)
}
