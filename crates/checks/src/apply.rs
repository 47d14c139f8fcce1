//! What the paragraphs read once a person has accepted proposals.

use crate::Proposal;

/// An accepted proposal as far as carrying it out goes, whoever proposed it: a rule here, or a file's own tracked changes.
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

/// Paragraph `head` in front of paragraph `tail`, standing at `place` among those that are left without the two.
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
        Some(Join { head: joins.head, tail: joins.tail, place: joins.places.first().map(|(place, _)| *place) })
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

/// Returns the paragraphs with every edit carried out: spans first, from the last to the first in each paragraph, then
/// joins and moves.
///
/// An edit whose text no longer stands at its span is left out rather than guessed at, and so is one that overlaps
/// another that was carried out; both are simply still open afterwards.
pub fn carry_out(paragraphs: &[&str], edits: &[Edit<'_>]) -> Vec<String> {
    let mut texts: Vec<String> = paragraphs.iter().map(|text| (*text).to_owned()).collect();
    let mut spans: Vec<&Edit<'_>> =
        edits.iter().filter(|edit| edit.join.is_none() && edit.text != edit.replacement).collect();
    spans.sort_by_key(|edit| (edit.paragraph, std::cmp::Reverse((edit.start, edit.end))));
    let mut taken: Option<(usize, usize)> = None;
    for edit in spans {
        let Some(text) = texts.get_mut(edit.paragraph) else { continue };
        if taken.is_some_and(|(paragraph, start)| paragraph == edit.paragraph && edit.end > start) {
            continue;
        }
        if let Some(changed) = replaced(text, edit) {
            *text = changed;
            taken = Some((edit.paragraph, edit.start));
        }
    }
    joined(texts, edits)
}

/// The text with the edit's span replaced, or nothing when other words stand there now.
fn replaced(text: &str, edit: &Edit<'_>) -> Option<String> {
    let before: String = text.chars().take(edit.start).collect();
    let rest = text.get(before.len()..)?;
    let after = rest.strip_prefix(edit.text)?;
    Some(format!("{before}{}{after}", edit.replacement))
}

/// Carries out joins and moves on numbered paragraphs, so that one join does not shift the numbers of the next.
fn joined(texts: Vec<String>, edits: &[Edit<'_>]) -> Vec<String> {
    let mut left: Vec<(usize, String)> = texts.into_iter().enumerate().collect();
    for join in edits.iter().filter_map(|edit| edit.join) {
        let Some(place) = join.place else { continue };
        let standing = |number: usize, left: &[(usize, String)]| left.iter().position(|(n, _)| *n == number);
        let (Some(head), Some(tail)) = (standing(join.head, &left), standing(join.tail, &left)) else { continue };
        let paragraph = match (left.get(head), left.get(tail)) {
            (Some((_, one)), Some((_, other))) if head != tail => format!("{one} {other}"),
            (Some((_, one)), _) => one.clone(),
            _ => continue,
        };
        left.retain(|(n, _)| *n != join.head && *n != join.tail);
        let place = place.min(left.len());
        left.insert(place, (join.tail, paragraph));
    }
    left.into_iter().map(|(_, text)| text).collect()
}
