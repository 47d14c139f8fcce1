//! What must hold for every merge of texts with marks and kinds of block.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

use super::body::{Answers, body};
use super::dressed::three;
use super::formats::asked;
use super::letters::Versions;
use crate::view::Take;
use proptest::prelude::*;
use story::content::{Block, Content, Mark, MarkKind};

/// The merge with every question about format answered alike; None where words are asked about.
fn merged(
    base: &Content,
    ours: &Content,
    theirs: &Content,
    take: Take,
) -> Option<(usize, Vec<Block>)> {
    let placed = prose::merge_pieces(&base.paragraphs(), &ours.paragraphs(), &theirs.paragraphs());
    let versions = Versions::of([base, ours, theirs]);
    let questions = asked(&placed, &versions);
    let formats = questions.iter().map(|asked| (asked, take)).collect();
    let answers = Answers { formats, words: Vec::new() };
    placed.merged.clean.then(|| (questions.len(), body(&placed, &versions, &answers)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn an_unchanged_side_gives_the_other_with_its_marks_and_kinds([base, ours, _] in three()) {
        let wanted = Some((0, ours.body.clone()));
        prop_assert_eq!(merged(&base, &ours, &base, Take::Mine), wanted.clone());
        prop_assert_eq!(merged(&base, &base, &ours, Take::Mine), wanted.clone());
        prop_assert_eq!(merged(&base, &ours, &ours, Take::Mine), wanted);
    }

    #[test]
    fn exchanging_the_sides_gives_the_same_blocks_and_as_many_questions([base, ours, theirs] in three()) {
        let one = merged(&base, &ours, &theirs, Take::Mine);
        let other = merged(&base, &theirs, &ours, Take::Theirs);
        prop_assert_eq!(one, other);
    }

    #[test]
    fn marks_stay_within_the_words_and_apart([base, ours, theirs] in three()) {
        for block in merged(&base, &ours, &theirs, Take::Theirs).into_iter().flat_map(|(_, body)| body) {
            let length = block.text.chars().count() as u32;
            for (at, mark) in block.marks.iter().enumerate() {
                prop_assert!(mark.start < mark.end && mark.end <= length);
                let meets = |other: &story::content::Mark| {
                    other.kind == mark.kind && other.start < mark.end && mark.start < other.end
                };
                prop_assert!(!block.marks[..at].iter().any(meets));
            }
        }
    }
}

/// One side keeps the first of two equal words and joins, the other keeps the second and marks it:
/// each letter stays where its own side has it.
#[test]
fn a_word_that_is_there_twice_is_placed_alike_from_both_sides() {
    let block = |text: &str, bold: Option<(u32, u32)>| Block {
        text: text.into(),
        marks: bold
            .map(|(start, end)| Mark { start, end, kind: MarkKind::Bold, href: None })
            .into_iter()
            .collect(),
        ..Block::default()
    };
    let copy = |body: Vec<Block>| Content { body, ..Content::default() };
    let rest = || [block("", None), block("the the", None), block("", None)];
    let with = |mut first: Vec<Block>| {
        first.extend(rest());
        copy(first)
    };
    let base = with(vec![block("of", None), block("Salim port port", None)]);
    let ours = with(vec![block("of", None), block("Salim port", Some((0, 7)))]);
    let theirs = with(vec![block("of Salim port", None)]);
    let one = merged(&base, &ours, &theirs, Take::Mine);
    let other = merged(&base, &theirs, &ours, Take::Theirs);
    assert_eq!(one, other);
    let marks =
        one.map(|(_, body)| body[0].marks.iter().map(|mark| (mark.start, mark.end)).collect());
    assert_eq!(marks, Some(vec![(3, 10)]));
}
