//! The text with every decision carried out, put on record as a revision where it differs from the
//! newest.

use super::base::{Bases, Texts};
use crate::copy::{NewRevision, save_revision};
use crate::{Error, Result};
use store::Tx;
use story::event::RevisionKind;
use story::workflow::NotAllowed;
use story::{EventId, Initials, Instant, StoryId};

/// Gives the revision that holds the settled text, a new one where anything was rejected or
/// reworded. An editor's own words in it stay theirs when another person puts them on record.
/// Refused where the story has two newest versions.
pub(super) fn on_record(
    tx: &mut Tx<'_>,
    id: &StoryId,
    me: &Initials,
    now: Instant,
) -> Result<EventId> {
    let state = tx.story(id)?.state;
    if state.heads.len() > 1 {
        return Err(NotAllowed::TwoHeads.into());
    }
    let head = state.head().ok_or_else(|| Error::not_found("revision of", &state.slug))?;
    let (newest, author) = {
        let texts = Texts::new(tx);
        let bases = Bases::of(&texts, id)?.closed(&texts)?;
        let newest = bases.newest(&texts)?;
        (newest, bases.reworded_by())
    };
    let Some(newest) = newest else { return Ok(head) };
    let how = if author.is_some() { RevisionKind::Edited } else { RevisionKind::Settled };
    let author = author.unwrap_or_else(|| me.clone());
    let settled = NewRevision { how, base: Some(head), content: &newest, note: "", source: None };
    save_revision(tx, id, &author, now, settled)
}
