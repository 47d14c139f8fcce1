//! What the paragraphs read once a person has accepted proposals.

use crate::Proposal;

/// What carrying out an accepted proposal needs of it. A rule here has made it, or a file's own
/// tracked changes.
#[derive(Debug, Clone, Copy)]
pub struct Edit<'a> {
    pub paragraph: usize,
    /// Unicode scalar values inside the paragraph, half-open.
    pub start: usize,
    pub end: usize,
    /// The text as it stands.
    pub text: &'a str,
    pub replacement: &'a str,
    /// For a paragraph that is joined or moved.
    pub join: Option<Join>,
}

/// Paragraph `head` in front of paragraph `tail`, standing at `place` among those that are left
/// without the two.
#[derive(Debug, Clone, Copy)]
pub struct Join {
    pub head: usize,
    pub tail: usize,
    /// None where no place was proposed: the paragraphs stay as they are.
    pub place: Option<usize>,
}

/// Returns the paragraphs with every accepted proposal carried out, as [`carry_out`] does it.
pub fn apply(paragraphs: &[&str], accepted: &[&Proposal]) -> Vec<String> {
    let join = |proposal: &Proposal| {
        let joins = proposal.joins.as_ref()?;
        Some(Join {
            head: joins.head,
            tail: joins.tail,
            place: joins.places.first().map(|(place, _)| *place),
        })
    };
    let edits: Vec<Edit<'_>> = accepted
        .iter()
        .map(|proposal| Edit {
            paragraph: proposal.paragraph,
            start: proposal.start,
            end: proposal.end,
            text: &proposal.text,
            replacement: &proposal.replacement,
            join: join(proposal),
        })
        .collect();
    carry_out(paragraphs, &edits)
}

/// A paragraph once edits were carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The number it had; of two that were joined the tail's.
    pub paragraph: usize,
    pub text: String,
    /// For each character of the text the paragraph it stood in and its place there; what replaces
    /// words has their places.
    pub from: Vec<(usize, usize)>,
}

/// Returns the paragraphs with every edit carried out, as [`carry_out_placed`] does it.
pub fn carry_out(paragraphs: &[&str], edits: &[Edit<'_>]) -> Vec<String> {
    carry_out_placed(paragraphs, edits).into_iter().map(|carried| carried.text).collect()
}

/// Returns the paragraphs with every edit carried out: spans first, from the last to the first in
/// each paragraph, then joins and moves.
///
/// An edit whose text no longer stands at its span is left out rather than guessed at, and so is
/// one that overlaps another that was carried out; both are simply still open afterwards.
pub fn carry_out_placed(paragraphs: &[&str], edits: &[Edit<'_>]) -> Vec<Carried> {
    let mut texts: Vec<Letters> =
        paragraphs.iter().enumerate().map(|(number, text)| letters(number, text)).collect();
    let mut spans: Vec<&Edit<'_>> =
        edits.iter().filter(|edit| edit.join.is_none() && edit.text != edit.replacement).collect();
    spans.sort_by_key(|edit| (edit.paragraph, std::cmp::Reverse((edit.start, edit.end))));
    let mut taken: Option<(usize, usize)> = None;
    for edit in spans {
        let Some(text) = texts.get_mut(edit.paragraph) else { continue };
        if taken.is_some_and(|(paragraph, start)| paragraph == edit.paragraph && edit.end > start) {
            continue;
        }
        if replace(text, edit) {
            taken = Some((edit.paragraph, edit.start));
        }
    }
    let carried = |(paragraph, text): (usize, Letters)| Carried {
        paragraph,
        text: text.iter().map(|(letter, _)| letter).collect(),
        from: text.into_iter().map(|(_, from)| from).collect(),
    };
    joined(texts, edits).into_iter().map(carried).collect()
}

/// Characters, each with the paragraph and place it came from.
type Letters = Vec<(char, (usize, usize))>;

fn letters(number: usize, text: &str) -> Letters {
    text.chars().enumerate().map(|(at, letter)| (letter, (number, at))).collect()
}

/// Replaces the edit's span, unless other words stand there now.
fn replace(text: &mut Letters, edit: &Edit<'_>) -> bool {
    let end = edit.start + edit.text.chars().count();
    let stands = text
        .get(edit.start..end)
        .is_some_and(|span| span.iter().map(|(letter, _)| *letter).eq(edit.text.chars()));
    if stands {
        let last = end.saturating_sub(1).max(edit.start);
        let place = |(number, letter): (usize, char)| {
            (letter, (edit.paragraph, (edit.start + number).min(last)))
        };
        text.splice(edit.start..end, edit.replacement.chars().enumerate().map(place));
    }
    stands
}

/// Carries out joins and moves on numbered paragraphs, so that one join does not shift the numbers
/// of the next.
fn joined(texts: Vec<Letters>, edits: &[Edit<'_>]) -> Vec<(usize, Letters)> {
    let mut left: Vec<(usize, Letters)> = texts.into_iter().enumerate().collect();
    for join in edits.iter().filter_map(|edit| edit.join) {
        let Some(place) = join.place else { continue };
        let standing =
            |number: usize, left: &[(usize, Letters)]| left.iter().position(|(n, _)| *n == number);
        let (Some(head), Some(tail)) = (standing(join.head, &left), standing(join.tail, &left))
        else {
            continue;
        };
        let paragraph = match (left.get(head), left.get(tail)) {
            (Some((_, one)), Some((_, other))) if head != tail => {
                let between = (' ', (join.head, usize::MAX));
                one.iter().chain([&between]).chain(other).copied().collect()
            }
            (Some((_, one)), _) => one.clone(),
            _ => continue,
        };
        left.retain(|(n, _)| *n != join.head && *n != join.tail);
        let place = place.min(left.len());
        left.insert(place, (join.tail, paragraph));
    }
    left
}
