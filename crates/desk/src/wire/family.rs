//! All items that are one story of the wire: its versions, their repeats, and the same copy under
//! other names.

use crate::Result;
use std::collections::BTreeMap;
use store::{Item as ItemRow, Reader};
use story::ItemId;
use story::event::{ImportKind, Order};

/// So many items of one story are followed.
pub(super) const FAMILY: usize = 1_000;

/// The item with every version before and after it and every repeat of one, by ids or word for
/// word, oldest first.
pub(crate) fn family(look: &Reader<'_>, item: &ItemId) -> Result<Vec<ItemRow>> {
    let mut found: BTreeMap<ItemId, ItemRow> = BTreeMap::new();
    let mut open = vec![look.item(item)?];
    while let Some(row) = open.pop() {
        if found.len() >= FAMILY || found.contains_key(&row.id) {
            continue;
        }
        if let Some(earlier) = row.replaces.filter(|_| row.how != ImportKind::New) {
            // One that is not held here leads nowhere.
            open.extend(look.item(&earlier));
        }
        open.extend(look.items_after(&row.id)?);
        open.extend(look.items_of_same_words(&row)?);
        found.insert(row.id, row);
    }
    // Ids rise with the time of arrival.
    Ok(found.into_values().collect())
}

/// What an order is about: a kill or a withhold every version of the copy, whenever it comes in; a
/// correction or an advisory what came before it.
pub(crate) fn under_order(look: &Reader<'_>, item: &ItemRow, order: Order) -> Result<Vec<ItemRow>> {
    let mut rows = family(look, &item.id)?;
    match order {
        Order::Kill | Order::Withhold => {}
        Order::Correction | Order::Advisory => rows.retain(|row| row.id < item.id),
    }
    Ok(rows)
}

/// What the item asks of those who used its copy; none where it asks nothing.
pub(crate) fn order_of(how: ImportKind) -> Option<Order> {
    match how {
        ImportKind::Kill => Some(Order::Kill),
        ImportKind::Withhold => Some(Order::Withhold),
        ImportKind::Correction => Some(Order::Correction),
        ImportKind::Advisory => Some(Order::Advisory),
        ImportKind::New | ImportKind::Update | ImportKind::Duplicate | ImportKind::Release => None,
    }
}
