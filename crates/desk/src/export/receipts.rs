//! What left, when, by whom, where to.

use crate::named::story_to_read;
use crate::view::{OfStory, ReceiptLine};
use crate::{Desk, Result};
use std::path::Path;

/// The receipts of a story's exports, the newest first.
///
/// # Errors
/// `NotFound` and `AmbiguousName` for the story's name.
pub fn receipts(desk: &mut Desk, asked: OfStory) -> Result<Vec<ReceiptLine>> {
    let me = desk.me()?;
    desk.read(|look| {
        let id = story_to_read(look, &me, &asked.story)?;
        let line = |kept: store::ReceiptKept| ReceiptLine {
            path: Path::new(&kept.receipt.destination)
                .join(&kept.receipt.file_name)
                .display()
                .to_string(),
            receipt: kept.receipt,
            by: kept.by.0,
            at: kept.at,
        };
        Ok(look.receipts(&id)?.into_iter().rev().map(line).collect())
    })
}
