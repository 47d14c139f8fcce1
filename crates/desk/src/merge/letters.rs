//! Merged words letter by letter, each with its place in the three versions and what it wears
//! there.

use crate::copy::styles::{Dressed, KINDS, Style, Worn};
use prose::MergePiece;
use story::content::{BlockKind, Content};

/// The base, ours, theirs.
pub type Three<T> = [Option<T>; 3];

/// A paragraph and a letter in it.
pub type Spot = (usize, usize);

/// A letter of the merged text. Letters that somebody typed as an answer stand nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    pub letter: char,
    pub spots: Three<Spot>,
    /// For each kind of mark whose counts where both changed it: 1 ours, 2 theirs.
    pub whose: [usize; KINDS.len()],
}

impl Letter {
    pub fn typed(letter: char) -> Self {
        Self { letter, spots: [None; 3], whose: [1; KINDS.len()] }
    }

    /// Is it the end of a paragraph in an answer, and no letter of any version?
    pub fn parts(&self) -> bool {
        self.letter == '\n' && self.spots.iter().all(Option::is_none)
    }
}

/// The letters of pieces; where both changed a mark, that side counts.
pub fn letters(pieces: &[MergePiece], whose: usize) -> Vec<Letter> {
    let of = |piece: &MergePiece| {
        let places = piece.places;
        let letter = move |(at, letter): (usize, char)| Letter {
            letter,
            spots: places.map(|place| place.map(|place| (place.paragraph, place.start + at))),
            whose: [whose; KINDS.len()],
        };
        piece.text.chars().enumerate().map(letter).collect::<Vec<_>>()
    };
    pieces.iter().flat_map(of).collect()
}

/// What goes on of three values. None where both sides changed it, each in its own way.
pub fn joined<T: PartialEq + Copy>(base: T, ours: Option<T>, theirs: Option<T>) -> Option<T> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) if ours == theirs || theirs == base => Some(ours),
        (Some(ours), Some(theirs)) => (ours == base).then_some(theirs),
        (one, other) => one.or(other).or(Some(base)),
    }
}

/// The three versions with what their letters wear.
pub struct Versions<'a>(pub [Dressed<'a>; 3]);

impl<'a> Versions<'a> {
    pub fn of(versions: [&'a Content; 3]) -> Self {
        Self(versions.map(Dressed::of))
    }

    /// One kind of mark on a letter, as each version that has the letter has it.
    pub fn worn(&self, kind: usize, spots: &Three<Spot>) -> Three<Worn<'a>> {
        std::array::from_fn(|at| {
            spots[at].map(|(paragraph, place)| self.0[at].at(paragraph, place)[kind])
        })
    }

    /// The kinds of three paragraphs.
    pub fn kinds(&self, of: &Three<usize>) -> Three<BlockKind> {
        std::array::from_fn(|at| Some(self.0[at].body.get(of[at]?)?.kind))
    }

    /// What each letter of a paragraph wears.
    pub fn styles(&self, letters: &[Letter]) -> Vec<Option<Style<'a>>> {
        let style = |letter: &Letter| {
            let worn = |kind: usize| {
                let three = self.worn(kind, &letter.spots);
                let [base, ours, theirs] = three;
                let side = if letter.whose[kind] == 2 { theirs } else { ours };
                joined(base.flatten(), ours, theirs).or(side).flatten()
            };
            letter.spots.iter().any(Option::is_some).then(|| std::array::from_fn(worn))
        };
        let mut styles: Vec<Option<Style>> = letters.iter().map(style).collect();
        for kind in 0..KINDS.len() {
            self.close_gaps(kind, letters, &mut styles);
        }
        styles
    }

    /// Words one side put into a phrase that the other side marked, or took a mark off, go with the
    /// phrase.
    fn close_gaps(&self, kind: usize, letters: &[Letter], styles: &mut [Option<Style<'a>>]) {
        let mut at = 0;
        while at < letters.len() {
            let Some(side) = alone(&letters[at]) else {
                at += 1;
                continue;
            };
            let length =
                letters[at..].iter().take_while(|letter| alone(letter) == Some(side)).count();
            if let Some(worn) = self.around(kind, letters, styles, at..at + length, side) {
                styles[at..at + length].iter_mut().flatten().for_each(|style| style[kind] = worn);
            }
            at += length;
        }
    }

    /// What the phrase around a gap wears, if the words in the gap are part of it on both sides.
    fn around(
        &self,
        kind: usize,
        letters: &[Letter],
        styles: &[Option<Style<'a>>],
        gap: std::ops::Range<usize>,
        side: usize,
    ) -> Option<Worn<'a>> {
        let other = 3 - side;
        let (before, after) = (gap.start.checked_sub(1)?, gap.end);
        let worn = (*styles.get(before)?)?[kind];
        let same = (*styles.get(after)?)?[kind] == worn;
        let own = |at: usize| {
            letters[at].spots[side].map(|(paragraph, at)| self.0[side].at(paragraph, at)[kind])
        };
        let (first, last) = (letters[before].spots[other]?, letters[after].spots[other]?);
        let between = self.0[other].paragraph(first.0).get(first.1..=last.1)?;
        let part = own(before).is_some() && (before..=after).all(|at| own(at) == own(before));
        let whole = first.0 == last.0 && between.iter().all(|style| style[kind] == worn);
        (same && part && whole).then_some(worn)
    }
}

/// The one side that has a letter which is new.
pub fn alone(letter: &Letter) -> Option<usize> {
    match letter.spots {
        [None, Some(_), None] => Some(1),
        [None, None, Some(_)] => Some(2),
        _ => None,
    }
}
