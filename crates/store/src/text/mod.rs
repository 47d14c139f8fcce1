//! The text of a revision on disk: zstd with the parent's text as prefix, a trained dictionary for
//! the texts that stand alone.
//!
//! ```text
//! (3 | salt 16 |) kind in the low 2 bits, depth of the chain above | body |
//! CRC-16 of all before it
//! ```
//! A delta is nearly always one block in one frame, whose headers follow from its length: the usual
//! form, low bits 3 and a depth, holds how much longer the text is than its parent's, then the
//! block alone. Where one stretch of the parent's text made way for another, low bits 1 and a
//! depth, `splice` holds the new stretch alone, packed with the dictionary's words.
//!
//! The hash in the journal is over salt and plain text, so packing again never changes an id. zstd
//! ignores some bits of a frame; the check sum makes every flipped bit show.

mod folding;
mod frames;
pub mod solid;
mod splice;

pub use folding::{check_sum, fold, fold_tagged, unfold, unfold_tagged};
pub use frames::{DICTIONARY, DICTIONARY_NUMBER, deflate, deflate_on, inflate, inflate_on};

use crate::error::{Error, Result};
use crate::varint::{put, take, unzigzag, zigzag};

const PLAIN: u8 = 0;
const KEYFRAME: u8 = 1;
const DELTA: u8 = 2;
/// The salt stands first, because the secret it was made from was changed. Only as the whole first
/// byte.
const SALTED: u8 = 3;
/// A delta without frame and block header. A delta's depth is never 0, so the byte is never that of
/// `SALTED`.
const BARE_DELTA: u8 = 3;
/// One stretch of the parent's text gave way to another. Its depth is never 0, so the byte is never
/// that of `KEYFRAME`.
const SPLICE: u8 = 1;
/// A text is at most this many deltas away from one that stands alone.
pub const LONGEST_CHAIN: u8 = 63;

/// What a packed text says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextLabel {
    /// None: the story's secret gives it.
    pub salt: Option<[u8; 16]>,
    kind: u8,
    /// Deltas between this text and one that stands alone.
    pub depth: u8,
}

impl TextLabel {
    /// Whether the text of the first parent is needed to read this one.
    pub fn needs_parent(self) -> bool {
        self.depth > 0
    }
}

/// Packs a text, on top of its parent's where that is worth it, and proves that it reads back.
///
/// # Errors
/// `Packing` when zstd fails or the text does not read back.
pub fn pack(salt: Option<&[u8; 16]>, text: &[u8], parent: Option<(&[u8], u8)>) -> Result<Vec<u8>> {
    let (kind, depth, body) = match parent.filter(|(_, depth)| *depth < LONGEST_CHAIN) {
        Some((parent, depth)) => {
            let (kind, delta) = delta_on(parent, text)?;
            // Half a keyframe is guessed from its usual rate, so that the common case costs one
            // pass only.
            if delta.len() * 8 <= text.len() {
                (kind, depth + 1, delta)
            } else {
                let keyframe = deflate(text)?;
                if delta.len() * 2 > keyframe.len() {
                    (KEYFRAME, 0, keyframe)
                } else {
                    (kind, depth + 1, delta)
                }
            }
        }
        None => (KEYFRAME, 0, deflate(text)?),
    };
    let (kind, depth, body) =
        if body.len() >= text.len() { (PLAIN, 0, text.to_vec()) } else { (kind, depth, body) };
    let mut packed = Vec::with_capacity(body.len() + 19);
    if let Some(salt) = salt {
        packed.push(SALTED);
        packed.extend_from_slice(salt);
    }
    packed.push(kind | depth << 2);
    packed.extend_from_slice(&body);
    packed.extend_from_slice(&check_sum(&packed).to_be_bytes());
    if unpack(&packed, parent.map(|(parent, _)| parent))? != text {
        return Err(Error::Packing("the packed text does not read back".into()));
    }
    Ok(packed)
}

/// The same packed text with its salt written before it.
///
/// # Errors
/// `Damaged` when the check sum does not hold.
pub fn with_salt(salt: &[u8; 16], packed: &[u8]) -> Result<Vec<u8>> {
    let (_, body) = parts(packed)?;
    let kind = packed.get(packed.len() - 3 - body.len()).copied().unwrap_or_default();
    let mut salted = Vec::with_capacity(packed.len() + 17);
    salted.push(SALTED);
    salted.extend_from_slice(salt);
    salted.push(kind);
    salted.extend_from_slice(body);
    salted.extend_from_slice(&check_sum(&salted).to_be_bytes());
    Ok(salted)
}

/// Reads the label of a packed text and checks its sum.
///
/// # Errors
/// `Damaged` when the check sum does not hold.
pub fn label(packed: &[u8]) -> Result<TextLabel> {
    parts(packed).map(|(label, _)| label)
}

fn parts(packed: &[u8]) -> Result<(TextLabel, &[u8])> {
    let damaged = || Error::Damaged("a revision's text".into());
    let (kept, sum) = packed.split_last_chunk::<2>().ok_or_else(damaged)?;
    if check_sum(kept) != u16::from_be_bytes(*sum) {
        return Err(damaged());
    }
    let (salt, rest) = match kept.split_first() {
        Some((&SALTED, rest)) => {
            let (salt, rest) = rest.split_first_chunk::<16>().ok_or_else(damaged)?;
            (Some(*salt), rest)
        }
        _ => (None, kept),
    };
    let (kind, body) = rest.split_first().ok_or_else(damaged)?;
    Ok((TextLabel { salt, kind: kind & 3, depth: kind >> 2 }, body))
}

/// The plain text of a packed one; `parent` is the first parent's text where the label needs it.
///
/// # Errors
/// `Damaged` when the check sum does not hold, or the parent is needed and not given.
pub fn unpack(packed: &[u8], parent: Option<&[u8]>) -> Result<Vec<u8>> {
    let (label, body) = parts(packed)?;
    match (label.kind, parent) {
        (PLAIN, _) => Ok(body.to_vec()),
        (SPLICE, Some(parent)) if label.depth > 0 => splice::read(parent, body),
        (KEYFRAME, _) if label.depth == 0 => inflate(body),
        (DELTA, Some(parent)) => inflate_on(parent, body),
        (BARE_DELTA, Some(parent)) => {
            let framed = framed(body, parent.len())
                .ok_or_else(|| Error::Damaged("a revision's text".into()))?;
            inflate_on(parent, &framed)
        }
        _ => Err(Error::Damaged("a revision's text names no way to read it".into())),
    }
}

/// A frame of one segment with its content size in two bytes, as zstd writes texts of 256 to 65,791
/// bytes.
const USUAL_FRAME: u8 = 0x60;
const SIZES: std::ops::Range<usize> = 256..65_792;

/// The shortest form of the difference between a text and its parent's.
fn delta_on(parent: &[u8], text: &[u8]) -> Result<(u8, Vec<u8>)> {
    let (splice, sure) = match splice::of(parent, text)? {
        Some((splice, sure)) => (Some(splice), sure),
        None => (None, false),
    };
    if let Some(splice) = splice.as_ref().filter(|_| sure) {
        return Ok((SPLICE, splice.clone()));
    }
    let (kind, delta) = match bare_on(parent, text)? {
        Some(bare) => (BARE_DELTA, bare),
        None => (DELTA, deflate_on(parent, text)?),
    };
    match splice {
        Some(splice) if splice.len() <= delta.len() => Ok((SPLICE, splice)),
        _ => Ok((kind, delta)),
    }
}

/// Packs the difference between a text and its parent's as one compressed block, behind the
/// difference of the lengths; none where zstd makes a frame of another kind.
fn bare_on(parent: &[u8], text: &[u8]) -> Result<Option<Vec<u8>>> {
    if !SIZES.contains(&text.len()) {
        return Ok(None);
    }
    let frame = frames::usual_frame_on(parent, text)?;
    Ok(bare(&frame, text.len(), parent.len()))
}

/// Magic number, descriptor, the dictionary's number, size of the content, header of the block: all
/// but the block.
fn bare(frame: &[u8], length: usize, parent: usize) -> Option<Vec<u8>> {
    let rest = frame.strip_prefix(&zstd::zstd_safe::MAGICNUMBER.to_le_bytes())?;
    let (descriptor, rest) = rest.split_first()?;
    let rest = rest.get([0, 1, 2, 4].get(usize::from(descriptor & 3)).copied()?..)?;
    let (head, block) = rest.split_first_chunk::<5>()?;
    let [usual, usual_head @ ..] = head_of(length, block.len())?;
    if descriptor & !3 != usual || *head != usual_head {
        return None;
    }
    let mut bare = Vec::with_capacity(block.len() + 2);
    let longer = i64::try_from(length).ok()? - i64::try_from(parent).ok()?;
    put(&mut bare, zigzag(longer));
    bare.extend_from_slice(block);
    Some(bare)
}

fn framed(bare: &[u8], parent: usize) -> Option<Vec<u8>> {
    let mut block = bare;
    let longer = unzigzag(take(&mut block)?);
    let length = usize::try_from(i64::try_from(parent).ok()?.checked_add(longer)?).ok()?;
    let mut frame = head_of(length, block.len())?.to_vec();
    frame.extend_from_slice(block);
    Some(frame)
}

/// Frame header and header of its last block (RFC 8878 sections 3.1.1.1 and 3.1.1.2).
fn head_of(length: usize, block: usize) -> Option<[u8; 6]> {
    let [low, high] =
        u16::try_from(length - SIZES.contains(&length).then_some(SIZES.start)?).ok()?.to_le_bytes();
    const LAST_COMPRESSED: u32 = 0b101;
    let [a, b, c, 0] = (u32::try_from(block).ok()?.checked_mul(8)? | LAST_COMPRESSED).to_le_bytes()
    else {
        return None;
    };
    Some([USUAL_FRAME, low, high, a, b, c])
}
