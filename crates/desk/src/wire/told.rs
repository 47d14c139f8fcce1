//! What an import has done, as a script wants it: each item's place in the newsroom, the stories it
//! touches and the cases it opened.

use super::{family, headline_of, item_of, standing};
use crate::uses::{Sought, find, settle_all};
use crate::view::Standing;
use crate::{Desk, Result};
use chrono::SecondsFormat;
use serde::Serialize;
use std::collections::BTreeSet;
use store::{Item as ItemRow, Reader};
use story::event::{ImportKind, Usage};
use story::{Instant, ItemId};

#[derive(Debug, Serialize)]
pub struct Imported {
    pub id: String,
    pub guid: Option<String>,
    /// `new`, `update`, `duplicate`, `correction`, `withhold`, `release`, `kill` or `advisory`.
    pub kind: ImportKind,
    /// `usable`, `embargoed`, `withheld`, `cancelled`, `advisory` or `not_for_publication`.
    pub standing: &'static str,
    /// RFC 3339, UTC; none where the wire gives the end in words or there is no embargo.
    pub embargoed_until: Option<String>,
    pub headline: String,
}

impl Imported {
    /// The kind in the word a script reads.
    pub fn kind(&self) -> &'static str {
        match self.kind {
            ImportKind::New => "new",
            ImportKind::Update => "update",
            ImportKind::Duplicate => "duplicate",
            ImportKind::Correction => "correction",
            ImportKind::Withhold => "withhold",
            ImportKind::Release => "release",
            ImportKind::Kill => "kill",
            ImportKind::Advisory => "advisory",
        }
    }
}

/// What came in, and what it touches.
#[derive(Debug, Default, Serialize)]
pub struct Told {
    pub imported: Vec<Imported>,
    /// Slugs of stories with words or pictures of an earlier version of one of the items.
    pub affected: Vec<String>,
    /// Ids of the cases the items opened.
    pub cases: Vec<String>,
}

/// Tells what an import has done.
///
/// # Errors
/// As of every read and write: what stories rest on is brought up to date before.
pub fn told(desk: &Desk, ids: &[ItemId]) -> Result<Told> {
    let mut replacing = Vec::new();
    let mut told = desk.read(|look| {
        let mut told = Told::default();
        for id in ids {
            let row = look.item(id)?;
            if !matches!(row.how, ImportKind::New | ImportKind::Duplicate) {
                replacing.push(*id);
            }
            if look.case(id)?.is_some() {
                told.cases.push(id.to_string());
            }
            told.imported.push(imported(look, &row)?);
        }
        Ok(told)
    })?;
    if !replacing.is_empty() {
        desk.write(settle_all)?;
        told.affected = desk.read(|look| affected(look, &replacing))?;
    }
    Ok(told)
}

fn imported(look: &Reader<'_>, row: &ItemRow) -> Result<Imported> {
    let (standing, until) = match standing(look, row)? {
        Standing::Usable => ("usable", None),
        Standing::Embargoed { until } => ("embargoed", until),
        Standing::Withheld => ("withheld", None),
        Standing::Cancelled => ("cancelled", None),
        Standing::Advisory => ("advisory", None),
        Standing::NotForPublication => ("not_for_publication", None),
    };
    let instant = until.and_then(Instant::to_utc);
    Ok(Imported {
        id: row.id.to_string(),
        guid: item_of(row).and_then(|item| item.guid),
        kind: row.how,
        standing,
        embargoed_until: instant.map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        headline: headline_of(row),
    })
}

/// The stories with words or pictures of what these items replace.
fn affected(look: &Reader<'_>, ids: &[ItemId]) -> Result<Vec<String>> {
    let mut stories = BTreeSet::new();
    for id in ids {
        let earlier: Vec<ItemRow> =
            family(look, id)?.into_iter().filter(|row| row.id < *id).collect();
        let found = find(look, &Sought::of_items(&earlier), None)?;
        let used = found.into_iter().filter(|used| used.how != Usage::Linked);
        stories.extend(used.map(|used| used.story));
    }
    let slugs = stories.iter().map(|story| Ok(look.story(story)?.slug));
    slugs.collect()
}
