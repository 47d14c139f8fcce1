//! A revision's event without what the file can prove: the device, the chain, the parents and the names by their local
//! numbers, the content hash left to the text. The exact bytes are built again from it and proved by the event's id.

use crate::error::{Error, Result};
use story::event::RevisionKind;
use story::event_bytes::{how_number, how_of};

/// Milliseconds of 14 November 2023: keeps a time to six bytes.
const EPOCH: i64 = 1_700_000_000_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stub {
    pub device: i64,
    pub stream: u32,
    pub seq: u64,
    /// Row of the event before in the device's chain; none for its first.
    pub prev: Option<i64>,
    pub author: i64,
    pub at: i64,
    pub clock: u64,
    pub number: u32,
    pub how: RevisionKind,
    pub words: u32,
    /// Rows of the parents.
    pub parents: Vec<i64>,
    pub note: String,
}

impl Stub {
    /// Packs the stub of row `row`; none where a number does not fit, and the bytes are then kept as they are.
    pub fn pack(&self, row: i64) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(32);
        let mut put = |value: u64| {
            let mut value = value;
            while value > 0x7f {
                out.push((value & 0x7f) as u8 | 0x80);
                value >>= 7;
            }
            out.push(value as u8);
        };
        put(u64::try_from(self.device).ok()?);
        put(u64::from(self.stream));
        put(zigzag(row.checked_sub_unsigned(self.seq)?));
        put(match self.prev {
            None => 0,
            Some(prev) => u64::try_from(row - prev).ok().filter(|distance| *distance > 0)?,
        });
        put(u64::try_from(self.author).ok()?);
        put(zigzag(self.at.checked_sub(EPOCH)?));
        put(zigzag(i64::try_from(self.clock).ok()?.checked_sub(self.at.checked_mul(1 << 16)?)?));
        put(u64::from(self.number));
        put(u64::from(how_number(self.how)));
        put(u64::from(self.words));
        put(u64::try_from(self.parents.len()).ok()?);
        for parent in &self.parents {
            put(u64::try_from(row - parent).ok().filter(|distance| *distance > 0)?);
        }
        out.extend_from_slice(self.note.as_bytes());
        Some(out)
    }

    /// Reads the stub of row `row`.
    pub fn unpack(row: i64, bytes: &[u8]) -> Result<Self> {
        Self::read(row, bytes).ok_or_else(|| Error::Damaged(format!("event in row {row}")))
    }

    fn read(row: i64, bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let mut take = || {
            let mut value = 0_u64;
            for shift in (0..64).step_by(7) {
                let (byte, after) = rest.split_first()?;
                rest = after;
                let part = u64::from(byte & 0x7f);
                value |= part.checked_shl(shift).filter(|moved| moved >> shift == part)?;
                if byte & 0x80 == 0 {
                    return Some(value);
                }
            }
            None
        };
        let device = i64::try_from(take()?).ok()?;
        let stream = u32::try_from(take()?).ok()?;
        let seq = u64::try_from(row.checked_sub(unzigzag(take()?))?).ok()?;
        let prev = match take()? {
            0 => None,
            distance => Some(row.checked_sub(i64::try_from(distance).ok()?)?),
        };
        let author = i64::try_from(take()?).ok()?;
        let at = EPOCH.checked_add(unzigzag(take()?))?;
        let clock = u64::try_from(at.checked_mul(1 << 16)?.checked_add(unzigzag(take()?))?).ok()?;
        let number = u32::try_from(take()?).ok()?;
        let how = how_of(u8::try_from(take()?).ok()?)?;
        let words = u32::try_from(take()?).ok()?;
        let parents = (0..take()?).map(|_| row.checked_sub(i64::try_from(take()?).ok()?)).collect::<Option<_>>()?;
        let note = String::from_utf8(rest.to_vec()).ok()?;
        Some(Self { device, stream, seq, prev, author, at, clock, number, how, words, parents, note })
    }
}

fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stub_reads_back_and_is_small() {
        let stub = Stub {
            device: 1,
            stream: 0,
            seq: 1_000_000,
            prev: Some(1_000_000),
            author: 4,
            at: 1_795_000_000_123,
            clock: 1_795_000_000_123 << 16 | 3,
            number: 17,
            how: RevisionKind::Edited,
            words: 612,
            parents: vec![999_800],
            note: String::new(),
        };
        let bytes = stub.pack(1_000_001).unwrap();
        assert!(bytes.len() <= 20, "{} bytes", bytes.len());
        assert_eq!(Stub::unpack(1_000_001, &bytes).unwrap(), stub);
    }
}
