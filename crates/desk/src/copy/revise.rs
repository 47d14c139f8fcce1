//! Saves a revision: immutable from then on.

use super::by_draft::base_under;
use super::open::open_story;
use super::rescue;
use super::saving::{NewRevision, save_revision};
use super::slug::with_slug;
use crate::named::{find_story, revision_of};
use crate::view::{OpenStory, Revise};
use crate::{Desk, Result};
use story::event::RevisionKind;
use story::rights::Right;
use story::workflow;

/// Saves the text as a revision of the acting person's on the base they were shown. Typing of other
/// people and rescued text is saved before it, each in its author's name.
///
/// # Errors
/// What [`workflow::may_edit`] refuses; `NotFound` for a base that is no revision of the story;
/// `BadSlug` and `Taken` for the slug.
pub fn story_revise(desk: &mut Desk, asked: Revise) -> Result<OpenStory> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
    let rescued = rescue::waiting(desk, &asked.story);
    let (id, committed) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_edit(&row.state, &me)?;
        let own = row.state.author.as_ref() == Some(&me.initials);
        let how = if own { RevisionKind::Saved } else { RevisionKind::Edited };
        let base = asked.base.as_deref().map(|base| revision_of(tx, &id, base)).transpose()?;
        let taken = rescue::take_in(tx, &id, &rescued, base, &asked.content, now)?;
        let base = base_under(tx, &id, &me, taken.base, &asked.content, now)?;
        let content = with_slug(tx, &id, asked.content.clone())?;
        let new = NewRevision { how, base, content: &content, note: &asked.note, source: None };
        save_revision(tx, &id, &me.initials, now, new)?;
        tx.drop_draft(&id)?;
        Ok::<_, crate::Error>((id, taken.committed))
    })?;
    rescue::forget(&committed);
    open_story(desk, id)
}
