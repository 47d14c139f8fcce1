//! The text two versions have in common, stretch by stretch.
use crate::diff::{Block, BlockKind, Diff, Span};

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

/// All stretches that are the same in both versions, those of moved passages last. A text of other type is no match.
pub fn matches(diff: &Diff) -> Vec<Match> {
    let mut found = Vec::new();
    for block in &diff.blocks {
        in_block(block, &mut found);
    }
    for passage in &diff.passages {
        if passage.same {
            found.push(Match {
                old: (passage.old_bytes.paragraph, passage.old_bytes.start),
                new: (passage.new_bytes.paragraph, passage.new_bytes.start),
                length: passage.new_bytes.end - passage.new_bytes.start,
            });
        }
    }
    found
}

fn in_block(block: &Block, found: &mut Vec<Match>) {
    let ((mut old, mut old_at), (mut new, mut new_at)) = ((0, 0), (0, 0));
    for span in &block.spans {
        match span {
            Span::Equal { text } => {
                if let (Some(i), Some(j)) = (block.old.get(old), block.new.get(new)) {
                    found.push(Match { old: (*i, old_at), new: (*j, new_at), length: text.len() });
                }
                old_at += text.len();
                new_at += text.len();
            }
            Span::Typography { old, new, .. } => {
                old_at += old.len();
                new_at += new.len();
            }
            Span::Delete { change, .. } if block.kind == BlockKind::Joined && Some(*change) == block.change => {
                (old, old_at) = (old + 1, 0);
            }
            Span::Insert { change, .. } if block.kind == BlockKind::Split && Some(*change) == block.change => {
                (new, new_at) = (new + 1, 0);
            }
            Span::Delete { text, .. } => old_at += text.len(),
            Span::Insert { text, .. } => new_at += text.len(),
        }
    }
}
