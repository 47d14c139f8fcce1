//! The body after decisions: every character keeps the marks of its own place, every paragraph the
//! kind of its own.

use super::formats::{FormatChange, FormatWhat};
use crate::copy::styles::{Dressed, KINDS, Style, Worn, block_like, filled, marks, scaled};
use prose::{Diff, Place, SettledParagraph, SettledPiece, settle_pieces};
use story::content::{Block, BlockKind, Content};

/// Two texts and their comparison.
pub struct Compared<'a> {
    pub diff: &'a Diff<'a>,
    pub formats: &'a [FormatChange],
    pub old: &'a Content,
    pub new: &'a Content,
}

/// The body without what is rejected, by the names of the changes.
pub fn body(compared: &Compared<'_>, rejected: &dyn Fn(&str) -> bool) -> Vec<Block> {
    let formats =
        compared.formats.iter().map(|change| (change, rejected(&change.change))).collect();
    let (old, new) = (Dressed::of(compared.old), Dressed::of(compared.new));
    let hand = Hand { formats, old, new };
    let paragraphs = settle_pieces(compared.diff, &|id| !rejected(&id.0));
    paragraphs.iter().map(|paragraph| hand.block(paragraph)).collect()
}

/// What puts the blocks together.
struct Hand<'a> {
    /// Each with whether it is rejected.
    formats: Vec<(&'a FormatChange, bool)>,
    old: Dressed<'a>,
    new: Dressed<'a>,
}

impl<'a> Hand<'a> {
    fn block(&self, paragraph: &SettledParagraph) -> Block {
        let mut text = String::new();
        let mut worn: Vec<Option<Style<'a>>> = Vec::new();
        for piece in &paragraph.pieces {
            text.push_str(&piece.text);
            worn.extend(self.styles(piece));
        }
        let made = Block { kind: self.kind(paragraph), text, marks: marks(&filled(&worn)) };
        let whole =
            |all: &'a [Block], at: &[usize]| if let [one] = at { all.get(*one) } else { None };
        let (before, after) =
            (whole(self.old.body, &paragraph.old), whole(self.new.body, &paragraph.new));
        block_like(made, after.into_iter().chain(before))
    }

    fn styles(&self, piece: &SettledPiece) -> Vec<Option<Style<'a>>> {
        let length = piece.text.chars().count();
        let now = piece.new.filter(|place| self.text_at(place) == piece.text);
        let style = |at: usize| -> Option<Style<'a>> {
            let place = |side: Place| {
                (side.paragraph, side.start + scaled(at, length, side.end - side.start))
            };
            let (old, new) = (piece.old.map(place), piece.new.map(place));
            let wears = |kind: usize| self.worn(kind, old, new, now.is_some());
            (old.is_some() || new.is_some()).then(|| std::array::from_fn(wears))
        };
        (0..length).map(style).collect()
    }

    fn text_at(&self, place: &Place) -> String {
        let block = self.new.body.get(place.paragraph);
        block.map_or_else(String::new, |b| {
            b.text.chars().skip(place.start).take(place.end - place.start).collect()
        })
    }

    /// What a character wears of one kind of mark. One that both texts have wears what was
    /// decided about it; one that only one of them has its own, unless the words around it were
    /// decided about together with it.
    fn worn(
        &self,
        kind: usize,
        old: Option<(usize, usize)>,
        new: Option<(usize, usize)>,
        now: bool,
    ) -> Worn<'a> {
        let was = |(paragraph, at): (usize, usize)| self.old.at(paragraph, at)[kind];
        let is = |(paragraph, at): (usize, usize)| self.new.at(paragraph, at)[kind];
        let start = |place: &Place| (place.paragraph, place.start);
        match (old, new) {
            (Some(old), Some(new)) => {
                let (was, is) = (was(old), is(new));
                match self.mark(kind, new, |change| &change.new_place) {
                    Some((_, rejected)) if was != is => {
                        if rejected {
                            was
                        } else {
                            is
                        }
                    }
                    _ => {
                        if now {
                            is
                        } else {
                            was
                        }
                    }
                }
            }
            (None, Some(new)) => match self.mark(kind, new, |change| &change.new_place) {
                Some((change, true)) => was(start(&change.old_place)),
                _ => is(new),
            },
            (Some(old), None) => match self.mark(kind, old, |change| &change.old_place) {
                Some((change, false)) => is(start(&change.new_place)),
                _ => was(old),
            },
            (None, None) => None,
        }
    }

    /// The change of this kind of mark at a place, and whether it is rejected.
    fn mark(
        &self,
        kind: usize,
        (paragraph, at): (usize, usize),
        side: impl Fn(&FormatChange) -> &Place,
    ) -> Option<(&'a FormatChange, bool)> {
        let there = |change: &FormatChange| {
            let place = side(change);
            change.what.mark() == Some(KINDS[kind])
                && place.paragraph == paragraph
                && (place.start..place.end).contains(&at)
        };
        self.formats.iter().copied().find(|(change, _)| there(change))
    }

    fn kind(&self, paragraph: &SettledParagraph) -> BlockKind {
        let old = |at: usize| self.old.body.get(at).map(|block| block.kind).unwrap_or_default();
        let new = |at: usize| self.new.body.get(at).map(|block| block.kind).unwrap_or_default();
        // The kind one old paragraph has as this new one: the new kind only where that is a change,
        // and taken.
        let decided = |i: usize, j: usize| {
            let about = |change: &FormatChange| {
                change.what == FormatWhat::Kind
                    && (change.old_place.paragraph, change.new_place.paragraph) == (i, j)
            };
            match self.formats.iter().find(|(change, _)| about(change)) {
                Some((_, false)) => new(j),
                _ => old(i),
            }
        };
        match (paragraph.old.as_slice(), paragraph.new.as_slice()) {
            ([], [j, ..]) => new(*j),
            ([i, ..], []) => old(*i),
            ([i], [j]) => decided(*i, *j),
            // A split that was not made: only what all its parts became.
            ([i], [j, rest @ ..]) => {
                let kind = decided(*i, *j);
                if rest.iter().all(|other| decided(*i, *other) == kind) { kind } else { old(*i) }
            }
            ([i, ..], [j, ..]) => decided(*i, *j),
            ([], []) => BlockKind::default(),
        }
    }
}
