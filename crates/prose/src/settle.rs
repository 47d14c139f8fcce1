//! The text after some changes were accepted and the others rejected.
use crate::changes::{ChangeId, changes};
use crate::diff::{Block, BlockKind, Diff};
use crate::pieces::PieceKind;
use crate::unspaced::is_unspaced;

/// The paragraphs that result when the changes for which `accepted` says yes are taken and the others are not.
///
/// Accepting all gives the new version, rejecting all the old one. A moved paragraph whose move is rejected stays where
/// it was with the words that were accepted.
pub fn settle(
    old: &[impl AsRef<str>],
    new: &[impl AsRef<str>],
    diff: &Diff,
    accepted: &dyn Fn(&ChangeId) -> bool,
) -> Vec<String> {
    let decisions: Vec<bool> = changes(diff).iter().map(|change| accepted(&change.id)).collect();
    if decisions.iter().all(|yes| *yes) {
        return new.iter().map(|paragraph| paragraph.as_ref().to_owned()).collect();
    }
    if decisions.iter().all(|yes| !*yes) {
        return old.iter().map(|paragraph| paragraph.as_ref().to_owned()).collect();
    }
    mix(diff, &decisions)
}

/// Puts the text together from the blocks, each change decided as its place in `decisions` says.
pub(crate) fn mix(diff: &Diff, decisions: &[bool]) -> Vec<String> {
    let decide = |number: u32| decisions.get(number as usize).copied().unwrap_or(false);
    let mut spine: Vec<(usize, usize, Vec<String>)> = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    for block in &diff.blocks {
        place(block, &decide, &mut spine, &mut placed);
    }
    let (mut by_old, mut by_new): (Vec<Placed>, Vec<Placed>) = placed.into_iter().partition(|p| p.in_old);
    by_old.sort_by_key(|p| p.at);
    by_new.sort_by_key(|p| p.at);
    let (mut by_old, mut by_new) = (by_old.into_iter().peekable(), by_new.into_iter().peekable());
    let mut text = Vec::new();
    spine.push((usize::MAX, usize::MAX, Vec::new()));
    for (old, new, paragraphs) in spine {
        while let Some(next) = by_old.next_if(|p| p.at < old) {
            text.extend(next.paragraphs);
        }
        while let Some(next) = by_new.next_if(|p| p.at < new) {
            text.extend(next.paragraphs);
        }
        text.extend(paragraphs);
    }
    text
}

/// Paragraphs that stand by their place in one version only.
struct Placed {
    in_old: bool,
    at: usize,
    paragraphs: Vec<String>,
}

fn place(
    block: &Block,
    decide: &dyn Fn(u32) -> bool,
    spine: &mut Vec<(usize, usize, Vec<String>)>,
    placed: &mut Vec<Placed>,
) {
    let yes = block.change.is_some_and(decide);
    match (block.kind, block.old.first(), block.new.first()) {
        (BlockKind::Inserted, _, Some(new)) if yes => {
            placed.push(Placed { in_old: false, at: *new, paragraphs: pieces(block, decide) });
        }
        (BlockKind::Deleted, Some(old), _) if !yes => {
            placed.push(Placed { in_old: true, at: *old, paragraphs: pieces(block, decide) });
        }
        (BlockKind::Inserted | BlockKind::Deleted, ..) => {}
        (kind, Some(old), Some(new)) => {
            let mut paragraphs = pieces(block, decide);
            if let Some(number) = block.moved {
                let in_old = !decide(number);
                // The pieces of a moved paragraph stay together, unless the move and the split are decided alike.
                let apart = if in_old { kind == BlockKind::Joined && !yes } else { kind == BlockKind::Split && yes };
                let rest = if apart { paragraphs.split_off(1) } else { Vec::new() };
                placed.push(Placed { in_old, at: if in_old { *old } else { *new }, paragraphs });
                scatter(block, in_old, rest, placed);
            } else {
                let rest = paragraphs.split_off(1.min(paragraphs.len()));
                scatter(block, kind == BlockKind::Joined, rest, placed);
                spine.push((*old, *new, paragraphs));
            }
        }
        _ => {}
    }
}

/// Gives the later pieces of a split or of an undone join their own places.
fn scatter(block: &Block, in_old: bool, rest: Vec<String>, placed: &mut Vec<Placed>) {
    let places = if in_old { &block.old } else { &block.new };
    for (at, paragraph) in places.iter().skip(1).zip(rest) {
        placed.push(Placed { in_old, at: *at, paragraphs: vec![paragraph] });
    }
}

/// Where a piece of the settled text comes from.
#[derive(Clone, Copy, PartialEq)]
enum From {
    Both,
    Old,
    New,
    /// A paragraph break that was not made, or was taken out.
    Seam {
        taken: bool,
    },
}

/// The paragraphs of a block after the decisions.
fn pieces(block: &Block, decide: &dyn Fn(u32) -> bool) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut parts: Vec<(From, &str)> = Vec::new();
    for piece in block.pieces() {
        let taken = decide(piece.change);
        let text = if taken { piece.after } else { piece.before };
        match piece.kind {
            PieceKind::Equal => parts.push((From::Both, piece.after)),
            PieceKind::Words | PieceKind::Type => parts.push((if taken { From::New } else { From::Old }, text)),
            PieceKind::Made | PieceKind::Taken if taken == (piece.kind == PieceKind::Made) => {
                paragraphs.push(together(&parts));
                parts.clear();
            }
            PieceKind::Made | PieceKind::Taken => parts.push((From::Seam { taken }, text)),
        }
    }
    paragraphs.push(together(&parts));
    paragraphs
}

/// Joins the parts of a paragraph. Where a break fell away beside words of the other version, a space keeps them apart.
fn together(parts: &[(From, &str)]) -> String {
    let mut text = String::new();
    for (at, (from, part)) in parts.iter().enumerate() {
        if let (From::Seam { taken }, "") = (from, *part) {
            let foreign = if *taken { From::Old } else { From::New };
            let beside = |i: usize| parts.get(i).is_some_and(|p| p.0 == foreign);
            let next = parts[at + 1..].iter().find_map(|p| p.1.chars().next());
            let mixed = beside(at + 1) || at > 0 && beside(at - 1);
            let glued =
                text.chars().next_back().zip(next).is_some_and(|(a, b)| {
                    !a.is_whitespace() && b.is_alphanumeric() && !is_unspaced(a) && !is_unspaced(b)
                });
            if mixed && glued {
                text.push(' ');
            }
        }
        text.push_str(part);
    }
    text
}

#[cfg(test)]
#[path = "../tests/copy/mod.rs"]
mod copy;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{Options, diff};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn the_mix_itself_gives_both_versions((old, new) in super::copy::versions()) {
            let diff = diff(&old, &new, &Options::default());
            prop_assert_eq!(mix(&diff, &vec![true; diff.summary.changes]), new.clone());
            prop_assert_eq!(mix(&diff, &vec![false; diff.summary.changes]), old.clone());
        }
    }
}
