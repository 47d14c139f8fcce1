//! Paragraphs that are in both versions but edited: found by the pairs of neighbouring words they
//! share.
use crate::effort::Effort;
use crate::keys::{KeyMap, join};
use crate::tokens::Token;

/// A pair of words in more paragraphs than this says nothing about which is which.
const COMMON: usize = 32;

/// A pair with less likeness than this, and no more than [`WEAK_PART`] of one paragraph in the
/// other, is left out.
pub const WEAK: f32 = 0.15;
/// See [`WEAK`].
pub const WEAK_PART: f32 = 0.5;

/// About how many features are sorted at once.
const PILE: usize = 16;

/// What a pair of paragraphs shares, old and new numbered as they were handed in.
#[derive(Clone, Copy, Debug)]
pub struct Likeness {
    pub old: usize,
    pub new: usize,
    /// Shared weight over the mean weight of both, 0 to 1.
    pub dice: f32,
    /// Shared weight over the weight of the old paragraph.
    pub of_old: f32,
    /// Shared weight over the weight of the new paragraph.
    pub of_new: f32,
    /// The weight that is shared: 1 for each pair of words that is in no other paragraph.
    pub shared: f32,
}

/// A pair of neighbouring words, and twice the number of the paragraph it is in, one more for a new
/// one.
type Feature = (u64, u32);

/// The likeness of every old and new paragraph that share telling pairs of words and are not
/// [`WEAK`], in order.
pub fn likenesses(old: &[&[Token]], new: &[&[Token]], effort: &Effort) -> Vec<Likeness> {
    let mut features: Vec<Feature> =
        Vec::with_capacity(old.iter().chain(new).map(|tokens| tokens.len() + 1).sum());
    old.iter()
        .enumerate()
        .for_each(|(at, tokens)| word_pairs(tokens, (at as u32) << 1, &mut features));
    new.iter()
        .enumerate()
        .for_each(|(at, tokens)| word_pairs(tokens, (at as u32) << 1 | 1, &mut features));
    let mut features = sorted(features);
    features.dedup();
    let mut old_weight = vec![0f32; old.len()];
    let mut new_weight = vec![0f32; new.len()];
    // The telling pairs of words of each old paragraph: which they are, and how much they weigh.
    let mut telling: Vec<(u32, &[Feature], f32)> = Vec::new();
    for group in features.chunk_by(|a, b| a.0 == b.0) {
        let olds = group.iter().filter(|f| f.1 & 1 == 0);
        let news = group.iter().filter(|f| f.1 & 1 == 1);
        let (in_old, in_new) = (olds.clone().count(), news.clone().count());
        if in_old > COMMON || in_new > COMMON {
            continue;
        }
        effort.paired(in_old * in_new);
        let most = in_old.max(in_new);
        let weight = if most == 1 { 1.0 } else { 1.0 / (most as f32).sqrt() };
        olds.clone().for_each(|f| old_weight[(f.1 >> 1) as usize] += weight);
        news.clone().for_each(|f| new_weight[(f.1 >> 1) as usize] += weight);
        if in_new > 0 {
            telling.extend(olds.map(|f| (f.1 >> 1, group, weight)));
        }
    }
    telling.sort_by_key(|t| t.0);
    let mut found = Vec::new();
    let mut shared = vec![0f32; new.len()];
    let mut met: Vec<u32> = Vec::new();
    for paragraph in telling.chunk_by(|a, b| a.0 == b.0) {
        let a = paragraph[0].0 as usize;
        for (_, group, weight) in paragraph {
            for b in group.iter().filter(|f| f.1 & 1 == 1).map(|f| f.1 >> 1) {
                if shared[b as usize] == 0.0 {
                    met.push(b);
                }
                shared[b as usize] += weight;
            }
        }
        met.sort_unstable();
        for b in met.drain(..).map(|b| b as usize) {
            let common = std::mem::take(&mut shared[b]);
            let likeness = Likeness {
                old: a,
                new: b,
                dice: 2.0 * common / (old_weight[a] + new_weight[b]),
                of_old: common / old_weight[a],
                of_new: common / new_weight[b],
                shared: common,
            };
            if likeness.dice >= WEAK || likeness.of_old.max(likeness.of_new) >= WEAK_PART {
                found.push(likeness);
            }
        }
    }
    found
}

/// Adds the pairs of neighbouring words of a paragraph; its first and last word pair with the edge.
/// A line of marks has none: what is like it elsewhere is like it by chance.
fn word_pairs(tokens: &[Token], paragraph: u32, out: &mut Vec<Feature>) {
    let mut last = 1;
    for token in tokens.iter().filter(|t| t.is_word()) {
        out.push((join(last, token.key), paragraph));
        last = token.key;
    }
    if last != 1 {
        out.push((join(last, 1), paragraph));
    }
}

/// The features in order. Their keys are hashes, so most of the order is in their first bits: they
/// are dealt into piles by these, and each small pile is sorted.
fn sorted(features: Vec<Feature>) -> Vec<Feature> {
    let bits =
        features.len().checked_div(PILE).unwrap_or_default().next_power_of_two().trailing_zeros();
    if bits == 0 {
        let mut features = features;
        features.sort_unstable();
        return features;
    }
    let pile = |feature: &Feature| (feature.0 >> (64 - bits)) as usize;
    let mut ends = vec![0usize; (1 << bits) + 1];
    features.iter().for_each(|feature| ends[pile(feature) + 1] += 1);
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    // Each begins where the one before ends; dealing moves the begin of a pile to its end.
    let mut dealt = vec![(0, 0); features.len()];
    for feature in features {
        let place = &mut ends[pile(&feature)];
        dealt[*place] = feature;
        *place += 1;
    }
    let mut start = 0;
    for end in &ends[..1 << bits] {
        dealt[start..*end].sort_unstable();
        start = *end;
    }
    dealt
}

/// How much of their words two paragraphs share, whatever the order: 0 to 1.
pub fn shared_words(old: &[Token], new: &[Token]) -> f32 {
    let mut counts: KeyMap<i32> = KeyMap::default();
    let words =
        |tokens: &[Token]| tokens.iter().filter(|t| t.is_word()).map(|t| t.key).collect::<Vec<_>>();
    let (a, b) = (words(old), words(new));
    if a.is_empty() || b.is_empty() {
        return if a.is_empty() && b.is_empty() { 1.0 } else { 0.0 };
    }
    a.iter().for_each(|key| *counts.entry(*key).or_default() += 1);
    let mut common = 0;
    for key in &b {
        if let Some(left) = counts.get_mut(key)
            && *left > 0
        {
            *left -= 1;
            common += 1;
        }
    }
    2.0 * common as f32 / (a.len() + b.len()) as f32
}
