//! Links and kinds of block that both versions changed, each in its own way.

use super::letters::{Versions, joined, letters};
use crate::copy::styles::Worn;
use crate::review::FormatWhat;
use prose::{Placed, PlacedParagraph, PlacedSpan};
use std::ops::Range;

/// A question about the format of words that merged by themselves.
pub struct FormatAsked {
    pub what: FormatWhat,
    /// The merged paragraph.
    pub paragraph: usize,
    /// Its letters, with a question about words as one.
    pub letters: Range<usize>,
    /// How the base, ours and theirs have it.
    pub values: [String; 3],
}

/// The questions in reading order.
pub fn asked(placed: &Placed, versions: &Versions<'_>) -> Vec<FormatAsked> {
    let mut found = Vec::new();
    for (at, paragraph) in placed.paragraphs.iter().enumerate() {
        found.extend(about_kind(at, paragraph, versions));
        for (kind, what) in
            [FormatWhat::Bold, FormatWhat::Italic, FormatWhat::Link].into_iter().enumerate()
        {
            found.extend(about_marks(at, paragraph, versions, kind, what));
        }
    }
    found
}

fn about_kind(
    at: usize,
    paragraph: &PlacedParagraph,
    versions: &Versions<'_>,
) -> Option<FormatAsked> {
    let kinds = versions.kinds(&going_on(paragraph)?);
    let [base, ours, theirs] = kinds;
    let asks = joined(base.unwrap_or_default(), ours, theirs).is_none();
    asks.then(|| FormatAsked {
        what: FormatWhat::Kind,
        paragraph: at,
        letters: 0..0,
        values: kinds.map(|kind| kind.map(|kind| kind.to_string()).unwrap_or_default()),
    })
}

/// The paragraphs a merged one goes on from; none where it is one question about what one side
/// alone has.
pub fn going_on(paragraph: &PlacedParagraph) -> Option<[Option<usize>; 3]> {
    let whole = matches!(paragraph.spans.as_slice(), [PlacedSpan::Conflict(_)]);
    (!whole || paragraph.of.iter().all(Option::is_some)).then_some(paragraph.of)
}

fn about_marks(
    at: usize,
    paragraph: &PlacedParagraph,
    versions: &Versions<'_>,
    kind: usize,
    what: FormatWhat,
) -> Vec<FormatAsked> {
    let mut found: Vec<(Range<usize>, [Option<Worn<'_>>; 3])> = Vec::new();
    let mut place = 0;
    for span in &paragraph.spans {
        let PlacedSpan::Text(pieces) = span else {
            place += 1;
            continue;
        };
        for letter in letters(pieces, 1) {
            let three = versions.worn(kind, &letter.spots);
            let [base, ours, theirs] = three;
            if joined(base.flatten(), ours, theirs).is_none() {
                match found
                    .last_mut()
                    .filter(|(range, known)| range.end == place && *known == three)
                {
                    Some((range, _)) => range.end += 1,
                    None => found.push((place..place + 1, three)),
                }
            }
            place += 1;
        }
    }
    let value = |worn: Option<Worn<'_>>| {
        worn.flatten().map(|href| href.unwrap_or_default().to_owned()).unwrap_or_default()
    };
    let asked = |(letters, three): (Range<usize>, [Option<Worn<'_>>; 3])| FormatAsked {
        what,
        paragraph: at,
        letters,
        values: three.map(value),
    };
    found.into_iter().map(asked).collect()
}
