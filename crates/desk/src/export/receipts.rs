//! What left, when, by whom, where to, and what each destination still has to get.

use super::ledger::{owed_after, sent_to};
use crate::named::story_to_read;
use crate::view::{OfStory, ReceiptLine};
use crate::{Desk, Result};
use std::path::Path;
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
        let latest = sent_to(look, &id)?;
        let now = look.story(&id)?.state;
        let (mut state, mut lines) = (State::default(), Vec::new());
        for event in look.events(Some(&id), None, usize::MAX)? {
            state.apply(&event);
            let Act::Exported { receipt } = event.act else { continue };
            let sent = latest.iter().find(|sent| sent.event == event.id);
            let path = Path::new(&receipt.destination).join(&receipt.file_name);
            lines.push(ReceiptLine {
                path: path.display().to_string(),
                receipt,
                by: event.author.0,
                at: event.at,
                version: state.version,
                owed: sent.and_then(|sent| owed_after(&now, sent)),
            });
        }
        lines.reverse();
        Ok(lines)
    })
}
