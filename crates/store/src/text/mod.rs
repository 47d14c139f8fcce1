//! The text of a revision on disk: zstd with the parent's text as prefix, a trained dictionary for
//! the texts that stand alone.
//!
//! ```text
//! (3 | salt 16 |) kind in the low 2 bits, depth of the chain above | body | CRC-16 of all before it
//! ```
//! A delta is nearly always one block in one frame, whose headers follow from its length: the usual
//! form, low bits 3 and a depth, holds how much longer the text is than its parent's, then the
//! block alone. Where one stretch of the parent's text made way for another, low bits 1 and a
//! depth, `splice` holds the new stretch alone, packed with the dictionary's words.
//!
//! The hash in the journal is over salt and plain text, so packing again never changes an id. zstd
//! ignores some bits of a frame; the check sum makes every flipped bit show.

pub mod solid;
mod splice;

use crate::error::{Error, Result};
use crate::journal::stub;
use std::cell::RefCell;
use std::sync::OnceLock;
use zstd::zstd_safe::{
    CCtx, CDict, CParameter, DCtx, DDict, DParameter, FrameFormat, get_error_name,
};

/// Number of the dictionary below in the `dictionary` table.
pub const DICTIONARY_NUMBER: i64 = 1;
/// Trained on copy of our own; see `examples/train_dictionary.rs`. Immutable: a better one gets the
/// next number.
pub const DICTIONARY: &[u8] = include_bytes!("dictionary.bin");

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
const DELTA_LEVEL: i32 = 6;
/// For what is written often: a text that stands alone until its story is packed whole, states,
/// wire documents, files.
const QUICK_LEVEL: i32 = 3;
/// For stories packed whole.
const SOLID_LEVEL: i32 = 19;
/// Longer than any copy; guards against a damaged length.
const LONGEST_TEXT: usize = 256 << 20;

/// A packed text's own say about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// None: the story's secret gives it.
    pub salt: Option<[u8; 16]>,
    kind: u8,
    /// Deltas between this text and one that stands alone.
    pub depth: u8,
}

impl Label {
    /// Whether the text of the first parent is needed to read this one.
    pub fn needs_parent(self) -> bool {
        self.depth > 0
    }
}

/// Packs a text, on top of its parent's where that is worth it, and proves that it reads back.
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
pub fn label(packed: &[u8]) -> Result<Label> {
    parts(packed).map(|(label, _)| label)
}

fn parts(packed: &[u8]) -> Result<(Label, &[u8])> {
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
    Ok((Label { salt, kind: kind & 3, depth: kind >> 2 }, body))
}

/// The plain text of a packed one; `parent` is the first parent's text where the label needs it.
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

/// The shortest way to say what a text has that its parent has not.
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

/// Packs a text as what it has that its parent has not: the one compressed block, behind the
/// difference of the lengths; none where zstd makes a frame of another kind.
fn bare_on(parent: &[u8], text: &[u8]) -> Result<Option<Vec<u8>>> {
    if !SIZES.contains(&text.len()) {
        return Ok(None);
    }
    let frame = with_tools(|tools| {
        tools.load(parent);
        let mut frame = Vec::with_capacity(zstd::zstd_safe::compress_bound(text.len()));
        // Straight into the context's own tables: half the price of a dictionary made for one use.
        tools
            .bare
            .compress_using_dict(&mut frame, text, &tools.parent, DELTA_LEVEL)
            .map_err(packing)?;
        Ok(frame)
    })?;
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
    stub::put(&mut bare, stub::zigzag(longer));
    bare.extend_from_slice(block);
    Some(bare)
}

fn framed(bare: &[u8], parent: usize) -> Option<Vec<u8>> {
    let mut block = bare;
    let longer = stub::unzigzag(stub::take(&mut block)?);
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

/// Packs bytes by themselves with the dictionary.
pub fn deflate(text: &[u8]) -> Result<Vec<u8>> {
    with_tools(|tools| compress(&mut tools.quick, text))
}

/// Reads bytes packed by `deflate`.
pub fn inflate(body: &[u8]) -> Result<Vec<u8>> {
    static READY: OnceLock<DDict<'static>> = OnceLock::new();
    let dictionary = READY.get_or_init(|| DDict::create(DICTIONARY));
    with_tools(|tools| {
        tools.reader.ref_ddict(dictionary).map_err(packing)?;
        decompress(&mut tools.reader, body)
    })
}

/// Packs a text as what it has that its parent has not.
pub fn deflate_on(parent: &[u8], text: &[u8]) -> Result<Vec<u8>> {
    with_tools(|tools| {
        tools.load(parent);
        tools.delta.load_dictionary(&tools.parent).map_err(packing)?;
        compress(&mut tools.delta, text)
    })
}

/// Reads bytes packed by `deflate_on` with the same parent.
pub fn inflate_on(parent: &[u8], body: &[u8]) -> Result<Vec<u8>> {
    let size = frame_size(body).filter(|size| *size <= LONGEST_TEXT);
    let size = size.ok_or_else(|| Error::Damaged("a revision's text has no length".into()))?;
    with_tools(|tools| {
        tools.load(parent);
        let mut text = Vec::with_capacity(size);
        tools.reader.decompress_using_dict(&mut text, body, &tools.parent).map_err(packing)?;
        Ok(text)
    })
}

/// zstd's contexts, made once a thread: making one costs more than using it.
struct Tools {
    quick: CCtx<'static>,
    /// Made when the first story is packed whole: its dictionary takes a while to prepare.
    thorough: Option<CCtx<'static>>,
    delta: CCtx<'static>,
    /// With its frames as zstd writes them by itself.
    bare: CCtx<'static>,
    reader: DCtx<'static>,
    /// The trained letter and length statistics, then the parent's text: a prefix whose new words
    /// pack well too.
    parent: Vec<u8>,
}

impl Tools {
    fn new() -> Result<Self> {
        static QUICK: OnceLock<CDict<'static>> = OnceLock::new();
        let mut quick = small_frames(QUICK_LEVEL)?;
        quick
            .ref_cdict(QUICK.get_or_init(|| CDict::create(DICTIONARY, QUICK_LEVEL)))
            .map_err(packing)?;
        let mut reader = DCtx::create();
        reader.set_parameter(DParameter::Format(FrameFormat::Magicless)).map_err(packing)?;
        Ok(Self {
            quick,
            thorough: None,
            delta: small_frames(DELTA_LEVEL)?,
            bare: CCtx::create(),
            reader,
            parent: Vec::new(),
        })
    }

    fn thorough(&mut self) -> Result<&mut CCtx<'static>> {
        static THOROUGH: OnceLock<CDict<'static>> = OnceLock::new();
        let context = match self.thorough.take() {
            Some(context) => context,
            None => {
                let mut context = small_frames(SOLID_LEVEL)?;
                let dictionary = THOROUGH.get_or_init(|| CDict::create(DICTIONARY, SOLID_LEVEL));
                context.ref_cdict(dictionary).map_err(packing)?;
                context
            }
        };
        Ok(self.thorough.insert(context))
    }

    fn load(&mut self, parent: &[u8]) {
        self.parent.clear();
        self.parent.extend_from_slice(DICTIONARY.get(..statistics_end()).unwrap_or_default());
        self.parent.extend_from_slice(parent);
    }
}

/// Where the dictionary's statistics end and its words begin: behind the three first repeat
/// offsets, 1, 4 and 8.
fn statistics_end() -> usize {
    static END: OnceLock<usize> = OnceLock::new();
    const REPEATS: &[u8] = &[1, 0, 0, 0, 4, 0, 0, 0, 8, 0, 0, 0];
    *END.get_or_init(|| {
        DICTIONARY
            .windows(REPEATS.len())
            .position(|bytes| bytes == REPEATS)
            .map_or(0, |at| at + REPEATS.len())
    })
}

fn with_tools<T>(work: impl FnOnce(&mut Tools) -> Result<T>) -> Result<T> {
    thread_local! {
        static TOOLS: RefCell<Option<Tools>> = const { RefCell::new(None) };
    }
    TOOLS.with_borrow_mut(|kept| {
        let mut tools = kept.take().map_or_else(Tools::new, Ok)?;
        let outcome = work(&mut tools);
        // After a failure the contexts may be in the middle of a frame: they are made anew.
        *kept = outcome.is_ok().then_some(tools);
        outcome
    })
}

/// Frames without magic number, check sum and dictionary id: 4 to 12 bytes a revision.
fn small_frames(level: i32) -> Result<CCtx<'static>> {
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
pub fn check_sum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |sum, byte| sum << 8 ^ SUMS[usize::from((sum >> 8) as u8 ^ byte)])
}

/// What each byte does to the check sum.
static SUMS: [u16; 256] = {
    let mut sums = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (mut sum, mut bit) = ((byte as u16) << 8, 0);
        while bit < 8 {
            sum = if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 };
            bit += 1;
        }
        sums[byte] = sum;
        byte += 1;
    }
    sums
};

/// Bytes of any kind, packed when that is smaller: the form number the tables use, and the bytes
/// with a check sum.
pub fn fold(bytes: &[u8]) -> Result<(i64, Vec<u8>)> {
    if bytes.len() > 48 {
        let mut folded = with_tools(|tools| compress(&mut tools.quick, bytes))?;
        folded.extend_from_slice(&check_sum(&folded).to_be_bytes());
        if folded.len() < bytes.len() && unfold(1, &folded)? == bytes {
            return Ok((1, folded));
        }
    }
    Ok((0, bytes.to_vec()))
}

/// `fold` with the form number as first byte, for columns without one of their own.
pub fn fold_tagged(bytes: &[u8]) -> Result<Vec<u8>> {
    let (form, mut folded) = fold(bytes)?;
    folded.insert(0, u8::try_from(form).unwrap_or_default());
    Ok(folded)
}

/// Reads what `fold_tagged` wrote.
pub fn unfold_tagged(tagged: &[u8]) -> Result<Vec<u8>> {
    let (form, folded) =
        tagged.split_first().ok_or_else(|| Error::Damaged("folded bytes".into()))?;
    unfold(i64::from(*form), folded)
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
