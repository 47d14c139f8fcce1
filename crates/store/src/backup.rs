//! Copies of the newsroom's file, each proved before it gets its name.

use crate::error::{Error, Result};
use crate::file;
use crate::store::Store;
use crate::verify::{Verification, verify_file};
use std::path::Path;

impl Store {
    /// Writes a whole, compact, proved copy; refuses a file that is there.
    pub fn backup(&self, to: &Path) -> Result<Verification> {
        copy_proved(to, |part| self.alone(|connection| file::vacuum_into(connection, part)))
    }
}

/// Puts a backup in the place of a newsroom's file that is not there, and proves it; the backup stays as it is.
pub fn restore(from: &Path, to: &Path) -> Result<Verification> {
    copy_proved(to, |part| {
        file::check(from)?;
        std::fs::copy(from, part)?;
        file::open(part).map(drop)
    })
}

/// Makes the copy under another name, so that a half-made one is never taken for a backup.
fn copy_proved(to: &Path, copy: impl FnOnce(&Path) -> Result<()>) -> Result<Verification> {
    if to.exists() {
        return Err(Error::AlreadyThere(to.to_owned()));
    }
    let part = file::beside(to, "part");
    if part.exists() {
        std::fs::remove_file(&part)?;
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
            for leftover in [part.clone(), file::beside_exactly(&part, "-wal"), file::beside_exactly(&part, "-shm")] {
                // Best effort: the copy has no name anybody would open.
                let _ = std::fs::remove_file(leftover);
            }
            let bad = other?.first_bad.map(|bad| bad.what).unwrap_or_default();
            Err(Error::Damaged(format!("the copy does not hold: {bad}")))
        }
    }
}
