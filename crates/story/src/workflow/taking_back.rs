//! What went out is taken up again, corrected or killed.

use super::leaving::may_send;
use super::not_allowed::NotAllowed;
use super::writing::may_edit;
use crate::correction::checked_note;
use crate::event::WritethruClass;
use crate::ids::EventId;
use crate::person::Person;
use crate::rights::{self, Right};
use crate::slug::Slug;
use crate::state::State;

/// T10: what went out is taken up again as its next version; what is being written as that may be
/// told otherwise. Gives the version that went out.
///
/// # Errors
/// `NeverFiled`, and what [`may_edit`] refuses.
pub fn may_update(state: &State, person: &Person) -> Result<EventId, NotAllowed> {
    may_edit(state, person)?;
    state.filed.ok_or(NotAllowed::NeverFiled)
}

/// T11: the next version of what went out confesses an error, in a note that receivers get. Gives
/// the version that went out, and the note as it is kept.
///
/// # Errors
/// What [`may_update`] refuses; `CorrectionNote` with what the note lacks.
pub fn may_correct(
    state: &State,
    person: &Person,
    class: WritethruClass,
    note: &str,
) -> Result<(EventId, String), NotAllowed> {
    let filed = may_update(state, person)?;
    Ok((filed, checked_note(class, note).map_err(NotAllowed::CorrectionNote)?))
}

/// T12: what went out is killed by who answers for it, who types its `slug` to say so. Nothing
/// else stands in the way: no holder, no merge, no hold. Gives the version that went out.
///
/// # Errors
/// `Killed` where it is so already; `NotYoursToKill`; `NeverFiled`; `SlugDiffers`.
pub fn may_kill(
    state: &State,
    person: &Person,
    slug: &str,
    typed: &str,
) -> Result<EventId, NotAllowed> {
    if state.killed.is_some() {
        return Err(NotAllowed::Killed);
    }
    rights::may(person, Right::Kill)?;
    let filed = state.filed.ok_or(NotAllowed::NeverFiled)?;
    match Slug::parse(typed) {
        Ok(typed) if typed.as_str() == slug => Ok(filed),
        _ => Err(NotAllowed::SlugDiffers { slug: slug.to_owned() }),
    }
}

/// T9 for a kill: who sends copy sends it, and so does who may kill.
///
/// # Errors
/// `NotAnEditor`.
pub fn may_send_kill(person: &Person) -> Result<(), NotAllowed> {
    rights::may(person, Right::Kill).or_else(|_| may_send(person))
}

/// Who sends a kill keeps the ledger of who confirmed it: `newest` is the newest version that the
/// destination has open. Gives that version, and the words as they are kept.
///
/// # Errors
/// `NotAnEditor`, `NothingToConfirm`, `WhoConfirmedMissing`.
pub fn may_confirm(
    person: &Person,
    destination: &str,
    newest: Option<u32>,
    words: &str,
) -> Result<(u32, String), NotAllowed> {
    may_send_kill(person)?;
    let nothing = || NotAllowed::NothingToConfirm { destination: destination.to_owned() };
    let version = newest.ok_or_else(nothing)?;
    match words.trim() {
        "" => Err(NotAllowed::WhoConfirmedMissing),
        words => Ok((version, words.to_owned())),
    }
}
