//! From the shortest answer to the one people read: no crumbs, whole numbers and names, changes on sentence borders.
use crate::segments::Side;
use crate::word_diff::Run;

/// Drops shared words that only stand in the way of reading.
pub fn for_readers(old: Side, new: Side, runs: &mut Vec<Run>) {
    drop_crumbs(old, new, runs);
}

/// A run of one or two short words, or only marks, between two larger changes.
fn drop_crumbs(old: Side, new: Side, runs: &mut Vec<Run>) {
    let mut at = 0;
    while at < runs.len() {
        let run = runs[at];
        let (old_from, new_from) = if at == 0 { (0, 0) } else { (runs[at - 1].old_end(), runs[at - 1].new_end()) };
        let (old_to, new_to) = runs.get(at + 1).map_or((old.tokens.len(), new.tokens.len()), |r| (r.old, r.new));
        let left = (run.old - old_from) + (run.new - new_from);
        let right = (old_to - run.old_end()) + (new_to - run.new_end());
        if is_crumb(new, run) && left >= 2 && right >= 2 && left + right >= 5 {
            runs.remove(at);
            at = at.saturating_sub(1);
        } else {
            at += 1;
        }
    }
}

fn is_crumb(new: Side, run: Run) -> bool {
    let words = new.tokens[run.new..run.new_end()].iter().filter(|t| t.is_word());
    run.len <= 3 && words.clone().count() <= 1 && words.clone().all(|t| new.text[t.range()].chars().count() <= 3)
}
