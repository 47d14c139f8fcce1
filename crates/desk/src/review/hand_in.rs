//! A reporter hands a story in to the desk.

use crate::copy::{NewRevision, current_content, find_agency_words, line, save_revision};
use crate::desk::find_story;
use crate::view::{HandIn, StoryLine};
use crate::{Desk, Result};
use story::event::{Act, RevisionKind};
use story::workflow;

/// Saves the draft as a revision and puts that revision before the desk.
pub fn hand_in(desk: &mut Desk, asked: HandIn) -> Result<StoryLine> {
    let (me, now) = (desk.me()?, desk.now());
    let (line, id, event) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        let (content, base) = current_content(tx, &id)?;
        workflow::may_hand_in(&row.state, &me, &content)?;
        let new = NewRevision { how: RevisionKind::HandedIn, base, content: &content, note: &asked.note, source: None };
        let revision = save_revision(tx, &id, &me.initials, now, new)?;
        find_agency_words(tx, &id, &revision)?;
        tx.drop_draft(&id)?;
        let event = tx.append(Some(id), &me.initials, now, Act::HandedIn { revision, note: asked.note.clone() })?;
        let row = tx.story(&id)?;
        Ok::<_, crate::Error>((line(tx, &row, &me)?, id, event))
    })?;
    desk.did("handed_in", Some(id), vec![event]);
    Ok(line)
}
