//! An old text taken up again as a new revision; nothing is overwritten.

use crate::copy::{NewRevision, open_story, put_by_draft, save_revision, with_slug_kept};
use crate::named::story_to_read;
use crate::named::{find_story, revision_of};
use crate::view::{Looked, OpenStory, Restore};
use crate::{Desk, Result};
use story::event::RevisionKind;
use story::rights::Right;
use story::{Content, workflow};

/// The text of one revision.
///
/// # Errors
/// `NotFound` for a revision the story does not have; `Erased`.
pub fn revision_content(desk: &mut Desk, asked: Looked) -> Result<Content> {
    let me = desk.me()?;
    desk.read(|look| {
        let story = story_to_read(look, &me, &asked.story)?;
        Ok(look.revision(&revision_of(look, &story, &asked.revision)?)?.content)
    })
}

/// Makes the old text the newest revision. A draft that was open is saved as a revision before.
///
/// # Errors
/// What [`workflow::may_edit`] refuses; `NotFound` for a revision the story does not have;
/// `Erased`.
pub fn restore(desk: &mut Desk, asked: Restore) -> Result<OpenStory> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
    let id = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_edit(&row.state, &me)?;
        let old = revision_of(tx, &id, &asked.revision)?;
        let content = with_slug_kept(tx, &id, tx.revision(&old)?.content)?;
        let mut base = row.state.head();
        if let Some(typed) = put_by_draft(tx, &id, &me, now)? {
            base = Some(typed);
        }
        let again = NewRevision {
            how: RevisionKind::Restored,
            base,
            content: &content,
            note: "",
            source: None,
        };
        save_revision(tx, &id, &me.initials, now, again)?;
        Ok(id)
    })?;
    open_story(desk, id)
}
