//! Words of the scripts that put no space between them: Thai, Lao, Khmer and Burmese by dictionary.
//!
//! Chinese and Japanese stay single characters: UAX #29 counts them so, and editors change them so.
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use std::sync::LazyLock;

static DICTIONARY: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Whether a character belongs to a script whose words only a dictionary knows.
pub fn needs_dictionary(c: char) -> bool {
    matches!(c, '\u{0E01}'..='\u{0E4E}' | '\u{0E81}'..='\u{0EDF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17DD}')
}

/// Whether a character belongs to a script that puts no space between words.
pub fn is_unspaced(c: char) -> bool {
    needs_dictionary(c)
        || matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

/// The byte ranges of the dictionary's words in a run of one of its scripts.
pub fn dictionary_words(run: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut start = 0;
    DICTIONARY
        .segment_str(run)
        .filter(|at| *at > 0)
        .map(move |end| std::mem::replace(&mut start, end)..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_is_cut_into_words() {
        let text = "\u{e15}\u{e33}\u{e23}\u{e27}\u{e08}\u{e01}\u{e25}\u{e48}\u{e32}\u{e27}\u{e27}\u{e48}\u{e32}";
        let words: Vec<&str> = dictionary_words(text).map(|range| &text[range]).collect();
        assert_eq!(words.concat(), text, "nothing is lost");
        assert_eq!(
            words,
            [
                "\u{e15}\u{e33}\u{e23}\u{e27}\u{e08}",
                "\u{e01}\u{e25}\u{e48}\u{e32}\u{e27}",
                "\u{e27}\u{e48}\u{e32}"
            ]
        );
    }
}
