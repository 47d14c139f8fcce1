//! What the desk does with copy: it takes it, gives it back, settles it and signs it.

use super::leaving::{unexposed, unheld};
use super::not_allowed::NotAllowed;
use super::writing::{may_answer, one_head};
use crate::event::WritethruClass;
use crate::ids::EventId;
use crate::person::Person;
use crate::rights::{self, Right};
use crate::state::{Stage, State};

/// T3: an editor takes what was handed in; another editor may take it over.
///
/// # Errors
/// `NotAnEditor`, `Spiked`, `Killed`, `NotHandedIn`.
pub fn may_claim(state: &State, person: &Person) -> Result<(), NotAllowed> {
    if !person.edits() {
        return Err(NotAllowed::NotAnEditor);
    }
    match state.stage {
        Stage::Submitted | Stage::Desk | Stage::Approved => Ok(()),
        Stage::Spiked => Err(NotAllowed::Spiked),
        Stage::Killed => Err(NotAllowed::Killed),
        Stage::Draft | Stage::Filed => Err(NotAllowed::NotHandedIn),
    }
}

/// T4: back to the author, with a note.
///
/// # Errors
/// What [`may_claim`] refuses; `NoteMissing` for a note of spaces only.
pub fn may_return(state: &State, person: &Person, note: &str) -> Result<(), NotAllowed> {
    may_claim(state, person)?;
    if note.trim().is_empty() {
        return Err(NotAllowed::NoteMissing);
    }
    Ok(())
}

/// Settling changes and rewording are editing on the desk. The holder of a draft answers what the
/// desk did.
///
/// # Errors
/// What [`may_claim`] refuses.
pub fn may_settle(state: &State, person: &Person) -> Result<(), NotAllowed> {
    if may_answer(state, person).is_ok() {
        return Ok(());
    }
    may_claim(state, person)
}

/// T6: the duty editor signs the revision that was read, and is neither its author nor the last to
/// have changed it, nor has written any words of this version.
///
/// # Errors
/// `NotADutyEditor`, `NotHandedIn`, `Spiked`, `Killed`, `AuthorApproves`, `LastEditorApproves`,
/// `WroteOfIt`, `TwoHeads`, `StaleRevision` where `read` is not the newest revision, `Exposed`,
/// `DecidedKilled`, `OnHold`.
pub fn may_approve(state: &State, person: &Person, read: EventId) -> Result<(), NotAllowed> {
    rights::may(person, Right::Approve)?;
    match state.stage {
        Stage::Submitted | Stage::Desk => {}
        Stage::Spiked => return Err(NotAllowed::Spiked),
        Stage::Killed => return Err(NotAllowed::Killed),
        Stage::Draft | Stage::Approved | Stage::Filed => return Err(NotAllowed::NotHandedIn),
    }
    may_sign(state, person, read)
}

/// T6 once more: copy whose signature does not fit any more, because its credits changed and not
/// its text, is signed anew.
///
/// # Errors
/// What [`may_approve`] refuses, but for the stage.
pub fn may_approve_again(state: &State, person: &Person, read: EventId) -> Result<(), NotAllowed> {
    match (&state.approval, state.stage) {
        (Some(_), Stage::Approved | Stage::Filed) => may_sign(state, person, read),
        // What went out and has another embargo since, with the same text.
        (None, Stage::Filed) if state.filed == state.head() => may_sign(state, person, read),
        _ => may_approve(state, person, read),
    }
}

fn may_sign(state: &State, person: &Person, read: EventId) -> Result<(), NotAllowed> {
    rights::may(person, Right::Approve)?;
    if state.author.as_ref() == Some(&person.initials) {
        return Err(NotAllowed::AuthorApproves);
    }
    if state.last_editor.as_ref() == Some(&person.initials) {
        return Err(NotAllowed::LastEditorApproves);
    }
    if state.hands.contains(&person.initials) || wrote_the_note(state, person) {
        return Err(NotAllowed::WroteOfIt);
    }
    one_head(state)?;
    if state.head() != Some(read) {
        return Err(NotAllowed::StaleRevision { read, newest: state.head() });
    }
    unexposed(state)?;
    unheld(state)
}

/// The note of a correction goes out with the copy: whoever wrote it has written words of this
/// version.
fn wrote_the_note(state: &State, person: &Person) -> bool {
    state.writethru.as_ref().is_some_and(|writethru| {
        writethru.class != WritethruClass::Update && writethru.by == person.initials
    })
}
