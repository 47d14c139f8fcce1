//! Where fingerprints occur.

use super::catalogue::{ITEM_OF, item_of, mark};
use super::loaded::LoadedIndex;
use super::run::{IndexRun, SEGMENT, short};
use super::{Library, LibraryEntry, LibraryState};
use crate::error::{Error, Result};
use prose::reuse::{BOILERPLATE, Found};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};

/// How many items a look-up names, those with the most fingerprints in common first: twice as many
/// as the tracer reads.
const ITEMS: usize = 64;
/// And one that must miss none: more than share a passage in any newsroom.
const MANY_ITEMS: usize = 4_096;
/// How many fingerprints are looked up before their time is measured.
const PORTION: usize = 64;
/// A fingerprint that takes longer comes from the disk itself, and a disk reads several at a time
/// faster than one after another.
const FROM_DISK: Duration = Duration::from_micros(30);
const THREADS: usize = 8;
/// How many times a library that is emptied during a look-up is tried.
const TRIES: usize = 3;

/// A hash and its places, by segment and position.
type HashPlaces = (u64, Vec<(u32, u16)>);

impl Library {
    /// Where these hashes occur, in the items that have the most of them. Hashes with more than
    /// `BOILERPLATE` places are left out. Items that were added first come first.
    ///
    /// # Errors
    /// As of every read.
    pub fn find(&self, hashes: &[u64]) -> Result<Vec<Found>> {
        self.find_in(hashes, ITEMS)
    }

    /// The same over many more items: for whoever must miss none of them.
    ///
    /// # Errors
    /// As of every read.
    pub fn find_widely(&self, hashes: &[u64]) -> Result<Vec<Found>> {
        self.find_in(hashes, MANY_ITEMS)
    }

    fn find_in(&self, hashes: &[u64], limit: usize) -> Result<Vec<Found>> {
        let mut sorted = hashes.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        for _ in 0..TRIES {
            let (runs, era, mut all) = {
                let inner = self.shared.fresh()?;
                let held = &inner.held;
                let all: Vec<HashPlaces> =
                    sorted.iter().map(|hash| (*hash, held.in_tails(*hash))).collect();
                (Arc::clone(&held.runs), held.era, all)
            };
            // Without the lock, so that items can be added at the same time.
            in_runs(&runs, &mut all)?;
            all.retain(|(_, places)| !places.is_empty() && places.len() <= BOILERPLATE);
            let ranked = ranked(&mut all, limit);
            if let Some(items) = self.shared.lock().items_of(&ranked, era)? {
                return Ok(named(all, &items));
            }
        }
        Ok(Vec::new())
    }

    /// Whether an entry was added before, judged by the first of its places that is not everywhere.
    pub(super) fn holds(&self, entry: &LibraryEntry) -> Result<bool> {
        for some in entry.fingerprints.chunks(16) {
            let hashes: Vec<u64> = some.iter().map(|fingerprint| fingerprint.hash).collect();
            let found = self.find(&hashes)?;
            if !found.is_empty() {
                return Ok(found.iter().any(|found| found.item == entry.id));
            }
        }
        Ok(false)
    }
}

impl LoadedIndex {
    /// The places of a hash in the newest items.
    fn in_tails(&self, hash: u64) -> Vec<(u32, u16)> {
        let mut places = Vec::new();
        for tail in self.sealed.iter().map(Arc::as_ref).chain([&self.newest]) {
            tail.find(short(hash), BOILERPLATE + 1, &mut places);
        }
        places
    }
}

impl LibraryState {
    /// The items that segments belong to; none where the library was emptied since, and the numbers
    /// now belong to others.
    fn items_of(&self, segments: &[u32], era: i64) -> Result<Option<HashMap<u32, (String, u32)>>> {
        // One transaction, so that the log is looked at once.
        let tx = self.connection.unchecked_transaction()?;
        if mark(&tx, "era")? != Some(era) {
            return Ok(None);
        }
        let mut statement = tx.prepare_cached(ITEM_OF)?;
        let mut items = HashMap::with_capacity(segments.len());
        for segment in segments {
            items.extend(item_of(&mut statement, *segment)?.map(|item| (*segment, item)));
        }
        Ok(Some(items))
    }
}

/// The segments that have the most of the hashes. Sorts the places of each hash on the way.
fn ranked(all: &mut [HashPlaces], limit: usize) -> Vec<u32> {
    let mut segments = Vec::new();
    for (_, places) in all {
        places.sort_unstable();
        let mut before = None;
        for (segment, _) in places {
            if before.replace(*segment) != Some(*segment) {
                segments.push(*segment);
            }
        }
    }
    segments.sort_unstable();
    let mut ranked: Vec<(usize, u32)> =
        segments.chunk_by(u32::eq).filter_map(|same| Some((same.len(), *same.first()?))).collect();
    ranked.sort_unstable_by_key(|(count, segment)| (Reverse(*count), *segment));
    ranked.truncate(limit);
    let mut segments: Vec<u32> = ranked.into_iter().map(|(_, segment)| segment).collect();
    // Neighbours lie on the same page of the catalogue.
    segments.sort_unstable();
    segments
}

fn named(all: Vec<HashPlaces>, items: &HashMap<u32, (String, u32)>) -> Vec<Found> {
    let mut found = Vec::new();
    for (hash, places) in all {
        for (segment, position) in places {
            if let Some((item, part)) = items.get(&segment) {
                let position = part.saturating_mul(SEGMENT).saturating_add(u32::from(position));
                found.push((segment, Found { hash, item: item.clone(), position }));
            }
        }
    }
    found.sort_by_key(|(segment, _)| *segment);
    found.into_iter().map(|(_, found)| found).collect()
}

fn joined(thread: ScopedJoinHandle<'_, Result<()>>) -> Result<()> {
    thread.join().unwrap_or_else(|_| Err(Error::Damaged("the library".into())))
}

/// Adds the places of hashes in all runs, one hash after the other.
fn in_runs_one_by_one(runs: &[(i64, Arc<IndexRun>)], some: &mut [HashPlaces]) -> Result<()> {
    let mut buffer = Vec::new();
    for (_, run) in runs {
        for (hash, places) in &mut *some {
            run.find(short(*hash), BOILERPLATE + 1, &mut buffer, places)?;
        }
    }
    Ok(())
}

/// Adds the places of hashes in all runs: in several threads where they come from the disk.
fn in_runs(runs: &[(i64, Arc<IndexRun>)], all: &mut [HashPlaces]) -> Result<()> {
    let mut rest = all;
    while !rest.is_empty() {
        let (portion, others) = rest.split_at_mut(rest.len().min(PORTION));
        let began = Instant::now();
        in_runs_one_by_one(runs, portion)?;
        rest = others;
        if rest.len() > PORTION && began.elapsed() > FROM_DISK * PORTION as u32 {
            return std::thread::scope(|scope| {
                let shares = rest.chunks_mut(rest.len().div_ceil(THREADS));
                let started: Vec<_> =
                    shares.map(|share| scope.spawn(|| in_runs_one_by_one(runs, share))).collect();
                started.into_iter().try_for_each(joined)
            });
        }
    }
    Ok(())
}
