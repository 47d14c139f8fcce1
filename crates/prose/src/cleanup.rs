//! From the shortest answer to the one people read: no crumbs, whole numbers and names, changes on
//! sentence borders.
//!
//! Each step only gives up shared words or moves a change along equal ones, so the result is always
//! a right one.
use crate::segments::Side;
use crate::tokens::{Token, TokenKind};
use crate::word_diff::Run;

/// How many tokens a change is moved at most to find its sentence.
const SLIDE: usize = 64;
/// A run of this many words is kept, whatever is around it.
const SOLID: usize = 4;
/// Where less than one word in this many is kept between solid runs, the passage is new.
const SPARSE: usize = 4;
/// A passage with fewer changed tokens than this is read word by word.
const LONG: usize = 12;

/// Gives up shared words that only stand in the way of reading, and puts changes where sentences
/// begin.
pub fn for_readers(old: Side, new: Side, runs: &mut Vec<Run>) {
    slide(old, new, runs);
    let mut page = Page { old, new };
    page.keep_compounds_whole(runs);
    page.drop_crumbs(runs);
    page.drop_turned(runs);
    page.drop_sparse(runs);
}

/// Moves each pure insertion or deletion to the best border among the places that read the same.
fn slide(old: Side, new: Side, runs: &mut Vec<Run>) {
    for at in 0..runs.len().saturating_sub(1) {
        let (before, after) = (runs[at], runs[at + 1]);
        let inserted = before.old_end() == after.old;
        if !inserted && before.new_end() != after.new {
            continue;
        }
        let (side, start, end) = if inserted {
            (new, before.new_end(), after.new)
        } else {
            (old, before.old_end(), after.old)
        };
        let tokens = side.tokens;
        let same = |a: usize, b: usize| {
            tokens[a].key == tokens[b].key && tokens[a].kind != TokenKind::Break
        };
        let back = (1..=before.len.min(SLIDE)).take_while(|k| same(start - k, end - k)).count();
        let forth = (0..after.len.min(SLIDE)).take_while(|k| same(start + k, end + k)).count();
        if back + forth == 0 {
            continue;
        }
        // The best border; among equals the one that was found, then the nearest.
        let best = (start - back..=start + forth).max_by_key(|place| {
            (border(side, *place, place + end - start), std::cmp::Reverse(place.abs_diff(start)))
        });
        let Some(place) = best else { continue };
        let (left, right) = runs[at..at + 2].split_at_mut(1);
        if place < start {
            let by = start - place;
            left[0].len -= by;
            right[0] =
                Run { old: right[0].old - by, new: right[0].new - by, len: right[0].len + by };
        } else {
            let by = place - start;
            left[0].len += by;
            right[0] =
                Run { old: right[0].old + by, new: right[0].new + by, len: right[0].len - by };
        }
    }
    runs.retain(|run| run.len > 0);
}

/// How well a change may begin before token `start` and end before token `end`: at a sentence, a
/// clause, a word.
fn border(side: Side, start: usize, end: usize) -> u8 {
    let after = |at: usize| -> u8 {
        let Some(last) = at.checked_sub(1).and_then(|at| side.tokens.get(at)) else { return 3 };
        match (last.kind, &side.text[last.range()]) {
            (TokenKind::Break, _) => 3,
            (
                TokenKind::Mark,
                "." | "!" | "?" | "\u{2026}" | "\u{3002}" | "\u{61f}" | "\u{ff01}" | "\u{ff1f}"
                | "\u{964}",
            ) => 3,
            (
                TokenKind::Mark,
                "," | ";" | ":" | "\u{60c}" | "\u{61b}" | "\u{3001}" | "\u{2014}" | "\u{2013}",
            ) => 1,
            _ => 0,
        }
    };
    let closes = if end == side.tokens.len() { 3 } else { after(end) };
    after(start).min(closes) * 4 + after(start)
}

struct Page<'a> {
    old: Side<'a>,
    new: Side<'a>,
}

impl Page<'_> {
    /// The changed tokens before and after a run: old and new together.
    fn around(&self, runs: &[Run], at: usize) -> (usize, usize) {
        let run = runs[at];
        let (old_from, new_from) =
            if at == 0 { (0, 0) } else { (runs[at - 1].old_end(), runs[at - 1].new_end()) };
        let (old_to, new_to) = runs
            .get(at + 1)
            .map_or((self.old.tokens.len(), self.new.tokens.len()), |next| (next.old, next.new));
        (
            (run.old - old_from) + (run.new - new_from),
            (old_to - run.old_end()) + (new_to - run.new_end()),
        )
    }

    fn words(&self, run: Run) -> usize {
        self.new.tokens[run.new..run.new_end()].iter().filter(|token| token.is_word()).count()
    }

    /// A run of one or two small words, or of marks only, between two larger changes.
    fn drop_crumbs(&self, runs: &mut Vec<Run>) {
        let mut at = 0;
        while at < runs.len() {
            let (left, right) = self.around(runs, at);
            let (least, all) = (left.min(right), left + right);
            let crumb = match (self.words(runs[at]), runs[at].len) {
                (0, 1..=8) => least >= 1 && all >= 4,
                (1, 1..=4) => least >= 1 && all >= 4 && self.is_light(runs[at]),
                (2, 2..=5) => least >= 3 && all >= 9 && self.is_light(runs[at]),
                _ => false,
            };
            if crumb {
                runs.remove(at);
                at = at.saturating_sub(1);
            } else {
                at += 1;
            }
        }
    }

    /// A run of one or two words around which others only changed sides, as in "hospital spokesman"
    /// and "spokesman for the hospital": one change to a reader, and one decision.
    fn drop_turned(&self, runs: &mut Vec<Run>) {
        let mut at = 0;
        while at < runs.len() {
            if self.is_turned(runs, at) {
                runs.remove(at);
                at = at.saturating_sub(1);
            } else {
                at += 1;
            }
        }
    }

    fn is_turned(&self, runs: &[Run], at: usize) -> bool {
        let run = runs[at];
        if !(1..=2).contains(&self.words(run)) || at == 0 || at + 1 == runs.len() {
            return false;
        }
        let (before, after) = (runs[at - 1], runs[at + 1]);
        let sides = |old: (usize, usize), new: (usize, usize)| {
            (self.keys(self.old, old), self.keys(self.new, new))
        };
        let (left_old, left_new) = sides((before.old_end(), run.old), (before.new_end(), run.new));
        let (right_old, right_new) = sides((run.old_end(), after.old), (run.new_end(), after.new));
        let holds = |all: &[u64], some: &[u64]| {
            !some.is_empty() && all.windows(some.len()).any(|part| part == some)
        };
        (left_old.is_empty() && right_new.is_empty() && holds(&left_new, &right_old))
            || (left_new.is_empty() && right_old.is_empty() && holds(&right_new, &left_old))
    }

    /// The words of a stretch, as they compare.
    fn keys(&self, side: Side, (from, to): (usize, usize)) -> Vec<u64> {
        side.tokens[from..to]
            .iter()
            .filter(|token| token.is_word())
            .map(|token| token.key)
            .collect()
    }

    /// Whether all words of a run are small: three letters or less, or one character of a script
    /// without spaces.
    fn is_light(&self, run: Run) -> bool {
        self.new.tokens[run.new..run.new_end()].iter().filter(|token| token.is_word()).all(
            |token| {
                token.kind != TokenKind::Number && self.new.text[token.range()].chars().count() <= 3
            },
        )
    }

    /// Where hardly a word is kept between two solid runs, none is: the passage is shown as new.
    fn drop_sparse(&self, runs: &mut Vec<Run>) {
        let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
        let mut at = 0;
        while at < runs.len() {
            if self.words(runs[at]) >= SOLID {
                kept.push(runs[at]);
                at += 1;
                continue;
            }
            let end = at + runs[at..].iter().take_while(|run| self.words(**run) < SOLID).count();
            let tokens: usize = runs[at..end].iter().map(|run| run.len).sum();
            let (old_from, new_from) =
                if at == 0 { (0, 0) } else { (runs[at - 1].old_end(), runs[at - 1].new_end()) };
            let (old_to, new_to) =
                runs.get(end).map_or((self.old.tokens.len(), self.new.tokens.len()), |next| {
                    (next.old, next.new)
                });
            let changed = ((old_to - old_from) + (new_to - new_from) - 2 * tokens) / 2;
            // A run at the very edge of the text is where people look first; it stays.
            let edge = at == 0 && (runs[0].old == 0 || runs[0].new == 0) || end == runs.len();
            if edge || changed < LONG || tokens * SPARSE > changed {
                kept.extend_from_slice(&runs[at..end]);
            }
            at = end;
        }
        *runs = kept;
    }

    /// A word changed inside a compound, or digits inside a number with spaces, changes the whole
    /// of it.
    fn keep_compounds_whole(&mut self, runs: &mut Vec<Run>) {
        for at in 0..runs.len() {
            let (old_from, new_from) =
                if at == 0 { (0, 0) } else { (runs[at - 1].old_end(), runs[at - 1].new_end()) };
            let run = runs[at];
            let mut start = 0;
            if old_from < run.old && new_from < run.new {
                while start < run.len && self.holds(run.old + start, run.new + start) {
                    start += 1;
                }
            }
            let (old_to, new_to) =
                runs.get(at + 1).map_or((self.old.tokens.len(), self.new.tokens.len()), |next| {
                    (next.old, next.new)
                });
            let mut end = run.len;
            if run.old_end() < old_to && run.new_end() < new_to {
                while end > start && self.holds(run.old + end, run.new + end) {
                    end -= 1;
                }
            }
            // A compound is short; a chain of hyphens that is not says nothing.
            let (head, tail) =
                (if start > 4 { 0 } else { start }, if run.len - end > 4 { run.len } else { end });
            runs[at] =
                Run { old: run.old + head, new: run.new + head, len: tail.saturating_sub(head) };
        }
        runs.retain(|run| run.len > 0);
    }

    /// Whether a token is bound to the one before it, on both sides.
    fn holds(&self, old: usize, new: usize) -> bool {
        bound(self.old, old) && bound(self.new, new)
    }
}

/// Whether a token belongs to the one before it: a hyphen in a compound, the next group of a
/// number.
fn bound(side: Side, at: usize) -> bool {
    let (Some(before), Some(token)) =
        (at.checked_sub(1).and_then(|b| side.tokens.get(b)), side.tokens.get(at))
    else {
        return false;
    };
    let gap = &side.text[before.end as usize..token.start as usize];
    let hyphen = |token: &Token| matches!(&side.text[token.range()], "-" | "\u{2010}" | "\u{2011}");
    let spaced = |token: &Token| token.kind == TokenKind::Word || token.kind == TokenKind::Number;
    match (before.kind, token.kind) {
        (TokenKind::Number, TokenKind::Number) => matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}"),
        (_, TokenKind::Mark) => gap.is_empty() && spaced(before) && hyphen(token),
        (TokenKind::Mark, _) => gap.is_empty() && spaced(token) && hyphen(before),
        _ => false,
    }
}
