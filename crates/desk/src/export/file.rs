//! Writes approved copy to a folder and keeps the receipt.

use super::outgoing::replaced;
use super::preview::format_named;
use super::ready;
use crate::desk::find_story;
use crate::newsroom::settings;
use crate::view::{ExportFile, ReceiptLine, Sent};
use crate::{Desk, Error, Result};
use std::io::Write;
use std::path::{Path, PathBuf};
use story::event::{Act, Receipt};

/// All formats are written out in memory and checked first; then each file appears whole or not at all, and its receipt
/// is on record before the next.
pub fn export_file(desk: &mut Desk, asked: ExportFile) -> Result<Sent> {
    let folder =
        PathBuf::from(if asked.folder.is_empty() { settings(desk)?.export_folder } else { asked.folder.clone() });
    if asked.formats.is_empty() {
        return Err(Error::BadInput("choose at least one format".into()));
    }
    let id = desk.read(|look| find_story(look, &asked.story))?;
    let (approved, outgoing) = desk.read(|look| ready(look, &id))?;
    let mut files = Vec::new();
    for name in &asked.formats {
        let format = format_named(name)?;
        let written = formats::write(&outgoing, format).map_err(|refused| Error::CannotCarry(refused.to_string()))?;
        files.push((format, formats::file_name(&outgoing.content.slug, format), written.bytes));
    }
    let mut receipts = Vec::new();
    for (format, file_name, bytes) in files {
        let path = folder.join(&file_name);
        let place = folder.display().to_string();
        let destination = if asked.destination.is_empty() { place } else { asked.destination.clone() };
        let (me, now) = (desk.me.clone(), desk.now());
        let receipt = desk.write(|tx| {
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
            write_whole(&folder, &path, &bytes)?;
            Ok(receipt)
        })?;
        receipts.push(ReceiptLine { receipt, by: me.0, at: now, path: path.display().to_string() });
    }
    Ok(Sent { receipts })
}

/// Writes beside the target, syncs, then renames over it: a reader sees the old file or the new one, never a part.
fn write_whole(folder: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    let doing = || format!("writing {}", path.display());
    let outside = |source| Error::Outside { doing: doing(), source };
    std::fs::create_dir_all(folder).map_err(outside)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(outside)?;
    file.write_all(bytes).map_err(outside)?;
    file.as_file().sync_all().map_err(outside)?;
    file.persist(path).map_err(|error| outside(error.error))?;
    Ok(())
}
