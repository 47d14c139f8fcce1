//! Writes approved copy to a folder and keeps the receipt.

use super::outgoing::replaced;
use super::preview::{format_named, loss_line};
use super::put_out::with_record;
use super::ready;
use crate::desk::find_story;
use crate::newsroom::settings;
use crate::view::{ExportFile, ReceiptLine, Sent};
use crate::{Desk, Error, Result};
use std::path::PathBuf;
use story::event::{Act, Receipt};

/// Stands for every loss, where a script has said that it knows them.
pub const ALL_LOSSES: &str = "all";

/// All formats are written out in memory and checked first; then each file appears whole or not at all, and its receipt
/// is on record before the next. Refused while a loss that has to be accepted is not.
pub fn export_file(desk: &mut Desk, asked: ExportFile) -> Result<Sent> {
    let folder =
        PathBuf::from(if asked.folder.is_empty() { settings(desk)?.export_folder } else { asked.folder.clone() });
    if asked.formats.is_empty() {
        return Err(Error::BadInput("choose at least one format".into()));
    }
    let id = desk.read(|look| find_story(look, &asked.story))?;
    let (approved, outgoing) = desk.read(|look| ready(look, &id))?;
    let (mut files, mut losses) = (Vec::new(), Vec::new());
    for name in &asked.formats {
        let format = format_named(name)?;
        let written = formats::write(&outgoing, format).map_err(|refused| Error::CannotCarry(refused.to_string()))?;
        let named = asked.file_name.clone().unwrap_or_else(|| formats::file_name(&outgoing.content.slug, format));
        files.push((format, named, written.bytes));
        let lines = written.losses.iter().map(|loss| loss_line(format, loss));
        losses.extend(lines.filter(|loss| loss.must_be_accepted && !asked.accepted.contains(&loss.id)));
    }
    if !losses.is_empty() && !asked.accepted.iter().any(|id| id == ALL_LOSSES) {
        return Err(Error::LossesNotAccepted(losses));
    }
    let mut receipts = Vec::new();
    for (format, file_name, bytes) in files {
        let path = folder.join(&file_name);
        let place = folder.display().to_string();
        let destination = if asked.destination.is_empty() { place } else { asked.destination.clone() };
        let (me, now) = (desk.me.clone(), desk.now());
        let receipt = with_record(desk, path.clone(), &bytes, |tx| {
            let (still, _) = ready(tx, &id)?;
            if still.event != approved.event {
                return Err(story::workflow::NotAllowed::ApprovalVoid.into());
            }
            let receipt = Receipt {
                revision: approved.revision,
                approval: approved.event,
                format: format.name().into(),
                destination: destination.clone(),
                file_name: file_name.clone(),
                hash: blake3::hash(&bytes).to_hex().to_string(),
                bytes: bytes.len() as u64,
                credit_line: outgoing.credit_line.clone(),
                replaces: replaced(tx, &id, format.name(), &destination)?,
            };
            tx.add_blob(&bytes)?;
            tx.append(Some(id), &me, now, Act::Exported { receipt: receipt.clone() })?;
            Ok(receipt)
        })?;
        receipts.push(ReceiptLine { receipt, by: me.0, at: now, path: path.display().to_string() });
    }
    Ok(Sent { receipts })
}
