//! The library: an index of where every five words in a row occur in all wire items and stories, on
//! disk beside the newsroom's file.
//!
//! It is derived and can be thrown away: a library that does not open is made anew and filled
//! again. Its folder holds a SQLite file, the catalogue, which names the items and holds the places
//! of the newest ones (the tail), and one or two runs, large sorted files with the places of all
//! others (`run`). A thread of its own puts the tail into a run, and a small run into the large
//! one; what it has written counts once the catalogue says so, in one transaction. Nobody waits for
//! it: it sorts, writes and flushes without the lock under which items are added and looked up.
//!
//! An item that was added survives a killed program. A power cut may take some of the items added
//! last, and with them the catalogue's marks: filling goes on from the marks.

mod add;
mod catalogue;
mod fill;
mod find;
mod handle;
mod loaded;
mod run;
mod tail;
mod tidy;
mod write;

pub use add::LibraryEntry;
pub use fill::{id_of_revision, revision_of_id};
pub(crate) use handle::LibraryHandle;

use crate::error::{Error, Result};
use loaded::LoadedIndex;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// The library of a newsroom. Can be shared between threads and, through its files, between
/// programs.
pub struct Library {
    shared: Arc<SharedLibrary>,
    /// The thread that tidies up, while there is one.
    tidying: Mutex<Option<JoinHandle<()>>>,
}

struct SharedLibrary {
    /// None: in memory.
    folder: Option<PathBuf>,
    inner: Mutex<LibraryState>,
}

struct LibraryState {
    connection: Connection,
    held: LoadedIndex,
}

/// What a library holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holdings {
    pub items: u64,
    /// Places of fingerprints.
    pub places: u64,
    pub runs: usize,
    /// Bytes on disk.
    pub bytes: u64,
}

impl Library {
    /// Opens the library in a folder; makes it where there is none or where it cannot be read.
    ///
    /// # Errors
    /// `DiskFull`, `Busy`, `ReadOnly` and `Io` when the folder cannot be read or made.
    pub fn open(folder: &Path) -> Result<Self> {
        match Self::at(folder) {
            Ok(library) => Ok(library),
            Err(error @ (Error::DiskFull | Error::Busy | Error::ReadOnly(_) | Error::Io(_))) => {
                Err(error)
            }
            Err(_) => {
                std::fs::remove_dir_all(folder).map_err(Error::Io)?;
                Self::at(folder)
            }
        }
    }

    /// A library that is gone with the program.
    ///
    /// # Errors
    /// As of every write.
    pub fn in_memory() -> Result<Self> {
        Self::over(Connection::open_in_memory()?, None)
    }

    fn at(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(Error::Io)?;
        Self::over(Connection::open(folder.join(catalogue::NAME))?, Some(folder.to_owned()))
    }

    fn over(connection: Connection, folder: Option<PathBuf>) -> Result<Self> {
        catalogue::prepare(&connection)?;
        let mut held = LoadedIndex::default();
        held.refresh(&connection, folder.as_deref())?;
        if let Some(folder) = &folder {
            catalogue::sweep(&connection, folder)?;
        }
        let inner = Mutex::new(LibraryState { connection, held });
        Ok(Self { shared: Arc::new(SharedLibrary { folder, inner }), tidying: Mutex::new(None) })
    }

    /// A mark: a number that the library was told to remember, such as how far it was filled.
    ///
    /// # Errors
    /// As of every read.
    pub fn mark(&self, name: &str) -> Result<Option<i64>> {
        catalogue::mark(&self.shared.lock().connection, name)
    }

    /// Several marks, all of one moment.
    ///
    /// # Errors
    /// As of every read.
    pub fn marks<const N: usize>(&self, names: [&str; N]) -> Result<[Option<i64>; N]> {
        let inner = self.shared.lock();
        let moment = Transaction::new_unchecked(&inner.connection, TransactionBehavior::Deferred)?;
        let mut marks = [None; N];
        for (mark, name) in marks.iter_mut().zip(names) {
            *mark = catalogue::mark(&moment, name)?;
        }
        Ok(marks)
    }

    /// Forgets everything: the newsroom is another than the one it was filled from.
    ///
    /// # Errors
    /// As of every write.
    pub fn clear(&self) -> Result<()> {
        self.wait();
        let mut inner = self.shared.lock();
        let LibraryState { connection, held } = &mut *inner;
        let tx = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        let raised =
            |name: &str| catalogue::mark(&tx, name).map(|value| value.unwrap_or_default() + 1);
        let (generation, era) = (raised("generation")?, raised("era")?);
        tx.execute_batch("DELETE FROM segment; DELETE FROM tail; DELETE FROM run;")?;
        tx.execute(&format!("DELETE FROM mark WHERE name NOT IN ({})", catalogue::OWN_MARKS), [])?;
        for (name, value) in [("generation", generation), ("era", era), ("in_runs", 0)] {
            catalogue::set_mark(&tx, name, value)?;
        }
        tx.commit()?;
        // As if another program had done it.
        held.version = None;
        held.refresh(connection, self.shared.folder.as_deref())
    }

    /// What the library holds and weighs.
    ///
    /// # Errors
    /// As of every read.
    pub fn holdings(&self) -> Result<Holdings> {
        let inner = self.shared.fresh()?;
        let items: i64 = inner.connection.query_row(
            "SELECT count(*) FROM segment WHERE part = 0",
            [],
            |row| row.get(0),
        )?;
        let items = items.unsigned_abs();
        let held = &inner.held;
        let tails = held.newest.len() + held.sealed.iter().map(|tail| tail.len()).sum::<usize>();
        let places = held.runs.iter().map(|(_, run)| run.count).sum::<u64>() + tails as u64;
        let mut bytes = 0;
        if let Some(folder) = &self.shared.folder {
            for entry in std::fs::read_dir(folder).map_err(Error::Io)? {
                bytes += entry.and_then(|entry| entry.metadata()).map_err(Error::Io)?.len();
            }
        }
        Ok(Holdings { items, places, runs: held.runs.len(), bytes })
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        self.wait();
    }
}

impl SharedLibrary {
    fn lock(&self) -> MutexGuard<'_, LibraryState> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The library as other programs have left it by now.
    fn fresh(&self) -> Result<MutexGuard<'_, LibraryState>> {
        let mut inner = self.lock();
        let LibraryState { connection, held } = &mut *inner;
        held.refresh(connection, self.folder.as_deref())?;
        Ok(inner)
    }
}
