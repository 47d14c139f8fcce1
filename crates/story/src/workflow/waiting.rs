//! What keeps a story waiting: embargoes, holds, and orders of agencies.

use super::not_allowed::NotAllowed;
use crate::Instant;
use crate::event::HoldKind;
use crate::person::{Person, Role};
use crate::rights::{self, Right};
use crate::state::State;

/// T15 for embargoes, the person: any editor sets one or makes it longer.
///
/// # Errors
/// `NotAnEditor`.
pub fn may_change_embargo(person: &Person) -> Result<(), NotAllowed> {
    if person.edits() { Ok(()) } else { Err(NotAllowed::NotAnEditor) }
}

/// T15 for embargoes, the person and the story: a duty editor ends one sooner, or lifts it.
///
/// # Errors
/// `NotAnEditor`, `NotEmbargoed`, `NotADutyEditor`.
pub fn may_shorten_embargo(state: &State, person: &Person) -> Result<(), NotAllowed> {
    may_change_embargo(person)?;
    if state.embargo.is_none() {
        return Err(NotAllowed::NotEmbargoed);
    }
    if person.is(Role::DutyEditor) { Ok(()) } else { Err(NotAllowed::NotADutyEditor) }
}

/// T15 for embargoes: any editor sets one or makes it longer. Ending it sooner, or lifting it
/// (`until` is none), takes the source's own words and a duty editor.
///
/// # Errors
/// `NotAnEditor`, `NotEmbargoed`, `EvidenceMissing`, `NotADutyEditor`.
pub fn may_embargo(
    state: &State,
    person: &Person,
    until: Option<Instant>,
    evidence: &str,
) -> Result<(), NotAllowed> {
    may_change_embargo(person)?;
    let sooner = match (state.until(), until) {
        (None, None) => return Err(NotAllowed::NotEmbargoed),
        (Some(_), None) => true,
        (Some(set), Some(until)) => until < set,
        (None, Some(_)) => false,
    };
    if !sooner {
        return Ok(());
    }
    if evidence.trim().is_empty() {
        return Err(NotAllowed::EvidenceMissing);
    }
    may_shorten_embargo(state, person)
}

/// T15: a story may be held at any stage, by whom the kind of hold belongs to.
///
/// # Errors
/// `HoldNotYours`.
pub fn may_hold(person: &Person, kind: HoldKind) -> Result<(), NotAllowed> {
    let theirs = match kind {
        HoldKind::Legal => person.is(Role::Legal),
        HoldKind::Rights => person.is(Role::PictureEditor),
        HoldKind::Desk => person.edits(),
    };
    if theirs { Ok(()) } else { Err(NotAllowed::HoldNotYours { kind }) }
}

/// T15, back: a person who may set a hold of a kind may release it.
///
/// # Errors
/// `HoldNotYours`, `NotHeld`.
pub fn may_release(state: &State, person: &Person, kind: HoldKind) -> Result<(), NotAllowed> {
    may_hold(person, kind)?;
    let held = state.holds.iter().any(|hold| hold.kind == kind);
    if held { Ok(()) } else { Err(NotAllowed::NotHeld) }
}

/// An editor decides what becomes of a story under a case, and hears what its destinations say.
///
/// # Errors
/// `NotAnEditor`.
pub fn may_decide(person: &Person) -> Result<(), NotAllowed> {
    rights::may(person, Right::Edit)
}

/// A duty editor says that nothing is left to do about an order.
///
/// # Errors
/// `NotYoursToClose`.
pub fn may_close_case(person: &Person) -> Result<(), NotAllowed> {
    rights::may(person, Right::CloseCase)
}
