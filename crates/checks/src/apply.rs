//! What the paragraphs read once a person has accepted proposals.

use crate::Proposal;

/// Returns the paragraphs with every accepted proposal carried out: spans first, from the last to the first in each
/// paragraph, then joins and moves to their first place.
///
/// A proposal whose text no longer stands at its span is left out rather than guessed at, and so is one that overlaps
/// another that was carried out; both are simply still open afterwards.
pub fn apply(paragraphs: &[&str], accepted: &[&Proposal]) -> Vec<String> {
    let mut texts: Vec<String> = paragraphs.iter().map(|text| (*text).to_owned()).collect();
    let mut spans: Vec<&Proposal> = accepted.iter().copied().filter(|p| p.joins.is_none() && p.changes()).collect();
    spans.sort_by_key(|p| (p.paragraph, std::cmp::Reverse((p.start, p.end))));
    let mut taken: Option<(usize, usize)> = None;
    for proposal in spans {
        let Some(text) = texts.get_mut(proposal.paragraph) else { continue };
        if taken.is_some_and(|(paragraph, start)| paragraph == proposal.paragraph && proposal.end > start) {
            continue;
        }
        if let Some(changed) = replaced(text, proposal) {
            *text = changed;
            taken = Some((proposal.paragraph, proposal.start));
        }
    }
    joined(texts, accepted)
}

/// The text with the proposal's span replaced, or nothing when other words stand there now.
fn replaced(text: &str, proposal: &Proposal) -> Option<String> {
    let before: String = text.chars().take(proposal.start).collect();
    let rest = text.get(before.len()..)?;
    let after = rest.strip_prefix(proposal.text.as_str())?;
    Some(format!("{before}{}{after}", proposal.replacement))
}

/// Carries out joins and moves on numbered paragraphs, so that one join does not shift the numbers of the next.
fn joined(texts: Vec<String>, accepted: &[&Proposal]) -> Vec<String> {
    let mut left: Vec<(usize, String)> = texts.into_iter().enumerate().collect();
    for joins in accepted.iter().filter_map(|p| p.joins.as_ref()) {
        let Some(&(place, _)) = joins.places.first() else { continue };
        let standing = |number: usize, left: &[(usize, String)]| left.iter().position(|(n, _)| *n == number);
        let (Some(head), Some(tail)) = (standing(joins.head, &left), standing(joins.tail, &left)) else { continue };
        let paragraph = match (left.get(head), left.get(tail)) {
            (Some((_, one)), Some((_, other))) if head != tail => format!("{one} {other}"),
            (Some((_, one)), _) => one.clone(),
            _ => continue,
        };
        let number = joins.tail;
        left.retain(|(n, _)| *n != joins.head && *n != joins.tail);
        let place = place.min(left.len());
        left.insert(place, (number, paragraph));
    }
    left.into_iter().map(|(_, text)| text).collect()
}
