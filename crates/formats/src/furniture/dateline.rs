//! The dateline of the copy, taken off the paragraph it opens, with a year that is only ever
//! suggested.

use super::SourceLine;
use crate::ItemDateline;
use chrono::NaiveDate;
use story::dateline::{PlaceKind, parse, suggest_year};

/// A dateline and where the copy after it starts.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedDateline {
    pub dateline: ItemDateline,
    /// Scalar offset in the paragraph at which the lead starts.
    pub rest_start: usize,
}

/// Reads the dateline that opens a paragraph. `page_day` is a day the page is known to have existed
/// on; it bounds the year that is suggested and is never the date of the story. A bare logo without
/// a place is no dateline but a credit.
pub fn open(paragraph: &str, page_day: Option<NaiveDate>) -> Option<OpenedDateline> {
    let (found, raw_length) = parsed(paragraph)?;
    let lead: String = paragraph.chars().skip(found.rest_start).collect();
    let raw: String = paragraph.chars().take(raw_length).collect();
    let suggested = page_day.and_then(|day| suggest_year(&found.dateline, &lead, day));
    let city = match found.place {
        PlaceKind::Several => Some(found.place_text.clone()),
        _ => found.dateline.places.first().cloned(),
    };
    let dateline = ItemDateline {
        raw: raw.trim().to_owned(),
        places: found.dateline.places,
        city,
        region: found.dateline.region,
        country: found.dateline.country,
        month: found.dateline.month,
        day: found.dateline.day,
        year: found.dateline.year,
        year_suggested: suggested.as_ref().map(|s| s.year),
        year_reason: suggested.map(|s| s.reason),
        agencies: found.dateline.agencies,
        separator: Some(found.dateline.separator).filter(|separator| !separator.is_empty()),
    };
    Some(OpenedDateline { dateline, rest_start: found.rest_start })
}

/// The parse of the grammar, and how many characters of the paragraph the dateline takes up.
fn parsed(paragraph: &str) -> Option<(story::dateline::Parsed, usize)> {
    let found = parse(paragraph)?;
    let rest = found.rest_start;
    (found.place != PlaceKind::Undated && !found.dateline.places.is_empty())
        .then_some((found, rest))
}

/// The piece without its dateline, or nothing when the dateline was all it held.
pub fn rest(piece: &SourceLine, rest_start: usize) -> Option<SourceLine> {
    let skipped: Vec<char> = piece.text.chars().skip(rest_start).collect();
    let blank = skipped.iter().take_while(|c| c.is_whitespace()).count();
    let text: String = skipped.iter().skip(blank).collect();
    (!text.trim().is_empty()).then_some(SourceLine {
        text,
        start: piece.start + rest_start + blank,
        end: piece.end,
    })
}

/// Takes the first `rest_start` characters off a block and moves its marks along.
pub fn cut_block(block: &mut crate::BodyBlock, rest_start: usize) {
    let blank = block.text.chars().skip(rest_start).take_while(|c| c.is_whitespace()).count();
    let cut = rest_start + blank;
    block.text = block.text.chars().skip(cut).collect();
    block.start = block.start.map(|start| start + cut);
    block.marks.retain_mut(|mark| {
        mark.start = mark.start.saturating_sub(cut);
        mark.end = mark.end.saturating_sub(cut);
        mark.end > mark.start
    });
}
