//! An editor puts other words in the place of a change.

use super::{compare, review_between};
use crate::copy::{NewRevision, save_revision};
use crate::desk::{find_story, revision_of};
use crate::view::{Review, Reword};
use crate::{Desk, Error, Result};
use story::content::Content;
use story::event::RevisionKind;
use story::workflow;

/// Makes a new revision with the editor's words at the change's place and compares with the same older text again.
pub fn review_reword(desk: &mut Desk, asked: Reword) -> Result<Review> {
    let (me, now) = (desk.me()?, desk.now());
    desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let revision = revision_of(tx, &id, &asked.revision)?;
        let base = revision_of(tx, &id, &asked.base)?;
        let row = tx.story(&id)?;
        workflow::may_settle(&row.state, &me)?;
        if row.state.head() != Some(revision) {
            let newest = row.state.head();
            return Err(workflow::NotAllowed::StaleRevision { read: revision, newest }.into());
        }
        let old = tx.revision(&base)?;
        let new = tx.revision(&revision)?;
        let content = reworded(&old.content, &new.content, &asked.change, &asked.text)?;
        let edited =
            NewRevision { how: RevisionKind::Edited, base: Some(revision), content: &content, note: "", source: None };
        let edited = save_revision(tx, &id, &me.initials, now, edited)?;
        review_between(tx, &me, &id, base, edited)
    })
}

fn reworded(old: &Content, new: &Content, change: &str, text: &str) -> Result<Content> {
    let mut content = new.clone();
    if change == "field headline" {
        content.headline = text.to_owned();
        return Ok(content);
    }
    let comparison = compare(old, new);
    let found = comparison.body.iter().find(|known| known.id.0 == change);
    let place = found.and_then(|change| change.new.first()).ok_or_else(|| {
        Error::BadInput("these words are no longer in the text; accept or reject the change instead".into())
    })?;
    let block =
        content.body.get_mut(place.paragraph).ok_or_else(|| Error::not_found("paragraph", place.paragraph + 1))?;
    let before: String = block.text.chars().take(place.start).collect();
    let after: String = block.text.chars().skip(place.end).collect();
    block.text = format!("{before}{text}{after}");
    block.marks.retain(|mark| mark.end as usize <= place.start);
    Ok(content)
}
