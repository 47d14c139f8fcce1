//! Paragraphs that are in both versions unchanged, wherever they stand.
use crate::keys::{KeyMap, join, key_of};
use crate::order::heaviest_rising;
use std::ops::Range;

/// Below this many bytes an equal paragraph elsewhere is a coincidence ("Background"), not a move.
const MOVED_BYTES: usize = 24;
/// How many bytes of the ends and of the middle of a long paragraph stand for it.
const SAMPLE: usize = 64;
/// A paragraph of this many bytes or more that is the same behind an edited one is no coincidence.
const LONG: usize = 64;
/// How often a gap between anchors is searched again for paragraphs that are unique inside it.
const ROUNDS: usize = 8;

/// Which new paragraph is the same as each old one, and the other way round.
pub struct Exact {
    pub new_of: Vec<Option<usize>>,
    pub old_of: Vec<Option<usize>>,
}

impl Exact {
    fn pair(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.old_of[new] = Some(old);
    }
}

/// Pairs equal paragraphs: first those that kept their order, then the long ones that did not.
///
/// In order comes first, because two copies of a line are usually where they were.
pub fn pair_equal(old: &[&str], new: &[&str]) -> Exact {
    let mut found = Exact { new_of: vec![None; old.len()], old_of: vec![None; new.len()] };
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    (0..head).for_each(|i| found.pair(i, i));
    let most = old.len().min(new.len()) - head;
    let tail =
        old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    (1..=tail).for_each(|k| found.pair(old.len() - k, new.len() - k));
    let (old_rest, new_rest) = (head..old.len() - tail, head..new.len() - tail);
    if old_rest.is_empty() || new_rest.is_empty() {
        return found;
    }
    let (old_gap, new_gap) = over_edits(old, new, old_rest.clone(), new_rest.clone(), &mut found);
    let head = (old_gap.start, new_gap.start);
    let old_keys: Vec<u64> = old_gap.clone().map(|i| paragraph_key(old[i].as_bytes())).collect();
    let new_keys: Vec<u64> = new_gap.clone().map(|j| paragraph_key(new[j].as_bytes())).collect();
    let mut search = Search { old, new, old_keys, new_keys, head, found };
    search.in_order(old_gap, new_gap, ROUNDS);
    search.out_of_order(old_rest, new_rest);
    search.found
}

/// Goes on from the first paragraphs that differ over single edited ones, as long as a long
/// paragraph behind each is the same: most versions differ in nothing else. Answers what is left
/// from the first place where more happened.
fn over_edits(
    old: &[&str],
    new: &[&str],
    old_rest: Range<usize>,
    new_rest: Range<usize>,
    found: &mut Exact,
) -> (Range<usize>, Range<usize>) {
    let (mut i, mut j) = (old_rest.start, new_rest.start);
    while i + 1 < old_rest.end && j + 1 < new_rest.end {
        let (a, b) = (old[i + 1], new[j + 1]);
        if a.len() < LONG || a != b {
            break;
        }
        (i, j) = (i + 1, j + 1);
        while i < old_rest.end && j < new_rest.end && old[i] == new[j] {
            found.pair(i, j);
            (i, j) = (i + 1, j + 1);
        }
    }
    // The edited paragraphs that were passed over find their partners later, in the gap they stand
    // in.
    (i..old_rest.end, j..new_rest.end)
}

/// A fingerprint of a paragraph: of all its bytes when it is short, else of its ends, its middle
/// and its length. Where two are the same, the texts are compared.
fn paragraph_key(bytes: &[u8]) -> u64 {
    if bytes.len() <= 3 * SAMPLE {
        return key_of(bytes);
    }
    let middle = (bytes.len() - SAMPLE) / 2;
    let sample = |at: usize| key_of(&bytes[at..at + SAMPLE]);
    join(join(sample(0), sample(middle)), join(sample(bytes.len() - SAMPLE), bytes.len() as u64))
}

/// The key of a paragraph: from the list, which begins at `head`, where the list has it.
fn known(keys: &[u64], at: usize, head: usize, texts: &[&str]) -> u64 {
    let noted = at.checked_sub(head).and_then(|place| keys.get(place));
    noted.copied().unwrap_or_else(|| paragraph_key(texts[at].as_bytes()))
}

struct Search<'a> {
    old: &'a [&'a str],
    new: &'a [&'a str],
    old_keys: Vec<u64>,
    new_keys: Vec<u64>,
    /// Where the keys begin on both sides.
    head: (usize, usize),
    found: Exact,
}

impl Search<'_> {
    fn same(&self, old: usize, new: usize) -> bool {
        self.old_keys[old - self.head.0] == self.new_keys[new - self.head.1]
            && self.old[old] == self.new[new]
    }

    /// Pairs what is unique in a gap and keeps its order, then goes into the gaps between.
    fn in_order(&mut self, old: Range<usize>, new: Range<usize>, rounds: usize) {
        let (mut old, mut new) = (old, new);
        while !old.is_empty() && !new.is_empty() && self.same(old.start, new.start) {
            self.found.pair(old.start, new.start);
            old.start += 1;
            new.start += 1;
        }
        while !old.is_empty() && !new.is_empty() && self.same(old.end - 1, new.end - 1) {
            old.end -= 1;
            new.end -= 1;
            self.found.pair(old.end, new.end);
        }
        if old.is_empty() || new.is_empty() || rounds == 0 {
            return;
        }
        let mut seen: KeyMap<(u32, usize, u32, usize)> =
            KeyMap::with_capacity_and_hasher(old.len(), Default::default());
        for i in old.clone() {
            let entry = seen.entry(self.old_keys[i - self.head.0]).or_default();
            entry.0 += 1;
            entry.1 = i;
        }
        for j in new.clone() {
            if let Some(entry) = seen.get_mut(&self.new_keys[j - self.head.1]) {
                entry.2 += 1;
                entry.3 = j;
            }
        }
        let mut unique: Vec<(usize, usize)> = seen
            .values()
            .filter(|e| e.0 == 1 && e.2 == 1 && self.same(e.1, e.3))
            .map(|e| (e.1, e.3))
            .collect();
        if unique.is_empty() {
            return;
        }
        unique.sort_unstable();
        let news: Vec<usize> = unique.iter().map(|u| u.1).collect();
        let weights: Vec<u64> = unique.iter().map(|u| self.old[u.0].len() as u64).collect();
        let kept = heaviest_rising(&news, &weights);
        let (mut old_at, mut new_at) = (old.start, new.start);
        let anchors = unique.iter().zip(kept).filter(|(_, kept)| *kept).map(|(pair, _)| *pair);
        for (i, j) in anchors.collect::<Vec<_>>() {
            if i >= old_at && j >= new_at {
                self.found.pair(i, j);
                self.in_order(old_at..i, new_at..j, rounds - 1);
                (old_at, new_at) = (i + 1, j + 1);
            }
        }
        self.in_order(old_at..old.end, new_at..new.end, rounds - 1);
    }

    /// Pairs long equal paragraphs that are left over, the first copy with the first, and their
    /// equal neighbours.
    fn out_of_order(&mut self, old: Range<usize>, new: Range<usize>) {
        let mut waiting: KeyMap<Vec<usize>> = KeyMap::default();
        for i in old.clone().rev() {
            if self.found.new_of[i].is_none() && self.old[i].len() >= MOVED_BYTES {
                waiting.entry(known(&self.old_keys, i, self.head.0, self.old)).or_default().push(i);
            }
        }
        let mut moved = Vec::new();
        for j in new.clone() {
            if self.found.old_of[j].is_some() || waiting.is_empty() {
                continue;
            }
            let Some(copies) = waiting.get_mut(&known(&self.new_keys, j, self.head.1, self.new))
            else {
                continue;
            };
            if let Some(i) = copies.last().copied()
                && self.old[i] == self.new[j]
            {
                copies.pop();
                self.found.pair(i, j);
                moved.push((i, j));
            }
        }
        for (i, j) in moved {
            let (mut a, mut b) = (i + 1, j + 1);
            while a < old.end && b < new.end && self.free(a, b) && self.old[a] == self.new[b] {
                self.found.pair(a, b);
                (a, b) = (a + 1, b + 1);
            }
            let (mut a, mut b) = (i, j);
            while a > old.start
                && b > new.start
                && self.free(a - 1, b - 1)
                && self.old[a - 1] == self.new[b - 1]
            {
                (a, b) = (a - 1, b - 1);
                self.found.pair(a, b);
            }
        }
    }

    fn free(&self, old: usize, new: usize) -> bool {
        self.found.new_of[old].is_none() && self.found.old_of[new].is_none()
    }
}
