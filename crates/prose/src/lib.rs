//! Paragraphs and words: tokens, diff, moves, merge, origins. It has no idea what a story is.
//!
//! Texts are lists of paragraphs. Everything here is a plain function: no files and no clock; a
//! deadline is counted in work.
#![cfg_attr(not(test), deny(clippy::expect_used))]

mod alphabets;
mod changes;
mod cleanup;
mod diff;
mod effort;
mod few;
mod keys;
mod matches;
mod merge;
mod normalise;
mod order;
pub mod origins;
mod paragraphs;
mod passages;
mod pieces;
pub mod reuse;
mod segments;
mod settle;
mod tokens;
mod unspaced;
mod word_diff;

pub use changes::{Change, ChangeId, ChangeKind, Place, changes};
pub use diff::{Block, BlockKind, Diff, Options, Passage, Span, Summary, diff};
pub use few::Few;
pub use matches::{Match, matches};
pub use merge::{
    Conflict, MergePiece, MergeSpan, Merged, MergedParagraph, Placed, PlacedParagraph, PlacedSpan,
    Reason, merge, merge_pieces,
};
pub use settle::{SettledParagraph, SettledPiece, settle, settle_pieces};
pub use tokens::{count_words, words};
