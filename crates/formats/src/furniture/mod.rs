//! What belongs to a page and not to its story: counters, clocks, share bars, teasers of other
//! stories; and what the lines that do belong to the story are: headline, caption, byline,
//! dateline, body, sign-off (docs/newsroom-rules.md 8.4).
//!
//! Rules describe kinds of pages, never a single page. What is taken out is listed with its reason
//! and its place.

pub mod byline;
pub mod credit;
pub mod dateline;
pub mod embargo;
pub mod page;
pub(crate) mod printed_day;
pub mod rules;
pub mod signoff;
pub mod variants;
pub mod warnings;

/// A line or paragraph of a source with its place in it, in scalar values of the decoded file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceLine {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

/// Words between white space; good enough to tell a label from a sentence.
pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// True for a text that ends as a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(['"', '”', '“', '’', '\'', '»', ')', ']', '」']);
    bare.ends_with(['.', '!', '?', '؟', '。', '！', '？', ':'])
        || text.trim_end().ends_with(['"', '”', '“', '»'])
}

/// True for a paragraph a reporter would write: some words long and closed by an end mark.
pub fn is_prose(text: &str) -> bool {
    ends_sentence(text)
        && (word_count(text) >= 8 || is_scriptio_continua(text) && text.chars().count() >= 30)
}

/// True for scripts without spaces between words.
fn is_scriptio_continua(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let dense = text
        .chars()
        .filter(|c| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{0E00}'..='\u{0E7F}'))
        .count();
    dense * 2 > letters
}
