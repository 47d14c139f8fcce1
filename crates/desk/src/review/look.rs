//! A person has had a revision on the screen long enough to have read it.

use crate::desk::{find_story, revision_id};
use crate::view::{Looked, Nothing};
use crate::{Desk, Result};
use story::event::Act;

pub fn looked(desk: &mut Desk, asked: Looked) -> Result<Nothing> {
    let (me, now) = (desk.me()?, desk.now());
    let revision = revision_id(&asked.revision)?;
    desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        tx.revision(&revision)?;
        if tx.looked(&me.initials, &id)?.map(|looked| looked.revision) != Some(revision) {
            tx.append(Some(id), &me.initials, now, Act::Looked { revision })?;
        }
        Ok(Nothing {})
    })
}
