//! The catalogue: which items there are, the places of the newest ones, and which runs count.

use super::run::Posting;
use crate::error::{Error, Result};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Statement, ToSql, named_params};
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

pub const NAME: &str = "catalogue.db";
/// Version of the tables below, of the runs and of the fingerprints in them; a library of another
/// version is made anew.
const VERSION: i64 = 2;

const TABLES: &str = "
-- A stretch of an item of at most 4,096 words and marks.
CREATE TABLE segment (
    number INTEGER PRIMARY KEY,
    id ANY NOT NULL,                    -- 16 bytes where it is a UUID
    part INTEGER NOT NULL
) STRICT;
-- The places of the newest items: 5 bytes of a hash and 2 of a position each. Rows up to the mark
-- 'in_runs' no longer count: their places are in a run.
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
pub enum ItemName<'a> {
    Uuid(Uuid),
    Other(&'a str),
}

impl<'a> ItemName<'a> {
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

pub fn data_version(connection: &Connection) -> Result<i64> {
    Ok(connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}

pub fn runs_that_count(connection: &Connection) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT number FROM run ORDER BY number")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Takes the number of the next run. It is used up even if the program stops before the run counts.
/// It is never the number of a run that exists, even if a disk that lied about a flush has lost the
/// mark.
pub fn next_run(connection: &Connection) -> Result<i64> {
    let next: i64 = connection.query_row(
        "UPDATE mark SET value = max(value, (SELECT coalesce(max(number), 0) + 1 FROM run)) + 1
         WHERE name = 'next_run' RETURNING value - 1",
        [],
        |row| row.get(0),
    )?;
    Ok(next)
}

/// Removes runs that do not count: a program stopped before it could say that they do, or after it
/// had said that they no longer do.
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

/// Asks which item a segment belongs to.
pub const ITEM_OF: &str = "SELECT id, part FROM segment WHERE number = :number";

/// The id of the item a segment belongs to, and which part of it the segment is; by the statement
/// `ITEM_OF`.
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
