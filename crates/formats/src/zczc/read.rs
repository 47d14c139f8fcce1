//! Reads every `ZCZC ... NNNN` message of a transmission; the copy in each is read as plain text
//! is.

use crate::encoding::DecodedText;
use crate::fields::document;
use crate::text_wire::{WireText, decode, event_of};
use crate::{Document, Item, ReadError, plaintext};
use story::version_words::{Signs, judge};

const FORMAT: &str = "zczc";

/// Reads the messages in the order sent. Offsets are scalar values of the decoded file.
///
/// # Errors
/// [`ReadError`] for bytes that hold no `ZCZC` message, or that are over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let WireText { text, encoding, warnings, offers } = decode(bytes)?;
    let mut read =
        document(FORMAT, &DecodedText { encoding: encoding.to_owned(), ..DecodedText::default() });
    read.warnings = warnings;
    read.encoding_offers = offers;
    for (start, message) in messages(&text) {
        crate::Limit::Items.check(read.items.len())?;
        let mut found = plaintext::read_text(message);
        read.warnings.append(&mut found.warnings);
        for mut item in found.items {
            shift(&mut item, start);
            judged(&mut item);
            read.items.push(item);
        }
    }
    if read.items.is_empty() {
        return Err(ReadError::malformed(FORMAT, "no message begins with ZCZC"));
    }
    Ok(read)
}

/// Whether the text opens with the start signal.
pub fn looks_like(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}')
        .starts_with("ZCZC")
}

/// Each message from its ZCZC to its NNNN, with the scalar offset it begins at.
fn messages(text: &str) -> Vec<(usize, &str)> {
    let starts: Vec<usize> = text
        .match_indices("ZCZC")
        .map(|(at, _)| at)
        .filter(|at| {
            text.get(..*at).is_none_or(|before| {
                before.chars().next_back().is_none_or(|c| c.is_whitespace() || c.is_control())
            })
        })
        .collect();
    let mut offset = 0;
    let mut counted = 0;
    starts
        .iter()
        .enumerate()
        .filter_map(|(at, start)| {
            let end = starts.get(at + 1).copied().unwrap_or(text.len());
            offset += text.get(counted..*start)?.chars().count();
            counted = *start;
            Some((offset, text.get(*start..end)?))
        })
        .collect()
}

fn shift(item: &mut Item, by: usize) {
    for place in item.body.iter_mut().flat_map(|block| [&mut block.start, &mut block.end]) {
        *place = place.map(|place| place + by);
    }
    for place in item.furniture.iter_mut().flat_map(|taken| [&mut taken.start, &mut taken.end]) {
        *place = place.map(|place| place + by);
    }
}

/// The envelope has no status field, so only the words say what the message is.
fn judged(item: &mut Item) {
    let opening = item.body.first().map(|block| block.text.clone()).unwrap_or_default();
    let found = judge(&Signs {
        headline: item.headline.as_deref(),
        slug: item.slugline.as_deref(),
        notes: &item.ed_notes,
        opening: Some(&opening),
        ..Signs::default()
    });
    item.event = Some(event_of(found.event));
}

#[cfg(test)]
mod tests;
