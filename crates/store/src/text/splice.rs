//! A text as its parent's with one stretch replaced, as most edits are: a word fixed, a sentence
//! added.
//!
//! ```text
//! bytes kept at the start | bytes kept at the end |
//! length of the new stretch, doubled, 1 more where packed | the stretch
//! ```
//! Packed it is the one block of a zstd frame made with the dictionary, whose headers follow from
//! its length.

use super::frames::{deflate, inflate};
use crate::error::{Error, Result};
use crate::varint::{put, take};

/// A stretch up to this long is not worth packing against the parent.
const SHORT: usize = 40;
/// A longer one is nearly always many edits far apart.
const LONG: usize = 2048;

/// The splice that turns `parent` into `text`, and whether another way is unlikely to be shorter;
/// none where a splice would surely be long.
pub fn of(parent: &[u8], text: &[u8]) -> Result<Option<(Vec<u8>, bool)>> {
    let start = parent.iter().zip(text).take_while(|(a, b)| a == b).count();
    let most = parent.len().min(text.len()) - start;
    let end =
        parent.iter().rev().zip(text.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let stretch = text.get(start..text.len() - end).unwrap_or_default();
    let gone = parent.len() - end - start;
    if stretch.len() > LONG || stretch.len() * 2 > text.len() {
        return Ok(None);
    }
    let mut body = Vec::with_capacity(stretch.len() + 8);
    for kept in [start, end] {
        put(&mut body, kept as u64);
    }
    let packed =
        if stretch.len() > 16 { block_of(&deflate(stretch)?, stretch.len()) } else { None };
    match packed.filter(|block| block.len() < stretch.len()) {
        Some(block) => {
            put(&mut body, stretch.len() as u64 * 2 + 1);
            body.extend_from_slice(&block);
        }
        None => {
            put(&mut body, stretch.len() as u64 * 2);
            body.extend_from_slice(stretch);
        }
    }
    // Where little was removed, most of the stretch is new, and the parent has no words for it that
    // the dictionary lacks.
    Ok(Some((body, stretch.len() <= SHORT || gone * 4 <= stretch.len())))
}

/// The text that a splice makes of its parent.
pub fn read(parent: &[u8], body: &[u8]) -> Result<Vec<u8>> {
    let damaged = || Error::Damaged("a revision's text".into());
    let mut rest = body;
    let mut number =
        || take(&mut rest).and_then(|number| usize::try_from(number).ok()).ok_or_else(damaged);
    let (start, end, length) = (number()?, number()?, number()?);
    let kept = start.checked_add(end).filter(|kept| *kept <= parent.len()).ok_or_else(damaged)?;
    let stretch = if length % 2 == 1 {
        inflate(&frame_of(rest, length / 2).ok_or_else(damaged)?)?
    } else {
        rest.to_vec()
    };
    if stretch.len() != length / 2 {
        return Err(damaged());
    }
    let mut text = Vec::with_capacity(kept + stretch.len());
    text.extend_from_slice(parent.get(..start).unwrap_or_default());
    text.extend_from_slice(&stretch);
    text.extend_from_slice(parent.get(parent.len() - end..).unwrap_or_default());
    Ok(text)
}

/// The one compressed block of a frame; none where the frame is another.
fn block_of(frame: &[u8], length: usize) -> Option<Vec<u8>> {
    let head = if length < 256 { 5 } else { 6 };
    let block = frame.get(head..)?;
    (frame_of(block, length)? == frame).then(|| block.to_vec())
}

/// A magicless frame of one segment around one compressed block (RFC 8878 sections 3.1.1.1 and
/// 3.1.1.2).
fn frame_of(block: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut frame = Vec::with_capacity(block.len() + 6);
    if length < 256 {
        frame.extend([0x20, u8::try_from(length).ok()?]);
    } else {
        frame.push(0x60);
        frame.extend(u16::try_from(length - 256).ok()?.to_le_bytes());
    }
    let last_compressed = u32::try_from(block.len()).ok()?.checked_mul(8)? | 0b101;
    frame.extend(last_compressed.to_le_bytes().get(..3)?);
    frame.extend_from_slice(block);
    (block.len() < 1 << 21).then_some(frame)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_spliced_text_reads_back(
            parent in "[a-c ]{0,300}", at in 0..300usize, gone in 0..40usize,
            new in "([a-c ]{0,300}|the minister said on )"
        ) {
            let at = at.min(parent.len());
            let gone = gone.min(parent.len() - at);
            let text = [&parent[..at], &new, &parent[at + gone..]].concat();
            if let Some((body, _)) = of(parent.as_bytes(), text.as_bytes()).unwrap() {
                prop_assert!(body.len() <= new.len() + 9);
                prop_assert_eq!(read(parent.as_bytes(), &body).unwrap(), text.into_bytes());
            }
        }

        #[test]
        fn damaged_splices_are_refused_or_read_as_some_text(
            parent in "[a-c]{0,50}", body in proptest::collection::vec(any::<u8>(), 0..40)
        ) {
            let _ = read(parent.as_bytes(), &body);
        }
    }

    #[test]
    fn a_fixed_word_takes_a_few_bytes() {
        let parent = "The ferry ran aground off Kestrel Point on Sunday. ".repeat(40);
        let text = parent.replacen("Sunday", "Monday", 1);
        let (body, sure) = of(parent.as_bytes(), text.as_bytes()).unwrap().unwrap();
        assert!(sure && body.len() <= 8, "{} bytes", body.len());
    }
}
