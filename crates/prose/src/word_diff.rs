//! The words two paragraphs share in the same order.
use crate::clock::Clock;
use crate::tokens::{Token, TokenKind};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

/// A run of tokens that stands in both texts: `len` tokens from `old` and from `new` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub old: usize,
    pub new: usize,
    pub len: usize,
}

impl Run {
    pub fn old_end(&self) -> usize {
        self.old + self.len
    }
    pub fn new_end(&self) -> usize {
        self.new + self.len
    }
}

/// The shared runs, rising on both sides, no two of them touching on both sides.
///
/// Words that are rare in both texts anchor the rest (Patience), as readers mark changes: see docs/engine.md.
pub fn shared_runs(old: &[Token], new: &[Token], clock: &Clock) -> Vec<Run> {
    let same = |(a, b): &(&Token, &Token)| a.key == b.key && a.kind != TokenKind::Break;
    let head = old.iter().zip(new).take_while(same).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(same).count();
    let mut runs = Vec::new();
    push(&mut runs, Run { old: 0, new: 0, len: head });
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    if head < old_end && head < new_end && !clock.is_up() {
        let a: Vec<u64> = old[head..old_end].iter().map(|t| t.key).collect();
        let b: Vec<u64> = new[head..new_end].iter().map(|t| t.key).collect();
        for op in capture_diff_slices_deadline(Algorithm::Patience, &a, &b, clock.until()) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                push(&mut runs, Run { old: head + old_index, new: head + new_index, len });
            }
        }
        clock.is_up();
    }
    push(&mut runs, Run { old: old_end, new: new_end, len: tail });
    runs
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
