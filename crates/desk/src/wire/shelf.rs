//! The marks of the wire items that came before, by which a new one is matched; read once and then kept up.

use super::item_of;
use crate::{Desk, Result};
use formats::Item;
use std::sync::PoisonError;
use store::Reader;
use story::ItemId;
use story::event::ImportKind;
use story::matching::{Marks, match_item};

/// Items that are looked at: agencies update, correct and kill what is days old at most.
const KEPT: usize = 5_000;

/// What is known of earlier items, oldest first.
#[derive(Default)]
pub(crate) struct Shelf {
    /// Events of the journal when it was read; another number means that somebody else has written.
    events: u64,
    ids: Vec<ItemId>,
    raws: Vec<String>,
    marks: Vec<Marks>,
}

/// What an incoming item is to an earlier one, by the same bytes, else by `story::matching`.
pub(super) struct Matched {
    pub how: ImportKind,
    pub replaces: Option<ItemId>,
    pub marks: Marks,
}

impl Shelf {
    fn read(look: &Reader<'_>) -> Result<Self> {
        let mut shelf = Self { events: look.event_count()?, ..Self::default() };
        for row in look.items(KEPT)?.into_iter().rev() {
            let marks = item_of(&row).map(|item| formats::marks(&item)).unwrap_or_default();
            shelf.add(row.id, row.raw, marks);
        }
        Ok(shelf)
    }

    fn add(&mut self, id: ItemId, raw: String, marks: Marks) {
        self.ids.push(id);
        self.raws.push(raw);
        self.marks.push(marks);
    }

    /// Matches an item to those that stood here before its document came in: items of one document are not each other's past.
    pub(super) fn matched(&self, item: &Item, raw: &str) -> Matched {
        let marks = formats::marks(item);
        if let Some(at) = self.raws.iter().rposition(|known| known == raw) {
            return Matched { how: ImportKind::Duplicate, replaces: self.ids.get(at).copied(), marks };
        }
        let found = match_item(&marks, &self.marks);
        let replaces = found.earlier.and_then(|at| self.ids.get(at).copied());
        Matched { how: found.kind, replaces, marks }
    }
}

/// Takes the shelf for an import, read anew where another program has written meanwhile.
pub(super) fn taken(desk: &Desk, look: &Reader<'_>) -> Result<Shelf> {
    let mut kept = desk.shelf.lock().unwrap_or_else(PoisonError::into_inner);
    let shelf = std::mem::take(&mut *kept);
    if shelf.events == look.event_count()? && !shelf.ids.is_empty() { Ok(shelf) } else { Shelf::read(look) }
}

/// Puts the shelf back with what came in.
pub(super) fn put_back(desk: &Desk, mut shelf: Shelf, came: Vec<(ItemId, String, Marks)>) -> Result<()> {
    for (id, raw, marks) in came {
        shelf.add(id, raw, marks);
    }
    shelf.events = desk.read(|look| Ok::<_, crate::Error>(look.event_count()?))?;
    *desk.shelf.lock().unwrap_or_else(PoisonError::into_inner) = shelf;
    Ok(())
}
