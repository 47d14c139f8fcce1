//! Whose the words are that merged by themselves: what only one of the two versions has is its author's work.

use super::joined::Joined;
use prose::{ChangeKind, MergeSpan, Merged, Options};
use std::ops::Range;
use story::Initials;

/// Stands for a question, which is nobody's yet.
const QUESTION: char = '\u{fffc}';

/// A stretch of a merged paragraph, in Unicode scalar values with a question as one, that came from one side alone.
pub struct Hand {
    pub range: Range<usize>,
    pub author: Initials,
}

/// For every merged paragraph the stretches that one side alone has, rising and apart.
pub fn hands(joined: &Joined) -> Vec<Vec<Hand>> {
    let merged = with_questions(&joined.merged);
    let mut found: Vec<Vec<Hand>> = merged.iter().map(|_| Vec::new()).collect();
    for (side, other) in [(&joined.ours, &joined.theirs), (&joined.theirs, &joined.ours)] {
        let other = other.content.paragraphs();
        let diff = prose::diff(&other, &merged, &Options::default());
        let new = |kind| matches!(kind, ChangeKind::Inserted | ChangeKind::Replaced);
        for place in prose::changes(&diff).into_iter().filter(|change| new(change.kind)).flat_map(|change| change.new) {
            let (Some(text), Some(hands)) = (merged.get(place.paragraph), found.get_mut(place.paragraph)) else {
                continue;
            };
            let words = without_questions(text, place.start..place.end);
            hands.extend(words.into_iter().map(|range| Hand { range, author: side.author.clone() }));
        }
    }
    for hands in &mut found {
        hands.sort_by_key(|hand| hand.range.start);
        let mut end = 0;
        hands.retain(|hand| {
            let apart = hand.range.start >= end;
            end = end.max(hand.range.end);
            apart
        });
    }
    found
}

fn with_questions(merged: &Merged) -> Vec<String> {
    let text = |span: &MergeSpan| match span {
        MergeSpan::Text { text } => text.clone(),
        MergeSpan::Conflict { .. } => QUESTION.to_string(),
    };
    merged.paragraphs.iter().map(|paragraph| paragraph.spans.iter().map(text).collect()).collect()
}

/// The parts of a range that hold words of the text, without the questions in it and the spaces at its ends.
fn without_questions(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for (at, letter) in text.chars().enumerate().take(range.end).skip(range.start) {
        if letter == QUESTION {
            parts.extend(open.take());
        } else if !letter.is_whitespace() {
            open = Some(open.map_or(at, |open| open.start)..at + 1);
        }
    }
    parts.extend(open);
    parts
}
