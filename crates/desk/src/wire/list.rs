//! The wire inbox.

use super::{agency_of, headline_of, item_of};
use crate::view::{ItemLine, Nothing};
use crate::{Desk, Result};
use store::{ItemRow, Reader};
use story::event::ImportKind;

/// Newest first.
pub fn wire(desk: &mut Desk, _: Nothing) -> Result<Vec<ItemLine>> {
    desk.read(|look| {
        let mut rows = look.items()?;
        rows.reverse();
        rows.iter().map(|row| item_line(look, row)).collect()
    })
}

pub fn item_line(look: &Reader<'_>, row: &ItemRow) -> Result<ItemLine> {
    let item = item_of(row).unwrap_or_default();
    let used = look.stories_using(&row.id)?;
    let words = item.body.iter().map(|block| prose::count_words(&block.text)).sum::<usize>();
    let language = item.language.clone().unwrap_or_default();
    let right_to_left = ["ar", "fa", "he", "ur"].contains(&language.split('-').next().unwrap_or_default())
        || item.body.first().is_some_and(|block| reads_right_to_left(&block.text));
    let format = row.document["format"].as_str().unwrap_or_default().to_owned();
    Ok(ItemLine {
        id: row.id.to_string(),
        headline: headline_of(row),
        agency: agency_of(row),
        urgency: item.urgency.unwrap_or(0),
        words: words as u32,
        how: match row.how {
            ImportKind::New => "new",
            ImportKind::Update => "update",
            ImportKind::Duplicate => "duplicate",
            ImportKind::Correction => "correction",
            ImportKind::Withhold => "withhold",
            ImportKind::Kill => "kill",
        }
        .into(),
        format,
        received_at: row.received_at,
        proposals: item.suggestions.iter().filter(|p| !row.accepted.contains(&p.id)).count() as u32,
        furniture: item.furniture.len() as u32,
        warnings: row.document["warnings"].as_array().map_or(0, Vec::len) as u32,
        used_in: used,
        aside: row.aside,
        direction: if right_to_left { "rtl".into() } else { "ltr".into() },
        language,
    })
}

/// The first strong letter decides, as in a web page.
pub(super) fn reads_right_to_left(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFEFC))
}
