//! Words that were taken from a wire item or another story.
use super::Origin;
use super::inherit::{NONE, Page, Sheet};
use crate::keys::KeyMap;
use crate::reuse::{Found, Item, Library, SHINGLE, Stream, shingle, whole};
use std::collections::{HashMap, HashSet};

/// This many words and marks in a row are a copy without further question.
const SURE: usize = 8;
/// How many words a shorter run must have, and how many of them must be longer than four letters.
const WORDS: usize = 4;
/// The most items read for one revision, those with the most fingerprints first.
const ITEMS: usize = 32;
/// A gap inside a copy is searched for what is left of it when it has this many words or fewer.
const GAP: usize = 40;

/// An item as it is searched.
struct Candidate {
    item: Item,
    stream: Stream,
}

/// A run of tokens that an item has.
#[derive(Clone, Copy)]
struct Copy {
    at: usize,
    length: usize,
    candidate: usize,
    place: usize,
}

/// Labels the open tokens of all sheets that the library holds.
pub(super) fn label(page: &mut Page, sheets: &mut [Option<Sheet>], library: &dyn Library) {
    let mut hashes: Vec<u64> = Vec::new();
    for sheet in sheets.iter().flatten() {
        if let Sheet::Open { keys, labels, .. } = sheet {
            if !keys.is_empty() && labels.iter().all(|label| *label == NONE) {
                hashes.push(whole(keys));
            }
            let open = labels
                .windows(SHINGLE)
                .zip(keys.windows(SHINGLE))
                .filter(|(l, _)| l.iter().all(|l| *l == NONE));
            hashes.extend(open.map(|(_, keys)| shingle(keys)));
        }
    }
    if hashes.is_empty() {
        return;
    }
    hashes.sort_unstable();
    hashes.dedup();
    let found = library.find(&hashes);
    let candidates = candidates(&found, library, page.revision.owner);
    let places = places(&found, &candidates);
    let numbers: Vec<u32> = candidates
        .iter()
        .map(|c| {
            let source = Some(c.item.id.clone());
            page.number(&Origin {
                owner: c.item.owner.clone(),
                source,
                revision: page.revision.number,
            })
        })
        .collect();
    for (paragraph, sheet) in sheets.iter_mut().enumerate() {
        if let Some(Sheet::Open { tokens, keys, labels }) = sheet
            && labels.contains(&NONE)
        {
            let text = page.revision.paragraphs[paragraph];
            let long =
                |at: usize| tokens[at].is_word() && text[tokens[at].range()].chars().count() > 4;
            let search = Search { keys, candidates: &candidates, places: &places };
            for copy in search.copies(labels, &long) {
                labels[copy.at..copy.at + copy.length].fill(numbers[copy.candidate]);
            }
        }
    }
}

/// The items with the most fingerprints in common; the one handed in first wins among equals.
fn candidates(found: &[Found], library: &dyn Library, owner: Option<&str>) -> Vec<Candidate> {
    let mut hits: HashMap<&str, (usize, HashSet<u64>)> = HashMap::new();
    for (order, one) in found.iter().enumerate() {
        hits.entry(&one.item).or_insert_with(|| (order, HashSet::new())).1.insert(one.hash);
    }
    let mut ranked: Vec<(&str, usize, usize)> =
        hits.into_iter().map(|(id, (order, set))| (id, set.len(), order)).collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.2.cmp(&b.2)).then(a.0.cmp(b.0)));
    let items = ranked.into_iter().take(ITEMS).filter_map(|(id, ..)| library.item(id));
    // What an agency sends is its own, even when somebody else has it too.
    let own = items.filter(|item| owner.is_none_or(|owner| owner == item.owner));
    own.map(|item| Candidate { stream: Stream::of(&item.paragraphs), item }).collect()
}

/// Where each fingerprint occurs in the candidates.
fn places(found: &[Found], candidates: &[Candidate]) -> KeyMap<Vec<(usize, usize)>> {
    let number: HashMap<&str, usize> =
        candidates.iter().enumerate().map(|(at, c)| (c.item.id.as_str(), at)).collect();
    let mut places: KeyMap<Vec<(usize, usize)>> = KeyMap::default();
    for one in found {
        if let Some(at) = number.get(one.item.as_str()) {
            places.entry(one.hash).or_default().push((*at, one.position as usize));
        }
    }
    places
}

struct Search<'a> {
    keys: &'a [u64],
    candidates: &'a [Candidate],
    places: &'a KeyMap<Vec<(usize, usize)>>,
}

impl Search<'_> {
    /// The copies in a paragraph, rising, no two overlapping.
    fn copies(&self, labels: &[u32], long: &dyn Fn(usize) -> bool) -> Vec<Copy> {
        let mut copies: Vec<Copy> = Vec::new();
        if labels.iter().all(|label| *label == NONE)
            && let Some((candidate, place)) =
                self.places.get(&whole(self.keys)).and_then(|places| places.first())
            && self.agree(0, *candidate, *place) >= self.keys.len()
        {
            return vec![Copy {
                at: 0,
                length: self.keys.len(),
                candidate: *candidate,
                place: *place,
            }];
        }
        let mut at = 0;
        while at + SHINGLE <= self.keys.len() {
            let open = labels[at..].iter().take_while(|label| **label == NONE).count();
            if open < SHINGLE {
                at += open + 1;
                continue;
            }
            match self.best(at, open, copies.last()) {
                Some(copy) if is_telling(&copy, long) => {
                    at = copy.at + copy.length;
                    copies.push(copy);
                }
                _ => at += 1,
            }
        }
        self.bridge(copies, labels)
    }

    /// The longest copy whose fingerprint starts here, reaching back as far as it agrees.
    fn best(&self, at: usize, open: usize, last: Option<&Copy>) -> Option<Copy> {
        let places = self.places.get(&shingle(&self.keys[at..at + SHINGLE]))?;
        let floor = last.map_or(0, |copy| copy.at + copy.length);
        let grown = places.iter().map(|(candidate, place)| {
            let length = self.agree(at, *candidate, *place).min(open);
            let theirs = &self.candidates[*candidate].stream.keys;
            let back = (1..=(at - floor).min(*place))
                .take_while(|back| self.keys[at - back] == theirs[place - back])
                .count();
            Copy {
                at: at - back,
                length: length + back,
                candidate: *candidate,
                place: place - back,
            }
        });
        grown
            .filter(|copy| copy.length >= SHINGLE)
            .max_by_key(|copy| (copy.length, std::cmp::Reverse(copy.candidate)))
    }

    fn agree(&self, at: usize, candidate: usize, place: usize) -> usize {
        let theirs = self.candidates[candidate].stream.keys.get(place..).unwrap_or_default();
        self.keys[at..].iter().zip(theirs).take_while(|(a, b)| a == b).count()
    }

    /// Between two copies of one item that follow each other there, short runs that agree belong to
    /// it as well.
    fn bridge(&self, copies: Vec<Copy>, labels: &[u32]) -> Vec<Copy> {
        let mut out: Vec<Copy> = Vec::new();
        for copy in copies {
            if let Some(last) = out.last().copied()
                && last.candidate == copy.candidate
                && copy.place >= last.place + last.length
                && copy.place - (last.place + last.length) <= GAP
                && copy.at - (last.at + last.length) <= GAP
            {
                let theirs = &self.candidates[copy.candidate].stream.keys;
                let (mut i, mut j) = (last.at + last.length, last.place + last.length);
                while i < copy.at && j < copy.place {
                    // The next two tokens in a row that stand in both gaps.
                    let next = (j..copy.place).find(|j| {
                        i + 1 < copy.at
                            && j + 1 < copy.place
                            && self.keys[i..i + 2] == theirs[*j..j + 2]
                    });
                    let Some(place) = next.filter(|_| labels[i] == NONE && labels[i + 1] == NONE)
                    else {
                        i += 1;
                        continue;
                    };
                    let room = (copy.at - i).min(copy.place - place);
                    let length = (0..room)
                        .take_while(|k| {
                            labels[i + k] == NONE && self.keys[i + k] == theirs[place + k]
                        })
                        .count();
                    out.push(Copy { at: i, length, candidate: copy.candidate, place });
                    (i, j) = (i + length, place + length);
                }
            }
            out.push(copy);
        }
        out
    }
}

/// Whether a run is long enough to be no accident.
fn is_telling(copy: &Copy, long: &dyn Fn(usize) -> bool) -> bool {
    copy.length >= SURE
        || (copy.at..copy.at + copy.length).filter(|at| long(*at)).count() >= 2
            && copy.length > WORDS
}
