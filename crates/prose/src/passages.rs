//! Moves smaller than a paragraph: a sentence that was cut in one paragraph and put into another.
use crate::diff::Joined;
use crate::keys::{KeyMap, join};
use crate::tokens::{Token, TokenKind};
use crate::word_diff::Run;

/// The shortest run of words and marks that can be a move.
const SEED: usize = 5;
/// How many of them must be words.
const WORDS: usize = 4;
/// How many old places of the same five words are tried.
const PLACES: usize = 8;

/// A stretch of a paragraph, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub paragraph: usize,
    pub start: usize,
    pub end: usize,
}

/// A token that no run shares, and whether it follows the one before it in the list.
struct Loose {
    paragraph: u32,
    token: Token,
    follows: bool,
}

/// The words of a comparison that found no partner in their own block.
#[derive(Default)]
pub struct Leftovers {
    old: Vec<Loose>,
    new: Vec<Loose>,
}

impl Leftovers {
    /// Adds what the runs of a group leave over.
    pub fn add(
        &mut self,
        paragraphs: (&[usize], &[usize]),
        old: &Joined<'_, '_>,
        new: &Joined<'_, '_>,
        runs: &[Run],
    ) {
        let olds = runs.iter().map(|r| (r.old, r.len));
        let news = runs.iter().map(|r| (r.new, r.len));
        add_side(&mut self.old, paragraphs.0, &old.tokens, olds);
        add_side(&mut self.new, paragraphs.1, &new.tokens, news);
    }

    /// Adds a paragraph that is only in one version.
    pub fn add_whole(&mut self, new_side: bool, paragraph: usize, tokens: &[Token]) {
        let list = if new_side { &mut self.new } else { &mut self.old };
        add_side(list, &[paragraph], tokens, std::iter::empty());
    }

    /// Pairs the stretches that stand on both sides, the longest at each place; no word is paired
    /// twice.
    pub fn pair(&self) -> Vec<(Stretch, Stretch)> {
        let mut places: KeyMap<Vec<u32>> = KeyMap::default();
        if self.new.is_empty() {
            return Vec::new();
        }
        for (at, key) in seeds(&self.old) {
            let list = places.entry(key).or_default();
            if list.len() < PLACES {
                list.push(at as u32);
            }
        }
        let mut found = Vec::new();
        let mut taken = vec![false; self.old.len()];
        let mut next = 0;
        for (at, key) in seeds(&self.new) {
            if at < next {
                continue;
            }
            let Some(starts) = places.get(&key) else { continue };
            let longest = starts
                .iter()
                .map(|start| (self.length(*start as usize, at, &taken), *start as usize))
                .max_by_key(|(length, start)| (*length, std::cmp::Reverse(*start)));
            let Some((length, start)) = longest else { continue };
            let words = self.new[at..at + length].iter().filter(|l| l.token.is_word()).count();
            if length < SEED || words < WORDS {
                continue;
            }
            // Words before the seed belong to it as long as they agree and are free.
            let mut back = 0;
            while back < start
                && at - back > next
                && self.old[start - back].follows
                && self.new[at - back].follows
                && !taken[start - back - 1]
                && self.old[start - back - 1].token.key == self.new[at - back - 1].token.key
            {
                back += 1;
            }
            taken[start - back..start + length].iter_mut().for_each(|t| *t = true);
            found.push((
                stretch(&self.old[start - back..start + length]),
                stretch(&self.new[at - back..at + length]),
            ));
            next = at + length;
        }
        found
    }

    /// How far the two sides agree from here on.
    fn length(&self, old: usize, new: usize, taken: &[bool]) -> usize {
        let mut length = 0;
        while let (Some(a), Some(b)) = (self.old.get(old + length), self.new.get(new + length)) {
            if taken[old + length]
                || a.token.key != b.token.key
                || length > 0 && !(a.follows && b.follows)
            {
                break;
            }
            length += 1;
        }
        length
    }
}

fn stretch(run: &[Loose]) -> Stretch {
    let (first, last) = (&run[0], &run[run.len() - 1]);
    Stretch {
        paragraph: first.paragraph as usize,
        start: first.token.start as usize,
        end: last.token.end as usize,
    }
}

/// The places where five tokens follow one another, with their common fingerprint.
fn seeds(list: &[Loose]) -> impl Iterator<Item = (usize, u64)> + '_ {
    list.windows(SEED)
        .enumerate()
        .filter(|(_, w)| w[1..].iter().all(|l| l.follows))
        .map(|(at, w)| (at, w.iter().fold(0, |key, loose| join(key, loose.token.key))))
}

fn add_side(
    list: &mut Vec<Loose>,
    paragraphs: &[usize],
    tokens: &[Token],
    runs: impl Iterator<Item = (usize, usize)>,
) {
    let mut runs = runs.peekable();
    let (mut member, mut base, mut at) = (0, 0, 0);
    let mut follows = false;
    while at < tokens.len() {
        if let Some((_, length)) = runs.next_if(|(start, _)| *start == at) {
            // A run holds no breaks, so the paragraph stays the same.
            at += length;
            follows = false;
            continue;
        }
        let token = tokens[at];
        at += 1;
        if token.kind == TokenKind::Break {
            (member, base, follows) = (member + 1, token.end, false);
            continue;
        }
        let local = Token { start: token.start - base, end: token.end - base, ..token };
        list.push(Loose {
            paragraph: paragraphs.get(member).copied().unwrap_or_default() as u32,
            token: local,
            follows,
        });
        follows = true;
    }
}
