//! What left, when, by whom, where to, what each destination still has to get, and what it
//! confirmed.

use super::ledger::Ledger;
use crate::named::story_to_read;
use crate::view::{OfStory, ReceiptLine};
use crate::{Desk, Result};
use std::path::Path;
use store::Reader;
use story::StoryId;
use story::event::Act;
use story::state::State;

/// The receipts of a story's exports, the newest first. The latest one of each destination and
/// format says what it has still to get.
///
/// # Errors
/// `NotFound` and `AmbiguousName` for the story's name.
pub fn receipts(desk: &mut Desk, asked: OfStory) -> Result<Vec<ReceiptLine>> {
    let me = desk.me()?;
    desk.read(|look| {
        let id = story_to_read(look, &me, &asked.story)?;
        let mut lines = receipts_of(look, &id)?;
        lines.reverse();
        Ok(lines)
    })
}

/// The same of a story by its id, the oldest first.
pub(crate) fn receipts_of(look: &Reader<'_>, id: &StoryId) -> Result<Vec<ReceiptLine>> {
    let ledger = Ledger::of(look, id)?;
    let now = look.story(id)?.state;
    let (mut state, mut lines) = (State::default(), Vec::new());
    for event in look.events(Some(id), None, usize::MAX)? {
        state.apply(&event);
        let Act::Exported { receipt } = event.act else { continue };
        let sent = ledger.sent.iter().find(|sent| sent.event == event.id);
        let path = Path::new(&receipt.destination).join(&receipt.file_name);
        let confirmed = ledger.confirmed_at(&receipt.destination, state.version).cloned();
        lines.push(ReceiptLine {
            path: path.display().to_string(),
            receipt,
            by: event.author.0,
            at: event.at,
            version: state.version,
            owed: sent.and_then(|sent| ledger.owed_after(&now, sent)),
            confirmed,
        });
    }
    Ok(lines)
}
