//! A destination of a sent copy has said that it acted on it.

use super::row::Opened;
use super::view::case_open;
use crate::named::find_story;
use crate::view::{Case, ConfirmCase, OfCase};
use crate::wire::item::item_id;
use crate::{Desk, Error, Result};
use story::event::Act;
use story::workflow;

/// Keeps that a destination confirmed, with who said so and how.
///
/// # Errors
/// `NotAnEditor`; `CaseOver`; `NotFound` where the case does not concern the story, or the story was
/// never sent there.
pub fn case_confirm(desk: &mut Desk, asked: ConfirmCase) -> Result<Case> {
    let (me, now) = (desk.me()?, desk.now());
    let id = item_id(&asked.case).map_err(|_| Error::not_found("case", &asked.case))?;
    let destination = asked.destination.trim();
    desk.write(|tx| {
        workflow::may_decide(&me)?;
        let story = find_story(tx, &asked.story)?;
        let opened = Opened::of(tx, &id)?;
        if !opened.kept.is_open() {
            return Err(Error::CaseOver { case: id.to_string() });
        }
        if !opened.kept.stories.contains(&story) {
            return Err(Error::not_found("story", &asked.story));
        }
        let receipts = tx.receipts(&story)?;
        if !receipts.iter().any(|kept| kept.receipt.destination == destination) {
            return Err(Error::not_found("destination", destination));
        }
        let (destination, note) = (destination.to_owned(), asked.note.trim().to_owned());
        let act = Act::CaseConfirmed { case: id, destination, note };
        tx.append(Some(story), &me.initials, now, act)?;
        Ok(())
    })?;
    case_open(desk, OfCase { case: asked.case })
}
