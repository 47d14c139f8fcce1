//! Random copy with marks and kinds of block: a small vocabulary, so that words repeat, and the
//! edits people make.
#![allow(dead_code)]

use proptest::prelude::*;
use story::content::{Block, BlockKind, Content, Mark, MarkKind};

const WORDS: &[&str] =
    &["the", "port", "of", "Salim", "ferry", "said", "rain", "\u{201c}no\u{201d}", "\"no\"", "14"];
const KINDS: &[BlockKind] =
    &[BlockKind::P, BlockKind::Subhead, BlockKind::Bullet, BlockKind::Quote];

fn text() -> impl Strategy<Value = Vec<String>> {
    let words = proptest::collection::vec(proptest::sample::select(WORDS), 0..9);
    proptest::collection::vec(words.prop_map(|words| words.join(" ")), 0..6)
}

/// Words in, out and replaced; paragraphs moved, split and joined.
fn edited(mut text: Vec<String>, edits: &[(u8, usize, usize)]) -> Vec<String> {
    for (what, at, place) in edits {
        if text.is_empty() {
            text.push("rain".into());
        }
        let at = at % text.len();
        let mut words: Vec<String> = text[at].split(' ').map(str::to_owned).collect();
        let place = place % words.len();
        match what {
            0 => words.insert(place, WORDS[place % WORDS.len()].into()),
            1 => words[place] = WORDS[at % WORDS.len()].into(),
            2 => drop(words.remove(place)),
            3 if place > 0 => {
                let rest = words.split_off(place);
                text.insert(at + 1, rest.join(" "));
            }
            4 if at + 1 < text.len() => words.push(text.remove(at + 1)),
            5 => {
                let moved = text.remove(at);
                text.insert(place % (text.len() + 1), moved);
                continue;
            }
            _ => {
                text[at] = text[at].replace('"', "\u{201d}");
                continue;
            }
        }
        text[at] = words.join(" ");
    }
    text
}

type Wishes = (usize, Vec<(u8, u32, u32)>);
type Dress = Vec<Wishes>;

fn dress() -> impl Strategy<Value = Dress> {
    let marks = proptest::collection::vec((0..4u8, 0..24u32, 1..16u32), 0..4);
    proptest::collection::vec((0..KINDS.len(), marks), 6)
}

fn dressed(text: Vec<String>, dress: &Dress) -> Content {
    let block = |(text, (kind, wishes)): (String, &Wishes)| {
        let length = text.chars().count() as u32;
        let mut marks: Vec<Mark> = Vec::new();
        for (kind, start, long) in wishes {
            let (start, end) = ((*start).min(length), (start + long).min(length));
            let (kind, href) = match kind {
                0 => (MarkKind::Bold, None),
                1 => (MarkKind::Italic, None),
                2 => (MarkKind::Link, Some("https://a.example".to_owned())),
                _ => (MarkKind::Link, Some("https://b.example".to_owned())),
            };
            let meets =
                |known: &Mark| known.kind == kind && known.start <= end && start <= known.end;
            if start < end && !marks.iter().any(meets) {
                marks.push(Mark { start, end, kind, href });
            }
        }
        Block { kind: KINDS[*kind], text, marks }
    };
    let body = text.into_iter().zip(dress.iter().cycle()).map(block).collect();
    Content { body, ..Content::default() }
}

/// Two versions, the newer with marks of its own or those of the older.
pub fn versions() -> impl Strategy<Value = (Content, Content)> {
    let edits = proptest::collection::vec((0..7u8, 0..9usize, 0..9usize), 0..6);
    (text(), edits, dress(), dress(), any::<bool>()).prop_map(
        |(text, edits, before, after, same)| {
            let new = edited(text.clone(), &edits);
            (dressed(text, &before), dressed(new, if same { &before } else { &after }))
        },
    )
}

/// A text and two that came from it.
pub fn three() -> impl Strategy<Value = [Content; 3]> {
    let edits = || proptest::collection::vec((0..7u8, 0..9usize, 0..9usize), 0..5);
    (text(), edits(), edits(), dress(), dress(), dress(), 0..4u8).prop_map(
        |(text, a, b, base, mine, other, same)| {
            let (ours, theirs) = (edited(text.clone(), &a), edited(text.clone(), &b));
            let mine = if same & 1 == 0 { &mine } else { &base };
            let other = if same & 2 == 0 { &other } else { &base };
            [dressed(text, &base), dressed(ours, mine), dressed(theirs, other)]
        },
    )
}
