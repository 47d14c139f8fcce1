//! An event without what the file can prove: the device, the chain, names and parents are given by
//! their local numbers, and a revision's content hash is left out because its text gives it. The
//! exact bytes are built again from this and proved by the event's id.

use crate::error::{Error, Result};
use crate::varint::{put, take, unzigzag, zigzag};
use story::Instant;
use story::event::RevisionKind;
use story::event_bytes::{how_number, how_of};

/// Milliseconds of 14 November 2023: keeps a time to six bytes.
const EPOCH: i64 = 1_700_000_000_000;

/// Flags of a place; the usual one takes no more than this byte: this device, the newsroom's
/// stream, the event in the row before, as many events as rows, and a clock that shows the time.
const HOME: u64 = 1;
const NEXT: u64 = 2;
const LEVEL: u64 = 4;
const ON_TIME: u64 = 8;

/// An event's place in its device's chain, by local numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainPlace {
    pub device: i64,
    pub stream: u32,
    pub seq: u64,
    /// Row of the event before in the device's chain; none for its first.
    pub prev: Option<i64>,
    pub author: i64,
    pub at: Instant,
    pub clock: u64,
}

/// What a revision's event says besides its place and the hash of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionStub {
    pub number: u32,
    pub how: RevisionKind,
    pub words: u32,
    /// Rows of the parents.
    pub parents: Vec<i64>,
    pub note: String,
}

impl ChainPlace {
    /// Packs the place of row `row`; none where a number does not fit, and the bytes are then kept
    /// as they are.
    pub fn pack(&self, row: i64) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(32);
        let home = self.device == 1 && self.stream == 0;
        let next = self.prev == Some(row - 1);
        let lag = row.checked_sub_unsigned(self.seq)?;
        let ticks =
            i64::try_from(self.clock).ok()?.checked_sub(self.at.millis().checked_mul(1 << 16)?)?;
        let flags = [(home, HOME), (next, NEXT), (lag == 0, LEVEL), (ticks == 0, ON_TIME)];
        put(&mut out, flags.iter().filter(|(is, _)| *is).map(|(_, flag)| flag).sum());
        if !home {
            put(&mut out, u64::try_from(self.device).ok()?);
            put(&mut out, u64::from(self.stream));
        }
        if !next {
            put(&mut out, self.prev.map_or(Some(0), |prev| distance(row, prev))?);
        }
        if lag != 0 {
            put(&mut out, zigzag(lag));
        }
        put(&mut out, u64::try_from(self.author).ok()?);
        put(&mut out, zigzag(self.at.millis().checked_sub(EPOCH)?));
        if ticks != 0 {
            put(&mut out, zigzag(ticks));
        }
        Some(out)
    }

    /// Reads the place of row `row`, and what comes behind it.
    pub fn unpack(row: i64, bytes: &[u8]) -> Result<(Self, &[u8])> {
        let mut rest = bytes;
        let place = Self::read(row, &mut rest)
            .ok_or_else(|| Error::Damaged(format!("event in row {row}")))?;
        Ok((place, rest))
    }

    fn read(row: i64, rest: &mut &[u8]) -> Option<Self> {
        let flags = take(rest)?;
        let (mut device, mut stream, mut lag, mut ticks) = (1, 0, 0, 0);
        let mut prev = Some(row.checked_sub(1)?);
        if flags & HOME == 0 {
            device = i64::try_from(take(rest)?).ok()?;
            stream = u32::try_from(take(rest)?).ok()?;
        }
        if flags & NEXT == 0 {
            prev = match take(rest)? {
                0 => None,
                distance => Some(row.checked_sub(i64::try_from(distance).ok()?)?),
            };
        }
        if flags & LEVEL == 0 {
            lag = unzigzag(take(rest)?);
        }
        let author = i64::try_from(take(rest)?).ok()?;
        let at = EPOCH.checked_add(unzigzag(take(rest)?))?;
        if flags & ON_TIME == 0 {
            ticks = unzigzag(take(rest)?);
        }
        let seq = u64::try_from(row.checked_sub(lag)?).ok()?;
        let (at, millis) = (Instant::from_millis(at), at);
        let clock = u64::try_from(millis.checked_mul(1 << 16)?.checked_add(ticks)?).ok()?;
        // An unknown flag would be a bit that could flip unseen.
        if flags > HOME | NEXT | LEVEL | ON_TIME {
            return None;
        }
        Some(Self { device, stream, seq, prev, author, at, clock })
    }
}

impl RevisionStub {
    /// Packs the stub of row `row`, to stand behind its place; `before` is the story's event before
    /// it.
    pub fn pack(&self, row: i64, before: Option<i64>) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(8 + self.note.len());
        let straight = self.parents.len() == 1 && self.parents.first().copied() == before;
        put(&mut out, u64::from(how_number(self.how)) * 2 + u64::from(straight));
        put(&mut out, u64::from(self.number));
        put(&mut out, u64::from(self.words));
        if !straight {
            put(&mut out, u64::try_from(self.parents.len()).ok()?);
            for parent in &self.parents {
                put(&mut out, distance(row, *parent)?);
            }
        }
        out.extend_from_slice(self.note.as_bytes());
        Some(out)
    }

    /// Reads the stub of row `row`.
    pub fn unpack(row: i64, before: Option<i64>, bytes: &[u8]) -> Result<Self> {
        Self::read(row, before, bytes).ok_or_else(|| Error::Damaged(format!("event in row {row}")))
    }

    fn read(row: i64, before: Option<i64>, mut rest: &[u8]) -> Option<Self> {
        let rest = &mut rest;
        let kind = take(rest)?;
        let how = how_of(u8::try_from(kind / 2).ok()?)?;
        let number = u32::try_from(take(rest)?).ok()?;
        let words = u32::try_from(take(rest)?).ok()?;
        let parents = if kind % 2 == 1 {
            vec![before?]
        } else {
            let count = take(rest)?;
            (0..count)
                .map(|_| row.checked_sub(i64::try_from(take(rest)?).ok()?))
                .collect::<Option<_>>()?
        };
        let note = String::from_utf8(rest.to_vec()).ok()?;
        Some(Self { number, how, words, parents, note })
    }
}

/// How far back an earlier row lies.
fn distance(row: i64, earlier: i64) -> Option<u64> {
    u64::try_from(row.checked_sub(earlier)?).ok().filter(|distance| *distance > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stub_reads_back_and_is_small() {
        let place = ChainPlace {
            device: 1,
            stream: 0,
            seq: 1_000_000,
            prev: Some(1_000_000),
            author: 4,
            at: Instant::from_millis(1_795_000_000_123),
            clock: 1_795_000_000_123 << 16 | 3,
        };
        let stub = RevisionStub {
            number: 17,
            how: RevisionKind::Edited,
            words: 612,
            parents: vec![999_800],
            note: String::new(),
        };
        let row = 1_000_001;
        let bytes = [place.pack(row).unwrap(), stub.pack(row, Some(999_800)).unwrap()].concat();
        assert!(bytes.len() <= 14, "{} bytes", bytes.len());
        let (read, rest) = ChainPlace::unpack(row, &bytes).unwrap();
        assert_eq!((read, RevisionStub::unpack(row, Some(999_800), rest).unwrap()), (place, stub));
    }
}
