//! Who types in a story, hands it in, answers for it, puts it aside and takes a step back.

use super::not_allowed::NotAllowed;
use crate::content::Content;
use crate::ids::{EventId, Initials};
use crate::person::Person;
use crate::rights::{self, Right};
use crate::state::{Stage, State};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// May `person` type in the story now? A draft is its holder's, and its author's where nobody holds
/// it; copy on the desk is any editor's.
///
/// # Errors
/// `NotYourRole` for those who do not write; `Spiked`; `Killed`; `WithSomeoneElse` for a draft of
/// another person's; `NotAnEditor` for copy on the desk.
pub fn may_edit(state: &State, person: &Person) -> Result<(), NotAllowed> {
    rights::may(person, Right::Write)?;
    match state.stage {
        Stage::Spiked => Err(NotAllowed::Spiked),
        Stage::Killed => Err(NotAllowed::Killed),
        Stage::Draft | Stage::Filed => match state.holder.as_ref().or(state.author.as_ref()) {
            Some(holder) if *holder != person.initials && !person.edits() => {
                Err(NotAllowed::WithSomeoneElse(holder.clone()))
            }
            _ => Ok(()),
        },
        Stage::Submitted | Stage::Desk | Stage::Approved if person.edits() => Ok(()),
        Stage::Submitted | Stage::Desk | Stage::Approved => Err(NotAllowed::NotAnEditor),
    }
}

/// T2, the story and the person: a draft goes to the desk.
///
/// # Errors
/// `NotYourRole`, `HandedInAlready`, `Spiked`, `Killed`, what [`may_edit`] refuses, `TwoHeads`.
pub fn may_hand_in_now(state: &State, person: &Person) -> Result<(), NotAllowed> {
    rights::may(person, Right::Write)?;
    match state.stage {
        Stage::Submitted | Stage::Desk | Stage::Approved => {
            return Err(NotAllowed::HandedInAlready);
        }
        Stage::Spiked => return Err(NotAllowed::Spiked),
        Stage::Killed => return Err(NotAllowed::Killed),
        Stage::Draft | Stage::Filed => {}
    }
    may_edit(state, person)?;
    one_head(state)
}

/// T2: a draft goes to the desk with a slug, a headline and text.
///
/// # Errors
/// What [`may_hand_in_now`] refuses; `SlugMissing`, `HeadlineMissing`, `BodyEmpty`.
pub fn may_hand_in(state: &State, person: &Person, content: &Content) -> Result<(), NotAllowed> {
    may_hand_in_now(state, person)?;
    if content.slug.trim().is_empty() {
        return Err(NotAllowed::SlugMissing);
    }
    if content.headline.trim().is_empty() {
        return Err(NotAllowed::HeadlineMissing);
    }
    if content.body.iter().all(|block| block.text.trim().is_empty()) {
        return Err(NotAllowed::BodyEmpty);
    }
    Ok(())
}

/// The holder of a draft answers what the desk did.
///
/// # Errors
/// `Spiked`; `Killed`; `HandedInAlready` on the desk; `WithSomeoneElse` for a draft of another person's;
/// `NotHandedIn` for what nobody holds.
pub fn may_answer(state: &State, person: &Person) -> Result<(), NotAllowed> {
    match (state.stage, &state.holder) {
        (Stage::Draft, Some(holder)) if *holder == person.initials => Ok(()),
        (Stage::Draft | Stage::Filed, Some(holder)) => {
            Err(NotAllowed::WithSomeoneElse(holder.clone()))
        }
        (Stage::Draft | Stage::Filed, None) => Err(NotAllowed::NotHandedIn),
        (Stage::Submitted | Stage::Desk | Stage::Approved, _) => Err(NotAllowed::HandedInAlready),
        (Stage::Spiked, _) => Err(NotAllowed::Spiked),
        (Stage::Killed, _) => Err(NotAllowed::Killed),
    }
}

/// T14: what never went out may be spiked.
///
/// # Errors
/// `FiledAlready`, and what [`may_edit`] refuses.
pub fn may_spike(state: &State, person: &Person) -> Result<(), NotAllowed> {
    if state.filed.is_some() {
        return Err(NotAllowed::FiledAlready);
    }
    may_edit(state, person)
}

/// T14, back: what was spiked may be taken up again as a draft, by its author or an editor.
///
/// # Errors
/// `NotYourRole`, `NotSpiked`; `WithSomeoneElse` for another person's story.
pub fn may_unspike(state: &State, person: &Person) -> Result<(), NotAllowed> {
    rights::may(person, Right::Write)?;
    if state.stage != Stage::Spiked {
        return Err(NotAllowed::NotSpiked);
    }
    match &state.author {
        Some(author) if *author != person.initials && !person.edits() => {
            Err(NotAllowed::WithSomeoneElse(author.clone()))
        }
        _ => Ok(()),
    }
}

/// What the first key takes away, so that a page can ask before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TypingTakes {
    /// A duty editor's signature.
    Approval,
    /// The story's standing as sent: it goes back to work as its next version.
    Sent,
}

/// What typing in the story would take away now.
pub fn typing_takes(state: &State) -> Option<TypingTakes> {
    match state.stage {
        Stage::Approved => Some(TypingTakes::Approval),
        Stage::Filed => Some(TypingTakes::Sent),
        Stage::Draft | Stage::Submitted | Stage::Desk | Stage::Spiked | Stage::Killed => None,
    }
}

/// May a step of the story be taken back? Only the last one, by the person who took it, and not
/// once text or an export followed.
///
/// # Errors
/// `NotYours` where `by`, who took the step, is not `person`; `TooLateToUndo` where it is not the
/// last step, or text or an export followed.
pub fn may_undo(
    state: &State,
    person: &Person,
    step: EventId,
    by: &Initials,
) -> Result<(), NotAllowed> {
    if person.initials != *by {
        return Err(NotAllowed::NotYours);
    }
    match state.undo.last() {
        Some(before) if before.event == step => Ok(()),
        _ => Err(NotAllowed::TooLateToUndo),
    }
}

pub(super) fn one_head(state: &State) -> Result<(), NotAllowed> {
    if state.heads.len() > 1 { Err(NotAllowed::TwoHeads) } else { Ok(()) }
}
