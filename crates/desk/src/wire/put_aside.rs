//! Takes an item out of the inbox, or back in.

use super::item::item_id;
use super::list::wire;
use crate::view::{ItemLine, Nothing, PutAside};
use crate::{Desk, Result};
use story::event::{Act, ActKind};
use story::rights::Right;

/// Takes an item out of the inbox or back in, and answers the inbox.
///
/// # Errors
/// `NotFound` for an item that is not there.
pub fn item_put_aside(desk: &mut Desk, asked: PutAside) -> Result<Vec<ItemLine>> {
    let (me, now) = (desk.may(Right::SortWire)?.initials, desk.now());
    let id = item_id(&asked.item)?;
    let event = desk.write(|tx| {
        tx.item(&id)?;
        Ok::<_, crate::Error>(tx.append(
            None,
            &me,
            now,
            Act::ItemPutAside { item: id, aside: asked.aside },
        )?)
    })?;
    desk.did(ActKind::ItemPutAside, None, vec![event]);
    wire(desk, Nothing {})
}
