//! Puts the settled text on record.

use super::newest::settles_newest;
use super::record::on_record;
use super::shown;
use crate::copy::{draft_of, put_by_draft};
use crate::view::{FinishReview, Review};
use crate::{Desk, Result};
use story::event::Act;
use story::rights::Right;

/// Makes a new revision where anything was rejected or reworded. What is still open stays in the
/// text and stays open.
///
/// # Errors
/// What [`workflow::may_settle`](story::workflow::may_settle) refuses; `TwoHeads`; `StaleRevision`
/// on a text that is no longer the newest.
pub fn review_finish(desk: &mut Desk, asked: FinishReview) -> Result<Review> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
    desk.write(|tx| {
        let (id, _) = settles_newest(tx, &me, &asked.story, &asked.revision)?;
        // What this person left typed in the copy is part of the text; somebody else's typing stays
        // a draft of theirs.
        if draft_of(tx, &id)?.is_some_and(|draft| draft.author.as_ref() == Some(&me.initials)) {
            put_by_draft(tx, &id, &me, now)?;
        }
        let revision = on_record(tx, &id, &me.initials, now)?;
        tx.append(Some(id), &me.initials, now, Act::PutOnRecord { revision })?;
        shown(tx, &me, &id)
    })
}
