//! An editor accepts or rejects changes, one or several at once.

use super::{compare, decisions, review_between};
use crate::desk::{find_story, revision_of};
use crate::view::{Review, Settle};
use crate::{Desk, Error, Result};
use story::event::{Act, Decision};
use story::workflow;

/// Keeps the decisions. They carry no text yet: the settled text is put on record by `review_finish` or approval.
pub fn review_settle(desk: &mut Desk, asked: Settle) -> Result<Review> {
    let (me, now) = (desk.me()?, desk.now());
    let (review, id, events) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let revision = revision_of(tx, &id, &asked.revision)?;
        let base = revision_of(tx, &id, &asked.base)?;
        let row = tx.story(&id)?;
        workflow::may_settle(&row.state, &me)?;
        let old = tx.revision(&base)?;
        let new = tx.revision(&revision)?;
        let names = compare(&old.content, &new.content).names();
        let mut events = Vec::new();
        let before = decisions(tx, &id, &base, &revision)?;
        for change in &asked.changes {
            if !names.contains(change) {
                return Err(Error::not_found("change", change));
            }
            if before.get(change).copied().unwrap_or(Decision::Open) == asked.decision {
                continue;
            }
            let act = Act::ChangeSettled { base, revision, change: change.clone(), decision: asked.decision };
            events.push(tx.append(Some(id), &me.initials, now, act)?);
        }
        Ok::<_, Error>((review_between(tx, &me, &id, base, revision)?, id, events))
    })?;
    desk.did("change_settled", Some(id), events);
    Ok(review)
}
