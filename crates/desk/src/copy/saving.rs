//! Saving a revision: the one way by which a story gets other text.

use super::slug::note_renamed;
use crate::Result;
use crate::origin::{keep_trace, say_source};
use crate::review::note_fallen;
use crate::view::Because;
use store::Tx;
use story::content::Content;
use story::event::RevisionKind;
use story::source::Source;
use story::{EventId, Initials, Instant, StoryId};
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
    at: Instant,
    new: NewRevision<'_>,
) -> Result<EventId> {
    let content = new.content.clone().without_nameless_people();
    if let Some(base) = new.base {
        let revision = tx.revision(&base)?;
        if revision.content.without_nameless_people() == content {
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
