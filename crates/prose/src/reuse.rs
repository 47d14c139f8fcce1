//! Finding copy that was taken from elsewhere: fingerprints of a text, and a library that knows
//! where they occur.
//!
//! A fingerprint is the hash of five words and marks in a row, capitals and type folded. Of every
//! four neighbours one is kept (winnowing), so two texts that share eight in a row share a
//! fingerprint. A whole paragraph has one of its own.
use crate::keys::{KeyMap, join, key_of};
use crate::normalise::fold_case;
use crate::tokens::{Token, tokenise};

/// Words and marks in a fingerprint.
pub const SHINGLE: usize = 5;
/// Of this many neighbouring fingerprints the smallest is kept.
pub const WINDOW: usize = 4;
/// A fingerprint that more items hold than this is boilerplate and finds nothing.
pub const BOILERPLATE: usize = 100;

/// A place in a text that can be found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint {
    /// The same on every machine and in every release with the same [`SHINGLE`].
    pub hash: u64,
    /// The token it starts at, counted through all paragraphs of the text.
    pub position: u32,
}

/// Where a fingerprint occurs in the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub hash: u64,
    pub item: String,
    pub position: u32,
}

/// An item of the library: a wire item or a story.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Item {
    pub id: String,
    /// Whose words they are.
    pub owner: String,
    pub paragraphs: Vec<String>,
}

/// A collection of items that copy may have been taken from. The store plugs its index on disk in
/// here.
pub trait Library {
    /// Where these fingerprints occur. Those of [`BOILERPLATE`] may be left out.
    fn find(&self, hashes: &[u64]) -> Vec<Found>;
    /// The item with this id.
    fn item(&self, id: &str) -> Option<Item>;
}

/// A library with nothing in it.
pub struct NoLibrary;

impl Library for NoLibrary {
    fn find(&self, _: &[u64]) -> Vec<Found> {
        Vec::new()
    }
    fn item(&self, _: &str) -> Option<Item> {
        None
    }
}

/// A text as the tokens it is searched by.
pub(crate) struct Stream {
    /// Folded keys, without regard to capitals or type.
    pub keys: Vec<u64>,
    pub is_word: Vec<bool>,
    /// The token each paragraph starts at, and the end.
    pub starts: Vec<usize>,
}

impl Stream {
    /// Cuts a text into tokens.
    pub fn of(paragraphs: &[impl AsRef<str>]) -> Stream {
        let mut stream = Stream { keys: Vec::new(), is_word: Vec::new(), starts: vec![0] };
        let mut tokens = Vec::new();
        for paragraph in paragraphs {
            tokens.clear();
            tokenise(paragraph.as_ref(), 0, &mut tokens);
            stream.keys.extend(tokens.iter().map(|token| loose_key(paragraph.as_ref(), token)));
            stream.is_word.extend(tokens.iter().map(Token::is_word));
            stream.starts.push(stream.keys.len());
        }
        stream
    }

    /// The fingerprint of every five tokens in a row.
    pub fn shingles(&self) -> impl Iterator<Item = Fingerprint> + '_ {
        self.keys
            .windows(SHINGLE)
            .enumerate()
            .map(|(at, keys)| Fingerprint { hash: shingle(keys), position: at as u32 })
    }

    /// The fingerprint of each whole paragraph.
    pub fn wholes(&self) -> impl Iterator<Item = Fingerprint> + '_ {
        self.starts
            .windows(2)
            .filter(|s| s[0] < s[1])
            .map(|s| Fingerprint { hash: whole(&self.keys[s[0]..s[1]]), position: s[0] as u32 })
    }
}

/// The hash of tokens in a row.
pub(crate) fn shingle(keys: &[u64]) -> u64 {
    keys.iter().fold(keys.len() as u64, |hash, key| join(hash, *key))
}

/// The hash of a paragraph from end to end; never that of a shingle.
pub(crate) fn whole(keys: &[u64]) -> u64 {
    join(shingle(keys), 0x0077_686f_6c65)
}

/// A token's key with capitals folded.
pub(crate) fn loose_key(text: &str, token: &Token) -> u64 {
    let word = &text[token.range()];
    if !token.is_word() {
        return token.key;
    }
    let mut small = [0u8; 32];
    match small.get_mut(..word.len()) {
        Some(small) if word.is_ascii() => {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            key_of(small)
        }
        _ => key_of(fold_case(word).as_bytes()),
    }
}

/// The fingerprints by which a text, given as its paragraphs, is kept in a library.
pub fn fingerprints(paragraphs: &[impl AsRef<str>]) -> Vec<Fingerprint> {
    let stream = Stream::of(paragraphs);
    let all: Vec<Fingerprint> = stream.shingles().collect();
    let mut kept: Vec<Fingerprint> = Vec::with_capacity(all.len() / 2 + 1);
    if all.len() < WINDOW {
        kept.extend(all.iter().min());
    }
    for window in all.windows(WINDOW) {
        // The last of equal ones, so that neighbouring windows agree.
        if let Some(least) = window.iter().min_by_key(|f| (f.hash, std::cmp::Reverse(f.position)))
            && kept.last() != Some(least)
        {
            kept.push(*least);
        }
    }
    kept.extend(stream.wholes());
    kept
}

/// A library in memory.
#[derive(Default)]
pub struct MemoryLibrary {
    items: Vec<Item>,
    numbers: std::collections::HashMap<String, usize>,
    places: KeyMap<Vec<(u32, u32)>>,
}

impl MemoryLibrary {
    /// Adds an item under its fingerprints. An item whose id is known stays as it was.
    pub fn add(&mut self, item: Item) {
        let all = fingerprints(&item.paragraphs);
        self.put(item, all);
    }

    /// Adds an item under every shingle: larger, and finds five words in a row anywhere.
    pub fn add_dense(&mut self, item: Item) {
        let stream = Stream::of(&item.paragraphs);
        let all = stream.shingles().chain(stream.wholes()).collect();
        self.put(item, all);
    }

    fn put(&mut self, item: Item, fingerprints: Vec<Fingerprint>) {
        if self.numbers.contains_key(&item.id) {
            return;
        }
        let number = self.items.len();
        for fingerprint in fingerprints {
            let places = self.places.entry(fingerprint.hash).or_default();
            // One more than boilerplate marks it as such.
            if places.len() <= BOILERPLATE {
                places.push((number as u32, fingerprint.position));
            }
        }
        self.numbers.insert(item.id.clone(), number);
        self.items.push(item);
    }
}

impl Library for MemoryLibrary {
    fn find(&self, hashes: &[u64]) -> Vec<Found> {
        let mut found = Vec::new();
        for hash in hashes {
            let Some(places) = self.places.get(hash).filter(|places| places.len() <= BOILERPLATE)
            else {
                continue;
            };
            found.extend(places.iter().map(|(number, position)| Found {
                hash: *hash,
                item: self.items[*number as usize].id.clone(),
                position: *position,
            }));
        }
        found
    }

    fn item(&self, id: &str) -> Option<Item> {
        self.numbers.get(id).map(|number| self.items[*number].clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fingerprints_are_the_same_on_every_machine() {
        let text = ["Dock workers walked off the job Tuesday to demand unpaid overtime."];
        let hashes: Vec<String> =
            fingerprints(&text).iter().map(|f| format!("{:016x}@{}", f.hash, f.position)).collect();
        insta::assert_snapshot!(hashes.join(" "), @"a549f651231201f4@3 45d3c3eca52f5438@4 0c307216057ff6e1@0");
    }

    #[test]
    fn capitals_and_quotes_do_not_hide_a_copy() {
        let one = fingerprints(&["\"We are owed five months,\" Khoury said on Tuesday"]);
        let other =
            fingerprints(&["\u{201c}WE ARE owed five months,\u{201d} Khoury said on tuesday"]);
        assert_eq!(one, other);
    }

    proptest! {
        #[test]
        fn eight_words_in_a_row_are_always_found(
            words in proptest::collection::vec("[a-z]{1,4}", 8..40), before in 0..9usize, cut in 0..30usize
        ) {
            let cut = cut.min(words.len() - 8);
            let shared = &words[cut..cut + 8];
            let mut in_memory = MemoryLibrary::default();
            in_memory.add(Item { id: "1".to_owned(), owner: "AP".to_owned(), paragraphs: vec![words.join(" ")] });
            let query = format!("{} {}", "zzzzz ".repeat(before), shared.join(" "));
            let hashes: Vec<u64> = Stream::of(&[query]).shingles().map(|f| f.hash).collect();
            prop_assert!(!in_memory.find(&hashes).is_empty());
        }
    }
}
