//! Fingerprints of words and paragraphs, and maps over them.
//!
//! Hashes are XXH3, whose values are the same on every machine, so they may be kept in a file.
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use xxhash_rust::xxh3::xxh3_64;

/// The 64-bit fingerprint of a piece of text.
#[inline]
pub fn key_of(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// Joins two fingerprints in order.
#[inline]
pub fn join(left: u64, right: u64) -> u64 {
    let mixed = u128::from(left ^ 0x9e37_79b9_7f4a_7c15) * u128::from(right.rotate_left(32) | 1);
    (mixed as u64) ^ ((mixed >> 64) as u64) ^ right
}

/// A map whose keys are fingerprints already, so they are only mixed.
pub type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<Ready>>;

/// Makes a hash of a fingerprint.
#[derive(Default, Clone, Copy)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes) ^ self.0.rotate_left(5);
    }
    fn write_u64(&mut self, value: u64) {
        // Pairs of small numbers are keys too: a map needs differences in the high bits and in the
        // low ones.
        let mixed = u128::from(value) * 0x9e37_79b9_7f4a_7c15;
        self.0 = (mixed as u64) ^ ((mixed >> 64) as u64);
    }
}
