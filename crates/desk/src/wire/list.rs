//! The wire inbox.

use super::item::{accepts, agency_of, headline_of, item_of, proposals_of};
use super::standing;
use crate::copy::current_content;
use crate::remembered::KeptSources;
use crate::view::{ItemLine, Nothing};
use crate::{Desk, Result};
use std::collections::HashMap;
use store::{Item as ItemRow, Reader};
use story::ItemId;
use story::content::Direction;
use story::language::direction_of;

/// So many of the newest are listed; older ones are found by their words.
const SHOWN: usize = 1_000;

/// The items of the inbox, newest first, at most [`SHOWN`].
pub fn wire(desk: &mut Desk, _: Nothing) -> Result<Vec<ItemLine>> {
    let kept = &desk.kept_sources;
    desk.read(|look| item_lines(kept, look, &look.items(SHOWN)?))
}

/// Items as rows.
pub fn item_lines(
    kept: &KeptSources,
    look: &Reader<'_>,
    rows: &[ItemRow],
) -> Result<Vec<ItemLine>> {
    let used = uses(kept, look)?;
    rows.iter().map(|row| line(look, row, &used)).collect()
}

/// One item as a row.
pub fn item_line(kept: &KeptSources, look: &Reader<'_>, row: &ItemRow) -> Result<ItemLine> {
    line(look, row, &uses(kept, look)?)
}

/// Slugs of the stories that name an item as a source, item by item.
fn uses(kept: &KeptSources, look: &Reader<'_>) -> Result<HashMap<ItemId, Vec<String>>> {
    let drafts = look.drafts_saved()?;
    let mut uses: HashMap<ItemId, Vec<String>> = HashMap::new();
    for row in look.stories()? {
        let sources = kept.or_made(row.id, (row.last, drafts.get(&row.id).copied()), || {
            // A story whose text cannot be read names no source: the others are listed all the
            // same.
            let content =
                current_content(look, &row.id).map(|(content, _)| content).unwrap_or_default();
            Ok(content.sources.iter().filter_map(|source| source.owner.item()).collect())
        })?;
        for item in sources {
            uses.entry(item).or_default().push(row.slug.clone());
        }
    }
    Ok(uses)
}

fn line(look: &Reader<'_>, row: &ItemRow, used: &HashMap<ItemId, Vec<String>>) -> Result<ItemLine> {
    let item = item_of(row).unwrap_or_default();
    let words = item.body.iter().map(|block| prose::count_words(&block.text)).sum::<usize>();
    let language = item.language.clone().unwrap_or_default();
    let right_to_left = direction_of(&language) == Direction::Rtl
        || item.body.first().is_some_and(|block| reads_right_to_left(&block.text));
    let format = row.document["format"].as_str().unwrap_or_default().to_owned();
    Ok(ItemLine {
        id: row.id.to_string(),
        headline: headline_of(row),
        agency: agency_of(row).unwrap_or_default(),
        urgency: item.urgency.unwrap_or(0),
        words: words as u32,
        how: row.how,
        format,
        received_at: row.at,
        proposals: proposals_of(&item).filter(|p| !accepts(row, &p.id)).count() as u32,
        furniture: item.furniture.len() as u32,
        warnings: row.document["warnings"].as_array().map_or(0, Vec::len) as u32,
        used_in: used.get(&row.id).cloned().unwrap_or_default(),
        aside: row.aside,
        standing: standing(look, row)?,
        direction: if right_to_left { Direction::Rtl } else { Direction::Ltr },
        language,
    })
}

/// The first strong letter decides, as in a web page.
pub(super) fn reads_right_to_left(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFEFC))
}
