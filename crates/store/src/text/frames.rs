//! zstd as the store uses it: its contexts, made once a thread, the trained dictionary, and frames
//! without what the store knows anyway.

use crate::error::{Error, Result};
use std::cell::RefCell;
use std::sync::OnceLock;
use zstd::zstd_safe::{
    CCtx, CDict, CParameter, DCtx, DDict, DParameter, FrameFormat, get_error_name,
};

/// Number of `DICTIONARY` in the `dictionary` table.
pub const DICTIONARY_NUMBER: i64 = 1;
/// Trained on copy of our own; see `examples/train_dictionary.rs`. Immutable: a better one gets the
/// next number.
pub const DICTIONARY: &[u8] = include_bytes!("dictionary.bin");

const DELTA_LEVEL: i32 = 6;
/// For what is written often: a text that stands alone until its story is packed whole, states,
/// wire documents, files.
const QUICK_LEVEL: i32 = 3;
/// For stories packed whole.
const SOLID_LEVEL: i32 = 19;
/// Longer than any copy; guards against a damaged length.
const LONGEST_TEXT: usize = 256 << 20;

/// Packs bytes by themselves with the dictionary.
///
/// # Errors
/// `Packing` when zstd fails.
pub fn deflate(text: &[u8]) -> Result<Vec<u8>> {
    with_contexts(|contexts| compress(&mut contexts.quick, text))
}

/// Reads bytes packed by `deflate`.
///
/// # Errors
/// `Packing` and `Damaged` when `body` is no such frame.
pub fn inflate(body: &[u8]) -> Result<Vec<u8>> {
    static READY: OnceLock<DDict<'static>> = OnceLock::new();
    let dictionary = READY.get_or_init(|| DDict::create(DICTIONARY));
    with_contexts(|contexts| {
        contexts.reader.ref_ddict(dictionary).map_err(packing)?;
        decompress(&mut contexts.reader, body)
    })
}

/// Packs a text as the difference from its parent's.
///
/// # Errors
/// `Packing` when zstd fails.
pub fn deflate_on(parent: &[u8], text: &[u8]) -> Result<Vec<u8>> {
    with_contexts(|contexts| {
        contexts.load(parent);
        contexts.delta.load_dictionary(&contexts.parent).map_err(packing)?;
        compress(&mut contexts.delta, text)
    })
}

/// Reads bytes packed by `deflate_on` with the same parent.
///
/// # Errors
/// `Packing` and `Damaged` when `body` is no such frame.
pub fn inflate_on(parent: &[u8], body: &[u8]) -> Result<Vec<u8>> {
    let size = frame_size(body).filter(|size| *size <= LONGEST_TEXT);
    let size = size.ok_or_else(|| Error::Damaged("a revision's text has no length".into()))?;
    with_contexts(|contexts| {
        contexts.load(parent);
        let mut text = Vec::with_capacity(size);
        contexts
            .reader
            .decompress_using_dict(&mut text, body, &contexts.parent)
            .map_err(packing)?;
        Ok(text)
    })
}

/// Packs texts of a story together; slow, for stories nobody works on any more.
pub fn deflate_thoroughly(text: &[u8]) -> Result<Vec<u8>> {
    with_contexts(|contexts| compress(contexts.thorough()?, text))
}

/// Packs a text on its parent's, in a frame of zstd's usual form.
pub fn usual_frame_on(parent: &[u8], text: &[u8]) -> Result<Vec<u8>> {
    with_contexts(|contexts| {
        contexts.load(parent);
        let mut frame = Vec::with_capacity(zstd::zstd_safe::compress_bound(text.len()));
        // Straight into the context's own tables: half the price of a dictionary made for one use.
        contexts
            .bare
            .compress_using_dict(&mut frame, text, &contexts.parent, DELTA_LEVEL)
            .map_err(packing)?;
        Ok(frame)
    })
}

/// zstd's contexts, made once a thread: making one costs more than using it.
struct ZstdContexts {
    quick: CCtx<'static>,
    /// Made when the first story is packed whole: its dictionary takes a while to prepare.
    thorough: Option<CCtx<'static>>,
    delta: CCtx<'static>,
    /// Makes frames in zstd's usual form.
    bare: CCtx<'static>,
    reader: DCtx<'static>,
    /// The trained letter and length statistics, then the parent's text: a prefix whose new words
    /// pack well too.
    parent: Vec<u8>,
}

impl ZstdContexts {
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

fn with_contexts<T>(work: impl FnOnce(&mut ZstdContexts) -> Result<T>) -> Result<T> {
    thread_local! {
        static CONTEXTS: RefCell<Option<ZstdContexts>> = const { RefCell::new(None) };
    }
    CONTEXTS.with_borrow_mut(|kept| {
        let mut contexts = kept.take().map_or_else(ZstdContexts::new, Ok)?;
        let outcome = work(&mut contexts);
        // After a failure the contexts may be in the middle of a frame: they are made anew.
        *kept = outcome.is_ok().then_some(contexts);
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
