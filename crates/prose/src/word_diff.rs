//! The words two paragraphs share in the same order.
use crate::effort::Effort;
use crate::tokens::{Token, TokenKind};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many tokens of a side are searched at once. No real paragraph has more; one that has is
/// searched window by window.
const WINDOW: usize = 1 << 14;
/// Two stretches whose lengths multiply to no more than this are looked through for a shared word
/// before a search.
const FEW: usize = 256;

/// A run of tokens that both texts have: `len` tokens from `old` and from `new` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub old: usize,
    pub new: usize,
    pub len: usize,
}

impl Run {
    /// The old token behind the run.
    pub fn old_end(&self) -> usize {
        self.old + self.len
    }
    /// The new token behind the run.
    pub fn new_end(&self) -> usize {
        self.new + self.len
    }
}

/// The shared runs, rising on both sides, no two of them touching on both sides.
///
/// Words that are rare in both texts anchor the rest (Patience), as readers mark changes: see
/// docs/engine.md.
pub fn shared_runs(old: &[Token], new: &[Token], effort: &Effort) -> Vec<Run> {
    let same = |(a, b): &(&Token, &Token)| a.key == b.key && a.kind != TokenKind::Break;
    let head = old.iter().zip(new).take_while(same).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
    let mut runs = Vec::new();
    push(&mut runs, Run { old: 0, new: 0, len: head });
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    search(&old[head..old_end], &new[head..new_end], head, effort, &mut runs);
    push(&mut runs, Run { old: old_end, new: new_end, len: tail });
    runs
}

/// Adds the runs of two stretches that begin at token `head` of both texts.
fn search(old: &[Token], new: &[Token], head: usize, effort: &Effort, runs: &mut Vec<Run>) {
    let few = old.len() * new.len() <= FEW;
    if few && !old.iter().any(|a| new.iter().any(|b| a.key == b.key)) {
        return;
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() && !effort.is_spent() {
        let (a, b) = (keys(&old[i..], WINDOW), keys(&new[j..], WINDOW));
        let last = i + a.len() == old.len() && j + b.len() == new.len();
        // What is found at the end of a window may be better placed by the next one.
        let solid = if last { usize::MAX } else { WINDOW * 3 / 4 };
        let (mut shared, mut next) = (0, (0, 0));
        for op in capture_diff_slices(Algorithm::Patience, &a, &b) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                shared += len;
                if old_index < solid && new_index < solid {
                    push(runs, Run { old: head + i + old_index, new: head + j + new_index, len });
                    next = (old_index + len, new_index + len);
                }
            }
        }
        effort.searched(a.len() + b.len(), a.len() + b.len() - 2 * shared);
        if last {
            return;
        }
        // Where nearly nothing was found both sides go on by half a window.
        let least = WINDOW / 2;
        if next.0.max(next.1) < least {
            next = (a.len().min(least), b.len().min(least));
        }
        (i, j) = (i + next.0, j + next.1);
    }
}

fn keys(tokens: &[Token], most: usize) -> Vec<u64> {
    tokens.iter().take(most).map(|token| token.key).collect()
}

/// Adds a run, joined to the last one where it follows it.
pub fn push(runs: &mut Vec<Run>, run: Run) {
    if run.len == 0 {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.old_end() == run.old && last.new_end() == run.new => last.len += run.len,
        _ => runs.push(run),
    }
}
