//! What of the library is in memory, and how it is brought up to what other programs have changed.

use super::catalogue::{data_version, mark, path_of, postings_of, runs_that_count};
use super::run::IndexRun;
use super::tail::IndexTail;
use crate::error::Result;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, named_params};
use std::path::Path;
use std::sync::Arc;

/// What of the library is in memory.
#[derive(Default)]
pub struct LoadedIndex {
    /// SQLite's count of what other connections changed; none before the first look, and when all
    /// is to be read again.
    pub version: Option<i64>,
    /// The catalogue's own counts, of changes of runs and of how often all was forgotten.
    pub generation: i64,
    pub era: i64,
    pub runs: Arc<[(i64, Arc<IndexRun>)]>,
    pub newest: IndexTail,
    /// Earlier tails, which are being put into a run.
    pub sealed: Vec<Arc<IndexTail>>,
    /// The last segment whose places were read from the catalogue or added here.
    pub read_to: i64,
    /// Places added since the catalogue's log was copied back.
    pub logged: usize,
}

/// Tries to open a run whose file another program has just removed, after it said that it no longer
/// counts.
const TRIES: usize = 5;

impl LoadedIndex {
    /// Reads what other programs have changed since the last look.
    pub fn refresh(&mut self, connection: &Connection, folder: Option<&Path>) -> Result<()> {
        let version = Some(data_version(connection)?);
        if version == self.version {
            return Ok(());
        }
        // Before what it stands for, so that a library emptied since is noticed by it.
        self.era = mark(connection, "era")?.unwrap_or_default();
        let generation = self.generation;
        self.load_runs(connection, folder, None)?;
        if generation != self.generation || self.version.is_none() {
            self.newest = IndexTail::default();
            self.sealed.clear();
            self.read_to = mark(connection, "in_runs")?.unwrap_or_default();
        }
        self.read_tail(connection)?;
        self.version = version;
        Ok(())
    }

    /// Opens the runs that count; those that are open stay so.
    pub fn load_runs(
        &mut self,
        connection: &Connection,
        folder: Option<&Path>,
        new: Option<(i64, Arc<IndexRun>)>,
    ) -> Result<()> {
        let known: Vec<(i64, Arc<IndexRun>)> = self.runs.iter().cloned().chain(new).collect();
        let mut outcome = Ok(());
        for _ in 0..TRIES {
            let generation = mark(connection, "generation")?.unwrap_or_default();
            let Some(folder) = folder else { return Ok(()) };
            let numbers = runs_that_count(connection)?.into_iter();
            let runs = numbers.map(|number| open_run(&known, folder, number));
            match runs.collect::<Result<Arc<[_]>>>() {
                Ok(runs) => {
                    self.runs = runs;
                    self.generation = generation;
                    return Ok(());
                }
                Err(error) => outcome = Err(error),
            }
        }
        outcome
    }

    /// Reads the places of the newest items into memory, those that are not there yet.
    fn read_tail(&mut self, connection: &Connection) -> Result<()> {
        let mut statement = connection.prepare_cached(
            "SELECT segment, places FROM tail WHERE segment > :after ORDER BY segment",
        )?;
        let mut rows = statement.query(named_params! { ":after": self.read_to })?;
        while let Some(row) = rows.next()? {
            let segment: u32 = row.get("segment")?;
            let ValueRef::Blob(places) = row.get_ref("places")? else { continue };
            postings_of(segment, places).for_each(|posting| self.newest.push(posting));
            self.read_to = i64::from(segment);
        }
        Ok(())
    }
}

/// A run by its number: one of those that are open, or opened now.
fn open_run(
    open: &[(i64, Arc<IndexRun>)],
    folder: &Path,
    number: i64,
) -> Result<(i64, Arc<IndexRun>)> {
    if let Some((_, run)) = open.iter().find(|(of, _)| *of == number) {
        return Ok((number, Arc::clone(run)));
    }
    Ok((number, Arc::new(IndexRun::open(&path_of(folder, number))?)))
}
