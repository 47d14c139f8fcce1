//! A document comes in by file, drop or paste: read, matched to what came before, kept with its raw bytes.

use super::{inspect, item_line};
use crate::copy::note_arrivals;
use crate::view::{BringIn, BroughtIn};
use crate::{Desk, Error, Result};
use base64::Engine;
use formats::{Document, Item};
use store::{Item as ItemRow, Reader};
use story::ItemId;
use story::event::{Act, ImportKind};
use uuid::Uuid;

pub fn bring_in(desk: &mut Desk, asked: BringIn) -> Result<BroughtIn> {
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(asked.bytes.as_bytes())
        .map_err(|_| Error::BadInput("the file did not arrive whole; drop it again".into()))?;
    let ids = import(desk, &asked.name, &bytes, None)?;
    desk.read(|look| {
        let items = ids.iter().map(|id| item_line(look, &look.item(id)?)).collect::<Result<_>>()?;
        Ok(BroughtIn { items })
    })
}

/// Reads a document and keeps each of its items; the same bytes a second time are a duplicate.
pub fn import(desk: &Desk, name: &str, bytes: &[u8], format: Option<&str>) -> Result<Vec<ItemId>> {
    let document = inspect(bytes, format)?;
    let value = serde_json::to_value(&document).map_err(|error| Error::BadInput(error.to_string()))?;
    let (me, now) = (desk.me.clone(), desk.now());
    let ids = desk.write(|tx| {
        let before = tx.items(usize::MAX)?;
        let raw = tx.add_blob(bytes)?;
        let mut ids = Vec::new();
        for (index, item) in document.items.iter().enumerate() {
            let id = ItemId(Uuid::now_v7());
            let (how, replaces) = matched(tx, item, &raw, &before)?;
            let act = Act::ItemReceived {
                item: id,
                raw: raw.clone(),
                name: name.to_owned(),
                document: single(&document, &value, index),
                index: index as u32,
                how,
                replaces,
            };
            tx.append(None, &me, now, act)?;
            ids.push(id);
        }
        Ok(ids)
    })?;
    desk.read(|look| {
        note_arrivals(look);
        Ok(())
    })?;
    Ok(ids)
}

/// What this item is to the ones that came before: by the same bytes, else by guid, with the status field first.
fn matched(_: &Reader<'_>, item: &Item, raw: &str, before: &[ItemRow]) -> Result<(ImportKind, Option<ItemId>)> {
    let same_bytes = before.iter().rev().find(|row| row.raw == raw);
    if let Some(row) = same_bytes {
        return Ok((ImportKind::Duplicate, Some(row.id)));
    }
    let earlier = item.guid.as_deref().and_then(|guid| {
        before.iter().rev().find(|row| super::item_of(row).is_some_and(|known| known.guid.as_deref() == Some(guid)))
    });
    let replaces = earlier.map(|row| row.id);
    let status = item.pub_status.as_deref().map(|status| status.rsplit(':').next().unwrap_or(status).to_lowercase());
    use formats::Event;
    let how = match (status.as_deref(), item.event) {
        (Some("canceled"), _) | (_, Some(Event::Kill | Event::Elimination)) => ImportKind::Kill,
        (Some("withheld"), _) | (_, Some(Event::Withhold)) => ImportKind::Withhold,
        (_, Some(Event::Correction | Event::MinorFix | Event::Clarification)) => ImportKind::Correction,
        _ if replaces.is_some() => ImportKind::Update,
        _ => ImportKind::New,
    };
    Ok((how, replaces))
}

/// The document with this one item, so that each row stands by itself.
fn single(document: &Document, whole: &serde_json::Value, index: usize) -> serde_json::Value {
    if document.items.len() == 1 {
        return whole.clone();
    }
    let mut value = whole.clone();
    value["items"] = serde_json::json!([whole["items"][index]]);
    value["main_item"] = serde_json::json!(0);
    value
}
