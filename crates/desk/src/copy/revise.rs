//! Saves a revision: immutable from then on.

use crate::copy::{
    base_under, keep_trace, note_renamed, open_story, rescue, say_source, with_slug,
};
use crate::named::{find_story, revision_of};
use crate::review::{Because, note_fallen};
use crate::view::{OpenStory, Revise};
use crate::{Desk, Result};
use store::Tx;
use story::content::{Content, Source};
use story::event::RevisionKind;
use story::{EventId, Initials, StoryId, workflow};

pub fn story_revise(desk: &mut Desk, asked: Revise) -> Result<OpenStory> {
    let (me, now) = (desk.me()?, desk.now());
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

/// A revision to be: its text on its base, how it came about, and whose the new words are when not
/// the author's.
pub struct NewRevision<'a> {
    pub how: RevisionKind,
    pub base: Option<EventId>,
    pub content: &'a Content,
    pub note: &'a str,
    pub source: Option<Source>,
}

/// Adds the revision unless its base holds just that text; gives the revision that now holds it.
pub fn save_revision(
    tx: &mut Tx<'_>,
    id: &StoryId,
    author: &Initials,
    at: i64,
    new: NewRevision<'_>,
) -> Result<EventId> {
    let content = new.content.clone().without_nameless_bylines();
    if let Some(base) = new.base {
        let revision = tx.revision(&base)?;
        if revision.content.without_nameless_bylines() == content {
            return Ok(base);
        }
    }
    let before = tx.story(id)?;
    let parents: Vec<EventId> = new.base.into_iter().collect();
    let (revision, _) = tx.add_revision(*id, author, at, new.how, &parents, &content, new.note)?;
    note_fallen(tx, id, before.state.approval.as_ref(), author, at, Because::Edited)?;
    note_renamed(tx, id, &before.slug, author, at)?;
    if let Some(source) = new.source {
        say_source(tx, id, author, at, revision, source)?;
    }
    keep_trace(tx, id, &revision)?;
    Ok(revision)
}
