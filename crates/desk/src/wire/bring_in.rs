//! A document comes in by file, drop or paste: read, matched to what came before, kept with its raw bytes.

use super::shelf::{self, Matched};
use super::{inspect, item_line};
use crate::view::{BringIn, BroughtIn};
use crate::{Desk, Error, Result};
use base64::Engine;
use formats::Document;
use story::ItemId;
use story::event::Act;
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
    let (ids, shelf, came) = desk.write(|tx| {
        let shelf = shelf::taken(desk, tx)?;
        let raw = tx.add_blob(bytes)?;
        let (mut ids, mut came) = (Vec::new(), Vec::new());
        for (index, item) in document.items.iter().enumerate() {
            let id = ItemId(Uuid::now_v7());
            let Matched { how, replaces, marks } = shelf.matched(item, &raw);
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
            came.push((id, raw.clone(), marks));
        }
        Ok::<_, Error>((ids, shelf, came))
    })?;
    shelf::put_back(desk, shelf, came)?;
    Ok(ids)
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
