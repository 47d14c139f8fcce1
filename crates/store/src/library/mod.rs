//! The library: where in all wire items and stories five words in a row occur, on disk beside the
//! newsroom's file.
//!
//! It is derived and can be thrown away: a library that does not open is made anew and filled
//! again. In its folder lie a SQLite file, the catalogue, which names the items and holds the
//! places of the newest ones (the tail), and one or two runs, large sorted files that hold the
//! places of all others (`run`). A thread of its own puts the tail into a run, and a small run into
//! the large one; what it has written counts once the catalogue says so, in one transaction. Nobody
//! waits for it: it sorts, writes and flushes without the lock under which items are added and
//! looked up.
//!
//! An item that was added survives a killed program. Of the ones added last a power cut may take
//! some, and the catalogue's marks with them: whoever fills the library goes on from the marks.

mod add;
mod catalogue;
mod fill;
mod find;
mod run;
mod tail;
mod tidy;
mod write;

pub use add::Entry;
pub(crate) use fill::Place;
pub use fill::{id_of_revision, revision_of_id};

use crate::error::{Error, Result};
use run::Run;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use tail::Tail;

/// The library of a newsroom. Can be shared between threads and, through its files, between
/// programs.
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
    held: Held,
}

/// What of the library is in memory.
struct Held {
    /// SQLite's count of what other connections changed; none before the first look, and when all
    /// is to be read again.
    version: Option<i64>,
    /// The catalogue's own counts, of changes of runs and of how often all was forgotten.
    generation: i64,
    era: i64,
    runs: Arc<[(i64, Arc<Run>)]>,
    newest: Tail,
    /// Earlier tails, which are being put into a run.
    sealed: Vec<Arc<Tail>>,
    /// The last segment whose places were read from the catalogue or added here.
    read_to: i64,
    /// Places added since the catalogue's log was copied back.
    logged: usize,
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
    pub fn in_memory() -> Result<Self> {
        Self::over(Connection::open_in_memory()?, None)
    }

    fn at(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(Error::Io)?;
        Self::over(Connection::open(folder.join(catalogue::NAME))?, Some(folder.to_owned()))
    }

    fn over(connection: Connection, folder: Option<PathBuf>) -> Result<Self> {
        catalogue::prepare(&connection)?;
        let mut held = Held {
            version: None,
            generation: 0,
            era: 0,
            runs: Arc::default(),
            newest: Tail::new(),
            sealed: Vec::new(),
            read_to: 0,
            logged: 0,
        };
        held.refresh(&connection, folder.as_deref())?;
        if let Some(folder) = &folder {
            catalogue::sweep(&connection, folder)?;
        }
        let inner = Mutex::new(Inner { connection, held });
        Ok(Self { shared: Arc::new(Shared { folder, inner }), tidying: Mutex::new(None) })
    }

    /// A number the library was told to remember: how far it was filled.
    pub fn mark(&self, name: &str) -> Result<Option<i64>> {
        catalogue::mark(&self.shared.lock().connection, name)
    }

    /// Such numbers, as they were at one moment.
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
    pub fn clear(&self) -> Result<()> {
        self.wait();
        let mut inner = self.shared.lock();
        let Inner { connection, held } = &mut *inner;
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

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The library as other programs have left it by now.
    fn fresh(&self) -> Result<MutexGuard<'_, Inner>> {
        let mut inner = self.lock();
        let Inner { connection, held } = &mut *inner;
        held.refresh(connection, self.folder.as_deref())?;
        Ok(inner)
    }
}
