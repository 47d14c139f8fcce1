//! Typing that lies where other text comes: it becomes a revision first, in its author's name.

use super::current::{draft_of, is_by, typist};
use super::saving::{NewRevision, save_revision};
use super::slug::with_slug_kept;
use crate::Result;
use store::Tx;
use story::event::RevisionKind;
use story::person::Person;
use story::{Content, EventId, Instant, StoryId};

/// The base of text that `by` puts where a draft may be. The draft of somebody else, or one that
/// was typed on another version, is not this text: it is saved as a revision first, in the name of
/// the person who typed it. Where the new text goes on from that draft, it stands on that revision.
pub(crate) fn base_under(
    tx: &mut Tx<'_>,
    id: &StoryId,
    by: &Person,
    base: Option<EventId>,
    content: &Content,
    now: Instant,
) -> Result<Option<EventId>> {
    let Some(draft) = draft_of(tx, id)? else { return Ok(base) };
    let goes_on = draft.stands_on(base);
    if is_by(tx, &draft, by)? && (goes_on || draft.content == *content) {
        return Ok(if goes_on { draft.base } else { base });
    }
    let typed = put_by_draft(tx, id, by, now)?;
    Ok(if goes_on { typed } else { base })
}

/// Saves what is being typed as a revision on the text it grew from, so that nothing that comes now
/// writes over it. It belongs to the person who typed it.
pub(crate) fn put_by_draft(
    tx: &mut Tx<'_>,
    id: &StoryId,
    me: &Person,
    now: Instant,
) -> Result<Option<EventId>> {
    let Some(draft) = draft_of(tx, id)? else { return Ok(None) };
    let author = typist(&tx.story(id)?.state, &draft, &me.initials);
    let how = RevisionKind::Saved;
    let content = with_slug_kept(tx, id, draft.content)?;
    let typed = NewRevision { how, base: draft.base, content: &content, note: "", source: None };
    let revision = save_revision(tx, id, &author, now, typed)?;
    tx.drop_draft(id)?;
    Ok(Some(revision))
}

/// The same for typing that is not `me`'s.
pub(crate) fn put_by_draft_of_others(
    tx: &mut Tx<'_>,
    id: &StoryId,
    me: &Person,
    now: Instant,
) -> Result<()> {
    if let Some(draft) = draft_of(tx, id)?
        && !is_by(tx, &draft, me)?
    {
        put_by_draft(tx, id, me, now)?;
    }
    Ok(())
}
