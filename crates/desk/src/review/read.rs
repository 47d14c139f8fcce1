//! A first take is read as a whole: its paragraphs are marked as they are read.

use super::base::{Bases, Texts};
use super::newest::settles_newest;
use super::shown;
use crate::view::{ReadParagraphs, Review};
use crate::{Desk, Error, Result};
use story::event::Act;
use story::rights::Right;

/// Marks paragraphs of the newest text, counted from 0, as read or not. With all of them read the
/// desk has its base: what comes later is compared with this text. Where there is a base already it
/// does nothing.
///
/// # Errors
/// What [`workflow::may_settle`](story::workflow::may_settle) refuses; `TwoHeads`; `StaleRevision`;
/// `BadInput` for a paragraph the text does not have.
pub fn paragraphs_read(desk: &mut Desk, asked: ReadParagraphs) -> Result<Review> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
    desk.write(|tx| {
        let (id, revision) = settles_newest(tx, &me, &asked.story, &asked.revision)?;
        let (fresh, count) = {
            let texts = Texts::new(tx);
            let to_settle = Bases::of(&texts, &id)?.to_settle(&texts, &me.initials)?;
            (
                to_settle.is_some_and(|found| found.base.is_none()),
                texts.revision(&revision)?.body.len(),
            )
        };
        if asked.paragraphs.iter().any(|paragraph| *paragraph as usize >= count) {
            return Err(Error::BadInput(format!(
                "the text has {count} paragraphs, counted from 0"
            )));
        }
        if fresh && !asked.paragraphs.is_empty() {
            let act = Act::ParagraphsRead {
                revision,
                paragraphs: asked.paragraphs.clone(),
                read: asked.read,
            };
            tx.append(Some(id), &me.initials, now, act)?;
        }
        shown(tx, &me, &id)
    })
}
