//! Puts the settled text on record.

use super::{compare, decisions, review_between};
use crate::copy::{NewRevision, save_revision};
use crate::desk::{find_story, revision_of};
use crate::view::{FinishReview, Review};
use crate::{Desk, Result};
use story::event::{Act, RevisionKind};
use story::workflow;

/// Makes a new revision where anything was rejected; the editor who did is then the last to have changed the text.
pub fn review_finish(desk: &mut Desk, asked: FinishReview) -> Result<Review> {
    let (me, now) = (desk.me()?, desk.now());
    desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let revision = revision_of(tx, &id, &asked.revision)?;
        let base = revision_of(tx, &id, &asked.base)?;
        let row = tx.story(&id)?;
        workflow::may_settle(&row.state, &me)?;
        let old = tx.revision(&base)?;
        let new = tx.revision(&revision)?;
        let decisions = decisions(tx, &id, &base, &revision)?;
        let content = compare(&old.content, &new.content).settled(&old.content, &new.content, &decisions);
        let settled =
            NewRevision { how: RevisionKind::Settled, base: Some(revision), content: &content, note: "", source: None };
        let settled = save_revision(tx, &id, &me.initials, now, settled)?;
        if settled == revision {
            return review_between(tx, &me, &id, base, revision);
        }
        tx.append(Some(id), &me.initials, now, Act::Looked { revision: settled })?;
        review_between(tx, &me, &id, settled, settled)
    })
}
