//! Writes approved copy to a folder and keeps the receipt.

use super::errand::Errand;
use super::folder::PlaceHeld;
use super::leaving::{Leaving, leaving, may_leave, refuse_other_places};
use super::out_of_bounds::{refuse_export_folder, refuse_newsroom_files, settled};
use super::outgoing::replaced;
use super::preview::{format_named, loss_line};
use super::put_out::Outgate;
use crate::named::find_story;
use crate::newsroom::settings;
use crate::view::{ExportFile, ReceiptLine, Sent};
use crate::{Desk, Error, Result};
use formats::{Format, Kept};
use std::path::{Component, Path, PathBuf};
use store::Reader;
use story::StoryId;
use story::event::{Act, Receipt, Sidecar};
use story::workflow::{self, NotAllowed};

/// Stands for every loss, where a script has said that it knows them.
pub const ALL_LOSSES: &str = "all";

/// Writes to the folder an administrator has named, under names of ours: what a window may ask for.
///
/// # Errors
/// `FolderRefused` for another folder than the one of the settings; `BadInput` for a name of one's
/// own; else as [`export_to`].
pub fn export_file(desk: &mut Desk, asked: ExportFile) -> Result<Sent> {
    let folder = settings(desk)?.export_folder;
    let named = Path::new(&asked.folder);
    if !asked.folder.is_empty() && settled(named) != settled(Path::new(&folder)) {
        return Err(Error::FolderRefused { path: asked.folder });
    }
    if asked.file_name.is_some() {
        return Err(Error::BadInput(
            "the file is named after the story; leave the name out".into(),
        ));
    }
    refuse_export_folder(Path::new(&folder), desk.path())?;
    export_to(desk, ExportFile { folder, ..asked })
}

/// Writes to a folder, or under a name, that a person has picked at a terminal.
///
/// All formats are written out in memory and checked first; then each file appears whole or not at
/// all, and its receipt is on record before the next. Refused while a loss that has to be accepted
/// is not, and where a file lies that is not this story's in this format for this destination,
/// unless it is to be replaced.
///
/// # Errors
/// `BadInput` without a format, for one there is not, or for a name that is not one file's; what
/// [`workflow::may_export`](story::workflow::may_export) refuses; `Obstacles` where the gate has
/// closed since the approval; `CannotCarry` for copy a format has no way to write;
/// `Killed` for a killed story whose copy never went there in this format; `LossesNotAccepted`;
/// `NewsroomFile`; `NotProved` where the story's events or its row are not what was signed;
/// `FileNotOurs`; `Outside` for trouble with the folder, and
/// `StillInHand` where a file could not be taken back.
pub fn export_to(desk: &mut Desk, asked: ExportFile) -> Result<Sent> {
    let errand = Errand::plain(desk.me()?);
    export_as(desk, asked, &errand)
}

/// The same on somebody's behalf, to a place that may have its own way with embargoes.
///
/// # Errors
/// As [`export_to`].
pub(crate) fn export_as(desk: &mut Desk, asked: ExportFile, errand: &Errand) -> Result<Sent> {
    if asked.formats.is_empty() {
        return Err(Error::BadInput("choose at least one format".into()));
    }
    let id = desk.read(|look| find_story(look, &asked.story))?;
    desk.read(|look| may_leave(look, &id, &errand.by))?;
    let leaves = desk.read(|look| leaving_by_events(look, &id, errand))?;
    let files = written(&leaves, &asked)?;
    let folder = settled(&PathBuf::from(&asked.folder));
    for file in &files {
        for name in file.names() {
            refuse_newsroom_files(&folder.join(name), Some(desk.path()))?;
        }
    }
    let place = folder.display().to_string();
    let destination = if asked.destination.is_empty() { place } else { asked.destination.clone() };
    for file in &files {
        desk.read(|look| {
            refuse_other_places(look, &id, &leaves, file.format.name(), &destination)
        })?;
    }
    let gate = Outgate::open(desk, &folder)?;
    let mut standing = Vec::new();
    for file in &files {
        standing.push(
            desk.read(|look| may_stand(look, &gate, &id, &destination, file, asked.replace))?,
        );
    }
    let not_ours: Vec<String> =
        standing.iter().flat_map(|found| found.not_ours.iter().cloned()).collect();
    if !not_ours.is_empty() {
        let paths = not_ours.iter().map(|name| folder.join(name).display().to_string()).collect();
        return Err(Error::FileNotOurs { paths });
    }
    let (me, now) = (errand.by.initials.clone(), desk.now());
    let mut receipts = Vec::new();
    for (file, found) in files.into_iter().zip(standing) {
        let sidecar = file.sidecar.as_ref();
        let put: Vec<(String, Vec<u8>, Option<String>)> = [(file.name.clone(), file.bytes.clone())]
            .into_iter()
            .chain(sidecar.map(|bytes| (formats::sidecar_name(&file.name), bytes.clone())))
            .zip(found.older)
            .map(|((name, bytes), older)| (name, bytes, older))
            .collect();
        let receipt = gate.put_out(&put, |tx| {
            still_leaves(tx, &id, &leaves, errand)?;
            errand.still_due(tx, &id, file.format.name(), &destination)?;
            let receipt = receipt_of(tx, &id, &leaves, &file, &destination, errand)?;
            tx.add_blob(&file.bytes)?;
            if let Some(bytes) = sidecar {
                tx.add_blob(bytes)?;
            }
            tx.append(Some(id), &me, now, Act::Exported { receipt: receipt.clone() })?;
            Ok(receipt)
        })?;
        let path = folder.join(&file.name).display().to_string();
        let (by, version) = (me.0.clone(), leaves.outgoing.version);
        receipts.push(ReceiptLine {
            receipt,
            by,
            at: now,
            path,
            version,
            owed: None,
            confirmed: None,
        });
    }
    Ok(Sent { receipts })
}

/// The receipt of one file that leaves now.
pub(crate) fn receipt_of(
    look: &Reader<'_>,
    id: &StoryId,
    leaves: &Leaving,
    file: &Written,
    destination: &str,
    errand: &Errand,
) -> Result<Receipt> {
    let format = file.format.name();
    Ok(Receipt {
        revision: leaves.revision,
        approval: leaves.authority,
        format: format.into(),
        destination: destination.to_owned(),
        file_name: file.name.clone(),
        hash: blake3::hash(&file.bytes).to_hex().to_string(),
        bytes: file.bytes.len() as u64,
        credit_line: leaves.outgoing.credit_line.clone(),
        replaces: replaced(look, id, format, destination)?.map(|(event, _)| event),
        provenance: file.sidecar.as_ref().map(|bytes| Sidecar {
            file_name: formats::sidecar_name(&file.name),
            hash: blake3::hash(bytes).to_hex().to_string(),
        }),
        kill: leaves.kill,
        queued: false,
        asked: errand.filing(),
    })
}

/// One format of the story, ready to be put out.
pub(crate) struct Written {
    pub format: Format,
    name: String,
    pub bytes: Vec<u8>,
    /// Whose the words are, where the format has promised to say it beside the file.
    pub sidecar: Option<Vec<u8>>,
}

impl Written {
    fn names(&self) -> impl Iterator<Item = String> + '_ {
        let sidecar = self.sidecar.as_ref().map(|_| formats::sidecar_name(&self.name));
        std::iter::once(self.name.clone()).chain(sidecar)
    }
}

/// Every format in memory; refused while a loss is not accepted. A kill waits for nobody's yes.
pub(crate) fn written(leaves: &Leaving, asked: &ExportFile) -> Result<Vec<Written>> {
    let (mut files, mut losses) = (Vec::new(), Vec::new());
    let outgoing = &leaves.outgoing;
    for name in &asked.formats {
        let format = format_named(name)?;
        let written = formats::write(outgoing, format)
            .map_err(|refused| Error::CannotCarry(refused.to_string()))?;
        let promised = written.losses.iter().any(|loss| loss.kept == Kept::Sidecar);
        files.push(Written {
            format,
            name: named(asked, &outgoing.content.slug, format)?,
            sidecar: promised.then(|| formats::provenance(outgoing, &written.bytes)),
            bytes: written.bytes,
        });
        let lines = written.losses.iter().map(|loss| loss_line(format, loss));
        losses.extend(
            lines.filter(|loss| loss.must_be_accepted && !asked.accepted.contains(&loss.id)),
        );
    }
    if !losses.is_empty() && !leaves.kill && !asked.accepted.iter().any(|id| id == ALL_LOSSES) {
        return Err(Error::LossesNotAccepted(losses));
    }
    Ok(files)
}

/// The name a person gave the file, or the one made from the slug.
fn named(asked: &ExportFile, slug: &str, format: Format) -> Result<String> {
    let Some(name) = &asked.file_name else { return Ok(formats::file_name(slug, format)) };
    let parts: Vec<Component<'_>> = Path::new(name).components().collect();
    let is_one =
        matches!(parts.as_slice(), [Component::Normal(one)] if one.to_str() == Some(name.as_str()));
    if !is_one || asked.formats.len() > 1 {
        return Err(Error::BadInput(format!(
            "{name} does not name one file; name a folder instead"
        )));
    }
    Ok(name.clone())
}

/// What stands where a file of ours and its sidecar are to stand.
struct Found {
    /// The hashes of what is replaced.
    older: Vec<Option<String>>,
    /// The names nobody may take without being told to.
    not_ours: Vec<String>,
}

/// A file is replaced where the newest receipt of the same story, format and destination names its
/// hash, or where a person said so; a link or a folder never is.
fn may_stand(
    look: &Reader<'_>,
    gate: &Outgate<'_>,
    id: &StoryId,
    destination: &str,
    file: &Written,
    replace: bool,
) -> Result<Found> {
    let newest = replaced(look, id, file.format.name(), destination)?.map(|(_, receipt)| receipt);
    let ours = [
        newest.as_ref().map(|receipt| receipt.hash.clone()),
        newest
            .as_ref()
            .and_then(|receipt| receipt.provenance.as_ref())
            .map(|sidecar| sidecar.hash.clone()),
    ];
    let mut found = Found { older: Vec::new(), not_ours: Vec::new() };
    for (name, ours) in file.names().zip(ours) {
        let standing = gate.look(&name)?;
        let may = match &standing {
            PlaceHeld::Nothing => true,
            PlaceHeld::Other => false,
            PlaceHeld::File(_) => replace || standing.hash() == ours,
        };
        if !may {
            found.not_ours.push(name);
        }
        found.older.push(standing.hash());
    }
    Ok(found)
}

/// The gate as the signed events have it: a table that was changed beside them opens nothing.
pub(crate) fn leaving_by_events(
    look: &Reader<'_>,
    id: &StoryId,
    errand: &Errand,
) -> Result<Leaving> {
    let asked = errand.gate(look);
    let found = leaving(look, id, asked)?;
    errand.is_under(found.authority)?;
    let proved = look.prove_story(id)?;
    if found.kill {
        proved.killed.ok_or(NotAllowed::NotApproved)?;
    } else {
        workflow::may_file(&proved, asked.at, asked.embargo)?;
    }
    Ok(found)
}

/// The gate, asked once more in the step that delivers.
pub(crate) fn still_leaves(
    look: &Reader<'_>,
    id: &StoryId,
    leaves: &Leaving,
    errand: &Errand,
) -> Result<()> {
    if leaving_by_events(look, id, errand)?.authority != leaves.authority {
        return Err(NotAllowed::ApprovalVoid.into());
    }
    Ok(())
}
