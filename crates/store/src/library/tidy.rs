//! Putting the tail into a run and small runs into the large one, beside everything else that goes on.

use super::add::next_run;
use super::catalogue::{path_of, postings_of};
use super::run::{Posting, Records, Run, Writer};
use super::{Inner, Library, Shared};
use crate::error::Result;
use crate::file;
use prose::reuse::BOILERPLATE;
use rusqlite::{Transaction, TransactionBehavior, named_params};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::path::Path;
use std::sync::{Arc, PoisonError};

/// Places in the tail before it becomes a run: what some 1,000 items of 600 words have.
const TAIL: usize = 1 << 18;
/// Places in a small run before it goes into the large one: some 64,000 items.
const SMALL: u64 = 1 << 24;

pub fn is_due(inner: &Inner) -> bool {
    inner.tail_postings >= TAIL || inner.runs.len() > 8
}

impl Library {
    /// Starts tidying up in a thread of its own, unless one is at it.
    pub(super) fn tidy_up(&self) {
        let mut tidying = self.tidying.lock().unwrap_or_else(PoisonError::into_inner);
        if tidying.as_ref().is_some_and(|thread| !thread.is_finished()) || self.shared.folder.is_none() {
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

impl Shared {
    fn tidy(&self, all: bool) -> Result<()> {
        let Some(folder) = self.folder.as_deref() else { return Ok(()) };
        let (generation, run, last, tail, merged) = {
            let inner = self.fresh()?;
            let (last, tail) = inner.read_tail()?;
            let merged = inner.to_merge(tail.len() as u64, all)?;
            if tail.is_empty() && merged.len() < 2 {
                return Ok(());
            }
            let run = next_run(&inner.connection)?;
            (inner.generation, run, last, tail, merged)
        };
        let path = path_of(folder, run);
        let written = merge(&path, tail, folder, &merged);
        let counted = written.and_then(|()| self.count(folder, run, last, &merged, generation));
        if !matches!(counted, Ok(true)) {
            let _ = std::fs::remove_file(&path);
        }
        counted.map(|_| ())
    }

    /// Says in the catalogue that the new run counts in place of what went into it; not when another program was first.
    fn count(&self, folder: &Path, run: i64, last: i64, merged: &[i64], generation: i64) -> Result<bool> {
        file::sync_folder(&path_of(folder, run))?;
        let mut inner = self.fresh()?;
        if inner.generation != generation {
            return Ok(false);
        }
        {
            let tx = Transaction::new_unchecked(&inner.connection, TransactionBehavior::Immediate)?;
            if inner.mark("generation")? != Some(generation) {
                return Ok(false);
            }
            tx.execute("INSERT INTO run (number) VALUES (:number)", named_params! { ":number": run })?;
            for number in merged {
                tx.execute("DELETE FROM run WHERE number = :number", named_params! { ":number": number })?;
            }
            tx.execute("DELETE FROM tail WHERE segment <= :last", named_params! { ":last": last })?;
            Inner::set_mark(&tx, "generation", generation + 1)?;
            tx.commit()?;
        }
        inner.load_runs(Some(folder))?;
        inner.loaded = false;
        inner.load_tail()?;
        // Only once the catalogue itself is on the disk can what it no longer names go.
        inner.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        drop(inner);
        for number in merged {
            let _ = std::fs::remove_file(path_of(folder, *number));
        }
        Ok(true)
    }
}

impl Inner {
    /// The tail's places in order, and the last segment they are of.
    fn read_tail(&self) -> Result<(i64, Vec<Posting>)> {
        let mut statement = self.connection.prepare_cached("SELECT segment, places FROM tail ORDER BY segment")?;
        let mut rows = statement.query([])?;
        let (mut last, mut postings) = (0, Vec::new());
        while let Some(row) = rows.next()? {
            last = row.get("segment")?;
            let places: Vec<u8> = row.get("places")?;
            postings.extend(postings_of(u32::try_from(last).unwrap_or_default(), &places));
        }
        postings.sort_unstable();
        Ok((last, postings))
    }

    /// The runs that go into the next one: the small ones, and the large ones once the small have grown.
    fn to_merge(&self, tail: u64, all: bool) -> Result<Vec<i64>> {
        let mut statement = self.connection.prepare_cached("SELECT number FROM run ORDER BY number")?;
        let numbers = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        let with_size: Vec<(i64, u64)> = numbers.into_iter().zip(self.runs.iter().map(|run| run.count)).collect();
        let small: u64 = with_size.iter().map(|(_, count)| *count).filter(|count| *count < SMALL).sum();
        let everything = all || small + tail >= SMALL;
        Ok(with_size.into_iter().filter(|(_, count)| everything || *count < SMALL).map(|(number, _)| number).collect())
    }
}

/// Writes a run of places in memory and of other runs. Of a hash with too many places only so many are kept as show that.
fn merge(path: &Path, tail: Vec<Posting>, folder: &Path, merged: &[i64]) -> Result<()> {
    let runs: Vec<Run> = merged.iter().map(|number| Run::open(&path_of(folder, *number))).collect::<Result<_>>()?;
    let expected = tail.len() as u64 + runs.iter().map(|run| run.count).sum::<u64>();
    let mut sources: Vec<Source<'_>> = runs.iter().map(|run| run.records().map(Source::Run)).collect::<Result<_>>()?;
    sources.push(Source::Tail(tail.into_iter()));
    let mut heap = BinaryHeap::with_capacity(sources.len());
    for (at, source) in sources.iter_mut().enumerate() {
        heap.extend(source.next()?.map(|posting| Reverse((posting, at))));
    }
    let mut writer = Writer::create(path, expected)?;
    let (mut hash, mut places) = (u64::MAX, 0);
    while let Some(mut top) = heap.peek_mut() {
        let Reverse((posting, at)) = *top;
        places = if posting.hash == hash { places + 1 } else { 1 };
        hash = posting.hash;
        if places <= BOILERPLATE + 1 {
            writer.push(posting)?;
        }
        match sources.get_mut(at).map(Source::next).transpose()?.flatten() {
            Some(next) => *top = Reverse((next, at)),
            None => {
                std::collections::binary_heap::PeekMut::pop(top);
            }
        }
    }
    writer.finish()?;
    Ok(())
}

enum Source<'r> {
    Run(Records<'r>),
    Tail(std::vec::IntoIter<Posting>),
}

impl Source<'_> {
    fn next(&mut self) -> Result<Option<Posting>> {
        match self {
            Self::Run(records) => records.next(),
            Self::Tail(postings) => Ok(postings.next()),
        }
    }
}
