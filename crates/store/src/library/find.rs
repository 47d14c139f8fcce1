//! Where fingerprints occur.

use super::catalogue::{ITEM_OF, item_of, mark};
use super::run::{Run, SEGMENT, short};
use super::{Entry, Inner, Library};
use crate::error::{Error, Result};
use prose::reuse::{BOILERPLATE, Found};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Items that are named for one look-up: twice as many as the tracer reads, those with the most
/// fingerprints in common.
const ITEMS: usize = 64;
/// Fingerprints looked up before it is asked how long that took.
const PORTION: usize = 64;
/// Where a fingerprint takes longer, it comes from the disk itself, which reads several at a time
/// faster than in turn.
const FROM_DISK: Duration = Duration::from_micros(30);
const THREADS: usize = 8;
/// Looks at a library that is emptied over and over.
const TRIES: usize = 3;

/// A hash and its places, by segment and position.
type Places = (u64, Vec<(u32, u16)>);

impl Library {
    /// Where these hashes occur, those on more than `BOILERPLATE` places left out, in the items
    /// that have the most of them. Items that were added first come first.
    pub fn find(&self, hashes: &[u64]) -> Result<Vec<Found>> {
        let mut sorted = hashes.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        for _ in 0..TRIES {
            let (runs, era, mut all) = {
                let inner = self.shared.fresh()?;
                let held = &inner.held;
                let newest = |hash: &u64| {
                    let mut places = Vec::new();
                    for tail in held.sealed.iter().map(Arc::as_ref).chain([&held.newest]) {
                        tail.find(short(*hash), BOILERPLATE + 1, &mut places);
                    }
                    (*hash, places)
                };
                let all: Vec<Places> = sorted.iter().map(newest).collect();
                (Arc::clone(&held.runs), held.era, all)
            };
            // Without the lock: items are added meanwhile.
            in_runs(&runs, &mut all)?;
            all.retain(|(_, places)| !places.is_empty() && places.len() <= BOILERPLATE);
            let ranked = ranked(&mut all);
            if let Some(items) = self.shared.lock().items_of(&ranked, era)? {
                return Ok(named(all, &items));
            }
        }
        Ok(Vec::new())
    }

    /// Whether an entry was added before, by one of its first places that is not everywhere.
    pub(super) fn holds(&self, entry: &Entry) -> Result<bool> {
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

impl Inner {
    /// The items segments are of; none where all was forgotten since and the numbers are others'.
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

/// The segments with the most of the hashes. Puts the places of each hash into their order.
fn ranked(all: &mut [Places]) -> Vec<u32> {
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
    ranked.truncate(ITEMS);
    let mut segments: Vec<u32> = ranked.into_iter().map(|(_, segment)| segment).collect();
    // Neighbours lie on the same page of the catalogue.
    segments.sort_unstable();
    segments
}

fn named(all: Vec<Places>, items: &HashMap<u32, (String, u32)>) -> Vec<Found> {
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

/// Adds the places of hashes in all runs.
fn in_runs(runs: &[(i64, Arc<Run>)], all: &mut [Places]) -> Result<()> {
    let look = |some: &mut [Places]| -> Result<()> {
        let mut buffer = Vec::new();
        for (_, run) in runs {
            for (hash, places) in &mut *some {
                run.find(short(*hash), BOILERPLATE + 1, &mut buffer, places)?;
            }
        }
        Ok(())
    };
    let mut rest = all;
    while !rest.is_empty() {
        let (portion, others) = rest.split_at_mut(rest.len().min(PORTION));
        let began = Instant::now();
        look(portion)?;
        rest = others;
        if rest.len() > PORTION && began.elapsed() > FROM_DISK * PORTION as u32 {
            return std::thread::scope(|scope| {
                let shares = rest.chunks_mut(rest.len().div_ceil(THREADS));
                let started: Vec<_> = shares.map(|share| scope.spawn(|| look(share))).collect();
                let joined = |thread: std::thread::ScopedJoinHandle<'_, Result<()>>| {
                    thread.join().unwrap_or_else(|_| Err(Error::Damaged("the library".into())))
                };
                started.into_iter().try_for_each(joined)
            });
        }
    }
    Ok(())
}
