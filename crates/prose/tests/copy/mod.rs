//! Random copy for the laws: a small vocabulary, so that words repeat, and the edits people make.
#![allow(dead_code)]
use proptest::prelude::*;

const WORDS: &[&str] = &[
    "the",
    "of",
    "a",
    "port",
    "strike",
    "Beirut",
    "dockers",
    "14",
    "ships",
    "said",
    "not",
    "on",
    "Tuesday",
    "wheat",
    "\u{201c}talks\u{201d}",
    "\"talks\"",
    "don't",
    "don\u{2019}t",
    "Khoury,",
    "union.",
    "\u{2014}",
    "--",
    "bread",
    "\u{645}\u{64f}\u{62d}\u{645}\u{62f}",
    "\u{645}\u{62d}\u{645}\u{62f}",
    "\u{65e5}\u{672c}",
    "1,500.5",
    "10\u{a0}000",
];

/// A paragraph of up to a dozen words, now and then empty or full of odd characters.
pub fn paragraph() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => proptest::collection::vec(proptest::sample::select(WORDS), 1..12).prop_map(|w| w.join(" ")),
        1 => Just(String::new()),
        1 => "\\PC{0,12}",
        1 => "[ \u{a0}\n\t a.]{0,6}",
    ]
}

/// A text of a few paragraphs.
pub fn text() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(paragraph(), 0..7)
}

/// One edit: what to do, where, and with which word.
pub type Edit = (u8, usize, usize, String);

pub fn edits(most: usize) -> impl Strategy<Value = Vec<Edit>> {
    let word = proptest::sample::select(WORDS).prop_map(str::to_owned);
    proptest::collection::vec((0..9u8, any::<usize>(), any::<usize>(), word), 0..=most)
}

/// The text after the edits: words in, out and replaced; paragraphs in, out, moved, split and
/// joined; re-quoted.
pub fn edited(text: &[String], edits: &[Edit]) -> Vec<String> {
    let mut text = text.to_vec();
    for (what, at, place, word) in edits {
        if text.is_empty() {
            text.push(word.clone());
            continue;
        }
        let at = at % text.len();
        let mut words: Vec<String> = text[at].split(' ').map(str::to_owned).collect();
        let place = place % words.len();
        match what {
            0 => words.insert(place, word.clone()),
            1 => words[place] = word.clone(),
            2 => {
                words.remove(place);
            }
            3 => {
                let moved = text.remove(at);
                text.insert(place % (text.len() + 1), moved);
                continue;
            }
            4 if place > 0 => {
                let rest = words.split_off(place);
                text.insert(at + 1, rest.join(" "));
            }
            5 if at + 1 < text.len() => {
                let next = text.remove(at + 1);
                words.push(next);
            }
            6 => {
                text.remove(at);
                continue;
            }
            7 => {
                text.insert(at, format!("{word} {word} union"));
                continue;
            }
            _ => {
                let quoted = text[at]
                    .replace('"', "\u{201c}")
                    .replace('\'', "\u{2019}")
                    .replace("--", "\u{2014}");
                text[at] = quoted;
                continue;
            }
        }
        text[at] = words.join(" ");
    }
    text
}

/// Two versions of a text: sometimes edited, sometimes unrelated.
pub fn versions() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    prop_oneof![
        4 => (text(), edits(8)).prop_map(|(old, edits)| { let new = edited(&old, &edits); (old, new) }),
        1 => (text(), text()),
    ]
}
