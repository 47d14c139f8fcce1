//! The catalogue: which items there are, the places of the newest ones, and which runs count.

use super::Inner;
use super::run::{Posting, Run};
use crate::error::{Error, Result};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, ToSql, named_params};
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

pub const NAME: &str = "catalogue.db";
/// Of the tables below, of the runs and of the fingerprints in them; a library of another version is made anew.
const VERSION: i64 = 1;

const TABLES: &str = "
-- A stretch of an item of at most 4,096 words and marks.
CREATE TABLE segment (
    number INTEGER PRIMARY KEY,
    id ANY NOT NULL,                    -- 16 bytes where it is a UUID
    part INTEGER NOT NULL
) STRICT;
-- The places of the newest items: 5 bytes of a hash and 2 of a position each.
CREATE TABLE tail (segment INTEGER PRIMARY KEY, places BLOB NOT NULL) STRICT;
CREATE TABLE run (number INTEGER PRIMARY KEY) STRICT;
CREATE TABLE mark (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO mark VALUES ('generation', 0), ('next_run', 1);
";

pub fn prepare(connection: &Connection) -> Result<()> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A killed program loses nothing; what a power cut takes is added again.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    let version = |connection: &Connection| connection.query_row("PRAGMA user_version", [], |row| row.get(0));
    if version(connection)? == VERSION {
        return Ok(());
    }
    let tx = rusqlite::Transaction::new_unchecked(connection, rusqlite::TransactionBehavior::Immediate)?;
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

impl Inner {
    pub fn mark(&self, name: &str) -> Result<Option<i64>> {
        Ok(self
            .connection
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

    /// Whether another program has written to the catalogue since the last look.
    pub fn changed_elsewhere(&self) -> Result<bool> {
        Ok(self.data_version()? != self.version)
    }

    fn data_version(&self) -> Result<i64> {
        Ok(self.connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
    }

    /// Opens the runs that count.
    pub fn load_runs(&mut self, folder: Option<&Path>) -> Result<()> {
        self.version = self.data_version()?;
        self.generation = self.mark("generation")?.unwrap_or_default();
        let numbers: Vec<i64> = {
            let mut statement = self.connection.prepare_cached("SELECT number FROM run ORDER BY number")?;
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        let Some(folder) = folder else { return Ok(()) };
        self.runs = numbers.iter().map(|number| Run::open(&path_of(folder, *number))).collect::<Result<_>>()?;
        Ok(())
    }

    /// Removes runs that nobody counts: a program was stopped before it said so, or after it said otherwise.
    pub fn sweep(&self, folder: &Path) -> Result<()> {
        // Under the write lock, so that no other program is about to count one.
        let tx = rusqlite::Transaction::new_unchecked(&self.connection, rusqlite::TransactionBehavior::Immediate)?;
        let next: i64 = self.mark("next_run")?.unwrap_or(1);
        for entry in std::fs::read_dir(folder).map_err(Error::Io)? {
            let path = entry.map_err(Error::Io)?.path();
            let number = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse::<i64>().ok());
            let Some(number) = number.filter(|_| path.extension().is_some_and(|ending| ending == "run")) else {
                continue;
            };
            let counts: bool = tx.query_row(
                "SELECT EXISTS (SELECT 1 FROM run WHERE number = :number)",
                named_params! { ":number": number },
                |row| row.get(0),
            )?;
            // A number given out and not counted may be a run that another program is writing just now.
            if !counts && number < next && !self.is_young(&path) {
                let _ = std::fs::remove_file(&path);
            }
        }
        Ok(())
    }

    fn is_young(&self, path: &Path) -> bool {
        let changed = std::fs::metadata(path).and_then(|about| about.modified()).ok();
        changed.and_then(|at| at.elapsed().ok()).is_some_and(|age| age < Duration::from_secs(600))
    }

    /// Reads the places of the newest items into memory.
    pub fn load_tail(&mut self) -> Result<()> {
        if self.loaded {
            return Ok(());
        }
        self.tail.clear();
        self.tail_postings = 0;
        let mut read = Vec::new();
        {
            let mut statement = self.connection.prepare_cached("SELECT segment, places FROM tail ORDER BY segment")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let segment: u32 = row.get("segment")?;
                let ValueRef::Blob(places) = row.get_ref("places")? else { continue };
                read.extend(postings_of(segment, places));
            }
        }
        for posting in read {
            self.keep(posting);
        }
        self.loaded = true;
        Ok(())
    }

    pub fn keep(&mut self, posting: Posting) {
        self.tail.entry(posting.hash).or_default().push((posting.segment, posting.position));
        self.tail_postings += 1;
    }

    /// The id of the item a segment is of, and which part it is.
    pub fn item_of(&self, segment: u32) -> Result<Option<(String, u32)>> {
        let found = self
            .connection
            .prepare_cached("SELECT id, part FROM segment WHERE number = :number")?
            .query_row(named_params! { ":number": segment }, |row| {
                let id = match row.get_ref("id")? {
                    ValueRef::Blob(bytes) => Uuid::from_slice(bytes).map(|uuid| uuid.to_string()).unwrap_or_default(),
                    other => other.as_str().unwrap_or_default().to_owned(),
                };
                Ok((id, row.get("part")?))
            })
            .optional()?;
        Ok(found)
    }
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
