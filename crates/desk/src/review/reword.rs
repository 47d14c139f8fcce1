//! An editor puts other words in the place of a change.

use super::newest::settles_newest;
use super::settle::{Answer, answer};
use super::shown;
use crate::view::{Review, Reword};
use crate::{Desk, Error, Result};
use story::event::{ActKind, Decision};
use story::rights::Right;

/// Takes the change with the editor's words in the place of its own. All other decisions stay.
///
/// # Errors
/// What [`workflow::may_settle`](story::workflow::may_settle) refuses; `TwoHeads`; `StaleRevision`;
/// `NotFound` for a change the text does not have; `BadInput` for one whose words are no longer in
/// it.
pub fn review_reword(desk: &mut Desk, asked: Reword) -> Result<Review> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
    let (review, id, events) = desk.write(|tx| {
        let (id, revision) = settles_newest(tx, &me, &asked.story, &asked.revision)?;
        let answer_with = Answer {
            revision,
            changes: std::slice::from_ref(&asked.change),
            decision: Decision::Accepted,
            text: Some(&asked.text),
            why: &asked.why,
        };
        let events = answer(tx, &me, &id, now, &answer_with)?;
        Ok::<_, Error>((shown(tx, &me, &id)?, id, events))
    })?;
    desk.did(ActKind::ChangeSettled, Some(id), events);
    Ok(review)
}
