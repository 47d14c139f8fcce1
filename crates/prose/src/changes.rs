//! The changes of a comparison, each to be accepted or rejected alone.
use crate::diff::{Block, BlockKind, Diff};
use crate::pieces::PieceKind;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names a change; the same two versions give the same names every time.
///
/// A comparison that is not `exact` has coarser changes with other names: give it time where people
/// decide.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct ChangeId(pub String);

impl fmt::Display for ChangeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What kind of decision a change asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    Inserted,
    Deleted,
    Replaced,
    Moved,
    Split,
    Joined,
    Typography,
}

/// A place in a version: a paragraph and a half-open range of Unicode scalar values in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Place {
    pub paragraph: usize,
    pub start: usize,
    pub end: usize,
}

/// One change between two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Change {
    pub id: ChangeId,
    pub kind: ChangeKind,
    /// Where it is in the old version; empty for a paragraph that is new. An insertion has a place
    /// of no length.
    pub old: Vec<Place>,
    /// Where it is in the new version; empty for a paragraph that is gone.
    pub new: Vec<Place>,
    /// The words before.
    pub before: String,
    /// The words after.
    pub after: String,
}

/// The changes of a comparison, in its order; a span's `change` is a place in this list.
pub fn changes(diff: &Diff) -> Vec<Change> {
    let mut list: Vec<Option<Change>> = vec![None; diff.summary.changes];
    for block in &diff.blocks {
        whole_block(block, &mut list);
        inside_block(block, &mut list);
    }
    list.into_iter().flatten().collect()
}

/// The text of one side of a block, cut into its paragraphs.
fn paragraphs_of(block: &Block, new_side: bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    for piece in block.pieces() {
        let (text, breaks) = if new_side {
            (piece.after, PieceKind::Made)
        } else {
            (piece.before, PieceKind::Taken)
        };
        if piece.kind == breaks {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push_str(text);
        }
    }
    parts
}

fn whole_block(block: &Block, list: &mut [Option<Change>]) {
    let kinds = [
        (block.moved, ChangeKind::Moved),
        (
            block.change,
            match block.kind {
                BlockKind::Inserted => ChangeKind::Inserted,
                BlockKind::Deleted => ChangeKind::Deleted,
                BlockKind::Joined => ChangeKind::Joined,
                _ => ChangeKind::Split,
            },
        ),
    ];
    for (number, kind) in kinds {
        let Some(number) = number else { continue };
        let place = |paragraphs: &[usize], texts: &[String]| -> Vec<Place> {
            let whole = |(paragraph, text): (&usize, &String)| Place {
                paragraph: *paragraph,
                start: 0,
                end: text.chars().count(),
            };
            paragraphs.iter().zip(texts).map(whole).collect()
        };
        let (before, after) = (paragraphs_of(block, false), paragraphs_of(block, true));
        let (old, new) = (place(&block.old, &before), place(&block.new, &after));
        let text = |side: &[Place], texts: &[String]| {
            if side.is_empty() { String::new() } else { texts.join("\n") }
        };
        let (before, after) = (text(&old, &before), text(&new, &after));
        set(list, number, Change { id: name(kind, &old, &new), kind, old, new, before, after });
    }
}

fn inside_block(block: &Block, list: &mut [Option<Change>]) {
    if matches!(block.kind, BlockKind::Inserted | BlockKind::Deleted | BlockKind::Equal) {
        return;
    }
    // Which paragraph of the block each side is in, and how far.
    let (mut old_at, mut new_at) = ((0, 0), (0, 0));
    for piece in block.pieces() {
        let (old_length, new_length) = (piece.before.chars().count(), piece.after.chars().count());
        let (old_start, new_start) = (old_at, new_at);
        old_at.1 += old_length;
        new_at.1 += new_length;
        match piece.kind {
            PieceKind::Equal => continue,
            PieceKind::Made => {
                new_at = (new_at.0 + 1, 0);
                continue;
            }
            PieceKind::Taken => {
                old_at = (old_at.0 + 1, 0);
                continue;
            }
            PieceKind::Words | PieceKind::Type => {}
        }
        let place = |paragraphs: &[usize], at: (usize, usize), length: usize| Place {
            paragraph: paragraphs.get(at.0).copied().unwrap_or_default(),
            start: at.1,
            end: at.1 + length,
        };
        let old = vec![place(&block.old, old_start, old_length)];
        let new = vec![place(&block.new, new_start, new_length)];
        let kind = match (piece.kind, piece.before.is_empty(), piece.after.is_empty()) {
            (PieceKind::Type, ..) => ChangeKind::Typography,
            (_, true, _) => ChangeKind::Inserted,
            (_, _, true) => ChangeKind::Deleted,
            _ => ChangeKind::Replaced,
        };
        let id = name(kind, &old, &new);
        let (before, after) = (piece.before.to_owned(), piece.after.to_owned());
        set(list, piece.change, Change { id, kind, old, new, before, after });
    }
}

fn set(list: &mut [Option<Change>], number: u32, change: Change) {
    if let Some(slot) = list.get_mut(number as usize) {
        *slot = Some(change);
    }
}

/// A change is named after what it is and where: `replaced 3.10-14>4.10-18`.
fn name(kind: ChangeKind, old: &[Place], new: &[Place]) -> ChangeId {
    let kind = match kind {
        ChangeKind::Inserted => "inserted",
        ChangeKind::Deleted => "deleted",
        ChangeKind::Replaced => "replaced",
        ChangeKind::Moved => "moved",
        ChangeKind::Split => "split",
        ChangeKind::Joined => "joined",
        ChangeKind::Typography => "typography",
    };
    let side = |places: &[Place]| {
        let all: Vec<String> =
            places.iter().map(|p| format!("{}.{}-{}", p.paragraph, p.start, p.end)).collect();
        all.join("+")
    };
    ChangeId(format!("{kind} {}>{}", side(old), side(new)))
}
