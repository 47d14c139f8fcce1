//! The words and marks of a text, by UAX #29, each with the fingerprint it is compared by.
use crate::alphabets::{is_known, pieces};
use crate::keys::key_of;
use crate::normalise::{fold_into, is_dash, is_invisible, is_quote};
use crate::unspaced::{dictionary_words, is_unspaced, needs_dictionary};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word with a letter in it.
    Word,
    /// A word that begins with a digit.
    Number,
    /// One character of a script written without spaces.
    Ideograph,
    /// Punctuation, a symbol, an emoji.
    Mark,
    /// The end of a paragraph inside a text of several.
    Break,
}

/// A word or a mark: its bytes in the text and the fingerprint of its folded form.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub kind: TokenKind,
    pub key: u64,
}

impl Token {
    /// The bytes of the token in its text.
    #[inline]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the token counts as a word: it holds a letter or a digit.
    #[inline]
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number | TokenKind::Ideograph)
    }
}

/// Fingerprint shared by all hyphens and dashes that stand alone.
const DASH: u64 = 0x6461_7368;
/// Fingerprint shared by all quotation marks that stand alone.
const QUOTE: u64 = 0x7175_6f74;
/// Fingerprint shared by one ellipsis and three full stops.
const ELLIPSIS: u64 = 0x646f_7473;
/// Fingerprint of a paragraph break; a text that is compared never pairs two of them by it.
pub const BREAK: u64 = 0x6272_6561_6b00;

/// The byte ranges of the words of a text: UAX #29 words that hold a letter or a digit.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.unicode_word_indices().map(|(start, word)| start..start + word.len())
}

/// How many words a text has, counted as UAX #29 words that hold a letter or a digit.
pub fn count_words(text: &str) -> usize {
    // An ASCII space always ends a word, so each stretch between two can be counted alone.
    let count = |stretch: &str| {
        if !stretch.is_empty() && stretch.bytes().all(|b| PLAIN[usize::from(b)]) {
            1
        } else if is_known(stretch) {
            pieces(stretch).filter(|(_, kind)| *kind != TokenKind::Mark).count()
        } else {
            stretch.unicode_words().count()
        }
    };
    text.split(|c: char| c.is_ascii() && is_ascii_space(c as u8)).map(count).sum()
}

/// Adds the tokens of `text` to `out`, with `base` added to their bytes. White space and invisible
/// signs are no tokens: they are what stands between.
pub fn tokenise(text: &str, base: usize, out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    // Tokens before this place belong to other texts.
    let first = out.len();
    let mut folded = String::new();
    let mut at = 0;
    while at < bytes.len() {
        if is_ascii_space(bytes[at]) {
            at += 1;
            continue;
        }
        // An ASCII space always ends a word, so each stretch between two can be cut alone. Most are
        // one plain word, with a mark behind it or none.
        let word = at + bytes[at..].iter().take_while(|b| PLAIN[usize::from(**b)]).count();
        if word > at {
            let is_mark = |b: u8| matches!(b, b'.' | b',' | b';' | b':' | b'?' | b'!');
            let ends = |place: usize| bytes.get(place).is_none_or(|b| is_ascii_space(*b));
            let mark = usize::from(bytes.get(word).is_some_and(|b| is_mark(*b)));
            if ends(word + mark) {
                let kind =
                    if bytes[at].is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
                push(out, base, at..word, kind, key_of(&bytes[at..word]));
                if mark > 0 {
                    push(
                        out,
                        base,
                        word..word + 1,
                        TokenKind::Mark,
                        key_of(&bytes[word..word + 1]),
                    );
                }
                at = word + mark;
                continue;
            }
        }
        let end = at + bytes[at..].iter().take_while(|b| !is_ascii_space(**b)).count();
        let stretch = &text[at..end];
        if is_known(stretch) {
            known_tokens(stretch, base + at, &mut folded, out);
        } else {
            unicode_tokens(stretch, base + at, first, &mut folded, out);
        }
        at = end;
    }
}

/// The letters and digits of ASCII.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

#[inline]
fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// The tokens of a stretch of known characters.
fn known_tokens(stretch: &str, base: usize, folded: &mut String, out: &mut Vec<Token>) {
    for (range, kind) in pieces(stretch) {
        let piece = &stretch[range.clone()];
        let key = match (kind, piece.chars().next()) {
            (TokenKind::Mark, Some('.')) if piece.len() > 2 => ELLIPSIS,
            (TokenKind::Mark, Some('\u{2026}')) => ELLIPSIS,
            (TokenKind::Mark, Some(first)) if is_dash(first) => DASH,
            (TokenKind::Mark, Some(first)) if is_quote(first) => QUOTE,
            (TokenKind::Word | TokenKind::Number, _)
                if piece.contains(['\u{2018}', '\u{2019}']) =>
            {
                fold_into(piece, folded);
                key_of(folded.as_bytes())
            }
            _ => key_of(piece.as_bytes()),
        };
        push(out, base, range, kind, key);
    }
}

/// UAX #29 for a stretch with other characters in it.
fn unicode_tokens(
    stretch: &str,
    base: usize,
    first_token: usize,
    folded: &mut String,
    out: &mut Vec<Token>,
) {
    if stretch.contains(needs_dictionary) {
        return mixed_tokens(stretch, base, first_token, folded, out);
    }
    for (at, piece) in stretch.split_word_bound_indices() {
        let Some(first) = piece.chars().find(|c| !is_invisible(*c)) else { continue };
        if piece.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
            continue;
        }
        let kind = if is_unspaced(first) && first.is_alphanumeric() {
            TokenKind::Ideograph
        } else if first.is_numeric() {
            TokenKind::Number
        } else if piece.chars().any(char::is_alphanumeric) {
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        let key = match kind {
            TokenKind::Mark if is_dash(first) => DASH,
            TokenKind::Mark if is_quote(first) => QUOTE,
            TokenKind::Mark if first == '\u{2026}' => ELLIPSIS,
            _ => {
                fold_into(piece, folded);
                key_of(folded.as_bytes())
            }
        };
        let range = at..at + piece.len();
        // Two hyphens are a dash and two single quotes a double one, as on a wire machine.
        if let Some(last) = out[first_token..].last_mut()
            && last.kind == TokenKind::Mark
            && kind == TokenKind::Mark
            && last.end as usize == base + range.start
            && key == last.key
            && matches!(first, '-' | '\'' | '`')
        {
            last.end = (base + range.end) as u32;
            continue;
        }
        push(out, base, range, kind, key);
    }
}

/// A stretch with a script in it whose words only a dictionary knows.
fn mixed_tokens(
    stretch: &str,
    base: usize,
    first_token: usize,
    folded: &mut String,
    out: &mut Vec<Token>,
) {
    let mut at = 0;
    while at < stretch.len() {
        let rest = &stretch[at..];
        let known = rest.find(|c| !needs_dictionary(c)).unwrap_or(rest.len());
        for range in dictionary_words(&rest[..known]) {
            fold_into(&rest[range.clone()], folded);
            if !folded.is_empty() {
                push(out, base + at, range, TokenKind::Word, key_of(folded.as_bytes()));
            }
        }
        let rest = &rest[known..];
        let other = rest.find(needs_dictionary).unwrap_or(rest.len());
        if other > 0 {
            unicode_tokens(&rest[..other], base + at + known, first_token, folded, out);
        }
        at += known + other;
    }
}

#[inline]
fn push(out: &mut Vec<Token>, base: usize, range: Range<usize>, kind: TokenKind, key: u64) {
    out.push(Token {
        start: (base + range.start) as u32,
        end: (base + range.end) as u32,
        kind,
        key,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenise(text, 0, &mut tokens);
        tokens.iter().map(|t| &text[t.range()]).collect()
    }

    #[test]
    fn words_and_marks_of_a_line_of_copy() {
        insta::assert_snapshot!(cut("U.S. crude fell 1,500.5 points -- \"don't\", al-Rashid\u{2019}s wife said\u{2026}").join(" | "),
            @r#"U.S | . | crude | fell | 1,500.5 | points | -- | " | don't | " | , | al | - | Rashid’s | wife | said | …"#);
    }

    #[test]
    fn type_set_another_way_has_the_same_keys() {
        let keys = |text: &str| {
            let mut tokens = Vec::new();
            tokenise(text, 0, &mut tokens);
            tokens.iter().map(|t| t.key).collect::<Vec<_>>()
        };
        assert_eq!(
            keys("\"Yes -- no...\" it's"),
            keys("\u{201c}Yes \u{2014} no\u{2026}\u{201d} it\u{2019}s"),
            "only the type differs"
        );
    }

    #[test]
    fn a_dash_does_not_reach_into_the_next_paragraph() {
        let mut tokens = Vec::new();
        tokenise("-", 0, &mut tokens);
        tokenise("\t-\u{e9}", 0, &mut tokens);
        assert_eq!(tokens.iter().map(Token::range).collect::<Vec<_>>(), [0..1, 1..2, 2..4]);
    }

    #[test]
    fn words_are_counted_as_the_contract_says() {
        assert_eq!(count_words("The 3 don't-knows, e.g. No. 7 -- ok?"), 8);
    }

    fn check_words(text: &str) -> Result<(), TestCaseError> {
        let mut tokens = Vec::new();
        tokenise(text, 0, &mut tokens);
        let ours: Vec<_> = tokens.iter().filter(|t| t.is_word()).map(Token::range).collect();
        let standard: Vec<_> = words(text).collect();
        prop_assert_eq!(&ours, &standard);
        prop_assert_eq!(count_words(text), standard.len());
        Ok(())
    }

    proptest! {
        #[test]
        fn words_agree_with_uax_29(text in "[ a-zA-Z0-9_.,;:'\"\\-!?\u{e9}\u{301}\u{2019}\u{5d0}\u{661}\u{4e00}\t\n]{0,60}") {
            check_words(&text)?;
        }

        #[test]
        fn words_of_known_alphabets_agree_with_uax_29(text in "[ a-c0-2_.,;:'\"!?\n\u{2018}\u{2019}\u{ab}\u{2014}\u{2026}\u{b7}\u{a1}-\u{17f}\u{400}-\u{52f}-]{0,60}") {
            check_words(&text)?;
        }

        #[test]
        fn known_alphabets_have_the_keys_of_all_of_unicode(
            text in "[a-c0-2_,;:\"!?\u{2018}\u{2019}\u{ab}\u{2014}\u{2026}\u{b7}\u{a1}-\u{17f}\u{400}-\u{52f}]{1,20}"
        ) {
            let (mut ours, mut theirs, mut folded) = (Vec::new(), Vec::new(), String::new());
            tokenise(&text, 0, &mut ours);
            unicode_tokens(&text, 0, 0, &mut folded, &mut theirs);
            let plain = |list: &[Token]| list.iter().map(|t| (t.range(), t.kind, t.key)).collect::<Vec<_>>();
            prop_assert_eq!(plain(&ours), plain(&theirs));
        }

        #[test]
        fn tokens_rise_and_leave_only_space_between(text in "\\PC{0,60}") {
            let mut tokens = Vec::new();
            tokenise(&text, 0, &mut tokens);
            let mut at = 0;
            for token in &tokens {
                prop_assert!(token.start as usize >= at && token.end > token.start);
                prop_assert!(text[at..token.start as usize].chars().all(|c| c.is_whitespace() || is_invisible(c)));
                at = token.end as usize;
            }
            prop_assert!(text[at..].chars().all(|c| c.is_whitespace() || is_invisible(c)));
        }
    }
}
