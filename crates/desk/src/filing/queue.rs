//! Queues copy that goes over the network: the bytes are fixed and receipted in one step with the
//! gate, before anything is sent.

use crate::export::{
    Errand, Written, leaving_by_events, may_leave, receipt_of, refuse_other_places, still_leaves,
    written,
};
use crate::view::ExportFile;
use crate::{Desk, Error, Result};
use story::event::Act;
use story::{EventId, StoryId};

/// Queues a story for a destination in all its formats; answers the acts.
///
/// # Errors
/// What an export refuses before it writes.
pub(super) fn queue(
    desk: &mut Desk,
    id: &StoryId,
    asked: &ExportFile,
    errand: &Errand,
) -> Result<Vec<EventId>> {
    desk.read(|look| may_leave(look, id, &errand.by))?;
    let leaves = desk.read(|look| leaving_by_events(look, id, errand))?;
    let files: Vec<Written> = written(&leaves, asked)?;
    let (me, now) = (errand.by.initials.clone(), desk.now());
    desk.write(|tx| {
        still_leaves(tx, id, &leaves, errand)?;
        let mut queued = Vec::new();
        for file in &files {
            errand.still_due(tx, id, file.format.name(), &asked.destination)?;
            refuse_other_places(tx, id, &leaves, file.format.name(), &asked.destination)?;
            let mut receipt = receipt_of(tx, id, &leaves, file, &asked.destination, errand)?;
            receipt.queued = true;
            for bytes in [Some(&file.bytes), file.sidecar.as_ref()].into_iter().flatten() {
                tx.add_blob(bytes)?;
            }
            queued.push(tx.append(Some(*id), &me, now, Act::Exported { receipt })?);
        }
        Ok::<_, Error>(queued)
    })
}
