//! An approval that fell is on record with what took it away.

use crate::Result;
use crate::view::Because;
use store::Tx;
use story::event::Act;
use story::state::Approval;
use story::{Initials, Instant, StoryId};

/// Puts on record that the approval the story had before a step is gone now, if it is.
pub(crate) fn note_fallen(
    tx: &mut Tx<'_>,
    id: &StoryId,
    before: Option<&Approval>,
    author: &Initials,
    at: Instant,
    because: Because,
) -> Result<()> {
    let Some(approval) = before else { return Ok(()) };
    if tx.story(id)?.state.approval.is_none() {
        let act = Act::ApprovalVoided { approval: approval.event, because: because.to_string() };
        tx.append(Some(*id), author, at, act)?;
    }
    Ok(())
}
