//! Puts the settled text on record.

use super::record::on_record;
use super::shown;
use crate::desk::{find_story, revision_of};
use crate::view::{FinishReview, Review};
use crate::{Desk, Result};
use story::workflow::{self, NotAllowed};

/// Makes a new revision where anything was rejected or reworded. What is still open stays in the text and stays open.
/// Refused on a text that is no longer the newest.
pub fn review_finish(desk: &mut Desk, asked: FinishReview) -> Result<Review> {
    let (me, now) = (desk.me()?, desk.now());
    desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let revision = revision_of(tx, &id, &asked.revision)?;
        let state = tx.story(&id)?.state;
        workflow::may_settle(&state, &me)?;
        if state.head() != Some(revision) {
            return Err(NotAllowed::StaleRevision { read: revision, newest: state.head() }.into());
        }
        on_record(tx, &id, &me.initials, now)?;
        shown(tx, &me, &id)
    })
}
