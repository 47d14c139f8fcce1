//! Where fingerprints occur.

use super::run::{Run, SEGMENT, short};
use super::{Entry, Inner, Library};
use crate::error::{Error, Result};
use prose::reuse::{BOILERPLATE, Found};
use std::cmp::Reverse;
use std::collections::HashMap;

impl Library {
    /// Where these hashes occur, those on more than `BOILERPLATE` places left out, in the items that have the most of them.
    /// Items that were added first come first.
    pub fn find(&self, hashes: &[u64]) -> Result<Vec<Found>> {
        let mut inner = self.shared.fresh()?;
        inner.load_tail()?;
        inner.find(hashes)
    }
}

impl Library {
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

/// Items that are named for one look-up: twice as many as the tracer reads, those with the most fingerprints in common.
const ITEMS: usize = 64;
/// Fingerprints that a thread of its own is worth starting for.
const SHARE: usize = 150;

/// A hash and its places.
type Places = (u64, Vec<(u32, u16)>);

impl Inner {
    fn find(&self, hashes: &[u64]) -> Result<Vec<Found>> {
        let mut sorted = hashes.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let mut all = in_runs(&self.runs, &sorted)?;
        for (hash, places) in &mut all {
            if let Some(newest) = self.tail.get(&short(*hash)) {
                places.extend(newest.iter().take(BOILERPLATE + 1).copied());
            }
        }
        all.retain(|(_, places)| !places.is_empty() && places.len() <= BOILERPLATE);
        let mut common: HashMap<u32, usize> = HashMap::new();
        for (_, places) in &mut all {
            places.sort_unstable();
            let mut before = None;
            for (segment, _) in places {
                if before.replace(*segment) != Some(*segment) {
                    *common.entry(*segment).or_default() += 1;
                }
            }
        }
        let mut ranked: Vec<(u32, usize)> = common.into_iter().collect();
        ranked.sort_unstable_by_key(|(segment, count)| (Reverse(*count), *segment));
        ranked.truncate(ITEMS);
        let mut items: HashMap<u32, (String, u32)> = HashMap::new();
        for (segment, _) in ranked {
            items.extend(self.item_of(segment)?.map(|item| (segment, item)));
        }
        let mut found = Vec::new();
        for (hash, places) in all {
            for (segment, position) in places {
                if let Some((item, part)) = items.get(&segment) {
                    let position = part * SEGMENT + u32::from(position);
                    found.push((segment, Found { hash, item: item.clone(), position }));
                }
            }
        }
        found.sort_by_key(|(segment, _)| *segment);
        Ok(found.into_iter().map(|(_, found)| found).collect())
    }
}

/// The places of hashes in all runs, looked up on as many processors as is worth while.
fn in_runs(runs: &[Run], hashes: &[u64]) -> Result<Vec<Places>> {
    let look = |hashes: &[u64]| -> Result<Vec<Places>> {
        let mut buffer = Vec::new();
        let of = |hash: &u64| {
            let mut places = Vec::new();
            runs.iter().try_for_each(|run| run.find(short(*hash), BOILERPLATE + 1, &mut buffer, &mut places))?;
            Ok((*hash, places))
        };
        hashes.iter().map(of).collect()
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(4).min(hashes.len() / SHARE);
    if threads < 2 || runs.is_empty() {
        return look(hashes);
    }
    let (own, others) = hashes.split_at(hashes.len().div_ceil(threads));
    std::thread::scope(|scope| {
        let share = others.len().div_ceil(threads - 1);
        let started: Vec<_> = others.chunks(share).map(|hashes| scope.spawn(|| look(hashes))).collect();
        let mut all = look(own)?;
        for thread in started {
            let part = thread.join().map_err(|_| Error::Damaged("the library".into()))?;
            all.extend(part?);
        }
        Ok(all)
    })
}
