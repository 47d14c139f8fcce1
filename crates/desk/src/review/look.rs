//! A person has had a revision on the screen long enough to have read it.

use crate::named::{revision_of, story_to_read};
use crate::view::{Looked, Nothing};
use crate::{Desk, Result};
use story::event::Act;

/// Notes that the acting person has had a revision on the screen long enough to have read it.
///
/// # Errors
/// `NotFound` for a revision the story does not have.
pub fn looked(desk: &mut Desk, asked: Looked) -> Result<Nothing> {
    let (me, now) = (desk.me()?, desk.now());
    desk.write(|tx| {
        let id = story_to_read(tx, &me, &asked.story)?;
        let revision = revision_of(tx, &id, &asked.revision)?;
        if tx.looked(&me.initials, &id)?.map(|looked| looked.revision) != Some(revision) {
            tx.append(Some(id), &me.initials, now, Act::Looked { revision })?;
        }
        Ok(Nothing {})
    })
}
