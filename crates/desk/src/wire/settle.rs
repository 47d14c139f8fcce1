//! A person accepts proposals of the import check, or puts them back; each is on record.

use super::item::{item_id, last_word};
use super::item_of;
use super::view::item_view;
use crate::view::{ItemView, SettleProposal};
use crate::{Desk, Error, Result};
use story::event::{Act, ActKind};
use story::rights::Right;

/// Accepts proposals of the import check, or turns them down; each is on record.
///
/// # Errors
/// `NotFound` for an item or a proposal that is not there.
pub fn proposal_settle(desk: &mut Desk, asked: SettleProposal) -> Result<ItemView> {
    let (me, now) = (desk.may(Right::SortWire)?.initials, desk.now());
    let id = item_id(&asked.item)?;
    let kept = &desk.kept_sources;
    let (view, events) = desk.write(|tx| {
        let mut events = Vec::new();
        let row = tx.item(&id)?;
        let item = item_of(&row).unwrap_or_default();
        for name in &asked.proposals {
            let proposal = item.suggestions.iter().find(|proposal| proposal.id == *name);
            let rule = proposal.ok_or_else(|| Error::not_found("proposal", name))?.rule.clone();
            // Turning a proposal down is an act as well: it stays on record that somebody read it.
            if last_word(&row, name) != Some(asked.accepted) {
                let act = Act::ProposalSettled {
                    item: id,
                    proposal: name.clone(),
                    accepted: asked.accepted,
                    rule,
                };
                events.push(tx.append(None, &me, now, act)?);
            }
        }
        Ok::<_, Error>((item_view(kept, tx, &id)?, events))
    })?;
    desk.did(ActKind::ProposalSettled, None, events);
    Ok(view)
}
