//! The newsroom's file in a program: one writer, readers beside it, and what happens when a commit fails.

use crate::error::{Error, Result};
use crate::file;
use crate::journal::Chain;
use crate::key::DeviceKey;
use crate::library::Place;
use crate::revision::Texts;
use crate::search::{Due, Scratch};
use crate::story::Standing;
use crate::tidy::Sweep;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use story::{EventId, Initials, StoryId};

/// The newsroom's file. Can be shared between threads: writes queue, reads run beside them.
/// A write inside a write, or a read of an in-memory newsroom inside a write, would wait for itself: use the `Tx`.
pub struct Store {
    key: DeviceKey,
    /// None: the newsroom is in memory.
    path: Option<PathBuf>,
    writer: Mutex<Option<Line>>,
    readers: Mutex<Vec<Line>>,
    library: Arc<Place>,
    /// How far tidying got.
    pub(crate) sweep: Mutex<Sweep>,
}

/// A connection with what is remembered about rows that never change.
pub(crate) struct Line {
    pub connection: Connection,
    pub known: Known,
}

/// Remembered rows. Forgotten when a transaction is taken back or a text is erased.
#[derive(Default)]
pub(crate) struct Known {
    pub texts: RefCell<Texts>,
    pub stories: RefCell<HashMap<i64, StoryId>>,
    pub story_numbers: RefCell<HashMap<StoryId, i64>>,
    pub authors: RefCell<HashMap<i64, Initials>>,
    pub author_numbers: RefCell<HashMap<Initials, i64>>,
    pub standings: RefCell<HashMap<i64, Standing>>,
    /// Standings that the running transaction has changed and not written yet.
    pub changed: RefCell<BTreeSet<i64>>,
    /// Events added lately: their rows by id and their ids by row, and the story where it is a revision.
    pub added: RefCell<Added>,
    /// Hashes of salt and text of revisions packed together, by row: they never change.
    pub hashes: RefCell<HashMap<i64, EventId>>,
    /// Words of blocks counted lately, by the hash of their text.
    pub word_counts: RefCell<HashMap<[u8; 32], usize>>,
    pub scratch: RefCell<Option<Scratch>>,
    /// Where the newsroom's library is; none for a look at a file alone.
    pub library: Option<Arc<Place>>,
    pub chain: RefCell<Option<Chain>>,
}

/// What this program has added lately, so that the next revision need not read its parent's row.
#[derive(Default)]
pub(crate) struct Added {
    rows: HashMap<EventId, i64>,
    by_row: HashMap<i64, (EventId, Option<StoryId>)>,
}

impl Added {
    /// Events remembered before all are forgotten: some 3 MB.
    const ENOUGH: usize = 20_000;

    pub fn keep(&mut self, row: i64, id: EventId, revision_of: Option<StoryId>) {
        if self.rows.len() >= Self::ENOUGH {
            *self = Self::default();
        }
        self.rows.insert(id, row);
        self.by_row.insert(row, (id, revision_of));
    }

    pub fn row(&self, id: &EventId) -> Option<i64> {
        self.rows.get(id).copied()
    }

    pub fn id(&self, row: i64) -> Option<EventId> {
        self.by_row.get(&row).map(|(id, _)| *id)
    }

    /// The story of the revision in a row.
    pub fn revision_of(&self, row: i64) -> Option<StoryId> {
        self.by_row.get(&row).and_then(|(_, story)| *story)
    }
}

/// Looks at the newsroom as it was when the look began.
pub struct Reader<'c> {
    pub(crate) connection: &'c Connection,
    pub(crate) known: &'c Known,
}

/// One transaction: all of it happens or none.
pub struct Tx<'c> {
    reader: Reader<'c>,
    pub(crate) key: &'c DeviceKey,
    /// Ids of the events added so far, in order.
    pub(crate) added: Vec<EventId>,
    /// Rows of the search index to write at the end, once each.
    pub(crate) due: BTreeMap<i64, Due>,
}

/// How a transaction ended.
enum Attempt<T, E> {
    Kept(T),
    TakenBack {
        error: E,
        sound: bool,
    },
    /// The commit reported failure.
    Unknown {
        value: T,
        mark: i64,
        ids: Vec<EventId>,
        error: rusqlite::Error,
    },
}

impl<'c> Deref for Tx<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}

impl Store {
    /// Makes a new newsroom's file at `path`; refuses one that is there.
    pub fn create(path: &Path, key: DeviceKey) -> Result<Self> {
        let connection = file::create(path)?;
        Ok(Self::over(connection, Some(path), key))
    }

    /// Opens a newsroom's file, taking an older one up to today's version after putting a copy beside it.
    pub fn open(path: &Path, key: DeviceKey) -> Result<Self> {
        let connection = file::open(path)?;
        Ok(Self::over(connection, Some(path), key))
    }

    /// A newsroom that is gone with the program, for tests.
    pub fn in_memory(key: DeviceKey) -> Result<Self> {
        Ok(Self::over(file::in_memory()?, None, key))
    }

    fn over(connection: Connection, path: Option<&Path>, key: DeviceKey) -> Self {
        let library = Arc::new(Place::new(path.map(|path| file::beside(path, "library"))));
        let line = Line::new(connection, &library);
        Self {
            key,
            path: path.map(Path::to_owned),
            writer: Mutex::new(Some(line)),
            readers: Mutex::new(Vec::new()),
            library,
            sweep: Mutex::default(),
        }
    }

    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The public key of this device and its name in event bytes.
    pub fn device(&self) -> ([u8; 32], [u8; 16]) {
        (self.key.public(), self.key.site())
    }

    /// The device's seal over a text that is kept outside the journal, for one purpose; hex.
    pub fn seal(&self, purpose: &str, text: &str) -> String {
        self.key.seal(purpose, text).to_hex().to_string()
    }

    /// Whether this device made the seal over this text for this purpose.
    pub fn is_sealed(&self, purpose: &str, text: &str, seal: &str) -> bool {
        // Compared in constant time.
        blake3::Hash::from_hex(seal).is_ok_and(|seal| seal == self.key.seal(purpose, text))
    }

    /// Runs one transaction: an error takes all of it back.
    ///
    /// A commit that reports failure may still have happened. The file is then closed, opened again and looked at: the
    /// answer is the value when the commit is there, `NotSaved` or `DiskFull` when it is not, and `Unconfirmed` when the
    /// file cannot be opened; the next write tries to open it again.
    pub fn write<T, E: From<Error>>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut writer = lock(&self.writer);
        let line = match writer.take() {
            Some(line) => line,
            None => self.open_again()?,
        };
        let (outcome, line) = self.run(line, work);
        *writer = line;
        outcome
    }

    fn run<T, E: From<Error>>(
        &self,
        line: Line,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> (Result<T, E>, Option<Line>) {
        match self.attempt(&line, work) {
            Attempt::Kept(value) => (Ok(value), Some(line)),
            Attempt::TakenBack { error, sound } => {
                line.known.forget();
                (Err(error), sound.then_some(line))
            }
            Attempt::Unknown { value, mark, ids, error } => {
                drop(line);
                self.look_for(mark, ids, error, value)
            }
        }
    }

    fn attempt<T, E: From<Error>>(&self, line: &Line, work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Attempt<T, E> {
        let transaction = match Transaction::new_unchecked(&line.connection, TransactionBehavior::Immediate) {
            Ok(transaction) => transaction,
            Err(error) => return Attempt::TakenBack { error: Error::from(error).into(), sound: true },
        };
        let reader = Reader { connection: &line.connection, known: &line.known };
        let mut tx = Tx { reader, key: &self.key, added: Vec::new(), due: BTreeMap::new() };
        let worked = work(&mut tx).and_then(|value| Ok((value, tx.finish()?)));
        match worked {
            // SQLite takes some failed transactions back by itself; a second time is then refused, which is no harm.
            Err(error) => {
                let sound = line.connection.is_autocommit() || transaction.rollback().is_ok();
                Attempt::TakenBack { error, sound }
            }
            Ok((value, mark)) => match transaction.commit() {
                Ok(()) => Attempt::Kept(value),
                Err(error) => Attempt::Unknown { value, mark, ids: tx.added, error },
            },
        }
    }

    /// Finds out whether a commit that reported failure happened.
    fn look_for<T, E: From<Error>>(
        &self,
        mark: i64,
        ids: Vec<EventId>,
        error: rusqlite::Error,
        value: T,
    ) -> (Result<T, E>, Option<Line>) {
        let why = error.to_string();
        let looked = self.open_again().and_then(|line| {
            let found: i64 = line.connection.query_row("SELECT mark FROM committed", [], |row| row.get(0))?;
            Ok((found, line))
        });
        match looked {
            Ok((found, line)) if found == mark => (Ok(value), Some(line)),
            Ok((_, line)) => {
                let error = match Error::from(error) {
                    Error::DiskFull => Error::DiskFull,
                    _ => Error::NotSaved(why),
                };
                (Err(error.into()), Some(line))
            }
            Err(_) => (Err(Error::Unconfirmed { ids, why }.into()), None),
        }
    }

    fn open_again(&self) -> Result<Line> {
        lock(&self.readers).clear();
        let path = self.path.as_deref().ok_or_else(|| Error::NotSaved("the newsroom was in memory".into()))?;
        Ok(Line::new(file::open(path)?, &self.library))
    }

    /// Looks at the newsroom: everything read inside is of one moment.
    pub fn read<T, E: From<Error>>(&self, look: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let Some(path) = self.path.as_deref() else {
            let writer = lock(&self.writer);
            let line = writer.as_ref().ok_or_else(|| Error::NotSaved("the newsroom was in memory".into()))?;
            return look(&Reader { connection: &line.connection, known: &line.known });
        };
        let spare = lock(&self.readers).pop();
        let line = match spare {
            Some(line) => line,
            None => Line::new(file::open_reader(path)?, &self.library),
        };
        let outcome = {
            let _moment =
                Transaction::new_unchecked(&line.connection, TransactionBehavior::Deferred).map_err(Error::from)?;
            look(&Reader { connection: &line.connection, known: &line.known })
        };
        lock(&self.readers).push(line);
        outcome
    }

    /// The writing connection outside a transaction, for backup and for erasing.
    pub(crate) fn alone<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut writer = lock(&self.writer);
        if writer.is_none() {
            *writer = Some(self.open_again()?);
        }
        match writer.as_ref() {
            Some(line) => work(&line.connection),
            None => Err(Error::NotSaved("the file is closed".into())),
        }
    }

    /// Forgets what readers remember of rows, after one of them was erased.
    pub(crate) fn forget_readers(&self) {
        lock(&self.readers).clear();
    }
}

impl Line {
    fn new(connection: Connection, library: &Arc<Place>) -> Self {
        Self { connection, known: Known { library: Some(Arc::clone(library)), ..Known::default() } }
    }
}

impl Known {
    pub fn forget(&self) {
        self.texts.take();
        self.hashes.take();
        self.stories.take();
        self.story_numbers.take();
        self.authors.take();
        self.author_numbers.take();
        self.standings.take();
        self.changed.take();
        self.added.take();
        self.chain.take();
    }
}

impl Tx<'_> {
    /// Writes what waits for the end and gives the mark by which the commit is known again.
    fn finish(&mut self) -> Result<i64> {
        self.write_standings()?;
        self.index_due()?;
        let mark = self
            .connection
            .prepare_cached("UPDATE committed SET mark = mark + 1 RETURNING mark")?
            .query_row([], |row| row.get(0))?;
        Ok(mark)
    }
}

/// A panic in another thread's transaction rolled it back: what is behind the lock is sound.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
