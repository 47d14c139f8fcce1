//! Opening and making the SQLite file: whose it is, how new it is, and how it is written to disk.

mod connect;
mod names;
mod steps;

pub use connect::{data_version, open_reader, vacuum_into};
pub use names::{LOGS, beside, beside_exactly, sync_folder};

use crate::error::{Error, Result};
use connect::wait_for_others;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use steps::{STEPS, step_up};

/// The mark in the file's header that says whose it is: `WRTH`.
pub const APPLICATION_ID: i64 = 0x5752_5448;

/// Opens a writing connection to a file that exists and is a newsroom's; otherwise touches nothing.
pub fn open(path: &Path) -> Result<Connection> {
    if !path.is_file() {
        return Err(Error::NoFile(path.to_owned()));
    }
    check(path)?;
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    prepare(&mut connection)?;
    step_up(&mut connection, Some(path))?;
    Ok(connection)
}

/// Makes a new file; refuses one that is there.
pub fn create(path: &Path) -> Result<Connection> {
    if path.exists() {
        return Err(Error::AlreadyThere(path.to_owned()));
    }
    nothing_left_beside(path)?;
    let mut connection = Connection::open(path)?;
    // Large pages waste less behind rows of 150 bytes; still larger ones would lose as much in
    // tables of one row or none.
    connection.pragma_update(None, "page_size", 8192)?;
    // Pages that tidying frees can be given back without writing the file anew.
    connection.pragma_update(None, "auto_vacuum", 2)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    prepare(&mut connection)?;
    step_up(&mut connection, None)?;
    sync_folder(path)?;
    Ok(connection)
}

/// Refuses a place where the log of a file that is gone still lies: SQLite would take it for the
/// new file's, or delete acts that are nowhere else.
pub fn nothing_left_beside(path: &Path) -> Result<()> {
    for log in LOGS.map(|ending| beside_exactly(path, ending)) {
        if std::fs::metadata(&log).is_ok_and(|about| about.len() > 0) {
            return Err(Error::AlreadyThere(log));
        }
    }
    Ok(())
}

/// A newsroom in memory, for tests.
pub fn in_memory() -> Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    prepare(&mut connection)?;
    step_up(&mut connection, None)?;
    Ok(connection)
}

/// Reads which program a file belongs to and its version, without a lock and without making a file
/// beside it: it may be another program's. SQLite reads it, because a file that is opened and
/// closed by hand loses the locks this program holds on it.
pub fn check(path: &Path) -> Result<()> {
    let looked = as_it_is(path).and_then(|file| {
        let number = |name: &str| file.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        Ok((number("application_id")?, number("user_version")?))
    });
    let Ok((APPLICATION_ID, version)) = looked else {
        return Err(Error::NotAWritethruFile(path.to_owned()));
    };
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if version > known { Err(Error::TooNew { found: version, known }) } else { Ok(()) }
}

/// Opens a file as it is: nothing beside it is read or made, and nothing is locked.
pub fn as_it_is(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let file = Connection::open_with_flags(address_of(path), flags)?;
    // Without its log a file may be shorter than it says. It is read all the same.
    file.pragma_update(None, "writable_schema", true)?;
    Ok(file)
}

/// The address by which SQLite reads a file and nothing beside it.
fn address_of(path: &Path) -> String {
    let mut address = String::from(if cfg!(windows) { "file:/" } else { "file:" });
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                address.push(char::from(*byte))
            }
            other => address.push_str(&format!("%{other:02x}")),
        }
    }
    address.push_str("?immutable=1");
    address
}

fn prepare(connection: &mut Connection) -> Result<()> {
    wait_for_others(connection)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A batch of 500 revisions in a large newsroom touches more pages than SQLite's usual 2 MB
    // holds.
    connection.pragma_update(None, "cache_size", -16_384)?;
    connection.pragma_update(None, "wal_autocheckpoint", 2000)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}
