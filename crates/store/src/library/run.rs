//! A run: sorted places of fingerprints in a file that never changes once it counts.
//!
//! ```text
//! "WTRN" | version 2 | bits | sieve | 0 | count u64 |
//! directory: 2^bits + 1 numbers of records u32 | records | sieve
//! ```
//! Numbers are little-endian. The top `bits` of a hash name its bucket; a record holds the rest of
//! the hash's top 40 bits, then 24 bits of segment and 12 of position, in as many whole bytes as
//! that takes. Forty bits of hash are enough: a draft meets one chance hit in some ten look-ups of
//! a library of a million, and the words are compared afterwards.
//!
//! Hashes are spread evenly, so the place of one in its bucket can be guessed, and a few records
//! around the guess are read. A small run has a sieve, 2^`sieve` bits, one for every stretch of
//! hashes: set where the run has any. It is held in memory, and most hashes that a small run does
//! not have cost no read.

use crate::error::{Error, Result};
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
#[cfg(not(unix))]
use std::sync::{Mutex, PoisonError};

/// Bits of a hash that are kept.
pub(super) const HASH_BITS: u32 = 40;
const SEGMENT_BITS: u32 = 24;
const POSITION_BITS: u32 = 12;
const PLACE_BITS: u32 = SEGMENT_BITS + POSITION_BITS;
/// Positions in a segment; a longer item has several.
pub const SEGMENT: u32 = 1 << POSITION_BITS;
/// Segments of a library.
pub const SEGMENTS: u32 = 1 << SEGMENT_BITS;
pub(super) const MAGIC: [u8; 5] = *b"WTRN\x02";
pub(super) const HEAD: u64 = 16;
pub(super) const MOST_BITS: u32 = 24;
/// Of a sieve, as a power of two: eight megabytes.
pub(super) const MOST_SIEVE: u32 = 26;
/// So many standard deviations the place of a hash may be off the guess: two in a hundred are
/// further off.
const DEVIATIONS: f64 = 2.3;
/// A bucket of so many bytes is read whole.
const WHOLE: usize = 320;

/// A place of a fingerprint, in the order of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// The top 40 bits of the fingerprint's hash.
    pub hash: u64,
    pub segment: u32,
    /// Below `SEGMENT`.
    pub position: u16,
}

impl Posting {
    pub fn new(hash: u64, segment: u32, position: u16) -> Self {
        Self { hash: short(hash), segment, position }
    }
}

/// The part of a hash that is kept.
pub fn short(hash: u64) -> u64 {
    hash >> (64 - HASH_BITS)
}

/// A run that is open for reading.
pub struct IndexRun {
    path: PathBuf,
    file: File,
    /// Guards the file's own place where the system cannot read at a place.
    #[cfg(not(unix))]
    turn: Mutex<()>,
    bits: u32,
    sieve_bits: u32,
    pub count: u64,
    held: OnceLock<RunMemory>,
}

/// What of a run is in memory.
pub struct RunMemory {
    directory: Vec<u32>,
    sieve: Vec<u8>,
}

impl IndexRun {
    pub fn open(path: &Path) -> Result<Self> {
        let broken = || Error::Damaged(format!("the library's run {}", path.display()));
        let mut file = File::open(path).map_err(|_| broken())?;
        let mut head = [0; HEAD as usize];
        file.read_exact(&mut head).map_err(|_| broken())?;
        let (bits, sieve_bits, mut count) = (u32::from(head[5]), u32::from(head[6]), [0; 8]);
        count.copy_from_slice(&head[8..16]);
        let count = u64::from_le_bytes(count);
        let size = file.metadata().map_err(|_| broken())?.len();
        let right = head[..5] == MAGIC
            && bits <= MOST_BITS
            && sieve_bits <= MOST_SIEVE
            && count <= u64::from(u32::MAX)
            && sieve_at(bits, count) + sieve_bytes(sieve_bits) == size;
        if !right {
            return Err(broken());
        }
        Ok(Self {
            path: path.to_owned(),
            file,
            #[cfg(not(unix))]
            turn: Mutex::new(()),
            bits,
            sieve_bits,
            count,
            held: OnceLock::new(),
        })
    }

    /// Adds the places of a hash's kept part to `places`, at most `most` in all.
    pub fn find(
        &self,
        hash: u64,
        most: usize,
        buffer: &mut Vec<u8>,
        places: &mut Vec<(u32, u16)>,
    ) -> Result<()> {
        let held = self.held()?;
        if self.sieve_bits > 0 {
            let stretch = hash >> (HASH_BITS - self.sieve_bits);
            let byte = held.sieve.get((stretch / 8) as usize).copied().unwrap_or_default();
            if byte >> (stretch % 8) & 1 == 0 {
                return Ok(());
            }
        }
        let bucket = (hash >> (HASH_BITS - self.bits)) as usize;
        let Some([first, end]) = held.directory.get(bucket..bucket + 2).and_then(<[u32]>::as_array)
        else {
            return Ok(());
        };
        let length = (end - first) as usize;
        if length == 0 {
            return Ok(());
        }
        let width = width(self.bits);
        let rest = hash & ((1 << (HASH_BITS - self.bits)) - 1);
        let (mut low, mut high) = (0, length);
        if length * width > WHOLE {
            let of_bucket = rest as f64 / (1_u64 << (HASH_BITS - self.bits)) as f64;
            let guess = (of_bucket * length as f64) as usize;
            let around =
                2 + (DEVIATIONS * (length as f64 * of_bucket * (1.0 - of_bucket)).sqrt()) as usize;
            (low, high) = (guess.saturating_sub(around), (guess + around + 1).min(length));
        }
        let mut records = self.some(*first as usize + low, high - low, width, buffer)?;
        let outside = (low > 0 && records.rest(0) >= rest)
            || (high < length && records.rest(high - low - 1) <= rest);
        if outside {
            (low, high) = (0, length);
            records = self.some(*first as usize, length, width, buffer)?;
        }
        let (mut from, mut to) = (0, high - low);
        while from < to {
            let middle = (from + to) / 2;
            if records.rest(middle) < rest { from = middle + 1 } else { to = middle }
        }
        for at in from..high - low {
            let (found, segment, position) = records.at(at);
            if found != rest || places.len() >= most {
                break;
            }
            places.push((segment, position));
        }
        Ok(())
    }

    /// Reads some records from the `from`th on.
    fn some<'b>(
        &self,
        from: usize,
        count: usize,
        width: usize,
        buffer: &'b mut Vec<u8>,
    ) -> Result<RecordSlice<'b>> {
        let bytes = count * width;
        // Each is taken out of sixteen bytes, the last one too.
        if buffer.len() < bytes + 16 {
            buffer.resize(bytes + 16, 0);
        }
        if let Some(buffer) = buffer.get_mut(..bytes) {
            self.read_at(records_at(self.bits) + from as u64 * width as u64, buffer)?;
        }
        Ok(RecordSlice { bytes: buffer, width })
    }

    /// Reads the directory and the sieve, unless they are in memory.
    pub fn held(&self) -> Result<&RunMemory> {
        if let Some(held) = self.held.get() {
            return Ok(held);
        }
        let mut directory = Vec::with_capacity((1 << self.bits) + 1);
        let mut bytes = vec![0; 1 << 16];
        let (mut at, end) = (HEAD, records_at(self.bits));
        while at < end {
            let part = (end - at).min(1 << 16);
            let bytes = bytes.get_mut(..part as usize).unwrap_or_default();
            self.read_at(at, bytes)?;
            directory.extend(bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four)));
            at += part;
        }
        if !directory.is_sorted()
            || directory.last().is_none_or(|last| u64::from(*last) != self.count)
        {
            return Err(Error::Damaged("the library's directory".into()));
        }
        let mut sieve = vec![0; sieve_bytes(self.sieve_bits) as usize];
        self.read_at(sieve_at(self.bits, self.count), &mut sieve)?;
        Ok(self.held.get_or_init(|| RunMemory { directory, sieve }))
    }

    fn read_at(&self, at: u64, bytes: &mut [u8]) -> Result<()> {
        let outcome = {
            #[cfg(unix)]
            {
                use std::os::unix::fs::FileExt;
                self.file.read_exact_at(bytes, at)
            }
            #[cfg(not(unix))]
            {
                let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
                (&self.file).seek(SeekFrom::Start(at)).and_then(|_| (&self.file).read_exact(bytes))
            }
        };
        outcome.map_err(reading)
    }

    /// All its records in order.
    pub fn records(&self) -> Result<RunRecords<'_>> {
        let directory = &self.held()?.directory;
        let file = File::open(&self.path).map_err(reading)?;
        let mut reader = BufReader::with_capacity(1 << 20, file);
        reader.seek(SeekFrom::Start(records_at(self.bits))).map_err(reading)?;
        Ok(RunRecords { reader, bits: self.bits, directory, bucket: 0, at: 0, count: self.count })
    }
}

/// Some records of one bucket.
struct RecordSlice<'b> {
    bytes: &'b [u8],
    width: usize,
}

impl RecordSlice<'_> {
    fn at(&self, at: usize) -> (u64, u32, u16) {
        let bytes = self
            .bytes
            .get(at * self.width..)
            .and_then(<[u8]>::first_chunk::<16>)
            .copied()
            .unwrap_or_default();
        unpack(u128::from_le_bytes(bytes) & ((1 << (self.width * 8)) - 1))
    }

    fn rest(&self, at: usize) -> u64 {
        self.at(at).0
    }
}

/// The records of a run, one after the other.
pub struct RunRecords<'r> {
    reader: BufReader<File>,
    bits: u32,
    directory: &'r [u32],
    bucket: usize,
    at: u64,
    count: u64,
}

impl RunRecords<'_> {
    pub fn next(&mut self) -> Result<Option<Posting>> {
        if self.at >= self.count {
            return Ok(None);
        }
        while self.directory.get(self.bucket + 1).is_some_and(|end| u64::from(*end) <= self.at) {
            self.bucket += 1;
        }
        let mut record = [0; 16];
        self.reader.read_exact(&mut record[..width(self.bits)]).map_err(reading)?;
        self.at += 1;
        let (rest, segment, position) = unpack(u128::from_le_bytes(record));
        let hash = (self.bucket as u64) << (HASH_BITS - self.bits) | rest;
        Ok(Some(Posting { hash, segment, position }))
    }
}

/// Where the records begin.
pub(super) fn records_at(bits: u32) -> u64 {
    HEAD + ((1 << bits) + 1) * 4
}

/// Where the sieve begins.
fn sieve_at(bits: u32, count: u64) -> u64 {
    records_at(bits) + count * width(bits) as u64
}

pub(super) fn sieve_bytes(sieve_bits: u32) -> u64 {
    if sieve_bits == 0 { 0 } else { (1_u64 << sieve_bits).div_ceil(8) }
}

/// Bytes of a record; at most ten.
pub(super) fn width(bits: u32) -> usize {
    (HASH_BITS - bits + PLACE_BITS).div_ceil(8) as usize
}

/// A record of the rest of a hash and a place.
pub(super) fn pack(rest: u64, posting: Posting) -> u128 {
    u128::from(rest) << PLACE_BITS
        | u128::from(posting.segment) << POSITION_BITS
        | u128::from(posting.position)
}

fn unpack(record: u128) -> (u64, u32, u16) {
    let place = (record & ((1 << PLACE_BITS) - 1)) as u64;
    (
        (record >> PLACE_BITS) as u64,
        (place >> POSITION_BITS) as u32,
        (place & u64::from(SEGMENT - 1)) as u16,
    )
}

fn reading(error: std::io::Error) -> Error {
    Error::Damaged(format!("the library's run: {error}"))
}

#[cfg(test)]
mod tests {
    use super::super::write::RunWriter;
    use super::*;

    #[test]
    fn what_was_written_is_found_and_read_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("1.run");
        let mut mixed = 1_u64;
        let mut postings: Vec<Posting> = (0..20_000_u32)
            .map(|at| {
                mixed =
                    mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x1234_5678_9abc_def1);
                Posting::new(mixed, at % 4099, (at % 4096) as u16)
            })
            .collect();
        let double = Posting { segment: SEGMENTS - 1, position: 4095, ..postings[7] };
        postings.push(double);
        // Far from even: many hashes in one stretch, and one hash many times over.
        postings.extend((0..900_u32).map(|at| Posting {
            hash: 5_000 + u64::from(at / 3),
            segment: at,
            position: 1,
        }));
        postings.extend((0..99_u32).map(|at| Posting { hash: 1 << 39, segment: at, position: 2 }));
        postings.sort_unstable();
        for expected in [20, postings.len() as u64, 1 << 25] {
            let mut writer = RunWriter::create(&path, expected).unwrap();
            postings.iter().for_each(|posting| writer.push(*posting).unwrap());
            assert_eq!(writer.finish().unwrap(), 21_000);
            let run = IndexRun::open(&path).unwrap();
            let mut records = run.records().unwrap();
            let mut read = Vec::new();
            while let Some(posting) = records.next().unwrap() {
                read.push(posting);
            }
            assert_eq!(read, postings);
            let (mut buffer, mut places) = (Vec::new(), Vec::new());
            for same in postings.chunk_by(|a, b| a.hash == b.hash) {
                places.clear();
                run.find(same[0].hash, 100, &mut buffer, &mut places).unwrap();
                assert_eq!(
                    places,
                    same.iter().map(|one| (one.segment, one.position)).collect::<Vec<_>>()
                );
                if postings
                    .binary_search_by_key(&(same[0].hash + 1), |posting| posting.hash)
                    .is_err()
                {
                    places.clear();
                    run.find(same[0].hash + 1, 100, &mut buffer, &mut places).unwrap();
                    assert_eq!(places, [], "a hash that is not there");
                }
            }
            std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(100_000).unwrap();
            assert!(IndexRun::open(&path).is_err(), "a run cut short is noticed");
        }
    }
}
