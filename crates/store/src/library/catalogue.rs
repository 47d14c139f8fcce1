//! The catalogue: which items there are, the places of the newest ones, and which runs count.

use super::Held;
use super::run::{Posting, Run};
use super::tail::Tail;
use crate::error::{Error, Result};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Statement, ToSql, named_params};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

pub const NAME: &str = "catalogue.db";
/// Of the tables below, of the runs and of the fingerprints in them; a library of another version
/// is made anew.
const VERSION: i64 = 2;

const TABLES: &str = "
-- A stretch of an item of at most 4,096 words and marks.
CREATE TABLE segment (
    number INTEGER PRIMARY KEY,
    id ANY NOT NULL,                    -- 16 bytes where it is a UUID
    part INTEGER NOT NULL
) STRICT;
-- The places of the newest items: 5 bytes of a hash and 2 of a position each. Rows up to the mark 'in_runs' no longer
-- count: their places are in a run.
CREATE TABLE tail (segment INTEGER PRIMARY KEY, places BLOB NOT NULL) STRICT;
CREATE TABLE run (number INTEGER PRIMARY KEY) STRICT;
CREATE TABLE mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- 'generation' counts the changes of table run, 'era' how often all was forgotten.
INSERT INTO mark VALUES ('generation', 0), ('next_run', 1), ('in_runs', 0), ('era', 0);
";
/// The library's own marks, which stay when all is forgotten.
pub const OWN_MARKS: &str = "'generation', 'next_run', 'in_runs', 'era'";

pub fn prepare(connection: &Connection) -> Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A killed program loses nothing; what a power cut takes is added again.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    // Copying the log back into the file is for the thread that tidies up, not for an item that is
    // added.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    let version =
        |connection: &Connection| connection.query_row("PRAGMA user_version", [], |row| row.get(0));
    if version(connection)? == VERSION {
        return Ok(());
    }
    let tx =
        rusqlite::Transaction::new_unchecked(connection, rusqlite::TransactionBehavior::Immediate)?;
    match version(&tx)? {
        VERSION => return Ok(()),
        0 => tx.execute_batch(TABLES)?,
        other => return Err(Error::Damaged(format!("a library of version {other}"))),
    }
    tx.pragma_update(None, "user_version", VERSION)?;
    Ok(tx.commit()?)
}

/// The file of a run.
pub fn path_of(folder: &Path, number: i64) -> PathBuf {
    folder.join(format!("{number:06}.run"))
}

/// An id as the catalogue keeps it.
pub enum Id<'a> {
    Uuid(Uuid),
    Other(&'a str),
}

impl<'a> Id<'a> {
    pub fn of(id: &'a str) -> Self {
        match Uuid::parse_str(id) {
            Ok(uuid) if uuid.to_string() == id => Self::Uuid(uuid),
            _ => Self::Other(id),
        }
    }

    pub fn value(&self) -> &dyn ToSql {
        match self {
            Self::Uuid(uuid) => uuid.as_bytes(),
            Self::Other(id) => id,
        }
    }
}

pub fn mark(connection: &Connection, name: &str) -> Result<Option<i64>> {
    Ok(connection
        .prepare_cached("SELECT value FROM mark WHERE name = :name")?
        .query_row(named_params! { ":name": name }, |row| row.get(0))
        .optional()?)
}

pub fn set_mark(connection: &Connection, name: &str, value: i64) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO mark (name, value) VALUES (:name, :value)")?
        .execute(named_params! { ":name": name, ":value": value })?;
    Ok(())
}

fn data_version(connection: &Connection) -> Result<i64> {
    Ok(connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}

fn runs_that_count(connection: &Connection) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT number FROM run ORDER BY number")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Tries to open a run whose file another program has just removed, after it said that it no longer
/// counts.
const TRIES: usize = 5;

impl Held {
    /// Reads what other programs have changed since the last look.
    pub fn refresh(&mut self, connection: &Connection, folder: Option<&Path>) -> Result<()> {
        let version = Some(data_version(connection)?);
        if version == self.version {
            return Ok(());
        }
        // Before what it stands for, so that a library emptied meanwhile is noticed by it.
        self.era = mark(connection, "era")?.unwrap_or_default();
        let generation = self.generation;
        self.load_runs(connection, folder, None)?;
        if generation != self.generation || self.version.is_none() {
            self.newest = Tail::new();
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
        new: Option<(i64, Arc<Run>)>,
    ) -> Result<()> {
        let known: Vec<(i64, Arc<Run>)> = self.runs.iter().cloned().chain(new).collect();
        let mut outcome = Ok(());
        for _ in 0..TRIES {
            let generation = mark(connection, "generation")?.unwrap_or_default();
            let Some(folder) = folder else { return Ok(()) };
            let open = |number: i64| {
                let run = known
                    .iter()
                    .find(|(known, _)| *known == number)
                    .map(|(_, run)| Ok(Arc::clone(run)));
                let run = run.unwrap_or_else(|| Run::open(&path_of(folder, number)).map(Arc::new));
                run.map(|run| (number, run))
            };
            match runs_that_count(connection)?.into_iter().map(open).collect::<Result<Arc<[_]>>>() {
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

/// Removes runs that nobody counts: a program was stopped before it said so, or after it said
/// otherwise.
pub fn sweep(connection: &Connection, folder: &Path) -> Result<()> {
    // Under the write lock, so that no other program is about to count one.
    let tx =
        rusqlite::Transaction::new_unchecked(connection, rusqlite::TransactionBehavior::Immediate)?;
    let next: i64 = mark(&tx, "next_run")?.unwrap_or(1);
    let counting = runs_that_count(&tx)?;
    for entry in std::fs::read_dir(folder).map_err(Error::Io)? {
        let path = entry.map_err(Error::Io)?.path();
        let number = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .and_then(|stem| stem.parse::<i64>().ok());
        let Some(number) =
            number.filter(|_| path.extension().is_some_and(|ending| ending == "run"))
        else {
            continue;
        };
        // A number given out and not counted may be a run that another program is writing just now.
        if !counting.contains(&number) && number < next && !is_young(&path) {
            let _ = std::fs::remove_file(&path);
        }
    }
    Ok(())
}

fn is_young(path: &Path) -> bool {
    let changed = std::fs::metadata(path).and_then(|about| about.modified()).ok();
    changed.and_then(|at| at.elapsed().ok()).is_some_and(|age| age < Duration::from_secs(600))
}

/// Asks which item a segment is of.
pub const ITEM_OF: &str = "SELECT id, part FROM segment WHERE number = :number";

/// The id of the item a segment is of, and which part it is; by the statement `ITEM_OF`.
pub fn item_of(statement: &mut Statement<'_>, segment: u32) -> Result<Option<(String, u32)>> {
    let found = statement
        .query_row(named_params! { ":number": segment }, |row| {
            let id = match row.get_ref("id")? {
                ValueRef::Blob(bytes) => {
                    Uuid::from_slice(bytes).map(|uuid| uuid.to_string()).unwrap_or_default()
                }
                other => other.as_str().unwrap_or_default().to_owned(),
            };
            Ok((id, row.get("part")?))
        })
        .optional()?;
    Ok(found)
}

/// The places of one segment as a row of the tail holds them.
pub fn places_of(postings: &[Posting]) -> Vec<u8> {
    let mut places = Vec::with_capacity(postings.len() * 7);
    for posting in postings {
        places.extend_from_slice(&posting.hash.to_le_bytes()[..5]);
        places.extend_from_slice(&posting.position.to_le_bytes());
    }
    places
}

pub fn postings_of(segment: u32, places: &[u8]) -> impl Iterator<Item = Posting> + '_ {
    places.as_chunks::<7>().0.iter().map(move |place| {
        let [a, b, c, d, e, low, high] = *place;
        let position = u16::from_le_bytes([low, high]) & (super::run::SEGMENT - 1) as u16;
        Posting { hash: u64::from_le_bytes([a, b, c, d, e, 0, 0, 0]), segment, position }
    })
}
