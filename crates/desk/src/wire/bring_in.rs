//! A document comes in by file, drop or paste: read, matched to what came before, kept with its raw bytes.

use super::list::item_lines;
use super::{inspect, item_of};
use crate::copy::note_arrivals;
use crate::view::{BringIn, BroughtIn};
use crate::{Desk, Error, Result};
use base64::Engine;
use formats::{Document, Item, marks};
use serde_json::Value;
use store::Reader;
use story::ItemId;
use story::event::{Act, ImportKind};
use story::matching::match_item;
use uuid::Uuid;

/// Among so many of the newest items the one is looked for that a kill or withhold names only in its note.
const RECENT: usize = 2_000;

pub fn bring_in(desk: &mut Desk, asked: BringIn) -> Result<BroughtIn> {
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(asked.bytes.as_bytes())
        .map_err(|_| Error::BadInput("the file did not arrive whole; drop it again".into()))?;
    let ids = import(desk, &asked.name, &bytes, None)?;
    let kept = &desk.kept_sources;
    desk.read(|look| {
        let rows = ids.iter().map(|id| Ok(look.item(id)?)).collect::<Result<Vec<_>>>()?;
        Ok(BroughtIn { items: item_lines(kept, look, &rows)? })
    })
}

/// Reads a document and keeps each of its items; the same bytes a second time are a duplicate.
pub fn import(desk: &Desk, name: &str, bytes: &[u8], format: Option<&str>) -> Result<Vec<ItemId>> {
    let arrived = Arrived::read(name, bytes.to_vec(), format)?;
    keep(desk, &[arrived])
}

/// A document that was read and not kept yet.
pub(super) struct Arrived {
    name: String,
    bytes: Vec<u8>,
    document: Document,
}

impl Arrived {
    pub(super) fn read(name: &str, bytes: Vec<u8>, format: Option<&str>) -> Result<Self> {
        let document = inspect(&bytes, format)?;
        Ok(Self { name: name.to_owned(), bytes, document })
    }
}

/// Keeps documents in one transaction, all of them or none, in their order. The answer names their items.
pub(super) fn keep(desk: &Desk, arrived: &[Arrived]) -> Result<Vec<ItemId>> {
    let (me, now) = (desk.me.clone(), desk.now());
    let ids = desk.write(|tx| {
        let mut ids = Vec::new();
        for Arrived { name, bytes, document } in arrived {
            let value = serde_json::to_value(document).map_err(|error| Error::BadInput(error.to_string()))?;
            let raw = tx.add_blob(bytes)?;
            for (index, item) in document.items.iter().enumerate() {
                let id = ItemId(Uuid::now_v7());
                let document = single(document, &value, index);
                let (how, replaces) = matched(tx, item, &raw, &document)?;
                let (raw, name, index) = (raw.clone(), name.clone(), index as u32);
                let act = Act::ItemReceived { item: id, raw, name, document, index, how, replaces };
                tx.append(None, &me, now, act)?;
                ids.push(id);
            }
        }
        Ok(ids)
    })?;
    desk.read(|look| {
        note_arrivals(look);
        Ok(())
    })?;
    Ok(ids)
}

/// What this item is to the ones that came before: by the same bytes, else by the marks it is known by.
fn matched(look: &Reader<'_>, item: &Item, raw: &str, document: &Value) -> Result<(ImportKind, Option<ItemId>)> {
    let mut before = look.items_like(raw, document)?;
    // The items of one document share its bytes and are not each other's duplicates.
    if let Some(again) = before.iter().rev().find(|row| row.raw == raw && row.document == *document) {
        return Ok((ImportKind::Duplicate, Some(again.id)));
    }
    let known = marks(item);
    if known.event.is_never_copy() && !known.order.is_empty() {
        // Its note may name the slug of what it kills, under which nothing of its own is found.
        before.splice(0..0, look.items(RECENT)?.into_iter().rev());
    }
    let candidates: Vec<_> =
        before.iter().map(|row| item_of(row).map(|item| marks(&item)).unwrap_or_default()).collect();
    let found = match_item(&known, &candidates);
    Ok((found.kind, found.earlier.and_then(|at| before.get(at)).map(|row| row.id)))
}

/// The document with this one item, so that each row stands by itself.
fn single(document: &Document, whole: &Value, index: usize) -> Value {
    if document.items.len() == 1 {
        return whole.clone();
    }
    let mut value = whole.clone();
    value["items"] = serde_json::json!([whole["items"][index]]);
    value["main_item"] = serde_json::json!(0);
    value
}
