//! Puts the merged text on record: a revision with both versions as its parents.

use super::joined::Joined;
use super::keep;
use crate::copy::{note_renamed, open_story, with_slug};
use crate::named::{find_story, revision_id};
use crate::origin::keep_trace;
use crate::review::note_fallen;
use crate::view::{Because, MergeAnswers, OpenStory, Take};
use crate::{Desk, Error, Result};
use story::event::RevisionKind;
use story::rights::Right;
use story::workflow::{self, NotAllowed};

/// Makes the merged text a revision with both versions as its parents.
///
/// # Errors
/// What [`workflow::may_edit`] refuses; `StaleRevision` where either version is not the newest any
/// more; `UnsavedDraft` while somebody types; `BadInput` while a question is open; `BadSlug` and
/// `Taken` for the slug that was chosen.
pub fn merge_settle(desk: &mut Desk, asked: MergeAnswers) -> Result<OpenStory> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
    let (ours, theirs) = (revision_id(&asked.ours)?, revision_id(&asked.theirs)?);
    let id = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let state = tx.story(&id)?.state;
        workflow::may_edit(&state, &me)?;
        if ours == theirs || !state.heads.contains(&ours) || !state.heads.contains(&theirs) {
            return Err(NotAllowed::StaleRevision {
                read: ours,
                newest: state.heads.last().copied(),
            }
            .into());
        }
        if tx.draft(&id)?.is_some() {
            return Err(NotAllowed::UnsavedDraft.into());
        }
        let content = with_slug(tx, &id, Joined::of(tx, &id, ours, theirs)?.with(&asked.answers)?)?;
        // A person who answers in words of their own has written in the story; the parents still
        // say what was merged.
        let own = asked
            .answers
            .iter()
            .any(|answer| answer.take == Take::Own && !answer.text.trim().is_empty());
        let how = if own { RevisionKind::Edited } else { RevisionKind::Merged };
        let before = tx.story(&id)?;
        let (merged, _) =
            tx.add_revision(id, &me.initials, now, how, &[ours, theirs], &content, "")?;
        note_fallen(tx, &id, before.state.approval.as_ref(), &me.initials, now, Because::Edited)?;
        note_renamed(tx, &id, &before.slug, &me.initials, now)?;
        keep_trace(tx, &id, &merged)?;
        keep::forget(tx, &id)?;
        Ok::<_, Error>(id)
    })?;
    open_story(desk, id)
}
