//! Which paragraph became which: unchanged, edited, moved, split, joined, new, gone.
mod exact;
mod near;

use crate::effort::Effort;
use crate::few::Few;
use crate::order::heaviest_rising;
use crate::tokens::{Token, tokenise};
use near::Likeness;
use std::ops::Range;

/// Enough likeness for two paragraphs between the same unchanged neighbours.
const IN_PLACE: f32 = near::WEAK;
/// Enough likeness for two paragraphs that stand apart.
const ELSEWHERE: f32 = 0.30;
/// Enough shared words for the only two paragraphs left in a gap.
const ALONE: f32 = 0.30;
/// Enough of one paragraph inside the other, between the same unchanged neighbours.
const WITHIN: f32 = 0.6;
/// Enough of one paragraph inside another that stands apart.
const WITHIN_ELSEWHERE: f32 = 0.8;
/// How much must be shared for one inside another to be no accident: about three words.
const TELLING: f32 = 3.0;
/// How much being near counts against being alike.
const NEARNESS: f32 = 0.04;
/// How much of a paragraph must come from another for it to be a piece of it.
const PIECE: f32 = near::WEAK_PART;
/// Two paragraphs at the same edge of a gap that begin and end alike for this share of the longer
/// one are one paragraph.
const SAME_ENDS: f32 = 0.6;
/// Shorter paragraphs begin and end alike by chance.
const SAME_BYTES: usize = 32;
/// A pair whose lengths differ more than this may have lost a piece, or won one.
const SAME_LENGTH: f32 = 0.8;
/// Tokens are a little longer than this, with the space between them, in nearly all copy.
const BYTES_A_TOKEN: usize = 4;
/// How many bytes are compared at once.
const CHUNK: usize = 16;
/// Gaps up to this many old times new paragraphs are compared word by word when nothing else paired
/// them.
const SMALL_GAP: usize = 64;

/// Paragraphs of both versions that belong together. A group with no old side is new, with no new
/// side gone.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Old paragraphs, rising.
    pub old: Few<usize>,
    /// New paragraphs, rising.
    pub new: Few<usize>,
    /// Nothing in it changed.
    pub equal: bool,
    /// It is in another order than the rest.
    pub moved: bool,
}

/// The tokens of the paragraphs that had to be looked into; the rest is known to be unchanged.
#[derive(Default)]
pub struct Cut {
    tokens: Vec<Token>,
    old: Vec<Range<usize>>,
    new: Vec<Range<usize>>,
}

impl Cut {
    /// The tokens of an old paragraph, counted from 0; none where it did not have to be cut.
    pub fn of_old(&self, paragraph: usize) -> &[Token] {
        self.tokens.get(self.old.get(paragraph).cloned().unwrap_or_default()).unwrap_or_default()
    }
    /// The tokens of a new paragraph, counted from 0; none where it did not have to be cut.
    pub fn of_new(&self, paragraph: usize) -> &[Token] {
        self.tokens.get(self.new.get(paragraph).cloned().unwrap_or_default()).unwrap_or_default()
    }
    fn add(&mut self, text: &str) -> Range<usize> {
        let start = self.tokens.len();
        tokenise(text, 0, &mut self.tokens);
        start..self.tokens.len()
    }
}

/// Groups all paragraphs, in the order of the new version with what is gone where it stood.
///
/// `together` asks that the pieces of a split or a join be neighbours, which a merge needs.
pub fn align(old: &[&str], new: &[&str], together: bool, effort: &Effort) -> (Vec<Group>, Cut) {
    let exact = exact::pair_equal(old, new);
    let left_old: Vec<usize> = (0..old.len()).filter(|i| exact.new_of[*i].is_none()).collect();
    let left_new: Vec<usize> = (0..new.len()).filter(|j| exact.old_of[*j].is_none()).collect();
    let mut cut = Cut::default();
    if !left_old.is_empty() || !left_new.is_empty() {
        cut.old = vec![0..0; old.len()];
        cut.new = vec![0..0; new.len()];
        let bytes = left_old
            .iter()
            .map(|i| old[*i].len())
            .chain(left_new.iter().map(|j| new[*j].len()))
            .sum::<usize>();
        effort.read(bytes);
        cut.tokens.reserve(bytes / BYTES_A_TOKEN);
        left_old.iter().for_each(|i| cut.old[*i] = cut.add(old[*i]));
        left_new.iter().for_each(|j| cut.new[*j] = cut.add(new[*j]));
    }
    let mut groups: Vec<Group> = Vec::with_capacity(old.len());
    groups.extend((0..old.len()).filter_map(|i| {
        exact.new_of[i].map(|j| Group {
            old: Few::One(i),
            new: Few::One(j),
            equal: true,
            moved: false,
        })
    }));
    if !left_old.is_empty() && !left_new.is_empty() {
        let edited = Edited {
            old,
            new,
            cut: &cut,
            left_old: &left_old,
            left_new: &left_new,
            together,
            effort,
        };
        edited.pair(&mut groups);
    }
    finish(old, new, groups, cut)
}

/// The search for edited paragraphs among those that have no equal.
struct Edited<'a> {
    old: &'a [&'a str],
    new: &'a [&'a str],
    cut: &'a Cut,
    left_old: &'a [usize],
    left_new: &'a [usize],
    together: bool,
    effort: &'a Effort,
}

impl Edited<'_> {
    fn pair(&self, groups: &mut Vec<Group>) {
        mark_moved(self.old, groups);
        let spine: Vec<(usize, usize)> =
            groups.iter().filter(|g| !g.moved).map(|g| (g.old[0], g.new[0])).collect();
        let old_gap = |i: usize| spine.partition_point(|s| s.0 < i);
        let new_gap = |j: usize| spine.partition_point(|s| s.1 < j);
        let olds: Vec<&[Token]> = self.left_old.iter().map(|i| self.cut.of_old(*i)).collect();
        let news: Vec<&[Token]> = self.left_new.iter().map(|j| self.cut.of_new(*j)).collect();
        let old_gaps: Vec<usize> = self.left_old.iter().map(|i| old_gap(*i)).collect();
        let new_gaps: Vec<usize> = self.left_new.iter().map(|j| new_gap(*j)).collect();
        let mut new_of: Vec<Option<usize>> = vec![None; olds.len()];
        let mut old_of: Vec<Option<usize>> = vec![None; news.len()];
        self.pair_ends(&old_gaps, &new_gaps, &mut new_of, &mut old_of);
        let alike = self.likenesses(&olds, &news, &new_of, &old_of);

        let place = |at: usize, all: usize| at as f32 / all.max(1) as f32;
        let mut ranked: Vec<(f32, &Likeness)> = alike
            .iter()
            .filter(|l| {
                let within = l.of_old.max(l.of_new);
                if old_gaps[l.old] == new_gaps[l.new] {
                    l.dice >= IN_PLACE || within >= WITHIN
                } else {
                    l.dice >= ELSEWHERE || within >= WITHIN_ELSEWHERE && l.shared >= TELLING
                }
            })
            .map(|l| {
                let far = place(self.left_old[l.old], self.old.len())
                    - place(self.left_new[l.new], self.new.len());
                (l.dice + NEARNESS * (1.0 - far.abs()), l)
            })
            .collect();
        ranked
            .sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1.old, a.1.new).cmp(&(b.1.old, b.1.new))));
        for (_, l) in ranked {
            if new_of[l.old].is_none() && old_of[l.new].is_none() {
                new_of[l.old] = Some(l.new);
                old_of[l.new] = Some(l.old);
            }
        }
        self.pair_leftovers(&olds, &news, &old_gaps, &new_gaps, &mut new_of, &mut old_of);

        let first = groups.len();
        let mut group_of_old: Vec<Option<usize>> = vec![None; olds.len()];
        let mut group_of_new: Vec<Option<usize>> = vec![None; news.len()];
        for (a, b) in new_of.iter().enumerate().filter_map(|(a, b)| b.map(|b| (a, b))) {
            group_of_old[a] = Some(groups.len());
            group_of_new[b] = Some(groups.len());
            groups.push(Group {
                old: Few::One(self.left_old[a]),
                new: Few::One(self.left_new[b]),
                ..Group::default()
            });
        }
        self.gather_pieces(&alike, groups, first, &mut group_of_old, &mut group_of_new);
    }

    /// Pairs the first with the first and the last with the last of each gap, as long as they begin
    /// and end alike; in a small gap then what else begins and ends alike, in order.
    fn pair_ends(
        &self,
        old_gaps: &[usize],
        new_gaps: &[usize],
        new_of: &mut [Option<usize>],
        old_of: &mut [Option<usize>],
    ) {
        let same =
            |a: usize, b: usize| same_ends(self.old[self.left_old[a]], self.new[self.left_new[b]]);
        for (olds, news) in common_gaps(old_gaps, new_gaps) {
            let (mut a, mut b) = (olds.start, news.start);
            while a < olds.end && b < news.end && same(a, b) {
                (new_of[a], old_of[b]) = (Some(b), Some(a));
                (a, b) = (a + 1, b + 1);
            }
            let (mut last, mut other) = (olds.end, news.end);
            while last > a && other > b && same(last - 1, other - 1) {
                (last, other) = (last - 1, other - 1);
                (new_of[last], old_of[other]) = (Some(other), Some(last));
            }
        }
    }

    /// The likenesses of what is not paired yet, and of pairs that something may have been split
    /// from or joined to.
    fn likenesses(
        &self,
        olds: &[&[Token]],
        news: &[&[Token]],
        new_of: &[Option<usize>],
        old_of: &[Option<usize>],
    ) -> Vec<Likeness> {
        if new_of.iter().all(Option::is_some) && old_of.iter().all(Option::is_some)
            || self.effort.is_spent()
        {
            return Vec::new();
        }
        let uneven = |a: usize, b: usize| {
            let (x, y) =
                (self.old[self.left_old[a]].len() as f32, self.new[self.left_new[b]].len() as f32);
            x.min(y) < SAME_LENGTH * x.max(y)
        };
        let old_in: Vec<usize> =
            (0..olds.len()).filter(|a| new_of[*a].is_none_or(|b| uneven(*a, b))).collect();
        let new_in: Vec<usize> =
            (0..news.len()).filter(|b| old_of[*b].is_none_or(|a| uneven(a, *b))).collect();
        let old_tokens: Vec<&[Token]> = old_in.iter().map(|at| olds[*at]).collect();
        let new_tokens: Vec<&[Token]> = new_in.iter().map(|at| news[*at]).collect();
        let mut found = near::likenesses(&old_tokens, &new_tokens, self.effort);
        for l in &mut found {
            (l.old, l.new) = (old_in[l.old], new_in[l.new]);
        }
        found
    }

    /// Pairs what is alone in its gap, or in a small one, when the words agree though no two
    /// neighbours do.
    fn pair_leftovers(
        &self,
        olds: &[&[Token]],
        news: &[&[Token]],
        old_gaps: &[usize],
        new_gaps: &[usize],
        new_of: &mut [Option<usize>],
        old_of: &mut [Option<usize>],
    ) {
        for (in_old, in_new) in common_gaps(old_gaps, new_gaps) {
            let free_old: Vec<usize> = in_old.filter(|x| new_of[*x].is_none()).collect();
            let free_new: Vec<usize> = in_new.filter(|x| old_of[*x].is_none()).collect();
            if free_old.is_empty()
                || free_new.is_empty()
                || free_old.len() * free_new.len() > SMALL_GAP
            {
                continue;
            }
            let mut ranked: Vec<(f32, usize, usize)> = Vec::new();
            for x in &free_old {
                for y in &free_new {
                    let share = near::shared_words(olds[*x], news[*y]);
                    if share >= ALONE {
                        ranked.push((share, *x, *y));
                    }
                }
            }
            ranked.sort_by(|l, r| r.0.total_cmp(&l.0).then((l.1, l.2).cmp(&(r.1, r.2))));
            for (_, x, y) in ranked {
                if new_of[x].is_none() && old_of[y].is_none() {
                    new_of[x] = Some(y);
                    old_of[y] = Some(x);
                }
            }
        }
    }

    /// Adds to each pair the paragraphs that were split from it or joined into it.
    fn gather_pieces(
        &self,
        alike: &[Likeness],
        groups: &mut [Group],
        first: usize,
        group_of_old: &mut [Option<usize>],
        group_of_new: &mut [Option<usize>],
    ) {
        let mut pieces: Vec<&Likeness> = alike
            .iter()
            .filter(|l| {
                l.of_new >= PIECE && group_of_new[l.new].is_none() && group_of_old[l.old].is_some()
                    || l.of_old >= PIECE
                        && group_of_old[l.old].is_none()
                        && group_of_new[l.new].is_some()
            })
            .collect();
        pieces.sort_by(|a, b| b.dice.total_cmp(&a.dice).then((a.old, a.new).cmp(&(b.old, b.new))));
        // The paragraphs that belong to a group: a piece must not reach over one of them.
        let mut old_taken = vec![false; self.old.len()];
        let mut new_taken = vec![false; self.new.len()];
        for group in groups.iter() {
            group.old.iter().for_each(|i| old_taken[*i] = true);
            group.new.iter().for_each(|j| new_taken[*j] = true);
        }
        for l in pieces {
            match (group_of_old[l.old], group_of_new[l.new]) {
                (Some(at), None) if at >= first && groups[at].old.len() == 1 => {
                    let new = self.left_new[l.new];
                    if self.reaches(&groups[at].new, new, &new_taken) {
                        group_of_new[l.new] = Some(at);
                        new_taken[new] = true;
                        insert_sorted(&mut groups[at].new, new);
                    }
                }
                (None, Some(at)) if at >= first && groups[at].new.len() == 1 => {
                    let old = self.left_old[l.old];
                    if self.reaches(&groups[at].old, old, &old_taken) {
                        group_of_old[l.old] = Some(at);
                        old_taken[old] = true;
                        insert_sorted(&mut groups[at].old, old);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether only unpaired paragraphs, or none, stand between a piece and the paragraphs it would
    /// belong to.
    fn reaches(&self, group: &[usize], piece: usize, taken: &[bool]) -> bool {
        let nearest =
            group.iter().copied().min_by_key(|member| member.abs_diff(piece)).unwrap_or(piece);
        let (low, high) = (nearest.min(piece), nearest.max(piece));
        if self.together { high - low == 1 } else { (low + 1..high).all(|between| !taken[between]) }
    }
}

/// The gaps that have paragraphs on both sides: the places in each list.
fn common_gaps(old_gaps: &[usize], new_gaps: &[usize]) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut a, mut b) = (0, 0);
    let mut found = Vec::new();
    while a < old_gaps.len() && b < new_gaps.len() {
        let gap = old_gaps[a].min(new_gaps[b]);
        let old_end = a + old_gaps[a..].iter().take_while(|g| **g == gap).count();
        let new_end = b + new_gaps[b..].iter().take_while(|g| **g == gap).count();
        if old_end > a && new_end > b {
            found.push((a..old_end, b..new_end));
        }
        (a, b) = (old_end, new_end);
    }
    found
}

/// Whether two paragraphs begin and end alike for most of their length.
fn same_ends(old: &str, new: &str) -> bool {
    let longest = old.len().max(new.len());
    let shortest = old.len().min(new.len());
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let head = same_head(old, new);
    let tail = same_tail(&old[head..], &new[head..]);
    shortest >= SAME_BYTES && (head + tail) as f32 >= SAME_ENDS * longest as f32
}

/// How many bytes two texts begin with alike.
fn same_head(old: &[u8], new: &[u8]) -> usize {
    let chunks = old.chunks_exact(CHUNK).zip(new.chunks_exact(CHUNK));
    let whole = chunks.take_while(|(a, b)| a == b).count() * CHUNK;
    whole + old[whole..].iter().zip(&new[whole..]).take_while(|(a, b)| a == b).count()
}

/// How many bytes two texts end with alike.
fn same_tail(old: &[u8], new: &[u8]) -> usize {
    let chunks = old.rchunks_exact(CHUNK).zip(new.rchunks_exact(CHUNK));
    let whole = chunks.take_while(|(a, b)| a == b).count() * CHUNK;
    let (old, new) = (&old[..old.len() - whole], &new[..new.len() - whole]);
    whole + old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count()
}

fn insert_sorted(list: &mut Few<usize>, value: usize) {
    let at = list.partition_point(|member| *member < value);
    list.insert(at, value);
}

/// Marks the groups that stand in another order than the weight of the text around them.
fn mark_moved(old: &[&str], groups: &mut [Group]) {
    groups.sort_unstable_by_key(|g| g.old.first().copied());
    let news: Vec<usize> = groups.iter().map(|g| g.new[0]).collect();
    if news.windows(2).all(|w| w[0] < w[1]) {
        groups.iter_mut().for_each(|g| g.moved = false);
        return;
    }
    let weights: Vec<u64> =
        groups.iter().map(|g| g.old.iter().map(|i| old[*i].len() as u64).sum()).collect();
    let kept = heaviest_rising(&news, &weights);
    groups.iter_mut().zip(kept).for_each(|(group, kept)| group.moved = !kept);
}

/// A line without a word ("* * *") that stands on both sides is no anchor when nothing beside it
/// is.
fn drop_bare_rules(old: &[&str], new: &[&str], groups: &mut Vec<Group>) {
    let wordless = |text: &str| !text.chars().any(char::is_alphanumeric);
    let bare =
        |group: &Group| wordless(old[group.old[0]]) && (group.equal || wordless(new[group.new[0]]));
    if !groups.iter().any(bare) {
        return;
    }
    let (mut of_old, mut of_new) = (vec![usize::MAX; old.len()], vec![usize::MAX; new.len()]);
    for (at, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|i| of_old[*i] = at);
        group.new.iter().for_each(|j| of_new[*j] = at);
    }
    let beside = |i: usize, j: usize| {
        let (a, b) = (of_old.get(i), of_new.get(j));
        a.is_none() && b.is_none() || a == b && a != Some(&usize::MAX)
    };
    groups.retain(|group| {
        let (i, j) = (group.old[0], group.new[0]);
        !bare(group) || beside(i.wrapping_sub(1), j.wrapping_sub(1)) || beside(i + 1, j + 1)
    });
}

/// Adds what is only in one version and puts all groups into the order they are read in.
fn finish(old: &[&str], new: &[&str], mut groups: Vec<Group>, cut: Cut) -> (Vec<Group>, Cut) {
    drop_bare_rules(old, new, &mut groups);
    mark_moved(old, &mut groups);
    let mut old_seen = vec![false; old.len()];
    let mut at_new: Vec<Option<usize>> = vec![None; new.len()];
    let mut pieces = vec![false; new.len()];
    for (at, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|i| old_seen[*i] = true);
        group.new.iter().for_each(|j| pieces[*j] = true);
        at_new[group.new[0]] = Some(at);
    }
    let mut gone = (0..old.len()).filter(|i| !old_seen[*i]).peekable();
    // The next paragraph that kept its place, after each new one: what is gone before it is shown
    // before it.
    let mut stops: Vec<usize> = groups.iter().filter(|g| !g.moved).map(|g| g.old[0]).collect();
    stops.push(usize::MAX);
    let mut stop = 0;
    let mut ordered = Vec::with_capacity(groups.len() + 8);
    let mut show_gone = |until: usize, ordered: &mut Vec<Group>| {
        while let Some(i) = gone.next_if(|i| *i < until) {
            ordered.push(Group { old: Few::One(i), ..Group::default() });
        }
    };
    show_gone(stops[0], &mut ordered);
    for j in 0..new.len() {
        match at_new[j] {
            Some(at) => {
                let group = std::mem::take(&mut groups[at]);
                let stays = !group.moved;
                ordered.push(group);
                if stays {
                    stop += 1;
                    show_gone(stops.get(stop).copied().unwrap_or(usize::MAX), &mut ordered);
                }
            }
            None if pieces[j] => {}
            None => ordered.push(Group { new: Few::One(j), ..Group::default() }),
        }
    }
    show_gone(usize::MAX, &mut ordered);
    (ordered, cut)
}
