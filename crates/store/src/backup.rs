//! Copies of the newsroom's file, each proved before it gets its name.

use crate::error::{Error, Result};
use crate::file;
use crate::store::Store;
use crate::verify::{Verification, verify_file};
use rusqlite::{Connection, OptionalExtension, named_params};
use std::path::Path;
use std::time::SystemTime;

impl Store {
    /// Writes a whole, compact, proved copy; refuses a file that is there.
    ///
    /// # Errors
    /// `AlreadyThere` when something has that name, `Damaged` when the copy does not hold.
    pub fn backup(&self, to: &Path) -> Result<Verification> {
        copy_proved(to, |part| self.alone(|connection| file::vacuum_into(connection, part)))
    }
}

/// Puts a backup in the place of a newsroom's file that is not there, and proves it; the backup
/// stays as it is. A newsroom that was copied while it was open comes back with the acts that lie
/// in the log beside the copy.
///
/// # Errors
/// `AlreadyThere` when something is at `to`, `NotAWritethruFile` and `TooNew` for a file that is
/// not a newsroom of this version, `Damaged` when the copy does not hold, `Busy` when the backup
/// was written to while it was copied.
pub fn restore(from: &Path, to: &Path) -> Result<Verification> {
    copy_proved(to, |part| {
        file::check(from)?;
        copy_with_logs(from, part)?;
        let alone = file::as_it_is(part).and_then(|file| newest_event(&file));
        let whole = file::open(part)?;
        match alone {
            Ok(Some((row, id))) if id_in(&whole, row)? != Some(id) => {
                Err(Error::Damaged("the log beside it belongs to another file".into()))
            }
            // Without its log a file may not be readable at all.
            _ => Ok(()),
        }
    })
}

fn newest_event(file: &Connection) -> rusqlite::Result<Option<(i64, [u8; 32])>> {
    file.query_row("SELECT number, id FROM event ORDER BY number DESC LIMIT 1", [], |row| {
        Ok((row.get("number")?, row.get("id")?))
    })
    .optional()
}

fn id_in(file: &Connection, row: i64) -> rusqlite::Result<Option<[u8; 32]>> {
    file.query_row(
        "SELECT id FROM event WHERE number = :number",
        named_params! { ":number": row },
        |row| row.get("id"),
    )
    .optional()
}

/// How many times a file that another program writes to is copied before the copy is refused.
const TRIES: usize = 3;

/// Copies a newsroom's file with what SQLite keeps beside it: the newest acts may be nowhere else.
/// SQLite puts them in when the copy is opened.
fn copy_with_logs(from: &Path, to: &Path) -> Result<()> {
    for _ in 0..TRIES {
        let before = as_they_are(from)?;
        std::fs::copy(from, to)?;
        for ending in file::LOGS {
            let (log, copy) =
                (file::beside_exactly(from, ending), file::beside_exactly(to, ending));
            match std::fs::copy(&log, &copy) {
                Ok(_) => {}
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    remove_if_there(&copy)?
                }
                Err(error) => return Err(error.into()),
            }
        }
        if as_they_are(from)? == before {
            return Ok(());
        }
    }
    Err(Error::Busy)
}

/// Length and time of the last change of the file and of each log there is.
fn as_they_are(file: &Path) -> Result<Vec<Option<(u64, SystemTime)>>> {
    let names = std::iter::once(file.to_owned())
        .chain(file::LOGS.map(|ending| file::beside_exactly(file, ending)));
    let about = names.map(|name| match std::fs::metadata(name) {
        Ok(about) => Ok(Some((about.len(), about.modified()?))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    });
    about.collect()
}

fn remove_if_there(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Makes the copy under another name, so that a half-made one is never taken for a backup.
fn copy_proved(to: &Path, copy: impl FnOnce(&Path) -> Result<()>) -> Result<Verification> {
    if to.exists() {
        return Err(Error::AlreadyThere(to.to_owned()));
    }
    file::nothing_left_beside(to)?;
    let part = file::beside(to, "part");
    // With what a copy that was cut off left beside it, which is of another file.
    for leftover in ["", "-wal", "-shm", "-journal"] {
        remove_if_there(&file::beside_exactly(&part, leftover))?;
    }
    let proved = copy(&part).and_then(|()| {
        let connection = file::open(&part)?;
        let verification = verify_file(&connection);
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(verification)
    });
    match proved {
        Ok(verification) if verification.ok => {
            std::fs::rename(&part, to)?;
            file::sync_folder(to)?;
            Ok(verification)
        }
        other => {
            for leftover in ["", "-wal", "-shm", "-journal"] {
                // Best effort: the copy has no name anybody would open.
                let _ = std::fs::remove_file(file::beside_exactly(&part, leftover));
            }
            let bad = other?.first_bad.map(|bad| bad.what).unwrap_or_default();
            Err(Error::Damaged(format!("the copy does not hold: {bad}")))
        }
    }
}
