//! The steps that take an older file up to today's version.

use super::connect::{vacuum_into, wait_for_others};
use super::names::beside;
use crate::caches::RowCaches;
use crate::error::{Error, Result};
use crate::reader::{Reader, RowWriter};
use crate::text;
use rusqlite::{Connection, OpenFlags, named_params};
use std::path::Path;

/// The steps from an empty file to today's; a released step is history.
pub(super) const STEPS: &[&str] = &[
    include_str!("../../migrations/0001_newsroom.sql"),
    include_str!("../../migrations/0002_origins.sql"),
    include_str!("../../migrations/0003_lean_index.sql"),
    include_str!("../../migrations/0004_item_keys.sql"),
    include_str!("../../migrations/0005_ids_in_buckets.sql"),
    include_str!("../../migrations/0006_solid_texts.sql"),
    include_str!("../../migrations/0007_draft_authors.sql"),
    include_str!("../../migrations/0008_names_and_replacements.sql"),
    include_str!("../../migrations/0009_uses.sql"),
    include_str!("../../migrations/0010_cases.sql"),
    include_str!("../../migrations/0012_destinations.sql"),
];

/// The step that emptied the search index.
const LEAN_INDEX: i64 = 3;
/// The step that gave items keys.
const ITEM_KEYS: i64 = 4;
/// The step that put the texts beside the journal and made the buckets of ids longer.
const SOLID_TEXTS: i64 = 6;
/// The step that kept the names of stories and which items replace which.
const NAMES: i64 = 8;
/// The step that keeps items under their words as a whole.
const USES: i64 = 9;

/// Takes the file to today's version in one transaction, after a copy of an older one was put
/// beside it.
pub(super) fn step_up(connection: &mut Connection, path: Option<&Path>) -> Result<()> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(Error::TooNew { found, known });
    }
    if found == known {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Exclusive)?;
    // Another program may have done it while this one waited.
    let found: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found >= known {
        return Ok(());
    }
    if let Some(path) = path.filter(|_| found > 0) {
        copy_before_step(path, found)?;
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or_default()) {
        tx.execute_batch(step)?;
    }
    tx.execute(
        "INSERT OR IGNORE INTO dictionary (number, bytes) VALUES (:number, :bytes)",
        named_params! { ":number": text::DICTIONARY_NUMBER, ":bytes": text::DICTIONARY },
    )?;
    if found > 0 {
        fill_new_tables(&tx, found)?;
    }
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    if (1..SOLID_TEXTS).contains(&found) {
        // The texts left half of every page empty. If the disk has no room for a second file, it
        // stays that way.
        let _ = connection.execute_batch("PRAGMA auto_vacuum = 2; VACUUM");
    }
    Ok(())
}

/// Fills what the steps after version `found` have added, from what the file holds.
fn fill_new_tables(connection: &Connection, found: i64) -> Result<()> {
    let caches = RowCaches::default();
    let writer = RowWriter::new(Reader::of_file(connection, &caches));
    if found < SOLID_TEXTS {
        writer.index_ids()?;
    }
    if found < LEAN_INDEX {
        writer.index_all()?;
    }
    if found < ITEM_KEYS.max(USES) {
        writer.key_all_items()?;
    }
    if found < NAMES {
        writer.name_all_stories()?;
        writer.link_all_items()?;
    }
    Ok(())
}

/// Copies what is committed, while the transaction that is about to change it keeps others from
/// writing.
fn copy_before_step(path: &Path, version: i64) -> Result<()> {
    let copy = beside(path, &format!("before-version-{}", version + 1));
    if copy.exists() {
        // A step that was cut off left it: the file is still as it was, so the copy is made anew.
        std::fs::remove_file(&copy)?;
    }
    let mut beside_it = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    wait_for_others(&mut beside_it)?;
    vacuum_into(&beside_it, &copy)
}
