//! The newsroom's file in a program: one writer, readers beside it, and what happens when a commit
//! fails.

use crate::error::{Error, Result};
use crate::file;
use crate::journal::Chain;
use crate::key::{DeviceKey, fill_random};
use crate::library::Place;
use crate::revision::Texts;
use crate::search::{Due, Scratch};
use crate::story::Standing;
use crate::tidy::Sweep;
use crate::whereabouts::{FileMark, Whereabouts};
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};
use story::{EventId, Initials, StoryId};

/// The newsroom's file. Can be shared between threads: writes queue, reads run beside them. A write
/// inside a write, or a read of an in-memory newsroom inside a write, would wait for itself: use
/// the `Tx`.
pub struct Store {
    key: DeviceKey,
    /// None: the newsroom is in memory.
    path: Option<PathBuf>,
    /// Which file was opened: no other is written to in its place.
    file: Option<FileMark>,
    /// Under what this program's own mark lies among the settings.
    mark: String,
    writer: Mutex<Option<Line>>,
    readers: Mutex<Vec<Line>>,
    library: Arc<Place>,
    clock: Mutex<Clock>,
    /// How far tidying got.
    pub(crate) sweep: Mutex<Sweep>,
}

/// Milliseconds since 1970, UTC.
type Clock = Box<dyn Fn() -> i64 + Send>;

/// A connection with what is remembered about rows.
pub(crate) struct Line {
    pub connection: Connection,
    pub known: Known,
    /// None: in memory.
    place: Option<Whereabouts>,
    /// SQLite's count of what other connections changed, as the last transaction found it.
    version: Cell<Option<i64>>,
}

/// Remembered rows. Forgotten when a transaction is taken back, and what may have changed when
/// another connection wrote.
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
    /// Events added lately: their rows by id and their ids by row, and the story where it is a
    /// revision.
    pub added: RefCell<Added>,
    /// Hashes of salt and text of revisions packed together, by row: they never change.
    pub hashes: RefCell<HashMap<i64, EventId>>,
    /// Words of blocks counted lately, by the hash of their text.
    pub word_counts: RefCell<HashMap<[u8; 32], usize>>,
    pub scratch: RefCell<Option<Scratch>>,
    /// Where the newsroom's library is; none for a look at a file alone.
    pub library: Option<Arc<Place>>,
    pub chain: RefCell<Option<Chain>>,
    /// When the running look or transaction began.
    pub began: Cell<i64>,
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
        evidence: Evidence,
        ids: Vec<EventId>,
        error: rusqlite::Error,
    },
}

/// By what a commit is found again whatever other programs write meanwhile.
#[derive(Debug)]
enum Evidence {
    /// The last of its events.
    Event(EventId),
    /// It has no events: what this program's own mark was set to.
    Mark(String),
}

/// What every program's own mark is called by in the settings, before a number of its own.
const MARKS: &str = "commit of ";
/// No program waits so long to find out about a commit.
const MARK_GROWS_OLD: Duration = Duration::from_secs(30 * 24 * 3600);

impl Tx<'_> {
    /// The events this transaction has added so far, in order.
    pub fn added(&self) -> &[EventId] {
        &self.added
    }
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
        Self::over(Some(path), key, || file::create(path))
    }

    /// Opens a newsroom's file, taking an older one up to today's version after putting a copy
    /// beside it.
    pub fn open(path: &Path, key: DeviceKey) -> Result<Self> {
        Self::over(Some(path), key, || file::open(path))
    }

    /// A newsroom that is gone with the program, for tests.
    pub fn in_memory(key: DeviceKey) -> Result<Self> {
        Self::over(None, key, file::in_memory)
    }

    fn over(
        path: Option<&Path>,
        key: DeviceKey,
        connect: impl FnOnce() -> Result<Connection>,
    ) -> Result<Self> {
        let library = Arc::new(Place::new(path));
        let line = Line::open(path, &library, connect)?;
        let mut number = [0; 8];
        fill_random(&mut number)?;
        Ok(Self {
            key,
            path: path.map(Path::to_owned),
            file: line.place.as_ref().map(|place| place.file),
            mark: format!("{MARKS}{:016x}", u64::from_be_bytes(number)),
            writer: Mutex::new(Some(line)),
            readers: Mutex::new(Vec::new()),
            library,
            clock: Mutex::new(Box::new(computer_clock)),
            sweep: Mutex::default(),
        })
    }

    /// Goes by another clock from now on: milliseconds since 1970, UTC.
    pub fn set_clock(&self, clock: impl Fn() -> i64 + Send + 'static) {
        *lock(&self.clock) = Box::new(clock);
    }

    /// Milliseconds since 1970, UTC.
    pub fn now(&self) -> i64 {
        lock(&self.clock)()
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
    /// A commit that reports failure may still have happened. The file is then closed, opened again
    /// and looked at: the answer is the value when the commit is there, `NotSaved` or `DiskFull`
    /// when it is not, and `Unconfirmed` when the file cannot be opened; the next write tries to
    /// open it again. Another program that writes is waited for. A file that no longer lies where
    /// it was opened is not written to: `Moved`.
    pub fn write<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut writer = lock(&self.writer);
        let line = match writer.take() {
            Some(line) => line,
            None => self.open_again()?,
        };
        let (mut outcome, line) = self.run(line, work);
        if outcome.is_ok()
            && let Some(Err(moved)) = line.as_ref().map(Line::still_there)
        {
            outcome = Err(moved.into());
        }
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
            Attempt::Unknown { value, evidence, ids, error } => {
                drop(line);
                self.look_for(&evidence, ids, error, value)
            }
        }
    }

    fn attempt<T, E: From<Error>>(
        &self,
        line: &Line,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Attempt<T, E> {
        let transaction = match line.begin(TransactionBehavior::Immediate) {
            Ok(transaction) => transaction,
            Err(error) => return Attempt::TakenBack { error: error.into(), sound: true },
        };
        line.known.began.set(self.now());
        let reader = Reader { connection: &line.connection, known: &line.known };
        let mut tx = Tx { reader, key: &self.key, added: Vec::new(), due: BTreeMap::new() };
        let worked = work(&mut tx).and_then(|value| Ok((value, tx.finish(&self.mark)?)));
        match worked {
            // SQLite takes some failed transactions back by itself; a second time is then refused,
            // which is no harm.
            Err(error) => {
                let sound = line.connection.is_autocommit() || transaction.rollback().is_ok();
                Attempt::TakenBack { error, sound }
            }
            Ok((value, evidence)) => match transaction.commit() {
                Ok(()) => Attempt::Kept(value),
                Err(error) => Attempt::Unknown { value, evidence, ids: tx.added, error },
            },
        }
    }

    /// Finds out whether a commit that reported failure happened.
    fn look_for<T, E: From<Error>>(
        &self,
        evidence: &Evidence,
        ids: Vec<EventId>,
        error: rusqlite::Error,
        value: T,
    ) -> (Result<T, E>, Option<Line>) {
        let why = error.to_string();
        let looked = self.open_again().and_then(|line| {
            let found = line.holds(&self.mark, evidence)?;
            Ok((found, line))
        });
        match looked {
            Ok((true, line)) => (Ok(value), Some(line)),
            Ok((false, line)) => {
                let error = match Error::from(error) {
                    Error::DiskFull => Error::DiskFull,
                    _ => Error::NotSaved(why),
                };
                (Err(error.into()), Some(line))
            }
            Err(moved @ Error::Moved(_)) => (Err(moved.into()), None),
            Err(_) => (Err(Error::Unconfirmed { ids, why }.into()), None),
        }
    }

    fn open_again(&self) -> Result<Line> {
        lock(&self.readers).clear();
        let path = self
            .path
            .as_deref()
            .ok_or_else(|| Error::NotSaved("the newsroom was in memory".into()))?;
        self.line(path, file::open)
    }

    /// Another connection to the file that was opened first.
    fn line(&self, path: &Path, connect: impl FnOnce(&Path) -> Result<Connection>) -> Result<Line> {
        let moved = || Error::Moved(path.to_owned());
        let ours = |found: Option<FileMark>| found.is_some() && found == self.file;
        // Before it is opened as well: nothing is written into another newsroom.
        if !ours(FileMark::of(path)) {
            return Err(moved());
        }
        let line = Line::open(Some(path), &self.library, || connect(path))?;
        if ours(line.place.as_ref().map(|place| place.file)) { Ok(line) } else { Err(moved()) }
    }

    /// Looks at the newsroom: everything read inside is of one moment. Refuses as `Moved` when the
    /// file lies elsewhere.
    pub fn read<T, E: From<Error>>(
        &self,
        look: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let Some(path) = self.path.as_deref() else {
            let writer = lock(&self.writer);
            let line = writer
                .as_ref()
                .ok_or_else(|| Error::NotSaved("the newsroom was in memory".into()))?;
            line.known.began.set(self.now());
            return look(&Reader { connection: &line.connection, known: &line.known });
        };
        let spare = lock(&self.readers).pop();
        let line = match spare {
            Some(line) => line,
            None => self.line(path, file::open_reader)?,
        };
        line.known.began.set(self.now());
        let outcome = match line.begin(TransactionBehavior::Deferred) {
            Ok(_moment) => look(&Reader { connection: &line.connection, known: &line.known }),
            Err(error) => Err(error.into()),
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

impl Reader<'_> {
    /// When this look or transaction began, by the clock of the store.
    pub fn began(&self) -> i64 {
        self.known.began.get()
    }
}

fn computer_clock() -> i64 {
    let since =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

impl Line {
    fn open(
        path: Option<&Path>,
        library: &Arc<Place>,
        connect: impl FnOnce() -> Result<Connection>,
    ) -> Result<Self> {
        let before = path.and_then(FileMark::of);
        let connection = connect()?;
        // The first question opens the write-ahead log.
        let version = file::data_version(&connection)?;
        let place = path.map(Whereabouts::of).transpose()?;
        if let (Some(before), Some(place), Some(path)) = (before, &place, path)
            && before != place.file
        {
            return Err(Error::Moved(path.to_owned()));
        }
        let known = Known { library: Some(Arc::clone(library)), ..Known::default() };
        Ok(Self { connection, known, place, version: Cell::new(Some(version)) })
    }

    fn still_there(&self) -> Result<()> {
        self.place.as_ref().map_or(Ok(()), Whereabouts::still_there)
    }

    /// Begins a transaction with nothing in mind that another connection has changed since the last
    /// one.
    fn begin(&self, behavior: TransactionBehavior) -> Result<Transaction<'_>> {
        self.still_there()?;
        let transaction = Transaction::new_unchecked(&self.connection, behavior)?;
        // Asked inside, so that the answer is of the moment the transaction sees.
        let version = Some(file::data_version(&self.connection)?);
        if self.version.replace(version) != version {
            self.known.forget_what_changes();
        }
        Ok(transaction)
    }

    /// Whether a commit of this program, which has its mark under `name`, is in the file.
    fn holds(&self, name: &str, evidence: &Evidence) -> Result<bool> {
        let _moment = self.begin(TransactionBehavior::Deferred)?;
        let reader = Reader { connection: &self.connection, known: &self.known };
        match evidence {
            Evidence::Event(id) => reader.has_event(id),
            Evidence::Mark(mark) => Ok(reader.setting(name)?.as_ref() == Some(mark)),
        }
    }
}

impl Known {
    pub fn forget(&self) {
        self.forget_what_changes();
        self.stories.take();
        self.story_numbers.take();
        self.authors.take();
        self.author_numbers.take();
        self.added.take();
    }

    /// Forgets what another program may have changed: the end of the chain, how stories stand, and
    /// texts, which can be erased. Numbers given to stories and people, and the rows of events, are
    /// final once they are committed.
    fn forget_what_changes(&self) {
        self.chain.take();
        self.standings.take();
        self.changed.take();
        self.texts.take();
        self.hashes.take();
    }
}

impl Tx<'_> {
    /// Writes what waits for the end and says by what the commit is known again.
    fn finish(&mut self, mark: &str) -> Result<Evidence> {
        self.write_standings()?;
        self.index_due()?;
        match self.added.last() {
            Some(id) => Ok(Evidence::Event(*id)),
            None => self.leave_mark(mark),
        }
    }

    /// Sets this program's own mark. Marks of programs that ended long ago go with the first.
    fn leave_mark(&self, name: &str) -> Result<Evidence> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let milliseconds = |time: Duration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        if self.setting(name)?.is_none() {
            self.connection
                .prepare_cached("DELETE FROM setting WHERE name GLOB :marks AND CAST(value AS INTEGER) < :old")?
                .execute(named_params! {
                    ":marks": format!("{MARKS}*"), ":old": milliseconds(now.saturating_sub(MARK_GROWS_OLD)),
                })?;
        }
        let mut number = [0; 8];
        fill_random(&mut number)?;
        let mark = format!("{} {:016x}", milliseconds(now), u64::from_be_bytes(number));
        self.set_setting(name, &mark)?;
        Ok(Evidence::Mark(mark))
    }
}

/// A panic in another thread's transaction rolled it back: what is behind the lock is sound.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
    use super::*;
    use story::event::Act;

    type Work = fn(&mut Tx<'_>) -> Result<()>;

    const WITH_AN_EVENT: Work = |tx| {
        let act = Act::NewsroomFounded { name: "The Harbour Post".into() };
        tx.append(None, &Initials("lsa".into()), 1, act).map(drop)
    };
    const WITH_ANOTHER: Work =
        |tx| tx.append(None, &Initials("mko".into()), 2, Act::Claimed {}).map(drop);
    const WITHOUT: Work = |tx| tx.set_setting("theme", "dark");

    /// Two programs on one file.
    fn programs(folder: &tempfile::TempDir, name: &str) -> (Store, Store) {
        let path = folder.path().join(name);
        let key = || DeviceKey::from_secret(&[5; 32]);
        (Store::create(&path, key()).unwrap(), Store::open(&path, key()).unwrap())
    }

    #[test]
    fn a_commit_that_failed_is_not_taken_for_one_of_another_program() {
        let folder = tempfile::tempdir().unwrap();
        for (name, work) in [("event", WITH_AN_EVENT), ("none", WITHOUT)] {
            let (ours, theirs) = programs(&folder, name);
            ours.write(work).unwrap();
            let mut line = lock(&ours.writer).take().unwrap();
            line.connection.commit_hook(Some(|| true)).unwrap();
            let Attempt::Unknown { value, evidence, ids, error } = ours.attempt(&line, work) else {
                panic!("the commit was to fail")
            };
            drop(line);
            theirs.write(WITH_ANOTHER).unwrap();
            theirs.write(WITHOUT).unwrap();
            let (outcome, line) = ours.look_for::<_, Error>(&evidence, ids, error, value);
            assert!(matches!(outcome, Err(Error::NotSaved(_))), "{name}: {outcome:?}");
            assert!(line.is_some(), "{name}: and work goes on");
        }
    }

    #[test]
    fn a_commit_that_happened_is_found_under_what_other_programs_wrote_since() {
        let folder = tempfile::tempdir().unwrap();
        let (ours, theirs) = programs(&folder, "room");
        ours.write(WITH_AN_EVENT).unwrap();
        let event = ours.read(|newsroom| newsroom.events(None, None, 9)).unwrap()[0].id;
        ours.write(WITHOUT).unwrap();
        let mark = ours.read(|newsroom| newsroom.setting(&ours.mark)).unwrap().unwrap();
        for _ in 0..3 {
            theirs.write(WITH_AN_EVENT).unwrap();
            theirs.write(WITHOUT).unwrap();
        }
        for evidence in [Evidence::Event(event), Evidence::Mark(mark)] {
            let error = rusqlite::Error::InvalidQuery;
            let (outcome, _) = ours.look_for::<_, Error>(&evidence, Vec::new(), error, ());
            assert!(outcome.is_ok(), "{evidence:?}: {outcome:?}");
        }
    }
}
