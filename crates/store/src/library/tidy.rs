//! Putting the tail into a run and small runs into the large one, while everything else goes on.

use super::catalogue::{NAME, mark, next_run, path_of, set_mark};
use super::loaded::LoadedIndex;
use super::run::{IndexRun, Posting, RunRecords};
use super::tail::{FULL, IndexTail};
use super::write::RunWriter;
use super::{Library, LibraryState, SharedLibrary};
use crate::error::Result;
use crate::file;
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::path::Path;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

/// Places in a small run before it goes into the large one: some 64,000 items.
const SMALL: u64 = 1 << 24;
/// Places added before the catalogue's log is copied back: it has grown to some 32 MB by then.
const LOGGED: usize = 2 * FULL;
/// Pages in the log after which items that are added have to wait until it begins anew: 128 MB.
const LONG_LOG: i64 = 1 << 15;
/// Rows of the tail that go in one transaction.
const ROWS: usize = 32;

pub fn is_due(held: &LoadedIndex) -> bool {
    held.newest.len() >= FULL || held.runs.len() > 8
}

impl Library {
    /// Starts tidying in a thread of its own, unless one is running.
    pub(super) fn tidy_up(&self) {
        let mut tidying = self.tidying.lock().unwrap_or_else(PoisonError::into_inner);
        if tidying.as_ref().is_some_and(|thread| !thread.is_finished())
            || self.shared.folder.is_none()
        {
            return;
        }
        let shared = Arc::clone(&self.shared);
        let started = std::thread::Builder::new().name("library".into()).spawn(move || {
            // What failed is tried again when the tail has grown; nothing is lost by it.
            let _ = shared.tidy(false);
        });
        *tidying = started.ok();
    }

    /// Puts everything into one run now: after a library was filled.
    ///
    /// # Errors
    /// As of every write.
    pub fn pack(&self) -> Result<()> {
        self.wait();
        self.shared.tidy(true)
    }

    /// Waits for the thread that tidies up.
    pub(super) fn wait(&self) {
        let thread = self.tidying.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // It catches its own errors; one that panicked has left the catalogue as it was.
            let _ = thread.join();
        }
    }
}

/// What goes into the next run.
struct TidyPlan {
    generation: i64,
    run: i64,
    tails: Vec<Arc<IndexTail>>,
    merged: Vec<(i64, Arc<IndexRun>)>,
}

impl TidyPlan {
    /// The last segment in the tails.
    fn last(&self) -> Option<u32> {
        self.tails.iter().map(|tail| tail.last).max()
    }
}

impl SharedLibrary {
    fn tidy(&self, all: bool) -> Result<()> {
        let Some(folder) = self.folder.as_deref() else { return Ok(()) };
        let Some(plan) = self.plan(folder, all)? else { return Ok(()) };
        let path = path_of(folder, plan.run);
        let counted = merge(&path, &plan).and_then(|()| self.count(folder, &plan));
        if !matches!(counted, Ok(true)) {
            let _ = std::fs::remove_file(&path);
            return counted.map(|_| ());
        }
        settle(folder)?;
        for (number, _) in &plan.merged {
            let _ = std::fs::remove_file(path_of(folder, *number));
        }
        self.empty_tail()?;
        self.shorten_log(folder, all)
    }

    /// Seals the tail, and says what goes into the next run.
    fn plan(&self, folder: &Path, all: bool) -> Result<Option<TidyPlan>> {
        let fresh = IndexTail::default();
        let mut inner = self.lock();
        let LibraryState { connection, held } = &mut *inner;
        let tx = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        held.refresh(&tx, Some(folder))?;
        if !held.newest.is_empty() {
            held.sealed.push(Arc::new(std::mem::replace(&mut held.newest, fresh)));
        }
        let tails = held.sealed.clone();
        let merged = held.to_merge(tails.iter().map(|tail| tail.len() as u64).sum(), all);
        if tails.is_empty() && merged.len() < 2 {
            return Ok(None);
        }
        let run = next_run(&tx)?;
        tx.commit()?;
        Ok(Some(TidyPlan { generation: held.generation, run, tails, merged }))
    }

    /// Makes the new run count in the catalogue in place of what went into it; not when another
    /// program was first.
    fn count(&self, folder: &Path, plan: &TidyPlan) -> Result<bool> {
        let path = path_of(folder, plan.run);
        file::sync_folder(&path)?;
        let run = Arc::new(IndexRun::open(&path)?);
        // Read now, without the lock, not in the next look-up.
        run.held()?;
        let mut inner = self.lock();
        let LibraryState { connection, held } = &mut *inner;
        let tx = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        held.refresh(&tx, Some(folder))?;
        if held.generation != plan.generation || mark(&tx, "generation")? != Some(plan.generation) {
            return Ok(false);
        }
        tx.execute(
            "INSERT INTO run (number) VALUES (:number)",
            named_params! { ":number": plan.run },
        )?;
        for (number, _) in &plan.merged {
            tx.execute(
                "DELETE FROM run WHERE number = :number",
                named_params! { ":number": number },
            )?;
        }
        if let Some(last) = plan.last() {
            set_mark(&tx, "in_runs", i64::from(last))?;
        }
        let generation = plan.generation + 1;
        set_mark(&tx, "generation", generation)?;
        tx.commit()?;
        held.generation = generation;
        let stays = |number: &i64| plan.merged.iter().all(|(merged, _)| merged != number);
        let kept = held.runs.iter().filter(|(number, _)| stays(number)).cloned();
        held.runs = kept.chain([(plan.run, run)]).collect();
        held.sealed.retain(|tail| plan.tails.iter().all(|done| !Arc::ptr_eq(done, tail)));
        Ok(true)
    }

    /// Removes the tail's rows that no longer count, a few at a time so that nobody waits long.
    fn empty_tail(&self) -> Result<()> {
        loop {
            let removed = self
                .lock()
                .connection
                .prepare_cached(
                    "DELETE FROM tail WHERE segment IN (SELECT segment FROM tail
                     WHERE segment <= (SELECT value FROM mark WHERE name = 'in_runs')
                     ORDER BY segment LIMIT :rows)",
                )?
                .execute(named_params! { ":rows": ROWS as i64 })?;
            if removed < ROWS {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Copies the catalogue's log back into its file once it has grown, through a connection of its
    /// own: nobody waits.
    fn shorten_log(&self, folder: &Path, all: bool) -> Result<()> {
        {
            let mut inner = self.lock();
            if inner.held.logged < LOGGED && !all {
                return Ok(());
            }
            inner.held.logged = 0;
        }
        let connection = Connection::open(folder.join(NAME))?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        if all {
            return copy_log(&connection, "TRUNCATE").map(|_| ());
        }
        copy_log(&connection, "PASSIVE")?;
        // Little has been added since.
        let (pages, copied) = copy_log(&connection, "PASSIVE")?;
        if pages > LONG_LOG && copied < pages {
            copy_log(&connection, "RESTART")?;
        }
        Ok(())
    }
}

/// Copies the log back into its file in one of SQLite's ways; pages in the log and pages copied.
fn copy_log(connection: &Connection, how: &str) -> Result<(i64, i64)> {
    let sql = format!("PRAGMA wal_checkpoint({how})");
    Ok(connection.query_row(&sql, [], |row| Ok((row.get(1)?, row.get(2)?)))?)
}

/// Waits until the catalogue's log is on the disk: only then can files be removed that it no longer
/// names.
fn settle(folder: &Path) -> Result<()> {
    let log = folder.join(format!("{NAME}-wal"));
    match std::fs::OpenOptions::new().write(true).open(&log).and_then(|file| file.sync_all()) {
        // Copied back into the file, which was flushed.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error.into()),
        Ok(()) => file::sync_folder(&log),
    }
}

impl LoadedIndex {
    /// The runs that go into the next one: the small ones, and the large ones once the small have
    /// grown.
    fn to_merge(&self, tail: u64, all: bool) -> Vec<(i64, Arc<IndexRun>)> {
        let small: u64 =
            self.runs.iter().map(|(_, run)| run.count).filter(|count| *count < SMALL).sum();
        let everything = all || small + tail >= SMALL;
        self.runs.iter().filter(|(_, run)| everything || run.count < SMALL).cloned().collect()
    }
}

/// Writes a run of places in memory and of other runs.
fn merge(path: &Path, plan: &TidyPlan) -> Result<()> {
    let mut tail: Vec<Posting> = plan.tails.iter().flat_map(|tail| tail.postings()).collect();
    tail.sort_unstable();
    let expected = tail.len() as u64 + plan.merged.iter().map(|(_, run)| run.count).sum::<u64>();
    let mut sources: Vec<MergeSource<'_>> = plan
        .merged
        .iter()
        .map(|(_, run)| run.records().map(MergeSource::Run))
        .collect::<Result<_>>()?;
    sources.push(MergeSource::Tail(tail.into_iter()));
    let mut heap = BinaryHeap::with_capacity(sources.len());
    for (at, source) in sources.iter_mut().enumerate() {
        heap.extend(source.next()?.map(|posting| Reverse((posting, at))));
    }
    let mut writer = RunWriter::create(path, expected)?;
    while let Some(mut top) = heap.peek_mut() {
        let Reverse((posting, at)) = *top;
        writer.push(posting)?;
        match sources.get_mut(at).map(MergeSource::next).transpose()?.flatten() {
            Some(next) => *top = Reverse((next, at)),
            None => {
                std::collections::binary_heap::PeekMut::pop(top);
            }
        }
    }
    writer.finish()?;
    Ok(())
}

enum MergeSource<'r> {
    Run(RunRecords<'r>),
    Tail(std::vec::IntoIter<Posting>),
}

impl MergeSource<'_> {
    fn next(&mut self) -> Result<Option<Posting>> {
        match self {
            Self::Run(records) => records.next(),
            Self::Tail(postings) => Ok(postings.next()),
        }
    }
}
