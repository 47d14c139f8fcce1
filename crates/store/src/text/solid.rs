//! The texts of a story's revisions packed together, for stories nobody works on any more: that
//! takes a sixth less room than each text on its parent's, and all of them are read at once.
//!
//! ```text
//! 0, or 1 where salts follow | count | steps from row to row | (salts, 16 bytes each) |
//! one frame | sum, 4 bytes
//! ```
//! The frame holds the texts one a line: JSON as it is written here has no line break in it.

use super::frames::{deflate_thoroughly, inflate};
use crate::error::{Error, Result};
use crate::varint::{put, take};

/// A group has at most this many texts, so that reading one of them need not unpack a long story
/// whole.
pub const MOST_TEXTS: usize = 100;
/// And at most about this many bytes of them.
pub const MOST_BYTES: usize = 512 << 10;

/// One text of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupMember {
    /// The event's row.
    pub row: i64,
    /// None: the story's secret gives it. All texts of a group have theirs written or none has.
    pub salt: Option<[u8; 16]>,
    pub plain: Vec<u8>,
}

/// Packs texts in the order of their rows and proves that they read back; none where a text has a
/// line break.
///
/// # Errors
/// `Packing` when zstd fails or the texts do not read back.
pub fn pack(members: &[GroupMember]) -> Result<Option<Vec<u8>>> {
    let Some(first) = members.first() else { return Ok(None) };
    if members.iter().any(|member| member.plain.contains(&b'\n')) {
        return Ok(None);
    }
    let mut packed = vec![u8::from(first.salt.is_some())];
    put(&mut packed, members.len() as u64);
    for (one, next) in members.iter().zip(members.iter().skip(1)) {
        put(&mut packed, (next.row - one.row).unsigned_abs());
    }
    members
        .iter()
        .filter_map(|member| member.salt)
        .for_each(|salt| packed.extend_from_slice(&salt));
    let texts: Vec<&[u8]> = members.iter().map(|member| member.plain.as_slice()).collect();
    packed.extend_from_slice(&deflate_thoroughly(&texts.join(&b'\n'))?);
    packed.extend_from_slice(&sum(&packed));
    if unpack(first.row, &packed)? != members {
        return Err(Error::Packing("the packed texts do not read back".into()));
    }
    Ok(Some(packed))
}

/// The texts of a group whose first has the row `first`.
///
/// # Errors
/// `Damaged` when the sum or the count of texts does not hold.
pub fn unpack(first: i64, packed: &[u8]) -> Result<Vec<GroupMember>> {
    let GroupHead { members, frame } = head(first, packed)?;
    let plain = inflate(frame)?;
    let texts: Vec<&[u8]> = plain.split(|byte| *byte == b'\n').collect();
    if texts.len() != members.len() {
        return Err(damaged());
    }
    let texts = texts.into_iter().map(<[u8]>::to_vec);
    Ok(members
        .into_iter()
        .zip(texts)
        .map(|((row, salt), plain)| GroupMember { row, salt, plain })
        .collect())
}

/// Which texts a group holds, with their salts where they are written, without unpacking them.
///
/// # Errors
/// `Damaged` when the sum does not hold.
pub fn members(first: i64, packed: &[u8]) -> Result<Vec<(i64, Option<[u8; 16]>)>> {
    Ok(head(first, packed)?.members)
}

struct GroupHead<'b> {
    members: Vec<(i64, Option<[u8; 16]>)>,
    frame: &'b [u8],
}

fn head(first: i64, packed: &[u8]) -> Result<GroupHead<'_>> {
    let (kept, found) = packed.split_last_chunk::<4>().ok_or_else(damaged)?;
    if sum(kept) != *found {
        return Err(damaged());
    }
    let (salted, mut rest) = kept.split_first().ok_or_else(damaged)?;
    let count = take(&mut rest)
        .filter(|count| (1..=rest.len() as u64 + 1).contains(count))
        .ok_or_else(damaged)?;
    let mut members = vec![(first, None)];
    let mut row = first;
    for _ in 1..count {
        row =
            take(&mut rest).and_then(|step| row.checked_add_unsigned(step)).ok_or_else(damaged)?;
        members.push((row, None));
    }
    if *salted > 0 {
        for (_, salt) in &mut members {
            let (found, after) = rest.split_first_chunk::<16>().ok_or_else(damaged)?;
            *salt = Some(*found);
            rest = after;
        }
    }
    Ok(GroupHead { members, frame: rest })
}

/// zstd and the row steps do not notice every flipped bit.
fn sum(bytes: &[u8]) -> [u8; 4] {
    let [a, b, c, d, ..] = *blake3::hash(bytes).as_bytes();
    [a, b, c, d]
}

fn damaged() -> Error {
    Error::Damaged("texts packed together".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn group(salted: bool) -> Vec<GroupMember> {
        let text =
            "The ferry Marlin ran aground off Kestrel Point on Sunday, the harbour office said. ";
        (0..20_usize)
            .map(|at| GroupMember {
                row: 70 + (at * at) as i64,
                salt: salted.then_some([at as u8; 16]),
                plain: text.repeat(at).into_bytes(),
            })
            .collect()
    }

    #[test]
    fn a_group_reads_back_and_every_flipped_bit_shows() {
        for salted in [false, true] {
            let members = group(salted);
            let packed = pack(&members).unwrap().unwrap();
            assert_eq!(unpack(70, &packed).unwrap(), members);
            for bit in 0..packed.len() * 8 {
                let mut flipped = packed.clone();
                flipped[bit / 8] ^= 1 << (bit % 8);
                assert!(unpack(70, &flipped).is_err(), "bit {bit}");
            }
        }
    }

    #[test]
    fn texts_that_are_not_lines_are_left_alone() {
        let odd = GroupMember { row: 1, salt: None, plain: b"a\nb".to_vec() };
        assert_eq!(pack(&[odd]).unwrap(), None);
        assert_eq!(pack(&[]).unwrap(), None);
    }

    proptest! {
        #[test]
        fn damaged_groups_are_refused(
            bytes in proptest::collection::vec(any::<u8>(), 0..60), first in any::<i64>()
        ) {
            prop_assert!(unpack(first, &bytes).is_err());
            let mut summed = bytes.clone();
            summed.extend_from_slice(&sum(&bytes));
            let _ = unpack(first, &summed);
        }
    }
}
