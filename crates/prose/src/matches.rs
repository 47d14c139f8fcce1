//! The text two versions have in common, stretch by stretch.
use crate::diff::{Block, Diff};
use crate::passages::Stretch;
use crate::pieces::PieceKind;

/// A stretch of bytes that is the same in both versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The old paragraph, and the byte in it where the stretch starts.
    pub old: (usize, usize),
    /// The new paragraph, and the byte in it where the stretch starts.
    pub new: (usize, usize),
    /// How many bytes it has.
    pub length: usize,
}

/// All stretches that are the same in both versions, those of moved passages last. Words in other
/// type do not match.
pub fn matches(diff: &Diff) -> Vec<Match> {
    let mut found = Vec::new();
    diff.blocks.iter().for_each(|block| in_block(block, false, &mut found));
    let same = diff.passages.iter().filter(|passage| passage.same);
    found.extend(same.map(|passage| (passage.old_bytes, passage.new_bytes)));
    let plain = |(old, new): (Stretch, Stretch)| Match {
        old: (old.paragraph, old.start),
        new: (new.paragraph, new.start),
        length: new.end - new.start,
    };
    found.into_iter().map(plain).collect()
}

/// The stretches whose words are the same, in whatever type, those of moved passages last.
pub(crate) fn stretches(diff: &Diff) -> Vec<(Stretch, Stretch)> {
    let mut found = Vec::new();
    diff.blocks.iter().for_each(|block| in_block(block, true, &mut found));
    found.extend(diff.passages.iter().map(|passage| (passage.old_bytes, passage.new_bytes)));
    found
}

fn in_block(block: &Block, with_type: bool, found: &mut Vec<(Stretch, Stretch)>) {
    let ((mut old, mut old_at), (mut new, mut new_at)) = ((0, 0), (0, 0));
    for piece in block.pieces() {
        let same = piece.kind == PieceKind::Equal || with_type && piece.kind == PieceKind::Type;
        if let (true, Some(i), Some(j)) = (same, block.old.get(old), block.new.get(new)) {
            found.push((
                Stretch { paragraph: *i, start: old_at, end: old_at + piece.before.len() },
                Stretch { paragraph: *j, start: new_at, end: new_at + piece.after.len() },
            ));
        }
        old_at += piece.before.len();
        new_at += piece.after.len();
        match piece.kind {
            PieceKind::Taken => (old, old_at) = (old + 1, 0),
            PieceKind::Made => (new, new_at) = (new + 1, 0),
            _ => {}
        }
    }
}
