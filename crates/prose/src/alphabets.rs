//! UAX #29 for Latin and Cyrillic copy with the type of newspapers: most text needs no more, and
//! the tables of all of Unicode take several times as long.
use crate::tokens::TokenKind;
use std::ops::Range;

/// What a character does to the word it is part of (UAX #29, table 3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// ALetter.
    Letter,
    /// Numeric.
    Digit,
    /// ExtendNumLet: the low line.
    Low,
    /// MidLetter: holds letters together.
    InWord,
    /// MidNum: holds digits together.
    InNumber,
    /// MidNumLet and Single_Quote: holds either together.
    InBoth,
    /// Stands alone.
    Mark,
    /// A space, or a character this page does not know.
    Other,
}

/// The classes of U+0000 to U+017F.
const CLASSES: [Class; 0x180] = {
    let mut classes = [Class::Other; 0x180];
    let mut at = 0x21;
    while at < 0x180 {
        classes[at] = match at as u32 {
            0x41..=0x5A
            | 0x61..=0x7A
            | 0xAA
            | 0xB5
            | 0xBA
            | 0xC0..=0xD6
            | 0xD8..=0xF6
            | 0xF8..=0x17F => Class::Letter,
            0x30..=0x39 => Class::Digit,
            0x5F => Class::Low,
            0x3A | 0xB7 => Class::InWord,
            0x2C | 0x3B => Class::InNumber,
            0x27 | 0x2E => Class::InBoth,
            0x21..=0x7E => Class::Mark,
            // Currency, sections, guillemets, degrees; the soft hyphen and the fractions are not
            // among them.
            0xA1..=0xA7
            | 0xA9
            | 0xAB
            | 0xAC
            | 0xAE
            | 0xB0
            | 0xB1
            | 0xB6
            | 0xBB
            | 0xBF
            | 0xD7
            | 0xF7 => Class::Mark,
            _ => Class::Other,
        };
        at += 1;
    }
    classes
};

#[inline]
fn class(c: char) -> Class {
    match c {
        '\0'..='\u{17F}' => CLASSES[c as usize],
        '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' => Class::Letter,
        '\u{2018}' | '\u{2019}' => Class::InBoth,
        '\u{2013}'
        | '\u{2014}'
        | '\u{201A}'..='\u{201E}'
        | '\u{2022}'
        | '\u{2026}'
        | '\u{2039}'
        | '\u{203A}'
        | '\u{20AC}' => Class::Mark,
        _ => Class::Other,
    }
}

/// Whether [`pieces`] may cut a stretch: every character is one this page knows.
#[inline]
pub fn is_known(stretch: &str) -> bool {
    stretch.chars().all(|c| class(c) != Class::Other)
}

/// The words and marks of a stretch that [`is_known`], with what each is. Repeated hyphens, quotes
/// and full stops are one mark.
#[inline]
pub fn pieces(stretch: &str) -> impl Iterator<Item = (Range<usize>, TokenKind)> + '_ {
    let mut rest = stretch.chars();
    std::iter::from_fn(move || {
        let start = stretch.len() - rest.as_str().len();
        let first = rest.next()?;
        let opening = class(first);
        let kind = match opening {
            Class::Letter | Class::Digit | Class::Low => word(&mut rest, opening),
            _ => {
                if matches!(first, '-' | '\'' | '`' | '.') {
                    rest = rest.as_str().trim_start_matches(first).chars();
                }
                TokenKind::Mark
            }
        };
        Some((start..stretch.len() - rest.as_str().len(), kind))
    })
}

/// Reads a word to its end and says what it is.
#[inline]
fn word(rest: &mut std::str::Chars<'_>, opening: Class) -> TokenKind {
    let (mut last, mut counts) = (opening, opening != Class::Low);
    loop {
        let mut ahead = rest.clone();
        let Some(mut next) = ahead.next().map(class) else { break };
        if !matches!(next, Class::Letter | Class::Digit | Class::Low) {
            // A mark between two letters or two digits holds them together (WB6, WB7, WB11, WB12).
            let after = ahead.next().map_or(Class::Other, class);
            let holds = match next {
                Class::InBoth => after == last && matches!(after, Class::Letter | Class::Digit),
                Class::InWord => after == last && after == Class::Letter,
                Class::InNumber => after == last && after == Class::Digit,
                _ => false,
            };
            if !holds {
                break;
            }
            next = after;
        }
        counts |= next != Class::Low;
        (last, *rest) = (next, ahead);
    }
    match (counts, opening) {
        (true, Class::Digit) => TokenKind::Number,
        (true, _) => TokenKind::Word,
        (false, _) => TokenKind::Mark,
    }
}
