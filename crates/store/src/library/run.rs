//! A run: sorted places of fingerprints in a file that never changes once it has its name.
//!
//! ```text
//! "WTRN" | version 1 | bits | 0 0 | count u64 | directory: 2^bits + 1 numbers of records u32 | records
//! ```
//! Numbers are little-endian. The top `bits` of a hash name its bucket; a record holds the rest of the hash's top 40 bits,
//! then 24 bits of segment and 12 of position, in as many whole bytes as that takes. Forty bits of hash are enough: a
//! draft meets one chance hit in some ten look-ups of a library of a million, and the words are compared afterwards.

use crate::error::{Error, Result};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
#[cfg(not(unix))]
use std::sync::{Mutex, PoisonError};

/// Bits of a hash that are kept.
const HASH_BITS: u32 = 40;
const SEGMENT_BITS: u32 = 24;
const POSITION_BITS: u32 = 12;
const PLACE_BITS: u32 = SEGMENT_BITS + POSITION_BITS;
/// Positions in a segment; a longer item has several.
pub const SEGMENT: u32 = 1 << POSITION_BITS;
/// Segments of a library.
pub const SEGMENTS: u32 = 1 << SEGMENT_BITS;
const MAGIC: [u8; 6] = *b"WTRN\x01\0";
const HEAD: u64 = 16;
/// Records in a bucket, about.
const BUCKET: u64 = 128;
const MOST_BITS: u32 = 24;

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
pub struct Run {
    path: PathBuf,
    file: File,
    /// Guards the file's own place where the system cannot read at a place.
    #[cfg(not(unix))]
    turn: Mutex<()>,
    bits: u32,
    pub count: u64,
    directory: OnceLock<Vec<u32>>,
}

impl Run {
    pub fn open(path: &Path) -> Result<Self> {
        let broken = || Error::Damaged(format!("the library's run {}", path.display()));
        let mut file = File::open(path).map_err(|_| broken())?;
        let mut head = [0; HEAD as usize];
        file.read_exact(&mut head).map_err(|_| broken())?;
        let (bits, mut count) = (u32::from(head[6]), [0; 8]);
        count.copy_from_slice(&head[8..16]);
        let count = u64::from_le_bytes(count);
        let size = file.metadata().map_err(|_| broken())?.len();
        let right = head[..5] == MAGIC[..5]
            && bits <= MOST_BITS
            && count.checked_mul(width(bits) as u64).and_then(|records| records.checked_add(records_at(bits)))
                == Some(size);
        if !right {
            return Err(broken());
        }
        Ok(Self {
            path: path.to_owned(),
            file,
            #[cfg(not(unix))]
            turn: Mutex::new(()),
            bits,
            count,
            directory: OnceLock::new(),
        })
    }

    /// Adds the places of a hash's kept part to `places`, at most `most` in all.
    pub fn find(&self, hash: u64, most: usize, buffer: &mut Vec<u8>, places: &mut Vec<(u32, u16)>) -> Result<()> {
        let directory = self.directory()?;
        let bucket = (hash >> (HASH_BITS - self.bits)) as usize;
        let (Some(first), Some(end)) = (directory.get(bucket), directory.get(bucket + 1)) else { return Ok(()) };
        let width = width(self.bits);
        let length = end.checked_sub(*first).ok_or_else(|| Error::Damaged("the library's directory".into()))?;
        if length == 0 {
            return Ok(());
        }
        buffer.resize(length as usize * width, 0);
        self.read_at(records_at(self.bits) + u64::from(*first) * width as u64, buffer)?;
        let rest = hash & ((1 << (HASH_BITS - self.bits)) - 1);
        let record = |at: usize| unpack(buffer.get(at * width..(at + 1) * width).unwrap_or_default());
        let (mut low, mut high) = (0, length as usize);
        while low < high {
            let middle = (low + high) / 2;
            if record(middle).0 < rest { low = middle + 1 } else { high = middle }
        }
        for at in low..length as usize {
            let (found, segment, position) = record(at);
            if found != rest || places.len() >= most {
                break;
            }
            places.push((segment, position));
        }
        Ok(())
    }

    fn directory(&self) -> Result<&[u32]> {
        if let Some(directory) = self.directory.get() {
            return Ok(directory);
        }
        let mut bytes = vec![0; (records_at(self.bits) - HEAD) as usize];
        self.read_at(HEAD, &mut bytes)?;
        let directory = bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four)).collect();
        Ok(self.directory.get_or_init(|| directory))
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
        outcome.map_err(|error| Error::Damaged(format!("the library's run: {error}")))
    }

    /// All its records in order.
    pub fn records(&self) -> Result<Records<'_>> {
        let directory = self.directory()?;
        let file = File::open(&self.path).map_err(reading)?;
        let mut reader = BufReader::with_capacity(1 << 20, file);
        reader.seek(SeekFrom::Start(records_at(self.bits))).map_err(reading)?;
        Ok(Records { reader, bits: self.bits, directory, bucket: 0, at: 0, count: self.count })
    }
}

/// The records of a run, one after the other.
pub struct Records<'r> {
    reader: BufReader<File>,
    bits: u32,
    directory: &'r [u32],
    bucket: usize,
    at: u64,
    count: u64,
}

impl Records<'_> {
    pub fn next(&mut self) -> Result<Option<Posting>> {
        if self.at >= self.count {
            return Ok(None);
        }
        while self.directory.get(self.bucket + 1).is_some_and(|end| u64::from(*end) <= self.at) {
            self.bucket += 1;
        }
        let mut record = [0; 16];
        let record = &mut record[..width(self.bits)];
        self.reader.read_exact(record).map_err(reading)?;
        self.at += 1;
        let (rest, segment, position) = unpack(record);
        let hash = (self.bucket as u64) << (HASH_BITS - self.bits) | rest;
        Ok(Some(Posting { hash, segment, position }))
    }
}

/// Writes a run, posting by posting in their order.
pub struct Writer {
    out: BufWriter<File>,
    bits: u32,
    directory: Vec<u32>,
    count: u64,
}

impl Writer {
    /// Begins a run of about `expected` postings in a new file.
    pub fn create(path: &Path, expected: u64) -> Result<Self> {
        let buckets = (expected / BUCKET).max(1);
        let bits = buckets.next_power_of_two().trailing_zeros().min(MOST_BITS);
        let mut out = BufWriter::with_capacity(1 << 20, File::create(path).map_err(writing)?);
        out.seek(SeekFrom::Start(records_at(bits))).map_err(writing)?;
        Ok(Self { out, bits, directory: vec![0; (1 << bits) + 1], count: 0 })
    }

    pub fn push(&mut self, posting: Posting) -> Result<()> {
        let bucket = (posting.hash >> (HASH_BITS - self.bits)) as usize;
        let rest = posting.hash & ((1 << (HASH_BITS - self.bits)) - 1);
        let record = u128::from(rest) << PLACE_BITS
            | u128::from(posting.segment) << POSITION_BITS
            | u128::from(posting.position);
        self.out.write_all(&record.to_le_bytes()[..width(self.bits)]).map_err(writing)?;
        if let Some(end) = self.directory.get_mut(bucket + 1) {
            *end += 1;
        }
        self.count += 1;
        Ok(())
    }

    /// Writes the directory, and comes back once all is on the disk.
    pub fn finish(mut self) -> Result<u64> {
        if self.count > u64::from(u32::MAX) {
            return Err(Error::Packing("a run of the library with too many records".into()));
        }
        let mut sum = 0;
        let mut head = MAGIC.to_vec();
        head.resize(HEAD as usize, 0);
        head[6] = self.bits as u8;
        head[8..].copy_from_slice(&self.count.to_le_bytes());
        for end in &mut self.directory {
            sum += *end;
            head.extend_from_slice(&sum.to_le_bytes());
        }
        self.out.seek(SeekFrom::Start(0)).map_err(writing)?;
        self.out.write_all(&head).map_err(writing)?;
        self.out.flush().map_err(writing)?;
        self.out.get_ref().sync_all().map_err(writing)?;
        Ok(self.count)
    }
}

/// Where the records begin.
fn records_at(bits: u32) -> u64 {
    HEAD + ((1 << bits) + 1) * 4
}

/// Bytes of a record.
fn width(bits: u32) -> usize {
    (HASH_BITS - bits + PLACE_BITS).div_ceil(8) as usize
}

fn unpack(record: &[u8]) -> (u64, u32, u16) {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(record) {
        *to = *from;
    }
    let record = u128::from_le_bytes(bytes);
    let place = (record & ((1 << PLACE_BITS) - 1)) as u64;
    ((record >> PLACE_BITS) as u64, (place >> POSITION_BITS) as u32, (place & u64::from(SEGMENT - 1)) as u16)
}

fn writing(error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::StorageFull { Error::DiskFull } else { Error::NotSaved(error.to_string()) }
}

fn reading(error: std::io::Error) -> Error {
    Error::Damaged(format!("the library's run: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_found_and_read_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("1.run");
        let mut mixed = 1_u64;
        let mut postings: Vec<Posting> = (0..20_000_u32)
            .map(|at| {
                mixed = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x1234_5678_9abc_def1);
                Posting::new(mixed, at % 4099, (at % 4096) as u16)
            })
            .collect();
        let double = Posting { segment: SEGMENTS - 1, position: 4095, ..postings[7] };
        postings.push(double);
        postings.sort_unstable();
        let mut writer = Writer::create(&path, postings.len() as u64).unwrap();
        postings.iter().for_each(|posting| writer.push(*posting).unwrap());
        assert_eq!(writer.finish().unwrap(), 20_001);
        let run = Run::open(&path).unwrap();
        let mut records = run.records().unwrap();
        let mut read = Vec::new();
        while let Some(posting) = records.next().unwrap() {
            read.push(posting);
        }
        assert_eq!(read, postings);
        let (mut buffer, mut places) = (Vec::new(), Vec::new());
        for posting in postings.iter().step_by(17) {
            places.clear();
            run.find(posting.hash, 100, &mut buffer, &mut places).unwrap();
            assert!(places.contains(&(posting.segment, posting.position)));
        }
        places.clear();
        run.find(double.hash, 100, &mut buffer, &mut places).unwrap();
        assert_eq!(places.len(), 2);
        std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(100_000).unwrap();
        assert!(Run::open(&path).is_err(), "a run cut short is noticed");
    }
}
