//! Numbers, names and negations: what two people must not change apart from one another.
use crate::normalise::fold_case;
use crate::tokens::{Token, TokenKind};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The longest run of capitalised words that is taken for a name; a headline in capitals is longer.
const LONGEST_NAME: usize = 4;

/// A run of tokens that says one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub tokens: Range<usize>,
    /// Words added at its edge belong to it: "two drivers" and "two drivers and a child" are two
    /// counts.
    pub open: bool,
}

/// The units of a text, rising; no two overlap.
pub fn units(text: &str, tokens: &[Token]) -> Vec<Unit> {
    let mut found: Vec<Unit> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let unit = number(text, tokens, at)
            .or_else(|| negation(text, tokens, at))
            .or_else(|| name(text, tokens, at));
        match unit {
            Some(unit) => {
                at = unit.tokens.end;
                found.push(unit);
            }
            None => at += 1,
        }
    }
    found
}

/// A number with what it counts: "14 ships", "$3.5 million", "two drivers".
fn number(text: &str, tokens: &[Token], at: usize) -> Option<Unit> {
    let is_number = |t: &Token| {
        t.kind == TokenKind::Number || t.is_word() && NUMBERS.contains(&word(text, t).as_str())
    };
    let mut end = at;
    while tokens.get(end).is_some_and(is_number) {
        end += 1;
        // A percent sign, or the parts of a number with spaces or a hyphen in it.
        if tokens
            .get(end)
            .is_some_and(|t| t.kind == TokenKind::Mark && t.start == tokens[end - 1].end)
            && tokens.get(end + 1).is_some_and(is_number)
        {
            end += 1;
        }
    }
    if end == at {
        return None;
    }
    let counted = tokens.get(end).is_some_and(Token::is_word);
    Some(Unit { tokens: at..end + usize::from(counted), open: true })
}

/// A negation with the word it denies.
fn negation(text: &str, tokens: &[Token], at: usize) -> Option<Unit> {
    if !is_negation(text, tokens.get(at)?) {
        return None;
    }
    let denied = tokens.get(at + 1).is_some_and(Token::is_word);
    Some(Unit { tokens: at..at + 1 + usize::from(denied), open: false })
}

/// Two to four capitalised words in a row, initials and hyphens among them.
fn name(text: &str, tokens: &[Token], at: usize) -> Option<Unit> {
    let capital = |t: &Token| {
        t.kind == TokenKind::Word
            && text[t.range()].chars().next().is_some_and(char::is_uppercase)
            && !SMALL_WORDS.contains(&word(text, t).as_str())
    };
    let (mut end, mut words) = (at, 0);
    while tokens.get(end).is_some_and(capital) {
        words += 1;
        end += 1;
        let joint = tokens
            .get(end)
            .filter(|t| matches!(&text[t.range()], "." | "-") && t.start == tokens[end - 1].end);
        if joint.is_some() && tokens.get(end + 1).is_some_and(capital) {
            end += 1;
        }
    }
    (2..=LONGEST_NAME).contains(&words).then_some(Unit { tokens: at..end, open: false })
}

/// Whether a text denies something.
pub fn denies(text: &str) -> bool {
    text.unicode_words().any(|w| is_negating(&fold_case(w)))
        || NEGATING_CHARACTERS.iter().any(|c| text.contains(*c))
}

fn is_negation(text: &str, token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => is_negating(&word(text, token)),
        TokenKind::Ideograph => {
            text[token.range()].chars().any(|c| NEGATING_CHARACTERS.contains(&c))
        }
        _ => false,
    }
}

fn is_negating(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't")
}

fn word(text: &str, token: &Token) -> String {
    fold_case(&text[token.range()])
}

const NUMBERS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "dozen",
    "dozens",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "half",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "dix",
    "cent",
    "mille",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "zwei",
    "drei",
    "vier",
    "f\u{fc}nf",
    "\u{648}\u{627}\u{62d}\u{62f}",
    "\u{627}\u{62b}\u{646}\u{627}\u{646}",
    "\u{62b}\u{644}\u{627}\u{62b}\u{629}",
    "\u{623}\u{631}\u{628}\u{639}\u{629}",
    "\u{62e}\u{645}\u{633}\u{629}",
    "\u{633}\u{62a}\u{629}",
    "\u{633}\u{628}\u{639}\u{629}",
    "\u{62b}\u{645}\u{627}\u{646}\u{64a}\u{629}",
    "\u{62a}\u{633}\u{639}\u{629}",
    "\u{639}\u{634}\u{631}\u{629}",
    "\u{645}\u{626}\u{629}",
    "\u{623}\u{644}\u{641}",
];

const NEGATIONS: &[&str] = &[
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "without",
    "cannot",
    "ne",
    "pas",
    "jamais",
    "aucun",
    "aucune",
    "sans",
    "nunca",
    "sin",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "ohne",
    "\u{43d}\u{435}",
    "\u{43d}\u{435}\u{442}",
    "\u{43d}\u{438}",
    "\u{644}\u{627}",
    "\u{644}\u{645}",
    "\u{644}\u{646}",
    "\u{644}\u{64a}\u{633}",
    "\u{644}\u{64a}\u{633}\u{62a}",
    "\u{63a}\u{64a}\u{631}",
    "\u{62f}\u{648}\u{646}",
];

const NEGATING_CHARACTERS: &[char] =
    &['\u{4e0d}', '\u{6ca1}', '\u{6c92}', '\u{672a}', '\u{65e0}', '\u{7121}'];

/// Words that begin a sentence with a capital and belong to no name.
const SMALL_WORDS: &[&str] = &[
    "the", "a", "an", "in", "on", "at", "of", "for", "from", "with", "by", "to", "but", "and",
    "or", "as", "if", "when", "while", "after", "before", "he", "she", "it", "they", "we", "i",
    "you", "his", "her", "their", "our", "this", "that", "these", "those", "what", "who", "how",
    "why", "where", "is", "are", "was", "were", "le", "la", "les", "un", "une", "il", "elle",
    "ils", "des", "du", "de",
];
