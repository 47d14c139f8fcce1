//! A connection to the newsroom's file with what it remembers of its rows.

use crate::caches::RowCaches;
use crate::error::{Error, Result};
use crate::file;
use crate::library::LibraryHandle;
use crate::reader::Reader;
use crate::row_cache::Staleness;
use crate::whereabouts::{FileIdentity, Whereabouts};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;
use story::Instant;

/// A connection with what is remembered of rows: forgotten when a transaction is taken back, and
/// what may have changed when another connection wrote.
pub(crate) struct CachedConnection {
    pub sqlite: Connection,
    pub caches: RowCaches,
    library: Arc<LibraryHandle>,
    /// None: in memory.
    place: Option<Whereabouts>,
    /// SQLite's count of what other connections changed, as the last transaction found it.
    data_version: Cell<i64>,
}

impl CachedConnection {
    /// Opens a connection by `connect`; refuses as `Moved` when another file came to be at `path`
    /// while it was opened.
    pub fn open(
        path: Option<&Path>,
        library: &Arc<LibraryHandle>,
        connect: impl FnOnce() -> Result<Connection>,
    ) -> Result<Self> {
        let before = path.and_then(FileIdentity::of);
        let sqlite = connect()?;
        // The first question opens the write-ahead log.
        let data_version = file::data_version(&sqlite)?;
        let place = path.map(Whereabouts::of).transpose()?;
        if let (Some(before), Some(place), Some(path)) = (before, &place, path)
            && before != place.file
        {
            return Err(Error::Moved(path.to_owned()));
        }
        Ok(Self {
            sqlite,
            caches: RowCaches::default(),
            library: Arc::clone(library),
            place,
            data_version: Cell::new(data_version),
        })
    }

    /// The file that was opened; none in memory.
    pub fn file(&self) -> Option<FileIdentity> {
        self.place.as_ref().map(|place| place.file)
    }

    /// A look at the file, or at what a running transaction sees of it, that began at `began`.
    pub fn reader(&self, began: Instant) -> Reader<'_> {
        Reader {
            connection: &self.sqlite,
            caches: &self.caches,
            library: Some(&self.library),
            began,
        }
    }

    /// Refuses as `Moved` when another file, or none, is in its place now.
    pub fn still_there(&self) -> Result<()> {
        self.place.as_ref().map_or(Ok(()), Whereabouts::still_there)
    }

    /// Begins a transaction, after forgetting what another connection may have changed since the
    /// last one.
    pub fn begin(&self, behavior: TransactionBehavior) -> Result<Transaction<'_>> {
        self.still_there()?;
        let transaction = Transaction::new_unchecked(&self.sqlite, behavior)?;
        // Asked inside the transaction, so that the answer belongs to what it sees.
        let found = file::data_version(&self.sqlite)?;
        if self.data_version.replace(found) != found {
            self.caches.forget(Staleness::OthersWrote);
        }
        Ok(transaction)
    }
}
