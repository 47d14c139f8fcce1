//! The newsroom's file in a program: one writer, readers beside it, and what happens when a commit
//! fails.

use crate::commit::{CommitEvidence, CommitOutcome, MARKS};
use crate::connection::CachedConnection;
use crate::error::{Error, Result};
use crate::file;
use crate::key::{DeviceKey, fill_random};
use crate::library::LibraryHandle;
use crate::reader::{Reader, Tx};
use crate::row_cache::Staleness;
use crate::tidy::TidyProgress;
use crate::whereabouts::FileIdentity;
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use story::{EventId, Instant};

/// The newsroom's file. Can be shared between threads: writes queue, reads run beside them. A write
/// inside a write, or a read of an in-memory newsroom inside a write, would wait for itself: use
/// the `Tx`.
pub struct Store {
    key: DeviceKey,
    /// None: the newsroom is in memory.
    path: Option<PathBuf>,
    /// Which file was opened: no other is written to in its place.
    file: Option<FileIdentity>,
    /// The name of this program's own mark among the settings.
    mark: String,
    /// None: the file has to be opened again.
    writer: Mutex<Option<CachedConnection>>,
    readers: Mutex<Vec<CachedConnection>>,
    library: Arc<LibraryHandle>,
    clock: Mutex<Clock>,
    pub(crate) tidy_progress: Mutex<TidyProgress>,
}

type Clock = Box<dyn Fn() -> Instant + Send>;

impl Store {
    /// Makes a new newsroom's file at `path`; refuses one that is there.
    ///
    /// # Errors
    /// `AlreadyThere` when a file, or the log of one that is gone, has that name.
    pub fn create(path: &Path, key: DeviceKey) -> Result<Self> {
        Self::over(Some(path), key, || file::create(path))
    }

    /// Opens a newsroom's file, taking an older one up to today's version after putting a copy
    /// beside it.
    ///
    /// # Errors
    /// `NoFile`, `NotAWritethruFile` and `TooNew` when there is no newsroom of this version
    /// at `path`.
    pub fn open(path: &Path, key: DeviceKey) -> Result<Self> {
        Self::over(Some(path), key, || file::open(path))
    }

    /// A newsroom that is gone with the program, for tests.
    ///
    /// # Errors
    /// As of every write.
    pub fn in_memory(key: DeviceKey) -> Result<Self> {
        Self::over(None, key, file::in_memory)
    }

    fn over(
        path: Option<&Path>,
        key: DeviceKey,
        connect: impl FnOnce() -> Result<Connection>,
    ) -> Result<Self> {
        let library = Arc::new(LibraryHandle::new(path));
        let connection = CachedConnection::open(path, &library, connect)?;
        let mut number = [0; 8];
        fill_random(&mut number)?;
        Ok(Self {
            key,
            path: path.map(Path::to_owned),
            file: connection.file(),
            mark: format!("{MARKS}{:016x}", u64::from_be_bytes(number)),
            writer: Mutex::new(Some(connection)),
            readers: Mutex::new(Vec::new()),
            library,
            clock: Mutex::new(Box::new(computer_clock)),
            tidy_progress: Mutex::default(),
        })
    }

    /// Uses another clock from now on.
    pub fn set_clock(&self, clock: impl Fn() -> Instant + Send + 'static) {
        *lock(&self.clock) = Box::new(clock);
    }

    /// Now, by that clock.
    pub fn now(&self) -> Instant {
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
    ///
    /// # Errors
    /// What `work` answers, `NotSaved`, `DiskFull`, `Unconfirmed` and `Moved` as told above.
    pub fn write<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut writer = lock(&self.writer);
        let connection = match writer.take() {
            Some(connection) => connection,
            None => self.open_again()?,
        };
        let (mut outcome, connection) = self.run(connection, work);
        if outcome.is_ok()
            && let Some(Err(moved)) = connection.as_ref().map(CachedConnection::still_there)
        {
            outcome = Err(moved.into());
        }
        *writer = connection;
        outcome
    }

    fn run<T, E: From<Error>>(
        &self,
        connection: CachedConnection,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> (Result<T, E>, Option<CachedConnection>) {
        match self.attempt(&connection, work) {
            CommitOutcome::Kept(value) => (Ok(value), Some(connection)),
            CommitOutcome::TakenBack { error, sound } => {
                connection.caches.forget(Staleness::TakenBack);
                (Err(error), sound.then_some(connection))
            }
            CommitOutcome::Unknown { value, evidence, ids, error } => {
                drop(connection);
                self.look_for(&evidence, ids, error, value)
            }
        }
    }

    fn attempt<T, E: From<Error>>(
        &self,
        connection: &CachedConnection,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> CommitOutcome<T, E> {
        let transaction = match connection.begin(TransactionBehavior::Immediate) {
            Ok(transaction) => transaction,
            Err(error) => return CommitOutcome::TakenBack { error: error.into(), sound: true },
        };
        let mut tx = Tx::new(connection.reader(self.now()), &self.key);
        let worked = work(&mut tx).and_then(|value| Ok((value, tx.finish(&self.mark)?)));
        match worked {
            // SQLite rolls some failed transactions back by itself; a second rollback is then
            // refused, which does no harm.
            Err(error) => {
                let sound = connection.sqlite.is_autocommit() || transaction.rollback().is_ok();
                CommitOutcome::TakenBack { error, sound }
            }
            Ok((value, evidence)) => match transaction.commit() {
                Ok(()) => CommitOutcome::Kept(value),
                Err(error) => CommitOutcome::Unknown { value, evidence, ids: tx.added, error },
            },
        }
    }

    /// Finds out whether a commit that reported failure happened.
    fn look_for<T, E: From<Error>>(
        &self,
        evidence: &CommitEvidence,
        ids: Vec<EventId>,
        error: rusqlite::Error,
        value: T,
    ) -> (Result<T, E>, Option<CachedConnection>) {
        let why = error.to_string();
        let looked = self.open_again().and_then(|connection| {
            let found = connection.holds(&self.mark, evidence)?;
            Ok((found, connection))
        });
        match looked {
            Ok((true, connection)) => (Ok(value), Some(connection)),
            Ok((false, connection)) => {
                let error = match Error::from(error) {
                    Error::DiskFull => Error::DiskFull,
                    _ => Error::NotSaved(why),
                };
                (Err(error.into()), Some(connection))
            }
            Err(moved @ Error::Moved(_)) => (Err(moved.into()), None),
            Err(_) => (Err(Error::Unconfirmed { ids, why }.into()), None),
        }
    }

    fn open_again(&self) -> Result<CachedConnection> {
        lock(&self.readers).clear();
        let path = self
            .path
            .as_deref()
            .ok_or_else(|| Error::NotSaved("the newsroom was in memory".into()))?;
        self.connect(path, file::open)
    }

    /// Another connection to the file that was opened first; `Moved` where another lies there.
    fn connect(
        &self,
        path: &Path,
        connect: impl FnOnce(&Path) -> Result<Connection>,
    ) -> Result<CachedConnection> {
        let moved = || Error::Moved(path.to_owned());
        let ours = |found: Option<FileIdentity>| found.is_some() && found == self.file;
        // Checked before it is opened as well, so that nothing is written into another newsroom.
        if !ours(FileIdentity::of(path)) {
            return Err(moved());
        }
        let connection = CachedConnection::open(Some(path), &self.library, || connect(path))?;
        if ours(connection.file()) { Ok(connection) } else { Err(moved()) }
    }

    /// Looks at the newsroom: everything read inside is of one moment. Refuses as `Moved` when the
    /// file lies elsewhere.
    ///
    /// # Errors
    /// What `read` answers, and `Moved` when the file lies elsewhere.
    pub fn read<T, E: From<Error>>(
        &self,
        read: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let Some(path) = self.path.as_deref() else {
            let writer = lock(&self.writer);
            let connection = writer
                .as_ref()
                .ok_or_else(|| Error::NotSaved("the newsroom was in memory".into()))?;
            return read(&connection.reader(self.now()));
        };
        let spare = lock(&self.readers).pop();
        let connection = match spare {
            Some(connection) => connection,
            None => self.connect(path, file::open_reader)?,
        };
        let began = self.now();
        let outcome = match connection.begin(TransactionBehavior::Deferred) {
            Ok(_moment) => read(&connection.reader(began)),
            Err(error) => Err(error.into()),
        };
        lock(&self.readers).push(connection);
        outcome
    }

    /// The writing connection outside a transaction, for backup and for erasing.
    pub(crate) fn alone<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let mut writer = lock(&self.writer);
        if writer.is_none() {
            *writer = Some(self.open_again()?);
        }
        match writer.as_ref() {
            Some(connection) => work(&connection.sqlite),
            None => Err(Error::NotSaved("the file is closed".into())),
        }
    }

    /// Drops all readers with what they remember, after a text was erased.
    pub(crate) fn forget_readers(&self) {
        lock(&self.readers).clear();
    }
}

fn computer_clock() -> Instant {
    let since =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Instant::default() + since
}

/// A panic in another thread's transaction rolled it back: what is behind the lock is sound.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
    use super::*;
    use story::Initials;
    use story::event::Act;

    type Work = fn(&mut Tx<'_>) -> Result<()>;

    const WITH_AN_EVENT: Work = |tx| {
        let act = Act::NewsroomFounded { name: "The Harbour Post".into() };
        tx.append(None, &Initials("lsa".into()), Instant::from_millis(1), act).map(drop)
    };
    const WITH_ANOTHER: Work = |tx| {
        tx.append(None, &Initials("mko".into()), Instant::from_millis(2), Act::Claimed {}).map(drop)
    };
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
            let mut connection = lock(&ours.writer).take().unwrap();
            connection.sqlite.commit_hook(Some(|| true)).unwrap();
            let CommitOutcome::Unknown { value, evidence, ids, error } =
                ours.attempt(&connection, work)
            else {
                panic!("the commit was to fail")
            };
            drop(connection);
            theirs.write(WITH_ANOTHER).unwrap();
            theirs.write(WITHOUT).unwrap();
            let (outcome, connection) = ours.look_for::<_, Error>(&evidence, ids, error, value);
            assert!(matches!(outcome, Err(Error::NotSaved(_))), "{name}: {outcome:?}");
            assert!(connection.is_some(), "{name}: and work goes on");
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
        for evidence in [CommitEvidence::Event(event), CommitEvidence::Mark(mark)] {
            let error = rusqlite::Error::InvalidQuery;
            let (outcome, _) = ours.look_for::<_, Error>(&evidence, Vec::new(), error, ());
            assert!(outcome.is_ok(), "{evidence:?}: {outcome:?}");
        }
    }
}
