//! How much work a comparison may take.
//!
//! Work is counted, not timed: the same two texts are cut short at the same place on every machine
//! and under every load, so their changes keep their names.
use std::cell::Cell;
use std::time::Duration;

/// Work for a byte that is cut into words, in units of about a nanosecond on a machine of 2025.
const BYTE: u64 = 4;
/// Work for a word or mark that is compared.
const TOKEN: u64 = 150;
/// Work for a step of the search that each changed word makes longer, and the most steps one
/// changed word adds.
const STEP: u64 = 10;
const STEPS: u64 = 256;
/// Work for two paragraphs found to share a pair of words.
const SHARED: u64 = 20;

/// An allowance of work, and what is left of it.
pub struct Effort {
    left: Cell<u64>,
    cut: Cell<bool>,
}

impl Effort {
    /// As much work as an ordinary machine does in this time.
    pub fn of(time: Duration) -> Effort {
        Effort {
            left: Cell::new(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)),
            cut: Cell::new(false),
        }
    }

    /// Whether nothing is left. Once the answer was yes, the result counts as coarse.
    pub fn is_spent(&self) -> bool {
        if self.left.get() == 0 {
            self.cut.set(true);
        }
        self.cut.get()
    }

    /// Whether anything was cut short.
    pub fn was_cut(&self) -> bool {
        self.cut.get()
    }

    /// Counts text that was cut into words.
    pub fn read(&self, bytes: usize) {
        self.spend(BYTE * bytes as u64);
    }

    /// Counts a search for shared words, by how many there are on both sides and how many of them
    /// were found changed.
    pub fn searched(&self, tokens: usize, changed: usize) {
        self.spend(TOKEN * tokens as u64 + STEP * changed as u64 * STEPS.min(changed as u64));
    }

    /// Counts pairs of paragraphs that were found to share something.
    pub fn paired(&self, pairs: usize) {
        self.spend(SHARED * pairs as u64);
    }

    fn spend(&self, work: u64) {
        self.left.set(self.left.get().saturating_sub(work));
    }
}
