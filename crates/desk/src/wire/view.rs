//! An item as the import check shows it: the body with what was accepted so far, the proposals,
//! what was taken out.

use super::item::{
    Body, accepts, dateline_of, document_of, item_id, last_word, pictures_of, proposals_of,
};
use super::list::item_line;
use crate::remembered::KeptSources;
use crate::view::{FurnitureView, ItemView, OfItem, Proposal, WireWarning};
use crate::{Desk, Result};
use formats::{Document, Suggestion};
use store::Reader;
use story::ItemId;

/// An item as the import check shows it.
///
/// # Errors
/// `NotFound` for an item that is not there.
pub fn item_open(desk: &mut Desk, asked: OfItem) -> Result<ItemView> {
    let id = item_id(&asked.item)?;
    let kept = &desk.kept_sources;
    desk.read(|look| item_view(kept, look, &id))
}

pub(super) fn item_view(kept: &KeptSources, look: &Reader<'_>, id: &ItemId) -> Result<ItemView> {
    let row = look.item(id)?;
    let document: Document = document_of(&row).unwrap_or_default();
    let item = document.items.first().cloned().unwrap_or_default();
    let raw = look.blob(&row.raw)?;
    let body = Body::of(&row, &item);
    let place = |proposal: &Suggestion| {
        let (paragraph, start) = body.place_of(proposal.paragraph, proposal.start);
        (
            paragraph as u32,
            start as u32,
            (start + proposal.end.saturating_sub(proposal.start)) as u32,
        )
    };
    let proposals = proposals_of(&item).map(|proposal| (place(proposal), proposal));
    let proposals = proposals.map(|((paragraph, start, end), proposal)| Proposal {
        id: proposal.id.clone(),
        rule: proposal.rule.clone(),
        paragraph,
        start,
        end,
        text: proposal.text.clone(),
        replacement: proposal.replacement.clone(),
        confidence: proposal.confidence,
        evidence: proposal.evidence.clone(),
        accepted: accepts(&row, &proposal.id),
        turned_down: last_word(&row, &proposal.id) == Some(false),
    });
    let proposals = proposals.collect();
    Ok(ItemView {
        body: body.blocks,
        dateline: dateline_of(&item),
        year_suggested: item.dateline.as_ref().and_then(|dateline| dateline.year_suggested),
        year_reason: item.dateline.as_ref().and_then(|dateline| dateline.year_reason.clone()),
        bylines: item.bylines.clone(),
        pictures: pictures_of(&item),
        editors_note: item.ed_notes.join("\n"),
        usage_terms: item.usage_terms.join("\n"),
        furniture: item
            .furniture
            .iter()
            .map(|furniture| FurnitureView {
                text: furniture.text.clone(),
                reason: furniture.reason.clone(),
            })
            .collect(),
        proposals,
        warnings: document
            .warnings
            .iter()
            .map(|warning| WireWarning {
                rule: warning.rule.clone(),
                message: warning.message.clone(),
            })
            .collect(),
        raw: as_received(&raw),
        raw_hash: row.raw.clone(),
        encoding: document.encoding.clone(),
        line: item_line(kept, look, &row)?,
    })
}

/// The bytes as text for the eye: in their charset, or with marks where they are none.
fn as_received(bytes: &[u8]) -> String {
    match formats::encoding::decode(bytes, None) {
        Ok(decoded) => decoded.text,
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}
