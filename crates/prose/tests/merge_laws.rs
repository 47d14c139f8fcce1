//! What must hold for every merge.
mod copy;

use copy::{Edit, edited, edits, text};
use proptest::prelude::*;
use prose::{Conflict, MergePiece, MergeSpan, Merged, Place, PlacedSpan, merge, merge_pieces};

/// The result seen from the other side.
fn exchanged(merged: &Merged) -> Merged {
    let mut other = merged.clone();
    for span in other.paragraphs.iter_mut().flat_map(|p| &mut p.spans) {
        if let MergeSpan::Conflict { conflict } = span {
            std::mem::swap(&mut conflict.ours, &mut conflict.theirs);
        }
    }
    other
}

/// A text whose every word is its own, so that each can be followed.
fn marked() -> impl Strategy<Value = Vec<String>> {
    marked_from(1)
}

/// The same, with enough words in each paragraph that a few edits do not make it another one.
fn marked_from(fewest: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(fewest..fewest + 14, 1..7).prop_map(|lengths| {
        let word =
            |p: usize, w: usize| format!("{}{p}x{w}", ["port", "ship", "wheat", "union"][w % 4]);
        lengths
            .iter()
            .enumerate()
            .map(|(p, n)| (0..*n).map(|w| word(p, w)).collect::<Vec<_>>().join(" "))
            .collect()
    })
}

/// The edits of one person, whose new words nobody else writes.
fn signed(edits: &[Edit], name: &str) -> Vec<Edit> {
    let sign = |(at, edit): (usize, &Edit)| (edit.0, edit.1, edit.2, format!("{name}{at}"));
    edits.iter().enumerate().map(sign).collect()
}

fn count(paragraphs: &[String], word: &str) -> usize {
    paragraphs.iter().flat_map(|p| p.split_whitespace()).filter(|w| *w == word).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn exchanging_the_sides_gives_the_same((base, a, b) in (text(), edits(5), edits(5))) {
        let (ours, theirs) = (edited(&base, &a), edited(&base, &b));
        prop_assert_eq!(merge(&base, &theirs, &ours), exchanged(&merge(&base, &ours, &theirs)));
    }

    #[test]
    fn an_unchanged_side_gives_the_other((base, a) in (text(), edits(8))) {
        let ours = edited(&base, &a);
        prop_assert_eq!(merge(&base, &ours, &base).text(), Some(ours.clone()));
        prop_assert_eq!(merge(&base, &base, &ours).text(), Some(ours.clone()));
        prop_assert_eq!(merge(&base, &ours, &ours).text(), Some(ours.clone()));
    }

    #[test]
    fn a_side_that_undoes_nothing_keeps_its_text((base, a) in (marked(), edits(6))) {
        // Their only change is a note at the very end, far from the rest: ours must come through
        // whole.
        let mut framed = base.clone();
        framed.push("The first of two closing lines that nobody touches".to_owned());
        let mut ours = edited(&base, &signed(&a, "ours"));
        ours.push(framed[framed.len() - 1].clone());
        let mut theirs = framed.clone();
        theirs.push("A note about something else altogether".to_owned());
        let merged = merge(&framed, &ours, &theirs);
        let mut wanted = ours.clone();
        wanted.push(theirs[theirs.len() - 1].clone());
        prop_assert_eq!(merged.text(), Some(wanted));
    }

    #[test]
    fn no_new_word_is_lost_or_doubled((base, a, b) in (marked(), edits(4), edits(4))) {
        let (a, b) = (signed(&a, "ours"), signed(&b, "theirs"));
        let (ours, theirs) = (edited(&base, &a), edited(&base, &b));
        let merged = merge(&base, &ours, &theirs);
        let (with_ours, with_theirs) =
            (merged.with(|c: &Conflict| c.ours.clone()), merged.with(|c: &Conflict| c.theirs.clone()));
        for (side, result, edits) in [(&ours, &with_ours, &a), (&theirs, &with_theirs, &b)] {
            for (.., word) in edits {
                prop_assert_eq!(count(result, word), count(side, word), "{} in {:?}", word, merged);
            }
        }
    }

    #[test]
    fn no_paragraph_is_doubled_and_nothing_both_kept_is_lost((base, a, b) in (marked_from(10), edits(5), edits(5))) {
        let whole = |edits: Vec<Edit>| edits.into_iter().filter(|e| !matches!(e.0, 4 | 5)).collect::<Vec<_>>();
        let (a, b) = (whole(a), whole(b));
        let (ours, theirs) = (edited(&base, &signed(&a, "ours")), edited(&base, &signed(&b, "theirs")));
        let merged = merge(&base, &ours, &theirs);
        for word in base.iter().flat_map(|p| p.split_whitespace()) {
            let kept = count(&ours, word) > 0 && count(&theirs, word) > 0;
            let both = [merged.with(|c: &Conflict| c.ours.clone()), merged.with(|c: &Conflict| c.theirs.clone())];
            prop_assert!(both.iter().all(|result| count(result, word) <= 1), "{} twice in {:?}", word, merged);
            let found = both.iter().any(|result| count(result, word) == 1);
            prop_assert!(found || !kept, "{} gone from {:?}", word, merged);
        }
    }

    #[test]
    fn every_piece_of_a_merge_stands_where_it_says((base, a, b) in (text(), edits(5), edits(5))) {
        let (ours, theirs) = (edited(&base, &a), edited(&base, &b));
        let placed = merge_pieces(&base, &ours, &theirs);
        prop_assert_eq!(&placed.merged, &merge(&base, &ours, &theirs));
        let versions = [&base, &ours, &theirs];
        let at = |version: usize, place: Place| -> String {
            versions[version][place.paragraph].chars().skip(place.start).take(place.end - place.start).collect()
        };
        let check = |pieces: &[MergePiece], text: &str| {
            let joined: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            prop_assert_eq!(joined, text);
            for piece in pieces {
                let known: Vec<String> =
                    (0..3).filter_map(|version| piece.places[version].map(|place| at(version, place))).collect();
                prop_assert!(known.is_empty() || known.contains(&piece.text), "{:?} in {:?}", piece, known);
            }
            Ok(())
        };
        for (merged, placed) in placed.merged.paragraphs.iter().zip(&placed.paragraphs) {
            prop_assert_eq!(merged.spans.len(), placed.spans.len());
            for (merged, placed) in merged.spans.iter().zip(&placed.spans) {
                match (merged, placed) {
                    (MergeSpan::Text { text }, PlacedSpan::Text(pieces)) => check(pieces, text)?,
                    (MergeSpan::Conflict { conflict }, PlacedSpan::Conflict([old, mine, other])) => {
                        check(old, &conflict.base)?;
                        check(mine, &conflict.ours)?;
                        check(other, &conflict.theirs)?;
                    }
                    _ => prop_assert!(false, "{:?} is {:?}", merged, placed),
                }
            }
        }
    }
}
