//! An approval that fell is on record with what took it away.

use crate::Result;
use store::Tx;
use story::event::Act;
use story::state::Approval;
use story::{Initials, Instant, StoryId};

/// What took an approval away, as the journal names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Because {
    Edited,
    Returned,
    Claimed,
    Spiked,
    /// The wire killed copy of it.
    ItemKilled,
    /// The wire withholds copy of it.
    ItemWithheld,
    /// An editor decided in a case that it does not run.
    DecidedKilled,
}

impl Because {
    fn code(self) -> &'static str {
        match self {
            Self::Edited => "edited",
            Self::Returned => "returned",
            Self::Claimed => "claimed",
            Self::Spiked => "spiked",
            Self::ItemKilled => "item_killed",
            Self::ItemWithheld => "item_withheld",
            Self::DecidedKilled => "decided_killed",
        }
    }
}

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
        let act = Act::ApprovalVoided { approval: approval.event, because: because.code().into() };
        tx.append(Some(*id), author, at, act)?;
    }
    Ok(())
}
