//! What an import has done, as a script wants it: each item's place in the newsroom and the stories
//! it touches.

use super::{headline_of, item_of};
use crate::copy::current_content;
use crate::{Desk, Result};
use serde::Serialize;
use story::ItemId;
use story::event::ImportKind;

#[derive(Debug, Serialize)]
pub struct Imported {
    pub id: String,
    pub guid: Option<String>,
    pub kind: ImportKind,
    pub headline: String,
}

/// The items, and the slugs of stories that use an earlier version of one of them.
///
/// # Errors
/// `NotFound` for an item that is not there.
pub fn told(desk: &Desk, ids: &[ItemId]) -> Result<(Vec<Imported>, Vec<String>)> {
    desk.read(|look| {
        let mut imported = Vec::new();
        let mut replaced = Vec::new();
        for id in ids {
            let row = look.item(id)?;
            if row.how != ImportKind::New && row.how != ImportKind::Duplicate {
                replaced.extend(row.replaces);
            }
            imported.push(Imported {
                id: row.id.to_string(),
                guid: item_of(&row).and_then(|item| item.guid),
                kind: row.how,
                headline: headline_of(&row),
            });
        }
        let mut affected = Vec::new();
        if !replaced.is_empty() {
            for row in look.stories()? {
                let sources = current_content(look, &row.id)?.0.sources;
                if sources
                    .iter()
                    .any(|source| source.owner.item().is_some_and(|item| replaced.contains(&item)))
                {
                    affected.push(row.slug);
                }
            }
        }
        Ok((imported, affected))
    })
}
