//! How a transaction ends, and how its commit is recognised when SQLite cannot say whether it
//! happened.

use crate::connection::CachedConnection;
use crate::error::Result;
use crate::key::fill_random;
use crate::reader::Tx;
use rusqlite::{TransactionBehavior, named_params};
use std::time::{Duration, SystemTime};
use story::{EventId, Instant};

/// How a transaction ended.
pub(crate) enum CommitOutcome<T, E> {
    Kept(T),
    TakenBack {
        error: E,
        sound: bool,
    },
    /// The commit reported failure.
    Unknown {
        value: T,
        evidence: CommitEvidence,
        ids: Vec<EventId>,
        error: rusqlite::Error,
    },
}

/// What a commit is recognised by, whatever other programs have written since.
#[derive(Debug)]
pub(crate) enum CommitEvidence {
    /// The last of its events.
    Event(EventId),
    /// It has no events: what this program's own mark was set to.
    Mark(String),
}

/// The names of programs' own marks in the settings begin with this; a random number follows.
pub(crate) const MARKS: &str = "commit of ";
/// A mark this old belongs to a program that no longer asks about its commit.
const MARK_GROWS_OLD: Duration = Duration::from_secs(30 * 24 * 3600);

impl CachedConnection {
    /// Whether a commit of this program, which has its mark under `name`, is in the file.
    pub fn holds(&self, name: &str, evidence: &CommitEvidence) -> Result<bool> {
        let _moment = self.begin(TransactionBehavior::Deferred)?;
        let reader = self.reader(Instant::default());
        match evidence {
            CommitEvidence::Event(id) => reader.has_event(id),
            CommitEvidence::Mark(mark) => Ok(reader.setting(name)?.as_ref() == Some(mark)),
        }
    }
}

impl Tx<'_> {
    /// Writes what waits for the end; answers by what the commit is recognised.
    pub(crate) fn finish(&mut self, mark: &str) -> Result<CommitEvidence> {
        self.write_standings()?;
        self.index_due()?;
        match self.added.last() {
            Some(id) => Ok(CommitEvidence::Event(*id)),
            None => self.leave_mark(mark),
        }
    }

    /// Sets this program's own mark. Marks of programs that ended long ago go with the first.
    fn leave_mark(&self, name: &str) -> Result<CommitEvidence> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let milliseconds = |time: Duration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        if self.setting(name)?.is_none() {
            self.connection
                .prepare_cached(
                    "DELETE FROM setting
                     WHERE name GLOB :marks AND CAST(value AS INTEGER) < :old",
                )?
                .execute(named_params! {
                    ":marks": format!("{MARKS}*"),
                    ":old": milliseconds(now.saturating_sub(MARK_GROWS_OLD)),
                })?;
        }
        let mut number = [0; 8];
        fill_random(&mut number)?;
        let mark = format!("{} {:016x}", milliseconds(now), u64::from_be_bytes(number));
        self.set_setting(name, &mark)?;
        Ok(CommitEvidence::Mark(mark))
    }
}
