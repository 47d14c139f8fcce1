//! The library: where in all wire items and stories five words in a row occur, on disk beside the newsroom's file.
//!
//! It is derived and can be thrown away: a library that does not open is made anew and filled again. In its folder lie a
//! SQLite file, the catalogue, which names the items and holds the places of the newest ones (the tail), and one or two
//! runs, large sorted files that hold the places of all others (`run`). A thread of its own puts the tail into a run, and
//! a small run into the large one; what it has written counts once the catalogue says so, in one transaction.
//!
//! An item that was added survives a killed program. Of the ones added last a power cut may take some, and the catalogue's
//! marks with them: whoever fills the library goes on from the marks.

mod add;
mod catalogue;
mod fill;
mod find;
mod run;
mod tidy;

pub use add::Entry;
pub(crate) use fill::Place;
pub use fill::{id_of_revision, revision_of_id};

use crate::error::{Error, Result};
use run::Run;
use rusqlite::Connection;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// The library of a newsroom. Can be shared between threads and, through its files, between programs.
pub struct Library {
    shared: Arc<Shared>,
    /// The thread that tidies up, while there is one.
    tidying: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    /// None: in memory.
    folder: Option<PathBuf>,
    inner: Mutex<Inner>,
}

struct Inner {
    connection: Connection,
    /// SQLite's count of what other connections changed, and the catalogue's own of runs.
    version: i64,
    generation: i64,
    runs: Vec<Run>,
    /// Places of the newest items, by the kept part of the hash.
    tail: HashMap<u64, Vec<(u32, u16)>>,
    tail_postings: usize,
    /// The tail is read when it is needed first.
    loaded: bool,
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
    pub fn open(folder: &Path) -> Result<Self> {
        match Self::at(folder) {
            Ok(library) => Ok(library),
            Err(error @ (Error::DiskFull | Error::Busy | Error::ReadOnly(_) | Error::Io(_))) => Err(error),
            Err(_) => {
                std::fs::remove_dir_all(folder).map_err(Error::Io)?;
                Self::at(folder)
            }
        }
    }

    /// A library that is gone with the program.
    pub fn in_memory() -> Result<Self> {
        Self::over(Connection::open_in_memory()?, None)
    }

    fn at(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(Error::Io)?;
        Self::over(Connection::open(folder.join(catalogue::NAME))?, Some(folder.to_owned()))
    }

    fn over(connection: Connection, folder: Option<PathBuf>) -> Result<Self> {
        catalogue::prepare(&connection)?;
        let mut inner = Inner {
            connection,
            version: 0,
            generation: 0,
            runs: Vec::new(),
            tail: HashMap::new(),
            tail_postings: 0,
            loaded: false,
        };
        inner.load_runs(folder.as_deref())?;
        if let Some(folder) = &folder {
            inner.sweep(folder)?;
        }
        Ok(Self { shared: Arc::new(Shared { folder, inner: Mutex::new(inner) }), tidying: Mutex::new(None) })
    }

    /// A number the library was told to remember: how far it was filled.
    pub fn mark(&self, name: &str) -> Result<Option<i64>> {
        self.shared.lock().mark(name)
    }

    /// Forgets everything: the newsroom is another than the one it was filled from.
    pub fn clear(&self) -> Result<()> {
        self.wait();
        let mut inner = self.shared.fresh()?;
        let generation = inner.generation + 1;
        {
            let tx = rusqlite::Transaction::new_unchecked(&inner.connection, rusqlite::TransactionBehavior::Immediate)?;
            tx.execute_batch(
                "DELETE FROM segment; DELETE FROM tail; DELETE FROM run;
                 DELETE FROM mark WHERE name NOT IN ('generation', 'next_run');",
            )?;
            Inner::set_mark(&tx, "generation", generation)?;
            tx.commit()?;
        }
        inner.load_runs(self.shared.folder.as_deref())?;
        inner.loaded = false;
        Ok(())
    }

    /// What the library holds and weighs.
    pub fn holdings(&self) -> Result<Holdings> {
        let mut inner = self.shared.fresh()?;
        inner.load_tail()?;
        let items: i64 =
            inner.connection.query_row("SELECT count(*) FROM segment WHERE part = 0", [], |row| row.get(0))?;
        let items = items.unsigned_abs();
        let places = inner.runs.iter().map(|run| run.count).sum::<u64>() + inner.tail_postings as u64;
        let mut bytes = 0;
        if let Some(folder) = &self.shared.folder {
            for entry in std::fs::read_dir(folder).map_err(Error::Io)? {
                bytes += entry.and_then(|entry| entry.metadata()).map_err(Error::Io)?.len();
            }
        }
        Ok(Holdings { items, places, runs: inner.runs.len(), bytes })
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        self.wait();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The library as other programs have left it by now.
    fn fresh(&self) -> Result<MutexGuard<'_, Inner>> {
        let mut inner = self.lock();
        if inner.changed_elsewhere()? {
            inner.load_runs(self.folder.as_deref())?;
            inner.loaded = false;
        }
        Ok(inner)
    }
}
