//! From shared words to stretches of text: the same, changed, set in other type, a paragraph break
//! made or taken out.
use crate::tokens::{Token, TokenKind};
use crate::word_diff::Run;
use std::ops::Range;

/// What became of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// The same characters.
    Equal,
    /// Other words.
    Change,
    /// The same words in other type.
    Typography,
    /// A paragraph break on one side only, with the space it replaces.
    Break,
}

/// A stretch of both texts, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub kind: SegmentKind,
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// One side of a comparison: a text and its tokens.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
}

impl Side<'_> {
    fn start_of(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.text.len(), |t| t.start as usize)
    }
    fn end_before(&self, token: usize) -> usize {
        if token == 0 { 0 } else { self.tokens[token - 1].end as usize }
    }
}

/// Cuts both texts into stretches that cover them from end to end.
pub fn segments(old: Side, new: Side, runs: &[Run]) -> Vec<Segment> {
    let mut out = Segments { old, new, list: Vec::with_capacity(runs.len() * 2 + 1) };
    let (mut i, mut j) = (0, 0);
    for run in runs {
        out.between(i..run.old, j..run.new);
        let whole =
            |side: Side, start: usize| side.start_of(start)..side.end_before(start + run.len);
        let (a, b) = (whole(old, run.old), whole(new, run.new));
        (i, j) = (run.old_end(), run.new_end());
        if old.text[a.clone()] == new.text[b.clone()] {
            out.push(SegmentKind::Equal, a, b);
            continue;
        }
        for k in 0..run.len {
            if k > 0 {
                out.between(run.old + k..run.old + k, run.new + k..run.new + k);
            }
            let (a, b) = (old.tokens[run.old + k].range(), new.tokens[run.new + k].range());
            let kind = if old.text[a.clone()] == new.text[b.clone()] {
                SegmentKind::Equal
            } else {
                SegmentKind::Typography
            };
            out.push(kind, a, b);
        }
    }
    out.between(i..old.tokens.len(), j..new.tokens.len());
    out.list
}

struct Segments<'a> {
    old: Side<'a>,
    new: Side<'a>,
    list: Vec<Segment>,
}

impl Segments<'_> {
    /// What stands between two shared tokens: unshared tokens `old` and `new` with the space around
    /// them.
    fn between(&mut self, old: Range<usize>, new: Range<usize>) {
        let a = self.old.end_before(old.start)..self.old.start_of(old.end);
        let b = self.new.end_before(new.start)..self.new.start_of(new.end);
        let breaks = |tokens: &[Token]| -> Vec<usize> {
            tokens.iter().filter(|t| t.kind == TokenKind::Break).map(|t| t.start as usize).collect()
        };
        let old_breaks = breaks(&self.old.tokens[old.clone()]);
        let new_breaks = breaks(&self.new.tokens[new.clone()]);
        if old_breaks.is_empty() && new_breaks.is_empty() {
            if self.old.text[a.clone()] == self.new.text[b.clone()] {
                return self.push(SegmentKind::Equal, a, b);
            }
            if old.is_empty() && new.is_empty() {
                return self.push(SegmentKind::Typography, a, b);
            }
            return self.change(a, b);
        }
        self.broken(a, b, &old_breaks, &new_breaks);
    }

    /// A change with paragraph breaks in it, on one side: each break stands alone, with the space
    /// it replaces.
    fn broken(
        &mut self,
        mut old: Range<usize>,
        mut new: Range<usize>,
        old_breaks: &[usize],
        new_breaks: &[usize],
    ) {
        // What the other side has goes to the words before the break, its last space to the break
        // itself.
        let share = |text: &str, from: Range<usize>, words_before: bool| {
            let words = if words_before { text[from.clone()].trim_end().len() } else { 0 };
            let space = text[from.start + words..from.end].trim_start();
            let end = from.end - space.len();
            (from.start..from.start + words, from.start + words..end)
        };
        for at in new_breaks {
            let (words, space) = share(self.old.text, old.clone(), new.start < *at);
            self.change(words, new.start..*at);
            self.push(SegmentKind::Break, space.clone(), *at..*at + 1);
            (old, new) = (space.end..old.end, *at + 1..new.end);
        }
        for at in old_breaks {
            let (words, space) = share(self.new.text, new.clone(), old.start < *at);
            self.change(old.start..*at, words);
            self.push(SegmentKind::Break, *at..*at + 1, space.clone());
            (old, new) = (*at + 1..old.end, space.end..new.end);
        }
        self.change(old, new);
    }

    /// Other words, without the white space that both sides begin and end with.
    fn change(&mut self, mut old: Range<usize>, mut new: Range<usize>) {
        let (a, b) = (&self.old.text[old.clone()], &self.new.text[new.clone()]);
        let head: usize = a
            .chars()
            .zip(b.chars())
            .take_while(|(x, y)| x == y && x.is_whitespace())
            .map(|(x, _)| x.len_utf8())
            .sum();
        self.push(SegmentKind::Equal, old.start..old.start + head, new.start..new.start + head);
        (old.start, new.start) = (old.start + head, new.start + head);
        let (a, b) = (&self.old.text[old.clone()], &self.new.text[new.clone()]);
        let tail: usize = a
            .chars()
            .rev()
            .zip(b.chars().rev())
            .take_while(|(x, y)| x == y && x.is_whitespace())
            .map(|(x, _)| x.len_utf8())
            .sum();
        self.push(SegmentKind::Change, old.start..old.end - tail, new.start..new.end - tail);
        self.push(SegmentKind::Equal, old.end - tail..old.end, new.end - tail..new.end);
    }

    fn push(&mut self, kind: SegmentKind, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.list.last_mut() {
            Some(last)
                if last.kind == kind
                    && matches!(kind, SegmentKind::Equal | SegmentKind::Typography) =>
            {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => self.list.push(Segment { kind, old, new }),
        }
    }
}
