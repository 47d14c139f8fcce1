//! The spans of a block read as one stretch after the other, each with what stood there and what
//! stands there now.
use crate::diff::{Block, BlockKind, Span};
use std::iter::Peekable;
use std::slice::Iter;

/// What became of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Nothing.
    Equal,
    /// Other words.
    Words,
    /// Other type.
    Type,
    /// A paragraph break was made: only the new text has it.
    Made,
    /// A paragraph break was taken out: only the old text has it.
    Taken,
}

/// A stretch of a block.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    pub kind: PieceKind,
    pub before: &'a str,
    pub after: &'a str,
    /// The number of the change; 0 where nothing changed.
    pub change: u32,
}

impl Block<'_> {
    /// The stretches of the block in reading order.
    pub(crate) fn pieces(&self) -> Pieces<'_> {
        Pieces { block: self, spans: self.spans.iter().peekable() }
    }
}

/// Reads a block stretch by stretch.
pub struct Pieces<'a> {
    block: &'a Block<'a>,
    spans: Peekable<Iter<'a, Span<'a>>>,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let (before, after, change) = match self.spans.next()? {
            Span::Equal { text } => {
                return Some(Piece {
                    kind: PieceKind::Equal,
                    before: text,
                    after: text,
                    change: 0,
                });
            }
            Span::Typography { old, new, change } => {
                return Some(Piece {
                    kind: PieceKind::Type,
                    before: old,
                    after: new,
                    change: *change,
                });
            }
            Span::Insert { text, change } => ("", text.as_ref(), *change),
            Span::Delete { text, change } => {
                let replaced = |next: &&Span| matches!(next, Span::Insert { change: also, .. } if also == change);
                match self.spans.next_if(replaced) {
                    Some(Span::Insert { text: after, .. }) => {
                        (text.as_ref(), after.as_ref(), *change)
                    }
                    _ => (text.as_ref(), "", *change),
                }
            }
        };
        let kind = match self.block.kind {
            BlockKind::Split if self.block.change == Some(change) => PieceKind::Made,
            BlockKind::Joined if self.block.change == Some(change) => PieceKind::Taken,
            _ => PieceKind::Words,
        };
        Some(Piece { kind, before, after, change })
    }
}
