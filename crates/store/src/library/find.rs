//! Where fingerprints occur.

use super::run::{SEGMENT, short};
use super::{Entry, Inner, Library};
use crate::error::Result;
use prose::reuse::{BOILERPLATE, Found};
use std::collections::HashMap;

impl Library {
    /// Where these hashes occur, those on more than `BOILERPLATE` places left out. Items that were added first come first.
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

impl Inner {
    fn find(&self, hashes: &[u64]) -> Result<Vec<Found>> {
        let mut sorted = hashes.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let (mut buffer, mut places, mut found) = (Vec::new(), Vec::new(), Vec::new());
        let mut items: HashMap<u32, Option<(String, u32)>> = HashMap::new();
        for hash in sorted {
            let kept = short(hash);
            places.clear();
            if let Some(newest) = self.tail.get(&kept) {
                places.extend(newest.iter().take(BOILERPLATE + 1).copied());
            }
            for run in &self.runs {
                run.find(kept, BOILERPLATE + 1, &mut buffer, &mut places)?;
            }
            if places.len() > BOILERPLATE {
                continue;
            }
            places.sort_unstable();
            for (segment, position) in &places {
                let known = match items.get(segment) {
                    Some(known) => known.clone(),
                    None => {
                        let known = self.item_of(*segment)?;
                        items.insert(*segment, known.clone());
                        known
                    }
                };
                if let Some((item, part)) = known {
                    found.push((*segment, Found { hash, item, position: part * SEGMENT + u32::from(*position) }));
                }
            }
        }
        found.sort_by_key(|(segment, _)| *segment);
        Ok(found.into_iter().map(|(_, found)| found).collect())
    }
}
