//! Writing a run.

use super::run::{
    HASH_BITS, HEAD, MAGIC, MOST_BITS, MOST_SIEVE, Posting, pack, records_at, sieve_bytes, width,
};
use crate::error::{Error, Result};
use prose::reuse::BOILERPLATE;
use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

/// Records in a bucket, at most about.
const BUCKET: u64 = 256;
/// Bits of a sieve for each record, at least.
const SIEVE: u64 = 4;
/// What was written is flushed after this many bytes, so that nobody waits for all of it at once.
const STRETCH: u64 = 1 << 25;

/// Writes a run, posting by posting in their order. Of a hash with too many places only one more
/// than `BOILERPLATE` is kept, which shows that there were too many.
pub struct RunWriter {
    out: BufWriter<File>,
    bits: u32,
    directory: Vec<u32>,
    sieve_bits: u32,
    sieve: Vec<u8>,
    count: u64,
    /// The last hash and how many places it had so far.
    last: (u64, usize),
    unsynced: u64,
}

impl RunWriter {
    /// Begins a run of about `expected` postings in a new file.
    pub fn create(path: &Path, expected: u64) -> Result<Self> {
        let power = |number: u64| number.max(1).next_power_of_two().trailing_zeros();
        let bits = power(expected / BUCKET).min(MOST_BITS);
        let sieve_bits = Some(power(expected.saturating_mul(SIEVE)))
            .filter(|bits| *bits <= MOST_SIEVE)
            .unwrap_or(0);
        let mut out = BufWriter::with_capacity(1 << 20, File::create(path).map_err(writing)?);
        out.seek(SeekFrom::Start(records_at(bits))).map_err(writing)?;
        Ok(Self {
            out,
            bits,
            directory: vec![0; (1 << bits) + 1],
            sieve_bits,
            sieve: vec![0; sieve_bytes(sieve_bits) as usize],
            count: 0,
            last: (u64::MAX, 0),
            unsynced: 0,
        })
    }

    pub fn push(&mut self, posting: Posting) -> Result<()> {
        self.last = (posting.hash, if self.last.0 == posting.hash { self.last.1 + 1 } else { 1 });
        if self.last.1 > BOILERPLATE + 1 {
            return Ok(());
        }
        let bucket = (posting.hash >> (HASH_BITS - self.bits)) as usize;
        let rest = posting.hash & ((1 << (HASH_BITS - self.bits)) - 1);
        let width = width(self.bits);
        self.out.write_all(&pack(rest, posting).to_le_bytes()[..width]).map_err(writing)?;
        if let Some(end) = self.directory.get_mut(bucket + 1) {
            *end += 1;
        }
        if self.sieve_bits > 0 {
            let stretch = posting.hash >> (HASH_BITS - self.sieve_bits);
            if let Some(byte) = self.sieve.get_mut((stretch / 8) as usize) {
                *byte |= 1 << (stretch % 8);
            }
        }
        self.count += 1;
        self.unsynced += width as u64;
        if self.unsynced >= STRETCH {
            self.unsynced = 0;
            self.out.flush().map_err(writing)?;
            self.out.get_ref().sync_data().map_err(writing)?;
        }
        Ok(())
    }

    /// Writes the directory and returns once everything is on the disk.
    pub fn finish(mut self) -> Result<u64> {
        if self.count > u64::from(u32::MAX) {
            return Err(Error::Packing("a run of the library with too many records".into()));
        }
        self.out.write_all(&self.sieve).map_err(writing)?;
        let mut sum = 0;
        let mut head = Vec::with_capacity(records_at(self.bits) as usize);
        head.extend_from_slice(&MAGIC);
        head.resize(HEAD as usize, 0);
        head[5] = self.bits as u8;
        head[6] = self.sieve_bits as u8;
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

fn writing(error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::StorageFull {
        Error::DiskFull
    } else {
        Error::NotSaved(error.to_string())
    }
}
