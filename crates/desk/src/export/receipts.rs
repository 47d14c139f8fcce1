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
        Ok(look.receipts(&id)?.into_iter().rev().map(receipt_line).collect())
    })
}

/// A receipt as screens and scripts are told it.
pub(crate) fn receipt_line(kept: store::ReceiptKept) -> ReceiptLine {
    let path = Path::new(&kept.receipt.destination).join(&kept.receipt.file_name);
    ReceiptLine {
        path: path.display().to_string(),
        receipt: kept.receipt,
        by: kept.by.0,
        at: kept.at,
    }
}
