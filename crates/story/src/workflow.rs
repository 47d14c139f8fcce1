//! Who may take a story which step, and what is in the way when they may not.
//! The numbers T2 to T14 are those of docs/newsroom-rules.md 2.2.

use crate::content::Content;
use crate::event::{CaseDecision, HoldKind, Order};
use crate::ids::{EventId, Initials, ItemId};
use crate::person::{Person, Role};
use crate::state::{Stage, State};
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
    #[error("only an editor may do this")]
    NotAnEditor,
    #[error("only an administrator may do this")]
    NotAnAdministrator,
    #[error("only a duty editor may approve")]
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
}

impl NotAllowed {
    /// The name a screen finds its words under.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SlugMissing => "SlugMissing",
            Self::HeadlineMissing => "HeadlineMissing",
            Self::BodyEmpty => "BodyEmpty",
            Self::WithSomeoneElse(_) => "WithSomeoneElse",
            Self::NotAnEditor => "NotAnEditor",
            Self::NotAnAdministrator => "NotAnAdministrator",
            Self::NotADutyEditor => "NotADutyEditor",
            Self::AuthorApproves => "AuthorApproves",
            Self::LastEditorApproves => "LastEditorApproves",
            Self::WroteOfIt => "WroteOfIt",
            Self::NotHandedIn => "NotHandedIn",
            Self::HandedInAlready => "HandedInAlready",
            Self::StaleRevision { .. } => "StaleRevision",
            Self::TwoHeads => "TwoHeads",
            Self::OnHold { .. } => "OnHold",
            Self::HoldNotYours { .. } => "HoldNotYours",
            Self::NotHeld => "NotHeld",
            Self::Exposed { .. } => "Exposed",
            Self::DecidedKilled { .. } => "DecidedKilled",
            Self::NotYoursToClose => "NotYoursToClose",
            Self::NotApproved => "NotApproved",
            Self::ApprovalVoid => "ApprovalVoid",
            Self::Spiked => "Spiked",
            Self::FiledAlready => "FiledAlready",
            Self::ChangesOpen { .. } => "ChangesOpen",
            Self::UnsavedDraft => "UnsavedDraft",
            Self::NotSpiked => "NotSpiked",
            Self::TooLateToUndo => "TooLateToUndo",
            Self::NotYours => "NotYours",
            Self::NoteMissing => "NoteMissing",
        }
    }
}

/// May `person` type in the story now? A draft is its holder's, and its author's where nobody holds
/// it; copy on the desk is any editor's.
///
/// # Errors
/// `Spiked`; `WithSomeoneElse` for a draft of another person's; `NotAnEditor` for copy on the desk.
pub fn may_edit(state: &State, person: &Person) -> Result<(), NotAllowed> {
    match state.stage {
        Stage::Spiked => Err(NotAllowed::Spiked),
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

/// T2: a draft goes to the desk with a slug, a headline and text.
///
/// # Errors
/// `HandedInAlready`, `Spiked`, what [`may_edit`] refuses, `SlugMissing`, `HeadlineMissing`,
/// `BodyEmpty`, `TwoHeads`.
pub fn may_hand_in(state: &State, person: &Person, content: &Content) -> Result<(), NotAllowed> {
    match state.stage {
        Stage::Submitted | Stage::Desk | Stage::Approved => {
            return Err(NotAllowed::HandedInAlready);
        }
        Stage::Spiked => return Err(NotAllowed::Spiked),
        Stage::Draft | Stage::Filed => {}
    }
    may_edit(state, person)?;
    if content.slug.trim().is_empty() {
        return Err(NotAllowed::SlugMissing);
    }
    if content.headline.trim().is_empty() {
        return Err(NotAllowed::HeadlineMissing);
    }
    if content.body.iter().all(|block| block.text.trim().is_empty()) {
        return Err(NotAllowed::BodyEmpty);
    }
    one_head(state)
}

/// T3: an editor takes what was handed in; another editor may take it over.
///
/// # Errors
/// `NotAnEditor`, `Spiked`, `NotHandedIn`.
pub fn may_claim(state: &State, person: &Person) -> Result<(), NotAllowed> {
    if !person.edits() {
        return Err(NotAllowed::NotAnEditor);
    }
    match state.stage {
        Stage::Submitted | Stage::Desk | Stage::Approved => Ok(()),
        Stage::Spiked => Err(NotAllowed::Spiked),
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
    if state.stage == Stage::Draft && state.holder.as_ref() == Some(&person.initials) {
        return Ok(());
    }
    may_claim(state, person)
}

/// T6: the duty editor signs the revision that was read, and is neither its author nor the last to
/// have changed it, nor has written any words of this version.
///
/// # Errors
/// `NotHandedIn`, `Spiked`, `NotADutyEditor`, `AuthorApproves`, `LastEditorApproves`, `WroteOfIt`,
/// `TwoHeads`, `StaleRevision` where `read` is not the newest revision, `Exposed`,
/// `DecidedKilled`, `OnHold`.
pub fn may_approve(state: &State, person: &Person, read: EventId) -> Result<(), NotAllowed> {
    match state.stage {
        Stage::Submitted | Stage::Desk => {}
        Stage::Spiked => return Err(NotAllowed::Spiked),
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
        _ => may_approve(state, person, read),
    }
}

fn may_sign(state: &State, person: &Person, read: EventId) -> Result<(), NotAllowed> {
    if !person.is(Role::DutyEditor) {
        return Err(NotAllowed::NotADutyEditor);
    }
    if state.author.as_ref() == Some(&person.initials) {
        return Err(NotAllowed::AuthorApproves);
    }
    if state.last_editor.as_ref() == Some(&person.initials) {
        return Err(NotAllowed::LastEditorApproves);
    }
    if state.hands.contains(&person.initials) {
        return Err(NotAllowed::WroteOfIt);
    }
    one_head(state)?;
    if state.head() != Some(read) {
        return Err(NotAllowed::StaleRevision { read, newest: state.head() });
    }
    unexposed(state)?;
    unheld(state)
}

/// T9: only what is approved, unheld and still exactly what was signed goes out, with nothing to
/// decide about wire copy that was taken back.
///
/// # Errors
/// `NotApproved`, `Spiked`, `ApprovalVoid` where another revision was signed, `Exposed`,
/// `DecidedKilled`, `OnHold`.
pub fn may_export(state: &State) -> Result<(), NotAllowed> {
    match state.stage {
        Stage::Approved | Stage::Filed => {}
        Stage::Spiked => return Err(NotAllowed::Spiked),
        Stage::Draft | Stage::Submitted | Stage::Desk => return Err(NotAllowed::NotApproved),
    }
    let Some(approval) = &state.approval else { return Err(NotAllowed::NotApproved) };
    if state.head() != Some(approval.revision) {
        return Err(NotAllowed::ApprovalVoid);
    }
    unexposed(state)?;
    unheld(state)
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
    if person.edits() { Ok(()) } else { Err(NotAllowed::NotAnEditor) }
}

/// A duty editor says that nothing is left to do about an order.
///
/// # Errors
/// `NotYoursToClose`.
pub fn may_close_case(person: &Person) -> Result<(), NotAllowed> {
    if person.is(Role::DutyEditor) { Ok(()) } else { Err(NotAllowed::NotYoursToClose) }
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

/// T14, back: what was spiked may be taken up again as a draft.
///
/// # Errors
/// `NotSpiked`.
pub fn may_unspike(state: &State) -> Result<(), NotAllowed> {
    if state.stage == Stage::Spiked { Ok(()) } else { Err(NotAllowed::NotSpiked) }
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
        Stage::Draft | Stage::Submitted | Stage::Desk | Stage::Spiked => None,
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
    match state.exposures.iter().find(|exposure| exposure.locks()) {
        Some(exposure) if exposure.decision == Some(CaseDecision::Killed) => {
            Err(NotAllowed::DecidedKilled { case: exposure.case })
        }
        Some(exposure) => Err(NotAllowed::Exposed { case: exposure.case, order: exposure.order }),
        None => Ok(()),
    }
}

fn unheld(state: &State) -> Result<(), NotAllowed> {
    match state.holds.first() {
        Some(hold) => Err(NotAllowed::OnHold { kind: hold.kind, reason: hold.reason.clone() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Instant;
    use crate::event::{Act, Event, Receipt, RevisionKind, Signed, Usage};
    use crate::ids::StoryId;

    fn person(initials: &str, roles: &[Role]) -> Person {
        Person {
            initials: Initials(initials.into()),
            name: initials.to_uppercase(),
            roles: roles.to_vec(),
            desk: "World".into(),
        }
    }

    fn id(byte: u8) -> EventId {
        EventId([byte; 32])
    }

    fn act(state: &mut State, number: u8, by: &str, act: Act) {
        let story = Some(StoryId(uuid::Uuid::nil()));
        state.apply(&Event {
            id: id(number),
            story,
            author: Initials(by.into()),
            at: Instant::from_millis(i64::from(number)),
            act,
        });
    }

    fn revised(parents: Vec<EventId>, number: u32) -> Act {
        made(RevisionKind::Saved, parents, number)
    }

    fn made(how: RevisionKind, parents: Vec<EventId>, number: u32) -> Act {
        Act::Revised {
            number,
            how,
            parents,
            content_hash: String::new(),
            note: String::new(),
            words: 3,
        }
    }

    fn handed_in() -> State {
        let mut state = State::default();
        act(
            &mut state,
            1,
            "ona",
            Act::StoryStarted {
                slug: "PORT".into(),
                template: String::new(),
                desk: "World".into(),
            },
        );
        act(&mut state, 2, "ona", revised(vec![], 1));
        act(&mut state, 3, "ona", Act::HandedIn { revision: id(2), note: String::new() });
        state
    }

    fn approved(by: &str) -> Act {
        let signed = Signed {
            text: "t".into(),
            credits: "c".into(),
            pictures: "p".into(),
            credit_line: String::new(),
        };
        let _ = by;
        Act::Approved { revision: id(2), signed, waived: vec![] }
    }

    #[test]
    fn a_duty_editor_signs_the_revision_that_was_read() {
        let state = handed_in();
        let huda = person("hmu", &[Role::DutyEditor]);
        assert_eq!(may_approve(&state, &huda, id(2)), Ok(()));
        assert_eq!(
            may_approve(&state, &huda, id(9)),
            Err(NotAllowed::StaleRevision { read: id(9), newest: Some(id(2)) })
        );
    }

    #[test]
    fn nobody_approves_their_own_story_or_their_own_last_change() {
        let mut state = handed_in();
        let omar = person("ona", &[Role::Reporter, Role::DutyEditor]);
        assert_eq!(may_approve(&state, &omar, id(2)), Err(NotAllowed::AuthorApproves));
        act(&mut state, 4, "pme", revised(vec![id(2)], 2));
        let priya = person("pme", &[Role::DeskEditor, Role::DutyEditor]);
        assert_eq!(may_approve(&state, &priya, id(4)), Err(NotAllowed::LastEditorApproves));
    }

    #[test]
    fn whoever_replaces_the_text_in_handing_it_in_is_the_last_to_have_changed_it() {
        let mut state = handed_in();
        act(&mut state, 4, "tas", Act::Returned { note: "shorter".into() });
        act(&mut state, 5, "hmu", made(RevisionKind::HandedIn, vec![id(2)], 2));
        act(&mut state, 6, "hmu", Act::HandedIn { revision: id(5), note: String::new() });
        let huda = person("hmu", &[Role::DutyEditor]);
        assert_eq!(may_approve(&state, &huda, id(5)), Err(NotAllowed::LastEditorApproves));
    }

    #[test]
    fn somebody_elses_typo_fix_does_not_let_a_rewriter_approve() {
        let mut state = handed_in();
        act(&mut state, 4, "hmu", made(RevisionKind::Edited, vec![id(2)], 2));
        act(&mut state, 5, "mfa", made(RevisionKind::Edited, vec![id(4)], 3));
        let (huda, priya) =
            (person("hmu", &[Role::DutyEditor]), person("pme", &[Role::DutyEditor]));
        assert_eq!(may_approve(&state, &huda, id(5)), Err(NotAllowed::WroteOfIt));
        assert_eq!(may_approve(&state, &priya, id(5)), Ok(()));
    }

    #[test]
    fn the_next_version_may_be_approved_by_who_wrote_in_the_last_one() {
        let mut state = handed_in();
        act(&mut state, 4, "hmu", made(RevisionKind::Edited, vec![id(2)], 2));
        let receipt = Receipt {
            revision: id(4),
            approval: id(4),
            format: "text".into(),
            destination: "web".into(),
            file_name: "PORT.txt".into(),
            hash: String::new(),
            bytes: 0,
            credit_line: String::new(),
            replaces: None,
            provenance: None,
        };
        act(&mut state, 5, "pme", Act::Exported { receipt });
        act(&mut state, 6, "ona", made(RevisionKind::Saved, vec![id(4)], 3));
        act(&mut state, 7, "ona", Act::HandedIn { revision: id(6), note: String::new() });
        assert_eq!(may_approve(&state, &person("hmu", &[Role::DutyEditor]), id(6)), Ok(()));
    }

    #[test]
    fn choosing_among_others_words_makes_a_last_hand_but_nobody_a_writer() {
        for how in [RevisionKind::Merged, RevisionKind::Restored] {
            let mut state = handed_in();
            let huda = person("hmu", &[Role::DutyEditor]);
            act(&mut state, 4, "hmu", made(how, vec![id(2)], 2));
            assert_eq!(
                may_approve(&state, &huda, id(4)),
                Err(NotAllowed::LastEditorApproves),
                "{how:?}"
            );
            act(&mut state, 5, "mfa", made(RevisionKind::Edited, vec![id(4)], 3));
            assert_eq!(may_approve(&state, &huda, id(5)), Ok(()), "{how:?}");
        }
    }

    #[test]
    fn whoever_puts_decisions_on_record_has_written_nothing_and_may_sign() {
        let mut state = handed_in();
        act(&mut state, 4, "hmu", made(RevisionKind::Settled, vec![id(2)], 2));
        assert_eq!(may_approve(&state, &person("hmu", &[Role::DutyEditor]), id(4)), Ok(()));
    }

    #[test]
    fn any_change_after_approval_takes_it_away() {
        let mut state = handed_in();
        act(&mut state, 4, "hmu", approved("hmu"));
        assert_eq!(may_export(&state), Ok(()));
        act(&mut state, 5, "tas", revised(vec![id(2)], 2));
        assert_eq!(state.stage, Stage::Desk);
        assert_eq!(may_export(&state), Err(NotAllowed::NotApproved));
    }

    #[test]
    fn a_draft_does_not_leave_and_a_held_story_does_not_either() {
        let mut state = handed_in();
        assert_eq!(may_export(&state), Err(NotAllowed::NotApproved));
        act(&mut state, 4, "hmu", approved("hmu"));
        act(
            &mut state,
            5,
            "saz",
            Act::Held { hold: HoldKind::Legal, reason: "names a minor".into() },
        );
        assert!(matches!(may_export(&state), Err(NotAllowed::OnHold { .. })));
        act(
            &mut state,
            6,
            "saz",
            Act::HoldReleased { hold: HoldKind::Legal, reason: "cleared".into() },
        );
        assert_eq!(may_export(&state), Ok(()));
    }

    #[test]
    fn the_last_step_is_taken_back_and_no_earlier_one() {
        let mut state = handed_in();
        let before = state.clone();
        act(&mut state, 4, "oka", Act::Claimed {});
        act(&mut state, 5, "hmu", approved("hmu"));
        let (huda, omar) = (person("hmu", &[Role::DutyEditor]), person("oka", &[Role::DeskEditor]));
        assert_eq!(may_undo(&state, &omar, id(4), &omar.initials), Err(NotAllowed::TooLateToUndo));
        assert_eq!(may_undo(&state, &omar, id(5), &huda.initials), Err(NotAllowed::NotYours));
        assert_eq!(may_undo(&state, &huda, id(5), &huda.initials), Ok(()));
        act(&mut state, 6, "hmu", Act::Undone { event: id(5) });
        assert_eq!((state.stage, state.approval.is_none()), (Stage::Desk, true));
        act(&mut state, 7, "oka", Act::Undone { event: id(4) });
        assert_eq!((state.stage, &state.holder), (before.stage, &before.holder));
        act(&mut state, 8, "tas", revised(vec![id(2)], 2));
        assert_eq!(may_undo(&state, &huda, id(3), &huda.initials), Err(NotAllowed::TooLateToUndo));
    }

    fn voided(approval: u8) -> Act {
        Act::ApprovalVoided { approval: id(approval), because: String::new() }
    }

    #[test]
    fn an_approval_falls_with_a_return_a_claim_and_a_spike_and_comes_back_with_their_undo() {
        let steps = [
            Act::Returned { note: "who says so?".into() },
            Act::Claimed {},
            Act::Spiked { reason: "".into() },
        ];
        for step in steps {
            let mut state = handed_in();
            act(&mut state, 4, "hmu", approved("hmu"));
            let before = state.clone();
            act(&mut state, 5, "oka", step.clone());
            act(&mut state, 6, "oka", voided(4));
            assert!(may_export(&state).is_err(), "{step:?}");
            assert_eq!(state.approval, None, "{step:?}");
            assert_eq!(
                may_undo(
                    &state,
                    &person("oka", &[Role::DeskEditor]),
                    id(5),
                    &Initials("oka".into())
                ),
                Ok(())
            );
            let mut undone = state.clone();
            act(&mut undone, 7, "oka", Act::Undone { event: id(5) });
            assert_eq!(
                (undone.stage, &undone.approval),
                (before.stage, &before.approval),
                "{step:?}"
            );
            assert_eq!(may_export(&undone), Ok(()));
        }
    }

    #[test]
    fn the_undo_of_a_step_brings_no_approval_back_once_the_text_has_changed() {
        let mut state = handed_in();
        act(&mut state, 4, "hmu", approved("hmu"));
        act(&mut state, 5, "oka", Act::Claimed {});
        act(&mut state, 6, "oka", revised(vec![id(2)], 2));
        act(&mut state, 7, "oka", Act::Undone { event: id(5) });
        assert_eq!(
            (state.approval.clone(), may_export(&state)),
            (None, Err(NotAllowed::NotApproved))
        );
    }

    fn case() -> ItemId {
        ItemId(uuid::Uuid::from_u128(7))
    }

    fn exposed(order: Order, how: Usage) -> Act {
        Act::Exposed { case: case(), order, how, paragraphs: vec![0], words: 12 }
    }

    fn decided(decision: CaseDecision) -> Act {
        Act::CaseDecided { case: case(), decision, reason: String::new(), passages: vec![] }
    }

    #[test]
    fn an_order_that_stops_copy_takes_the_approval_for_good_and_locks_until_somebody_decides() {
        let huda = person("hmu", &[Role::DutyEditor]);
        for order in [Order::Kill, Order::Withhold] {
            let mut state = handed_in();
            act(&mut state, 4, "hmu", approved("hmu"));
            act(&mut state, 5, "oka", exposed(order, Usage::Words));
            assert_eq!(
                (state.stage, may_export(&state)),
                (Stage::Desk, Err(NotAllowed::NotApproved))
            );
            let locked = Err(NotAllowed::Exposed { case: case(), order });
            assert_eq!(may_approve(&state, &huda, id(2)), locked);
            act(&mut state, 6, "oka", decided(CaseDecision::NotAffected));
            assert_eq!(may_approve(&state, &huda, id(2)), Ok(()));
            act(&mut state, 7, "hmu", approved("hmu"));
            assert_eq!(may_export(&state), Ok(()));
            act(&mut state, 8, "oka", decided(CaseDecision::Killed));
            assert_eq!(state.approval, None);
            let killed = Err(NotAllowed::DecidedKilled { case: case() });
            assert_eq!(may_approve(&state, &huda, id(2)), killed);
            act(&mut state, 9, "oka", Act::ExposureLifted { case: case(), by: case() });
            assert_eq!(may_approve(&state, &huda, id(2)), Ok(()), "and the approval is not back");
        }
    }

    #[test]
    fn what_is_only_linked_and_what_is_only_corrected_locks_nothing() {
        for (order, how) in [
            (Order::Kill, Usage::Linked),
            (Order::Correction, Usage::Words),
            (Order::Advisory, Usage::Picture),
        ] {
            let mut state = handed_in();
            act(&mut state, 4, "hmu", approved("hmu"));
            act(&mut state, 5, "oka", exposed(order, how));
            assert_eq!(may_export(&state), Ok(()), "{order:?} {how:?}");
            assert_eq!(state.exposures[0].is_undecided(), how != Usage::Linked);
        }
    }

    #[test]
    fn no_step_is_undone_to_an_approval_from_before_an_order() {
        let mut state = handed_in();
        act(&mut state, 4, "hmu", approved("hmu"));
        act(&mut state, 5, "oka", Act::Claimed {});
        act(&mut state, 6, "lha", exposed(Order::Kill, Usage::Words));
        act(&mut state, 7, "oka", Act::Undone { event: id(5) });
        assert_eq!(state.approval, None);
    }

    #[test]
    fn editors_decide_and_a_duty_editor_closes() {
        for (role, decides, closes) in [
            (Role::Reporter, false, false),
            (Role::Auditor, false, false),
            (Role::Administrator, false, false),
            (Role::CopyEditor, true, false),
            (Role::DeskEditor, true, false),
            (Role::DutyEditor, true, true),
        ] {
            let somebody = person("abc", &[role]);
            assert_eq!(may_decide(&somebody).is_ok(), decides, "{role:?}");
            assert_eq!(may_close_case(&somebody).is_ok(), closes, "{role:?}");
        }
    }

    #[test]
    fn an_old_record_of_a_fallen_approval_does_not_take_a_newer_one_away() {
        let mut state = handed_in();
        act(&mut state, 4, "hmu", approved("hmu"));
        act(&mut state, 5, "oka", Act::Claimed {});
        act(&mut state, 6, "hmu", approved("hmu"));
        act(&mut state, 7, "oka", voided(4));
        assert_eq!(may_export(&state), Ok(()));
        act(&mut state, 8, "oka", voided(6));
        assert_eq!((state.stage, may_export(&state)), (Stage::Desk, Err(NotAllowed::NotApproved)));
    }

    #[test]
    fn a_story_that_was_spiked_comes_back_to_its_author_and_was_never_approved() {
        let mut state = handed_in();
        act(&mut state, 4, "oka", Act::Claimed {});
        act(&mut state, 5, "hmu", approved("hmu"));
        act(&mut state, 6, "oka", Act::Spiked { reason: "old".into() });
        act(&mut state, 7, "oka", Act::Unspiked {});
        assert_eq!(
            (state.stage, state.holder.clone()),
            (Stage::Draft, Some(Initials("ona".into())))
        );
        assert_eq!(
            (state.approval.clone(), may_export(&state)),
            (None, Err(NotAllowed::NotApproved))
        );
    }

    #[test]
    fn what_went_out_is_the_authors_and_the_editors_to_take_up_again() {
        let mut state = handed_in();
        state.stage = Stage::Filed;
        assert_eq!(may_edit(&state, &person("ona", &[Role::Reporter])), Ok(()));
        assert_eq!(may_edit(&state, &person("tas", &[Role::CopyEditor])), Ok(()));
        let other = may_edit(&state, &person("dsa", &[Role::Reporter]));
        assert_eq!(other, Err(NotAllowed::WithSomeoneElse(Initials("ona".into()))));
    }

    #[test]
    fn a_page_knows_what_the_first_key_takes_away() {
        let mut state = handed_in();
        assert_eq!(typing_takes(&state), None);
        act(&mut state, 4, "hmu", approved("hmu"));
        assert_eq!(typing_takes(&state), Some(TypingTakes::Approval));
        state.stage = Stage::Filed;
        assert_eq!(typing_takes(&state), Some(TypingTakes::Sent));
    }

    #[test]
    fn a_signature_that_does_not_fit_any_more_is_given_again_by_somebody_who_may() {
        let mut state = handed_in();
        act(&mut state, 4, "hmu", approved("hmu"));
        let huda = person("hmu", &[Role::DutyEditor]);
        assert_eq!(may_approve(&state, &huda, id(2)), Err(NotAllowed::NotHandedIn));
        assert_eq!(may_approve_again(&state, &huda, id(2)), Ok(()));
        let author = person("ona", &[Role::DutyEditor]);
        assert_eq!(may_approve_again(&state, &author, id(2)), Err(NotAllowed::AuthorApproves));
    }

    #[test]
    fn two_newest_versions_have_to_be_merged_before_anybody_signs() {
        let mut state = handed_in();
        act(&mut state, 4, "tas", revised(vec![id(2)], 2));
        act(&mut state, 5, "ona", revised(vec![id(2)], 3));
        assert_eq!(
            may_approve(&state, &person("hmu", &[Role::DutyEditor]), id(5)),
            Err(NotAllowed::TwoHeads)
        );
    }

    #[test]
    fn a_story_is_handed_in_with_a_slug_a_headline_and_text() {
        let mut state = State::default();
        act(
            &mut state,
            1,
            "ona",
            Act::StoryStarted { slug: "P".into(), template: String::new(), desk: "World".into() },
        );
        let omar = person("ona", &[Role::Reporter]);
        let mut content = Content::default();
        assert_eq!(may_hand_in(&state, &omar, &content), Err(NotAllowed::SlugMissing));
        content.slug = "PORT".into();
        assert_eq!(may_hand_in(&state, &omar, &content), Err(NotAllowed::HeadlineMissing));
        content.headline = "Port shut".into();
        assert_eq!(may_hand_in(&state, &omar, &content), Err(NotAllowed::BodyEmpty));
    }
}
