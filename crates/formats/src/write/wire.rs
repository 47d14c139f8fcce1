//! What the text wires share: story numbers, service names, version words, and lines of a fixed
//! width.

use super::printed::Printed;
use crate::outgoing::{Signal, Status};

/// Columns of a line on a text wire.
pub(crate) const WIDTH: usize = 69;

/// Four digits made from id and version: the same story of the same version always has the same
/// number.
pub(crate) fn story_number(printed: &Printed<'_>) -> u32 {
    let name = format!("{} {}", printed.copy.guid, printed.copy.version);
    let hash = name
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash % 9999 + 1
}

/// The service: letters of the newsroom's code in lower case, cut or filled to `width`.
pub(crate) fn service(code: &str, width: usize, fill: char) -> String {
    let letters = code.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase());
    letters.chain(std::iter::repeat(fill)).take(width).collect()
}

/// The IPTC urgency a text wire sorts by: kills and corrections go before the copy they concern
/// (docs/newsroom-rules.md 7).
pub(crate) fn priority(printed: &Printed<'_>) -> u8 {
    let copy = printed.copy;
    let urgency = if copy.content.urgency == 0 { 4 } else { copy.content.urgency };
    match copy.status {
        Status::Canceled => urgency.min(2),
        _ if copy.signals.contains(&Signal::Correction) => urgency.min(3),
        _ => urgency,
    }
}

/// `1st`, `2nd`, `3rd`, `11th`.
pub(crate) fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The text in lines of at most `WIDTH` columns, broken at spaces only: a script without spaces
/// keeps its long line, because a reader puts a space where a line ends.
pub(crate) fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
