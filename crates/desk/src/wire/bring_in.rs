//! A document comes in by file, drop or paste: read, matched to what came before, kept with its raw
//! bytes.

use super::list::item_lines;
use super::{inspect, item_of, says_usable, standing};
use crate::origin::note_arrivals;
use crate::view::{BringIn, BroughtIn, Standing};
use crate::{Desk, Error, Result, cases};
use base64::Engine;
use formats::{Document, marks};
use serde_json::Value;
use std::time::{Duration, Instant};
use store::Reader;
use story::ItemId;
use story::event::{Act, ImportKind};
use story::matching::{Marks, match_item};
use story::rights::Right;
use uuid::Uuid;

/// Among so many of the newest items the one is looked for that a kill or withhold names only in
/// its note.
const RECENT: usize = 2_000;
/// So many of the newest are asked for first when only what came since the last time is wanted.
const FEW: usize = 16;
/// The file is held for about so long, with as much again for the index and the disk; then others
/// may write.
const HELD: Duration = Duration::from_millis(20);
/// So long they are let in: a program that waits tries more often than this.
const LET_IN: Duration = Duration::from_millis(12);

/// Reads a document that was dropped, pasted or chosen (its bytes as Base64) and answers its items
/// as rows.
///
/// # Errors
/// `BadInput` for bytes that are no Base64; else as [`import`].
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
/// `format` is a family as `--format` names it; without one the content decides.
///
/// # Errors
/// What [`inspect`] refuses.
pub fn import(desk: &Desk, name: &str, bytes: &[u8], format: Option<&str>) -> Result<Vec<ItemId>> {
    desk.may(Right::Import)?;
    let arrived = Arrived::read(name, bytes.to_vec(), format)?;
    keep(desk, &[arrived], |_| Ok(()))
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

    /// Its items, each with what is kept of it worked out before anybody has to wait.
    fn items(&self) -> Result<Vec<Waiting<'_>>> {
        let whole = serde_json::to_value(&self.document)
            .map_err(|error| Error::BadInput(error.to_string()))?;
        let count = self.document.items.len();
        let one = |index: usize| {
            let known = self.document.items.get(index).map(marks).unwrap_or_default();
            Waiting { arrived: self, index, document: single(&self.document, &whole, index), known }
        };
        Ok((0..count).map(one).collect())
    }
}

impl Waiting<'_> {
    /// A kill or a withhold, which names what it is about and is no copy itself.
    fn is_an_order(&self) -> bool {
        self.known.event.is_never_copy() && !self.known.order.is_empty()
    }
}

/// One item of a document that waits to be kept.
struct Waiting<'a> {
    arrived: &'a Arrived,
    index: usize,
    /// The document with this item alone.
    document: Value,
    known: Marks,
}

/// Keeps documents in their order. The answer names their items; `kept` gets each document's
/// place, counted from 0, once all of it is committed. Others are let in to write after every few
/// of them.
pub(super) fn keep(
    desk: &Desk,
    arrived: &[Arrived],
    mut kept: impl FnMut(usize) -> Result<()>,
) -> Result<Vec<ItemId>> {
    let mut waiting = Vec::new();
    let mut ends = Vec::new();
    for one in arrived {
        waiting.extend(one.items()?);
        ends.push(waiting.len());
    }
    let mut told = 0;
    let mut recent = Recent::default();
    if waiting.iter().any(|item| item.is_an_order()) {
        // Read here, where nobody waits for it.
        desk.read(|look| recent.catch_up(look))?;
    }
    let mut ids: Vec<ItemId> = Vec::new();
    loop {
        while ends.get(told).is_some_and(|end| *end <= ids.len()) {
            kept(told)?;
            told += 1;
        }
        let rest = waiting.get(ids.len()..).unwrap_or_default();
        if rest.is_empty() {
            break;
        }
        if !ids.is_empty() {
            std::thread::sleep(LET_IN);
        }
        ids.extend(keep_some(desk, rest, &mut recent)?);
    }
    desk.read(|look| {
        note_arrivals(look);
        Ok(())
    })?;
    Ok(ids)
}

/// Keeps the first of these items, as many as may be before others are let in.
fn keep_some(desk: &Desk, waiting: &[Waiting<'_>], recent: &mut Recent) -> Result<Vec<ItemId>> {
    let (me, now) = (desk.me.clone(), desk.now());
    desk.write(|tx| {
        let begun = Instant::now();
        let mut ids = Vec::new();
        for one in waiting {
            let id = ItemId(Uuid::now_v7());
            let raw = tx.add_blob(&one.arrived.bytes)?;
            let (how, replaces) = matched(tx, one, &raw, recent)?;
            let (name, document, index) =
                (one.arrived.name.clone(), one.document.clone(), one.index as u32);
            let act = Act::ItemReceived { item: id, raw, name, document, index, how, replaces };
            tx.append(None, &me, now, act)?;
            cases::came_in(tx, &me, now, &id, how, replaces.is_some())?;
            ids.push(id);
            if begun.elapsed() >= HELD {
                break;
            }
        }
        Ok(ids)
    })
}

/// What this item is to the ones that came before: by the same bytes, else by the marks it is known
/// by.
fn matched(
    look: &Reader<'_>,
    one: &Waiting<'_>,
    raw: &str,
    recent: &mut Recent,
) -> Result<(ImportKind, Option<ItemId>)> {
    let before = look.items_like(raw, &one.document)?;
    // The items of one document share its bytes and are not each other's duplicates.
    if let Some(again) =
        before.iter().rev().find(|row| row.raw == raw && row.document == one.document)
    {
        return Ok((ImportKind::Duplicate, Some(again.id)));
    }
    let mut candidates: Vec<(ItemId, Marks)> = before.iter().map(marks_of_row).collect();
    if one.is_an_order() {
        // Its note may name the slug of what it kills, under which nothing of its own is found.
        recent.catch_up(look)?;
        candidates.splice(0..0, recent.0.iter().cloned());
    }
    let (ids, known): (Vec<ItemId>, Vec<Marks>) = candidates.into_iter().unzip();
    let found = match_item(&one.known, &known);
    let earlier = found.earlier.and_then(|at| ids.get(at)).copied();
    let kind = match earlier {
        Some(earlier) if found.kind == ImportKind::Update => released(look, one, &earlier)?,
        _ => found.kind,
    };
    Ok((kind, earlier))
}

/// Copy that may be used, after what was withheld, releases it.
fn released(look: &Reader<'_>, one: &Waiting<'_>, earlier: &ItemId) -> Result<ImportKind> {
    let was_withheld = standing(look, &look.item(earlier)?)? == Standing::Withheld;
    let is_usable = one.arrived.document.items.get(one.index).is_some_and(says_usable);
    Ok(if was_withheld && is_usable { ImportKind::Release } else { ImportKind::Update })
}

/// The newest items and the marks they are known by, oldest first.
#[derive(Default)]
struct Recent(Vec<(ItemId, Marks)>);

impl Recent {
    /// Adds what has come in since it was read last.
    fn catch_up(&mut self, look: &Reader<'_>) -> Result<()> {
        let last = self.0.last().map(|(id, _)| *id);
        let mut asked = if last.is_some() { FEW } else { RECENT };
        loop {
            let rows = look.items(asked)?;
            let new: Vec<_> =
                rows.iter().take_while(|row| Some(row.id) != last).map(marks_of_row).collect();
            if new.len() < asked || asked >= RECENT {
                self.0.extend(new.into_iter().rev());
                let more = self.0.len().saturating_sub(RECENT);
                self.0.drain(..more);
                return Ok(());
            }
            asked = RECENT.min(asked * 8);
        }
    }
}

fn marks_of_row(row: &store::Item) -> (ItemId, Marks) {
    (row.id, item_of(row).map(|item| marks(&item)).unwrap_or_default())
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
