//! Adding items: a few go into the catalogue's tail in one transaction, many become a run of their
//! own.

use super::catalogue::{Id, mark, path_of, places_of, set_mark};
use super::run::{Posting, Run, SEGMENT, SEGMENTS};
use super::write::Writer;
use super::{Held, Inner, Library, tidy};
use crate::error::{Error, Result};
use crate::file;
use prose::reuse::Fingerprint;
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};
use std::path::Path;
use std::sync::Arc;

/// An item that is added. An id is added once only: the library does not look whether it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    /// As `prose::reuse::fingerprints` gives them.
    pub fingerprints: Vec<Fingerprint>,
}

/// So many places at once become a run of their own: what some 4,000 items of 600 words have.
const MANY: usize = 1 << 20;

impl Library {
    /// Adds items and remembers numbers, all or nothing. Once it comes back, a killed program loses
    /// none.
    pub fn add(&self, entries: &[Entry], marks: &[(&str, i64)]) -> Result<()> {
        self.add_after(&[], entries, marks)
    }

    /// The same, only where the numbers are still those `seen`: otherwise another has put in what
    /// there was to put in.
    pub fn add_after(
        &self,
        seen: &[(&str, Option<i64>)],
        entries: &[Entry],
        marks: &[(&str, i64)],
    ) -> Result<()> {
        let places: usize = entries.iter().map(|entry| entry.fingerprints.len()).sum();
        let folder = self.shared.folder.as_deref();
        let mut inner = self.shared.lock();
        let Inner { connection, held } = &mut *inner;
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

impl Held {
    fn add_to_tail(
        &mut self,
        tx: Transaction<'_>,
        entries: &[Entry],
        marks: &[(&str, i64)],
    ) -> Result<()> {
        let mut added = Vec::new();
        {
            let mut put =
                tx.prepare_cached("INSERT INTO tail (segment, places) VALUES (:segment, :places)")?;
            for entry in entries {
                for postings in number(&tx, entry)? {
                    if let Some(first) = postings.first() {
                        put.execute(named_params! { ":segment": first.segment, ":places": places_of(&postings) })?;
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
        entries: &[Entry],
        marks: &[(&str, i64)],
    ) -> Result<()> {
        let run = next_run(&tx)?;
        let mut postings = Vec::new();
        for entry in entries {
            number(&tx, entry)?.into_iter().for_each(|part| postings.extend(part));
        }
        postings.sort_unstable();
        let path = path_of(folder, run);
        let mut writer = Writer::create(&path, postings.len() as u64)?;
        postings.iter().try_for_each(|posting| writer.push(*posting))?;
        writer.finish()?;
        file::sync_folder(&path)?;
        let new = Arc::new(Run::open(&path)?);
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

/// Takes the number of the next run. It counts as given out even if the program stops before the
/// run does. Never that of a run there is, were the mark to fall behind on a disk that lied about a
/// flush.
pub fn next_run(connection: &Connection) -> Result<i64> {
    let next: i64 = connection.query_row(
        "UPDATE mark SET value = max(value, (SELECT coalesce(max(number), 0) + 1 FROM run)) + 1
         WHERE name = 'next_run' RETURNING value - 1",
        [],
        |row| row.get(0),
    )?;
    Ok(next)
}

/// Gives an item its segments; its places in each.
fn number(connection: &Connection, entry: &Entry) -> Result<Vec<Vec<Posting>>> {
    let id = Id::of(&entry.id);
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
