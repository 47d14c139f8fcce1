//! Who may take a story which step, and what is in the way when they may not.
//! The numbers T2 to T14 are those of docs/newsroom-rules.md 2.2.

use crate::Instant;
use crate::content::Content;
use crate::correction::{NoteFault, checked_note};
use crate::destination::EmbargoPolicy;
use crate::event::{CaseDecision, HoldKind, Order, WritethruClass};
use crate::ids::{EventId, Initials, ItemId};
use crate::person::{Person, Role};
use crate::rights::{self, Right};
use crate::slug::Slug;
use crate::state::{Exposure, Stage, State};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A step the newsroom's rules do not allow, with what was in the way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    #[error("the story has no slug; give it one before handing it in")]
    SlugMissing,
    #[error("the story has no headline; write one before handing it in")]
    HeadlineMissing,
    #[error("the story has no text yet")]
    BodyEmpty,
    #[error("{0} has this story; ask them, or take it over as an editor")]
    WithSomeoneElse(Initials),
    #[error("your role does not let you {}", .right.doing())]
    NotYourRole { right: Right },
    #[error(
        "this draft is not yours to read; it is its writer's and the editors' until it is handed in"
    )]
    NotYoursToRead { holder: Option<Initials> },
    #[error("only an editor may do this")]
    NotAnEditor,
    #[error("only an administrator may do this")]
    NotAnAdministrator,
    #[error("only a duty editor may approve a story, or end its embargo sooner")]
    NotADutyEditor,
    #[error("the author of a story does not approve it; another duty editor has to")]
    AuthorApproves,
    #[error("whoever changed the text last does not approve it; another duty editor has to")]
    LastEditorApproves,
    #[error("whoever wrote words of this version does not approve it; another duty editor has to")]
    WroteOfIt,
    #[error("the story has not been handed in")]
    NotHandedIn,
    #[error("the story has been handed in already")]
    HandedInAlready,
    #[error("the story has changed since you read it; read the newest revision first")]
    StaleRevision { read: EventId, newest: Option<EventId> },
    #[error("the story has two newest versions; merge them first")]
    TwoHeads,
    #[error("the story is on hold: {kind}")]
    OnHold { kind: HoldKind, reason: String },
    #[error("a {kind} hold is not yours to set or release")]
    HoldNotYours { kind: HoldKind },
    #[error("the story has no such hold")]
    NotHeld,
    #[error(
        "the wire took back copy this story uses; an editor decides about it in the case before it goes out"
    )]
    Exposed { case: ItemId, order: Order },
    #[error("this story was decided to be killed and does not go out; start another one")]
    DecidedKilled { case: ItemId },
    #[error("only a duty editor closes a case")]
    NotYoursToClose,
    #[error("the story is not approved; a duty editor has to approve it before it can go out")]
    NotApproved,
    #[error("what was approved has changed; the story needs a new approval")]
    ApprovalVoid,
    #[error("the story was spiked; restore it first")]
    Spiked,
    #[error("a story that went out is not spiked; correct or kill it")]
    FiledAlready,
    #[error("{count} changes are still open; settle them first")]
    ChangesOpen { count: usize },
    #[error("somebody is still typing in this story; save the draft or throw it away first")]
    UnsavedDraft,
    #[error("the story was not spiked")]
    NotSpiked,
    #[error("something has happened since that rests on it; take that back first")]
    TooLateToUndo,
    #[error("only whoever did it takes it back")]
    NotYours,
    #[error("say in a note what has to be done")]
    NoteMissing,
    #[error("the story was killed; what takes its place is a new story")]
    Killed,
    #[error("the story never went out; edit or spike it")]
    NeverFiled,
    #[error("only a duty editor or the lawyer kills a story")]
    NotYoursToKill,
    #[error("to kill a story, type its slug, {slug}")]
    SlugDiffers { slug: String },
    #[error("{0}")]
    CorrectionNote(NoteFault),
    #[error("{destination} has nothing to confirm; `receipts` names who has")]
    NothingToConfirm { destination: String },
    #[error("say who at the destination confirmed it")]
    WhoConfirmedMissing,
    #[error("the story is under an embargo until {local} in {zone} (\"{words}\"); wait until then")]
    EmbargoNotOver { until: Instant, local: String, zone: String, words: String },
    #[error("the story has no embargo")]
    NotEmbargoed,
    #[error(
        "the embargo would end sooner than its source said; give the source's own words for that"
    )]
    EvidenceMissing,
    #[error(
        "the clock of this computer says {now}, and something was signed at {newest} already; the embargo counts as not over until the clock is right, set it and try again"
    )]
    ClockBehind { now: String, newest: String },
}

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

/// T9, the person: an editor sends what is approved.
///
/// # Errors
/// `NotAnEditor`.
pub fn may_send(person: &Person) -> Result<(), NotAllowed> {
    rights::may(person, Right::Edit)
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
fn signed(state: &State) -> Result<(), NotAllowed> {
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

fn one_head(state: &State) -> Result<(), NotAllowed> {
    if state.heads.len() > 1 { Err(NotAllowed::TwoHeads) } else { Ok(()) }
}

/// No order about wire copy of the story waits for a decision, and none decided against it.
fn unexposed(state: &State) -> Result<(), NotAllowed> {
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

fn unheld(state: &State) -> Result<(), NotAllowed> {
    match state.holds.first() {
        Some(hold) => Err(NotAllowed::OnHold { kind: hold.kind, reason: hold.reason.clone() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
