//! Words of a wire item are the agency's, even where a person typed them.

use super::owner::{item_of_trace, owner_of_trace};
use prose::origins::{Origin, Past, Revision, Run, Traced, TracedParagraph, trace};
use prose::reuse::Library;

/// `traced` with every word of a wire item given to the item's agency.
pub(super) fn with_agency_words(
    traced: Traced,
    revision: &Revision<'_>,
    library: &dyn Library,
) -> Traced {
    let alone = Revision { pasted: Vec::new(), ..revision.clone() };
    let found = trace(&[], &alone, &mut Past::default(), library);
    let mut origins = traced.origins.clone();
    let pairs = traced.paragraphs.iter().zip(&found.paragraphs);
    let paragraphs = pairs.map(|(known, new)| {
        let is_agency =
            |run: &Run| found.origins.get(run.origin as usize).is_some_and(is_of_wire_item);
        let is_taken =
            |origin: &Origin| is_of_wire_item(origin) || owner_of_trace(origin).is_agency();
        let is_free = |run: &Run| !traced.origins.get(run.origin as usize).is_some_and(is_taken);
        let runs = over(&known.runs, &new.runs).into_iter().map(|(length, known, new)| {
            let origin = match found
                .origins
                .get(new.origin as usize)
                .filter(|_| is_agency(&new) && is_free(&known))
            {
                Some(origin) => index_of(&mut origins, origin),
                None => known.origin,
            };
            Run { length, origin }
        });
        TracedParagraph { text: known.text.clone(), runs: runs.collect() }
    });
    let paragraphs = paragraphs.collect();
    Traced { origins, paragraphs }
}

fn is_of_wire_item(origin: &Origin) -> bool {
    item_of_trace(origin).is_some()
}

fn index_of(origins: &mut Vec<Origin>, origin: &Origin) -> u32 {
    let at = origins.iter().position(|known| known == origin).unwrap_or_else(|| {
        origins.push(origin.clone());
        origins.len() - 1
    });
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Two ways of cutting the same text, cut at the places of both.
fn over(first: &[Run], second: &[Run]) -> Vec<(u32, Run, Run)> {
    let (mut first, mut second) = (first.iter().copied(), second.iter().copied());
    let (mut one, mut two) = (first.next(), second.next());
    let mut cut = Vec::new();
    while let (Some(a), Some(b)) = (one, two) {
        let length = a.length.min(b.length);
        cut.push((length, a, b));
        let rest = |run: Run| Run { length: run.length - length, ..run };
        one = Some(rest(a)).filter(|run| run.length > 0).or_else(|| first.next());
        two = Some(rest(b)).filter(|run| run.length > 0).or_else(|| second.next());
    }
    cut.retain(|(length, ..)| *length > 0);
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_of_cutting_a_text_are_cut_at_the_places_of_both() {
        let run = |length, origin| Run { length, origin };
        let cut = over(&[run(5, 0), run(5, 1)], &[run(3, 7), run(7, 8)]);
        let cut: Vec<_> =
            cut.into_iter().map(|(length, a, b)| (length, a.origin, b.origin)).collect();
        assert_eq!(cut, [(3, 0, 7), (2, 0, 8), (5, 1, 8)]);
    }
}
