//! The text of a revision on disk: zstd with the parent's text as prefix, a trained dictionary for the texts that stand alone.
//!
//! ```text
//! salt 16 | kind in the low 2 bits, depth of the chain above | body | CRC-16 of all before it
//! ```
//! The hash in the journal is over salt and plain text, so packing again never changes an id. zstd ignores some bits of
//! a frame; the check sum makes every flipped bit show.

use crate::error::{Error, Result};
use std::sync::OnceLock;
use zstd::zstd_safe::{CCtx, CDict, CParameter, DCtx, DDict, DParameter, FrameFormat, get_error_name};

/// Number of the dictionary below in the `dictionary` table.
pub const DICTIONARY_NUMBER: i64 = 1;
/// Trained on copy of our own; see `examples/train_dictionary.rs`. Immutable: a better one gets the next number.
pub const DICTIONARY: &[u8] = include_bytes!("dictionary.bin");

const PLAIN: u8 = 0;
const KEYFRAME: u8 = 1;
const DELTA: u8 = 2;
/// A text is at most this many deltas away from one that stands alone.
pub const LONGEST_CHAIN: u8 = 63;
const DELTA_LEVEL: i32 = 3;
const KEYFRAME_LEVEL: i32 = 12;
/// Longer than any copy; guards against a damaged length.
const LONGEST_TEXT: usize = 256 << 20;

/// A packed text's own say about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    pub salt: [u8; 16],
    kind: u8,
    /// Deltas between this text and one that stands alone.
    pub depth: u8,
}

impl Label {
    /// Whether the text of the first parent is needed to read this one.
    pub fn needs_parent(self) -> bool {
        self.kind == DELTA
    }
}

/// Packs a text, on top of its parent's where that is worth it, and proves that it reads back.
pub fn pack(salt: &[u8; 16], text: &[u8], parent: Option<(&[u8], u8)>) -> Result<Vec<u8>> {
    let (kind, depth, body) = match parent.filter(|(_, depth)| *depth < LONGEST_CHAIN) {
        Some((parent, depth)) => {
            let delta = deflate_on(parent, text)?;
            // Half a keyframe is guessed from its usual rate, so that the common case costs one pass only.
            if delta.len() * 8 <= text.len() {
                (DELTA, depth + 1, delta)
            } else {
                let keyframe = deflate(text)?;
                if delta.len() * 2 > keyframe.len() { (KEYFRAME, 0, keyframe) } else { (DELTA, depth + 1, delta) }
            }
        }
        None => (KEYFRAME, 0, deflate(text)?),
    };
    let (kind, depth, body) = if body.len() >= text.len() { (PLAIN, 0, text.to_vec()) } else { (kind, depth, body) };
    let mut packed = Vec::with_capacity(body.len() + 19);
    packed.extend_from_slice(salt);
    packed.push(kind | depth << 2);
    packed.extend_from_slice(&body);
    packed.extend_from_slice(&check_sum(&packed).to_be_bytes());
    if unpack(&packed, parent.map(|(parent, _)| parent))? != text {
        return Err(Error::Packing("the packed text does not read back".into()));
    }
    Ok(packed)
}

/// Reads the label of a packed text and checks its sum.
pub fn label(packed: &[u8]) -> Result<Label> {
    let damaged = || Error::Damaged("a revision's text".into());
    let (kept, sum) = packed.split_last_chunk::<2>().ok_or_else(damaged)?;
    if check_sum(kept) != u16::from_be_bytes(*sum) {
        return Err(damaged());
    }
    let (salt, rest) = kept.split_first_chunk::<16>().ok_or_else(damaged)?;
    let kind = rest.first().ok_or_else(damaged)?;
    Ok(Label { salt: *salt, kind: kind & 3, depth: kind >> 2 })
}

/// The plain text of a packed one; `parent` is the first parent's text where the label needs it.
pub fn unpack(packed: &[u8], parent: Option<&[u8]>) -> Result<Vec<u8>> {
    let label = label(packed)?;
    let body = packed.get(17..packed.len() - 2).unwrap_or_default();
    match (label.kind, parent) {
        (PLAIN, _) => Ok(body.to_vec()),
        (KEYFRAME, _) => inflate(body),
        (DELTA, Some(parent)) => inflate_on(parent, body),
        _ => Err(Error::Damaged("a revision's text names no way to read it".into())),
    }
}

/// Packs bytes by themselves with the dictionary.
pub fn deflate(text: &[u8]) -> Result<Vec<u8>> {
    static READY: OnceLock<CDict<'static>> = OnceLock::new();
    let dictionary = READY.get_or_init(|| CDict::create(DICTIONARY, KEYFRAME_LEVEL));
    let mut context = small_frames(KEYFRAME_LEVEL)?;
    context.ref_cdict(dictionary).map_err(packing)?;
    compress(&mut context, text)
}

/// Reads bytes packed by `deflate`.
pub fn inflate(body: &[u8]) -> Result<Vec<u8>> {
    static READY: OnceLock<DDict<'static>> = OnceLock::new();
    let dictionary = READY.get_or_init(|| DDict::create(DICTIONARY));
    let mut context = DCtx::create();
    context.ref_ddict(dictionary).map_err(packing)?;
    decompress(&mut context, body)
}

fn deflate_on(parent: &[u8], text: &[u8]) -> Result<Vec<u8>> {
    let mut context = small_frames(DELTA_LEVEL)?;
    context.ref_prefix(parent).map_err(packing)?;
    compress(&mut context, text)
}

fn inflate_on(parent: &[u8], body: &[u8]) -> Result<Vec<u8>> {
    let mut context = DCtx::create();
    context.ref_prefix(parent).map_err(packing)?;
    decompress(&mut context, body)
}

/// Frames without magic number, check sum and dictionary id: 4 to 12 bytes a revision.
fn small_frames<'a>(level: i32) -> Result<CCtx<'a>> {
    let mut context = CCtx::create();
    for parameter in [
        CParameter::CompressionLevel(level),
        CParameter::Format(FrameFormat::Magicless),
        CParameter::ChecksumFlag(false),
        CParameter::DictIdFlag(false),
        CParameter::ContentSizeFlag(true),
    ] {
        context.set_parameter(parameter).map_err(packing)?;
    }
    Ok(context)
}

fn compress(context: &mut CCtx<'_>, text: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::with_capacity(zstd::zstd_safe::compress_bound(text.len()));
    context.compress2(&mut body, text).map_err(packing)?;
    Ok(body)
}

fn decompress(context: &mut DCtx<'_>, body: &[u8]) -> Result<Vec<u8>> {
    context.set_parameter(DParameter::Format(FrameFormat::Magicless)).map_err(packing)?;
    let size = frame_size(body).filter(|size| *size <= LONGEST_TEXT);
    let size = size.ok_or_else(|| Error::Damaged("a revision's text has no length".into()))?;
    let mut text = Vec::with_capacity(size);
    context.decompress(&mut text, body).map_err(packing)?;
    Ok(text)
}

/// The content size in a magicless zstd frame's header (RFC 8878 section 3.1.1.1).
fn frame_size(body: &[u8]) -> Option<usize> {
    let descriptor = *body.first()?;
    let single = descriptor & 0x20 != 0;
    let at = 1 + usize::from(!single) + [0, 1, 2, 4][usize::from(descriptor & 3)];
    let number = |length: usize| {
        let bytes = body.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte)))
    };
    let size = match descriptor >> 6 {
        0 if single => number(1)?,
        0 => return None,
        1 => number(2)? + 256,
        2 => number(4)?,
        _ => number(8)?,
    };
    usize::try_from(size).ok()
}

fn packing(code: usize) -> Error {
    Error::Packing(get_error_name(code).to_owned())
}

/// CRC-16/CCITT: a single flipped bit never keeps it.
fn check_sum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |sum, byte| {
        (0..8).fold(sum ^ u16::from(*byte) << 8, |sum, _| if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 })
    })
}

/// Bytes of any kind, packed when that is smaller: the form number the tables use, and the bytes with a check sum.
pub fn fold(bytes: &[u8]) -> Result<(i64, Vec<u8>)> {
    if bytes.len() > 200 {
        let mut folded = deflate(bytes)?;
        folded.extend_from_slice(&check_sum(&folded).to_be_bytes());
        if folded.len() < bytes.len() && unfold(1, &folded)? == bytes {
            return Ok((1, folded));
        }
    }
    Ok((0, bytes.to_vec()))
}

/// Reads what `fold` wrote.
pub fn unfold(form: i64, folded: &[u8]) -> Result<Vec<u8>> {
    match form {
        0 => Ok(folded.to_vec()),
        1 => match folded.split_last_chunk::<2>() {
            Some((body, sum)) if check_sum(body) == u16::from_be_bytes(*sum) => inflate(body),
            _ => Err(Error::Damaged("folded bytes".into())),
        },
        other => Err(Error::Damaged(format!("bytes of form {other}"))),
    }
}
