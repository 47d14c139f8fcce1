//! Adding items: a few go into the catalogue's tail in one transaction, many become a run of their
//! own.

use super::catalogue::{ItemName, mark, next_run, path_of, places_of, set_mark};
use super::loaded::LoadedIndex;
use super::run::{IndexRun, Posting, SEGMENT, SEGMENTS};
use super::write::RunWriter;
use super::{Library, LibraryState, tidy};
use crate::error::{Error, Result};
use crate::file;
use prose::reuse::Fingerprint;
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};
use std::path::Path;
use std::sync::Arc;

/// An item to be added. Each id is added only once: the library does not check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryEntry {
    pub id: String,
    /// As `prose::reuse::fingerprints` gives them.
    pub fingerprints: Vec<Fingerprint>,
}

/// With this many places at once, items become a run of their own: what some 4,000 items of 600
/// words have.
const MANY: usize = 1 << 20;

impl Library {
    /// Adds items and sets marks, all or nothing. Once it returns, a killed program loses none of
    /// them.
    ///
    /// # Errors
    /// `Packing` when the library is full, and as of every write.
    pub fn add(&self, entries: &[LibraryEntry], marks: &[(&str, i64)]) -> Result<()> {
        self.add_after(&[], entries, marks)
    }

    /// The same, but only if the marks still are as in `seen`; otherwise another program has added
    /// the items already, and nothing is done.
    ///
    /// # Errors
    /// `Packing` when the library is full, and as of every write.
    pub fn add_after(
        &self,
        seen: &[(&str, Option<i64>)],
        entries: &[LibraryEntry],
        marks: &[(&str, i64)],
    ) -> Result<()> {
        let places: usize = entries.iter().map(|entry| entry.fingerprints.len()).sum();
        let folder = self.shared.folder.as_deref();
        let mut inner = self.shared.lock();
        let LibraryState { connection, held } = &mut *inner;
        let tx = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        held.refresh(&tx, folder)?;
        for (name, value) in seen {
            if mark(&tx, name)? != *value {
                return Ok(());
            }
        }
        match folder.filter(|_| places >= MANY) {
            Some(folder) => held.add_run(tx, folder, entries, marks)?,
            None => held.add_to_tail(tx, entries, marks)?,
        }
        held.logged += places;
        let due = tidy::is_due(held);
        drop(inner);
        if due {
            self.tidy_up();
        }
        Ok(())
    }
}

impl LoadedIndex {
    fn add_to_tail(
        &mut self,
        tx: Transaction<'_>,
        entries: &[LibraryEntry],
        marks: &[(&str, i64)],
    ) -> Result<()> {
        let mut added = Vec::new();
        {
            let mut put =
                tx.prepare_cached("INSERT INTO tail (segment, places) VALUES (:segment, :places)")?;
            for entry in entries {
                for postings in number(&tx, entry)? {
                    if let Some(first) = postings.first() {
                        put.execute(named_params! {
                            ":segment": first.segment, ":places": places_of(&postings),
                        })?;
                    }
                    added.extend(postings);
                }
            }
        }
        for (name, value) in marks {
            set_mark(&tx, name, *value)?;
        }
        tx.commit()?;
        for posting in added {
            self.read_to = self.read_to.max(i64::from(posting.segment));
            self.newest.push(posting);
        }
        Ok(())
    }

    fn add_run(
        &mut self,
        tx: Transaction<'_>,
        folder: &Path,
        entries: &[LibraryEntry],
        marks: &[(&str, i64)],
    ) -> Result<()> {
        let run = next_run(&tx)?;
        let mut postings = Vec::new();
        for entry in entries {
            number(&tx, entry)?.into_iter().for_each(|part| postings.extend(part));
        }
        postings.sort_unstable();
        let path = path_of(folder, run);
        let mut writer = RunWriter::create(&path, postings.len() as u64)?;
        postings.iter().try_for_each(|posting| writer.push(*posting))?;
        writer.finish()?;
        file::sync_folder(&path)?;
        let new = Arc::new(IndexRun::open(&path)?);
        tx.execute("INSERT INTO run (number) VALUES (:number)", named_params! { ":number": run })?;
        for (name, value) in marks {
            set_mark(&tx, name, *value)?;
        }
        let generation = self.generation + 1;
        set_mark(&tx, "generation", generation)?;
        tx.commit()?;
        self.generation = generation;
        self.runs = self.runs.iter().cloned().chain([(run, new)]).collect();
        Ok(())
    }
}

/// Gives an item its segments; its places in each.
fn number(connection: &Connection, entry: &LibraryEntry) -> Result<Vec<Vec<Posting>>> {
    let id = ItemName::of(&entry.id);
    let last = entry
        .fingerprints
        .iter()
        .map(|fingerprint| fingerprint.position / SEGMENT)
        .max()
        .unwrap_or_default();
    let mut parts = Vec::with_capacity(1);
    for part in 0..=last {
        connection
            .prepare_cached("INSERT INTO segment (id, part) VALUES (:id, :part)")?
            .execute(named_params! { ":id": id.value(), ":part": part })?;
        let segment = u32::try_from(connection.last_insert_rowid())
            .ok()
            .filter(|segment| *segment < SEGMENTS);
        let segment = segment.ok_or_else(|| Error::Packing("the library is full".into()))?;
        let of_part =
            entry.fingerprints.iter().filter(|fingerprint| fingerprint.position / SEGMENT == part);
        parts.push(
            of_part.map(|f| Posting::new(f.hash, segment, (f.position % SEGMENT) as u16)).collect(),
        );
    }
    Ok(parts)
}
