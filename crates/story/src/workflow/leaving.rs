//! What may leave now, and everything in its way.

use super::not_allowed::NotAllowed;
use crate::Instant;
use crate::destination::EmbargoPolicy;
use crate::event::CaseDecision;
use crate::person::Person;
use crate::rights::{self, Right};
use crate::state::{Exposure, Stage, State};

/// T9, the person: an editor sends what is approved.
///
/// # Errors
/// `NotAnEditor`.
pub fn may_send(person: &Person) -> Result<(), NotAllowed> {
    rights::may(person, Right::Edit)
}

/// T9, the story: only what is approved, unheld, past its embargo and still exactly what was signed
/// goes out, with nothing to decide about wire copy that was taken back.
///
/// # Errors
/// `NotApproved`, `Spiked`, `Killed`, `ApprovalVoid` where another revision was signed, `Exposed`,
/// `DecidedKilled`, `OnHold`, `EmbargoNotOver`.
pub fn may_export(state: &State, now: Instant) -> Result<(), NotAllowed> {
    may_file(state, now, EmbargoPolicy::Block)
}

/// T9 to a destination: under its policy a running embargo keeps the copy here, or goes along with
/// it.
///
/// # Errors
/// What [`may_export`] refuses; `EmbargoNotOver` only where embargoes block.
pub fn may_file(state: &State, now: Instant, embargo: EmbargoPolicy) -> Result<(), NotAllowed> {
    in_the_way_of_filing(state, now, embargo).into_iter().next().map_or(Ok(()), Err)
}

/// Everything the story's state has in the way of [`may_file`], what comes first first: none is
/// left out because another stands before it.
pub fn in_the_way_of_filing(
    state: &State,
    now: Instant,
    embargo: EmbargoPolicy,
) -> Vec<NotAllowed> {
    let mut found: Vec<NotAllowed> = signed(state).err().into_iter().collect();
    if state.heads.len() > 1 {
        found.push(NotAllowed::TwoHeads);
    }
    found.extend(state.exposures.iter().filter_map(locked));
    found.extend(
        state
            .holds
            .iter()
            .map(|hold| NotAllowed::OnHold { kind: hold.kind, reason: hold.reason.clone() }),
    );
    match embargo {
        EmbargoPolicy::Block => found.extend(past_embargo(state, now).err()),
        EmbargoPolicy::DeliverFlagged => {}
    }
    found
}

/// Whether an approval of the one newest revision stands.
pub(super) fn signed(state: &State) -> Result<(), NotAllowed> {
    match state.stage {
        Stage::Approved | Stage::Filed => {}
        Stage::Spiked => return Err(NotAllowed::Spiked),
        Stage::Killed => return Err(NotAllowed::Killed),
        Stage::Draft | Stage::Submitted | Stage::Desk => return Err(NotAllowed::NotApproved),
    }
    match &state.approval {
        None => Err(NotAllowed::NotApproved),
        Some(approval) if state.head() != Some(approval.revision) => Err(NotAllowed::ApprovalVoid),
        Some(_) => Ok(()),
    }
}

/// Nothing leaves a millisecond before its embargo is over, however it leaves.
///
/// # Errors
/// `EmbargoNotOver`.
pub fn past_embargo(state: &State, now: Instant) -> Result<(), NotAllowed> {
    match &state.embargo {
        Some(set) if now < set.embargo.until => Err(NotAllowed::EmbargoNotOver {
            until: set.embargo.until,
            local: set.embargo.local.clone(),
            zone: set.embargo.zone.clone(),
            words: set.embargo.words.clone(),
        }),
        _ => Ok(()),
    }
}

/// No order about wire copy of the story waits for a decision, and none decided against it.
pub(super) fn unexposed(state: &State) -> Result<(), NotAllowed> {
    state.exposures.iter().find_map(locked).map_or(Ok(()), Err)
}

/// What one such order has in the way.
fn locked(exposure: &Exposure) -> Option<NotAllowed> {
    let case = exposure.case;
    match exposure.decision {
        _ if !exposure.locks() => None,
        Some(CaseDecision::Killed) => Some(NotAllowed::DecidedKilled { case }),
        _ => Some(NotAllowed::Exposed { case, order: exposure.order }),
    }
}

pub(super) fn unheld(state: &State) -> Result<(), NotAllowed> {
    match state.holds.first() {
        Some(hold) => Err(NotAllowed::OnHold { kind: hold.kind, reason: hold.reason.clone() }),
        None => Ok(()),
    }
}
