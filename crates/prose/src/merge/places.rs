//! Where every stretch of a merged text is in the three versions.
use super::edits::Cluster;
use super::order::Sheet;
use super::thread::{Run, Source, Thread};
use super::weave::Woven;
use super::{Merged, PATIENCE, Weaving};
use crate::changes::Place;
use crate::diff::compare;
use crate::settle::{SettledParagraph, settle_pieces};

/// A merged text, and the same paragraph by paragraph and span by span with its places.
#[derive(Clone, Debug)]
pub struct Placed {
    pub merged: Merged,
    pub paragraphs: Vec<PlacedParagraph>,
}

/// A paragraph with those it goes on from: in the base, in ours, in theirs.
#[derive(Clone, Debug)]
pub struct PlacedParagraph {
    pub of: [Option<usize>; 3],
    pub spans: Vec<PlacedSpan>,
}

/// A span of a merged paragraph.
#[derive(Clone, Debug)]
pub enum PlacedSpan {
    Text(Vec<MergePiece>),
    /// A question: base, ours, theirs.
    Conflict([Vec<MergePiece>; 3]),
}

/// A stretch of text and where its words stand in the base, in ours and in theirs; each place is as
/// long as the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergePiece {
    pub text: String,
    pub places: [Option<Place>; 3],
}

/// A paragraph and a letter in it.
type Spot = (usize, usize);

/// The places of a text that is one side's as it stands; the other side is the same, or is the
/// base.
pub fn of_one_side(texts: &[Vec<&str>; 3], side: usize) -> Vec<PlacedParagraph> {
    let other = 3 - side;
    let diff = compare(&texts[0], &texts[side], PATIENCE, true);
    let as_base = texts[other] == texts[0];
    let three = |base: Option<usize>, new: Option<usize>| {
        let mut of = [base, None, None];
        of[side] = new;
        of[other] = if as_base { base } else { new };
        of
    };
    let placed = |paragraph: SettledParagraph| {
        let mut pieces = Vec::new();
        for piece in &paragraph.pieces {
            let length = piece.text.chars().count();
            for (at, letter) in piece.text.chars().enumerate() {
                let spot = |place: Place| -> Spot {
                    let there = place.end - place.start;
                    (place.paragraph, place.start + at * there / length)
                };
                let (base, new) = (piece.old.map(spot), piece.new.map(spot));
                let mut spots = [base, None, None];
                spots[side] = new;
                spots[other] = if as_base { base } else { new };
                add(&mut pieces, letter, spots);
            }
        }
        let of = three(paragraph.old.first().copied(), paragraph.new.first().copied());
        PlacedParagraph { of, spans: vec![PlacedSpan::Text(pieces)] }
    };
    settle_pieces(&diff, &|_| true).into_iter().map(placed).collect()
}

/// The places of a woven text.
pub fn of_woven(texts: &[Vec<&str>; 3], weaving: &Weaving) -> Vec<PlacedParagraph> {
    let letters =
        texts.each_ref().map(|text| text.iter().map(|paragraph| letters(paragraph)).collect());
    let map = Map { weaving, letters };
    weaving.sheets.iter().map(|sheet| map.paragraph(sheet)).collect()
}

struct Map<'a> {
    weaving: &'a Weaving,
    /// For each byte of each paragraph of the three versions, which letter it belongs to.
    letters: [Vec<Vec<u32>>; 3],
}

impl Map<'_> {
    fn paragraph(&self, sheet: &Sheet) -> PlacedParagraph {
        let span = |woven: &Woven| match woven {
            Woven::Text(thread) => PlacedSpan::Text(self.pieces(thread)),
            Woven::Asked(three, _) => {
                PlacedSpan::Conflict(three.each_ref().map(|thread| self.pieces(thread)))
            }
        };
        let mut of = [None; 3];
        let first: Vec<&Thread> = match sheet.iter().find(|woven| woven.says()).or(sheet.first()) {
            Some(Woven::Text(thread)) => vec![thread],
            Some(Woven::Asked(three, _)) => three.iter().collect(),
            None => Vec::new(),
        };
        for run in first
            .into_iter()
            .filter_map(|t| t.runs.iter().find(|run| run.length > 0).or(t.runs.first()))
        {
            let found = self.goes_on_from(run);
            of = std::array::from_fn(|at| of[at].or(found[at]));
        }
        PlacedParagraph { of, spans: sheet.iter().filter(|woven| woven.says()).map(span).collect() }
    }

    /// The paragraphs of the three versions a run belongs to.
    fn goes_on_from(&self, run: &Run) -> [Option<usize>; 3] {
        let woven =
            run.woven.and_then(|(number, at)| Some((self.weaving.clusters.get(number)?, at)));
        let side = |side: usize| {
            let own = run.sides[side].map(|source| source.of);
            own.or_else(|| woven.and_then(|(cluster, at)| nearest(cluster, side, at)))
        };
        [
            woven.and_then(|(cluster, at)| in_base(cluster, at)).map(|(paragraph, _)| paragraph),
            side(0),
            side(1),
        ]
    }

    fn pieces(&self, thread: &Thread) -> Vec<MergePiece> {
        let mut pieces = Vec::new();
        let mut rest = thread.text.as_str();
        for run in &thread.runs {
            let (text, after) = rest.split_at(run.length.min(rest.len()));
            rest = after;
            for (byte, letter) in text.char_indices() {
                if letter == self.weaving.wedge {
                    add(&mut pieces, '\n', [None; 3]);
                } else {
                    add(&mut pieces, letter, self.spots(run, byte));
                }
            }
        }
        pieces
    }

    fn spots(&self, run: &Run, byte: usize) -> [Option<Spot>; 3] {
        let there = |source: Source| Some((self.weaving.clusters.get(source.of)?, source.at(byte)));
        let side = |side: usize| {
            let own = run.sides[side].map(|source| (source.of, source.at(byte)));
            let kept = || run.kept[side].and_then(there);
            own.or_else(|| kept().and_then(|(cluster, at)| stands(cluster, side, at)))
        };
        let bytes = [
            run.base.and_then(there).and_then(|(cluster, at)| in_base(cluster, at)),
            side(0),
            side(1),
        ];
        let letter = |version: usize, (paragraph, byte): (usize, usize)| -> Option<Spot> {
            Some((paragraph, *self.letters[version].get(paragraph)?.get(byte)? as usize))
        };
        [0, 1, 2].map(|version| bytes[version].and_then(|at| letter(version, at)))
    }
}

/// The paragraph of the base, and the byte in it, for a byte of a cluster.
fn in_base(cluster: &Cluster, at: usize) -> Option<(usize, usize)> {
    let member = cluster.starts.partition_point(|start| *start <= at).checked_sub(1)?;
    Some((*cluster.paragraphs.get(member)?, at - cluster.starts[member]))
}

/// Where a side has the very word that a cluster has at a byte.
fn stands(cluster: &Cluster, side: usize, at: usize) -> Option<(usize, usize)> {
    let stands = &cluster.work[side].stands;
    let stand = stands.get(stands.partition_point(|stand| stand.start <= at).checked_sub(1)?)?;
    let (there, here) = (stand.bytes.1 - stand.bytes.0, stand.end - stand.start);
    if !stand.same || at >= stand.end || there == 0 {
        return None;
    }
    let into = at - stand.start;
    Some((stand.paragraph, stand.bytes.0 + if there == here { into } else { into * there / here }))
}

/// The side's paragraph that a byte of a cluster became part of.
fn nearest(cluster: &Cluster, side: usize, at: usize) -> Option<usize> {
    let stands = &cluster.work[side].stands;
    let after = stands.partition_point(|stand| stand.start <= at);
    stands.get(after.saturating_sub(1)).map(|stand| stand.paragraph)
}

fn letters(text: &str) -> Vec<u32> {
    let mut letters = Vec::with_capacity(text.len());
    for (number, letter) in text.chars().enumerate() {
        letters.extend(std::iter::repeat_n(number as u32, letter.len_utf8()));
    }
    letters
}

fn add(pieces: &mut Vec<MergePiece>, letter: char, spots: [Option<Spot>; 3]) {
    let follows = |piece: &&mut MergePiece| {
        piece.places.iter().zip(&spots).all(|pair| match pair {
            (Some(place), Some((paragraph, at))) => {
                (place.paragraph, place.end) == (*paragraph, *at)
            }
            (None, None) => true,
            _ => false,
        })
    };
    match pieces.last_mut().filter(follows) {
        Some(piece) => {
            piece.text.push(letter);
            piece.places.iter_mut().flatten().for_each(|place| place.end += 1);
        }
        None => {
            let place = |(paragraph, start): Spot| Place { paragraph, start, end: start + 1 };
            pieces.push(MergePiece {
                text: letter.into(),
                places: spots.map(|spot| spot.map(place)),
            });
        }
    }
}
