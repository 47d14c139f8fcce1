//! The tail: the places of the newest items in memory, until a run has them.

use super::run::{HASH_BITS, Posting};

/// Places in the tail before it becomes a run: what some 900 items of 600 words have.
pub const FULL: usize = 1 << SLOT_BITS;
const SLOT_BITS: u32 = 18;

/// Places of items, by the kept part of the hash.
#[derive(Default)]
pub struct IndexTail {
    /// By the top bits of a hash: one more than the number of the newest place with such a hash; 0
    /// for none.
    slots: Vec<u32>,
    places: Vec<TailLink>,
    /// The last segment with a place in here.
    pub last: u32,
}

struct TailLink {
    posting: Posting,
    /// The place before with the same top bits, as in `slots`.
    before: u32,
}

impl IndexTail {
    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    pub fn push(&mut self, posting: Posting) {
        if self.slots.is_empty() {
            // All at once, so that no added item waits for it to grow; the system hands it out as
            // it is written to.
            self.slots = vec![0; FULL];
            self.places.reserve_exact(FULL + FULL / 8);
        }
        let Ok(number) = u32::try_from(self.places.len() + 1) else { return };
        if let Some(slot) = self.slots.get_mut(slot(posting.hash)) {
            self.places.push(TailLink { posting, before: std::mem::replace(slot, number) });
        }
        self.last = self.last.max(posting.segment);
    }

    /// Adds the places of a hash's kept part to `places`, the newest first, at most `most` in all.
    pub fn find(&self, hash: u64, most: usize, places: &mut Vec<(u32, u16)>) {
        let mut next = self.slots.get(slot(hash)).copied().unwrap_or_default();
        while let Some(link) = (next as usize).checked_sub(1).and_then(|at| self.places.get(at)) {
            if link.posting.hash == hash && places.len() < most {
                places.push((link.posting.segment, link.posting.position));
            }
            next = link.before;
        }
    }

    pub fn postings(&self) -> impl Iterator<Item = Posting> + '_ {
        self.places.iter().map(|link| link.posting)
    }
}

fn slot(hash: u64) -> usize {
    (hash >> (HASH_BITS - SLOT_BITS)) as usize
}
