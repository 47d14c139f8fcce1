//! What leaves of a story now: its approved copy, or the order to stop using it.

use super::errand::GateAsked;
use super::gate::ready_for;
use super::ledger::{Ledger, SentTo};
use super::outgoing::kill_of;
use crate::Result;
use formats::Outgoing;
use store::Reader;
use story::person::Person;
use story::workflow::{self, NotAllowed};
use story::{EventId, StoryId};

/// What leaves, and the act that lets it.
pub(crate) struct Leaving {
    /// The approval, or the kill.
    pub authority: EventId,
    pub revision: EventId,
    pub kill: bool,
    pub outgoing: Outgoing,
}

/// May the person send what leaves of the story? Copy is an editor's to send, a kill also who may
/// kill.
///
/// # Errors
/// `NotAnEditor`.
pub(crate) fn may_leave(look: &Reader<'_>, id: &StoryId, person: &Person) -> Result<()> {
    match look.story(id)?.state.killed {
        Some(_) => workflow::may_send_kill(person)?,
        None => workflow::may_send(person)?,
    }
    Ok(())
}

/// Approved copy past its gate. A killed story leaves as its kill, which no gate stops.
///
/// # Errors
/// What [`ready_for`] refuses of copy.
pub(super) fn leaving(look: &Reader<'_>, id: &StoryId, asked: GateAsked) -> Result<Leaving> {
    let state = look.story(id)?.state;
    if let (Some(killed), Some(revision)) = (&state.killed, state.filed) {
        let outgoing = kill_of(look, id, killed)?;
        return Ok(Leaving { authority: killed.event, revision, kill: true, outgoing });
    }
    let (approved, outgoing) = ready_for(look, id, asked)?;
    let (authority, revision) = (approved.event, approved.revision);
    Ok(Leaving { authority, revision, kill: false, outgoing })
}

/// A kill goes where the copy went, in the format it went in, and nowhere else.
///
/// # Errors
/// `Killed`.
pub(crate) fn refuse_other_places(
    look: &Reader<'_>,
    id: &StoryId,
    leaves: &Leaving,
    format: &str,
    destination: &str,
) -> Result<()> {
    let had = |to: &SentTo| to.format == format && to.destination == destination;
    match leaves.kill && !Ledger::of(look, id)?.sent.iter().any(had) {
        true => Err(NotAllowed::Killed.into()),
        false => Ok(()),
    }
}
