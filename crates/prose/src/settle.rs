//! The text after some changes were accepted and the others rejected.
use crate::changes::{ChangeId, Place, changes};
use crate::diff::{Block, BlockKind, Diff};
use crate::pieces::PieceKind;
use crate::unspaced::is_unspaced;

/// The paragraphs that result when the changes for which `accepted` says yes are taken and the
/// others are not.
///
/// `accepted` is asked once for each change, by its name. Accepting all gives the new version,
/// rejecting all the old one. A moved paragraph whose move is rejected stays where it was with the
/// words that were accepted.
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
    mix(diff, &decisions).into_iter().map(SettledParagraph::into_text).collect()
}

/// As [`settle`], with where every stretch of the text stood in both versions.
pub fn settle_pieces(diff: &Diff, accepted: &dyn Fn(&ChangeId) -> bool) -> Vec<SettledParagraph> {
    let decisions: Vec<bool> = changes(diff).iter().map(|change| accepted(&change.id)).collect();
    mix(diff, &decisions)
}

/// A paragraph of a settled text, and the paragraphs of both versions it stands for.
///
/// A paragraph whose split was not made stands for all its new parts, one that was joined for all
/// its old ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledParagraph {
    pub old: Vec<usize>,
    pub new: Vec<usize>,
    pub pieces: Vec<SettledPiece>,
}

/// A stretch of a settled paragraph, and where it stood; nowhere for a space that keeps two words
/// apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledPiece {
    pub text: String,
    /// As long as the text, unless it is the other version's type.
    pub old: Option<Place>,
    pub new: Option<Place>,
}

impl SettledParagraph {
    fn into_text(self) -> String {
        self.pieces.into_iter().map(|piece| piece.text).collect()
    }
}

/// Puts the text together from the blocks, each change decided as its place in `decisions` says.
fn mix(diff: &Diff, decisions: &[bool]) -> Vec<SettledParagraph> {
    let decide = |number: u32| decisions.get(number as usize).copied().unwrap_or(false);
    let mut spine: Vec<(usize, usize, Vec<SettledParagraph>)> = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    for block in &diff.blocks {
        place(block, &decide, &mut spine, &mut placed);
    }
    let (mut by_old, mut by_new): (Vec<Placed>, Vec<Placed>) =
        placed.into_iter().partition(|p| p.in_old);
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

/// Paragraphs whose place is known in one version only.
struct Placed {
    in_old: bool,
    at: usize,
    paragraphs: Vec<SettledParagraph>,
}

fn place(
    block: &Block,
    decide: &dyn Fn(u32) -> bool,
    spine: &mut Vec<(usize, usize, Vec<SettledParagraph>)>,
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
                // The pieces of a moved paragraph stay together, unless the move and the split are
                // decided alike.
                let apart = if in_old {
                    kind == BlockKind::Joined && !yes
                } else {
                    kind == BlockKind::Split && yes
                };
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
fn scatter(block: &Block, in_old: bool, rest: Vec<SettledParagraph>, placed: &mut Vec<Placed>) {
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
fn pieces(block: &Block, decide: &dyn Fn(u32) -> bool) -> Vec<SettledParagraph> {
    let mut paragraphs = Vec::new();
    let mut parts: Vec<(From, SettledPiece)> = Vec::new();
    let (mut old, mut new) = (Pen::of(&block.old), Pen::of(&block.new));
    for piece in block.pieces() {
        let taken = decide(piece.change);
        let text = if taken { piece.after } else { piece.before }.to_owned();
        match piece.kind {
            PieceKind::Equal => {
                let (old, new) = (old.over(piece.before), new.over(piece.after));
                parts.push((From::Both, SettledPiece { text: piece.after.to_owned(), old, new }));
            }
            PieceKind::Type => {
                let from = if taken { From::New } else { From::Old };
                parts.push((
                    from,
                    SettledPiece { text, old: old.over(piece.before), new: new.over(piece.after) },
                ));
            }
            PieceKind::Words => {
                let (before, after) = (old.over(piece.before), new.over(piece.after));
                parts.push(match taken {
                    true => (From::New, SettledPiece { text, old: None, new: after }),
                    false => (From::Old, SettledPiece { text, old: before, new: None }),
                });
            }
            PieceKind::Made | PieceKind::Taken => {
                let made = piece.kind == PieceKind::Made;
                // The break itself stands on one side, the space it took the place of on the other.
                let seam = match made {
                    true => SettledPiece { text, old: old.over(piece.before), new: None },
                    false => SettledPiece { text, old: None, new: new.over(piece.after) },
                };
                if made {
                    new.turn()
                } else {
                    old.turn()
                }
                if taken == made {
                    paragraphs.push(together(&parts));
                    parts.clear();
                } else {
                    parts.push((From::Seam { taken }, seam));
                }
            }
        }
    }
    paragraphs.push(together(&parts));
    let several = paragraphs.len() > 1;
    let side = |kind: BlockKind, all: &[usize], at: usize| match all.get(at) {
        Some(one) if several && block.kind == kind => vec![*one],
        _ => all.to_vec(),
    };
    let stands = |(at, pieces): (usize, Vec<SettledPiece>)| SettledParagraph {
        old: side(BlockKind::Joined, &block.old, at),
        new: side(BlockKind::Split, &block.new, at),
        pieces,
    };
    paragraphs.into_iter().enumerate().map(stands).collect()
}

/// How far the reading of one side of a block has come.
struct Pen<'a> {
    paragraphs: &'a [usize],
    at: usize,
}

impl Pen<'_> {
    fn of(paragraphs: &[usize]) -> Pen<'_> {
        Pen { paragraphs, at: 0 }
    }

    /// The place of the next stretch; none where the side has nothing there.
    fn over(&mut self, text: &str) -> Option<Place> {
        let start = self.at;
        self.at += text.chars().count();
        let paragraph = *self.paragraphs.first()?;
        (self.at > start).then_some(Place { paragraph, start, end: self.at })
    }

    /// Goes on to the next paragraph.
    fn turn(&mut self) {
        self.at = 0;
        self.paragraphs = self.paragraphs.get(1..).unwrap_or_default();
    }
}

/// Joins the parts of a paragraph. Where a break fell away beside words of the other version, a
/// space keeps them apart.
fn together(parts: &[(From, SettledPiece)]) -> Vec<SettledPiece> {
    let mut pieces: Vec<SettledPiece> = Vec::new();
    for (at, (from, part)) in parts.iter().enumerate() {
        if let (From::Seam { taken }, "") = (from, part.text.as_str()) {
            let foreign = if *taken { From::Old } else { From::New };
            let beside = |i: usize| parts.get(i).is_some_and(|p| p.0 == foreign);
            let next = parts[at + 1..].iter().find_map(|p| p.1.text.chars().next());
            let mixed = beside(at + 1) || at > 0 && beside(at - 1);
            let last = pieces.last().and_then(|piece| piece.text.chars().next_back());
            let glued = last.zip(next).is_some_and(|(a, b)| {
                !a.is_whitespace() && b.is_alphanumeric() && !is_unspaced(a) && !is_unspaced(b)
            });
            if mixed && glued {
                pieces.push(SettledPiece { text: " ".into(), old: None, new: None });
            }
        }
        if !part.text.is_empty() {
            pieces.push(part.clone());
        }
    }
    pieces
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
            let text = |yes: bool| -> Vec<String> {
                let mixed = mix(&diff, &vec![yes; diff.summary.changes]);
                mixed.into_iter().map(SettledParagraph::into_text).collect()
            };
            prop_assert_eq!(text(true), new.clone());
            prop_assert_eq!(text(false), old.clone());
        }

        #[test]
        fn every_piece_of_a_settled_text_stands_where_it_says(
            (old, new) in super::copy::versions(),
            decisions in proptest::collection::vec(any::<bool>(), 1..20),
        ) {
            let diff = diff(&old, &new, &Options::default());
            let decided: Vec<bool> = decisions.iter().copied().cycle().take(diff.summary.changes).collect();
            let at = |texts: &[String], place: Place| -> String {
                texts[place.paragraph].chars().skip(place.start).take(place.end - place.start).collect()
            };
            for paragraph in mix(&diff, &decided) {
                for piece in &paragraph.pieces {
                    let sides = [piece.old.map(|place| at(&old, place)), piece.new.map(|place| at(&new, place))];
                    let known = sides.iter().any(Option::is_some);
                    prop_assert!(sides.contains(&Some(piece.text.clone())) || !known && piece.text == " ");
                    prop_assert!(piece.old.is_none_or(|place| paragraph.old.contains(&place.paragraph)));
                    prop_assert!(piece.new.is_none_or(|place| paragraph.new.contains(&place.paragraph)));
                }
            }
        }
    }
}
