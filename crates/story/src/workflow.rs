//! Who may take a story which step, and what is in the way when they may not.
//! The numbers T2 to T14 are those of docs/newsroom-rules.md 2.2.

use crate::content::Content;
use crate::correction::{NoteFault, checked_note};
use crate::event::{HoldKind, WritethruClass};
use crate::ids::{EventId, Initials};
use crate::person::{Person, Role};
use crate::rights::{self, Right};
use crate::slug::Slug;
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
}

impl NotAllowed {
    /// The name a screen finds its words under.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SlugMissing => "SlugMissing",
            Self::HeadlineMissing => "HeadlineMissing",
            Self::BodyEmpty => "BodyEmpty",
            Self::WithSomeoneElse(_) => "WithSomeoneElse",
            Self::NotYourRole { .. } => "NotYourRole",
            Self::NotYoursToRead { .. } => "NotYoursToRead",
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
            Self::Killed => "Killed",
            Self::NeverFiled => "NeverFiled",
            Self::NotYoursToKill => "NotYoursToKill",
            Self::SlugDiffers { .. } => "SlugDiffers",
            Self::CorrectionNote(_) => "CorrectionNote",
        }
    }
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

/// T2: a draft goes to the desk with a slug, a headline and text.
///
/// # Errors
/// `NotYourRole`, `HandedInAlready`, `Spiked`, `Killed`, what [`may_edit`] refuses, `SlugMissing`,
/// `HeadlineMissing`, `BodyEmpty`, `TwoHeads`.
pub fn may_hand_in(state: &State, person: &Person, content: &Content) -> Result<(), NotAllowed> {
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
    if state.stage == Stage::Draft && state.holder.as_ref() == Some(&person.initials) {
        return Ok(());
    }
    may_claim(state, person)
}

/// T6: the duty editor signs the revision that was read, and is neither its author nor the last to
/// have changed it, nor has written any words of this version.
///
/// # Errors
/// `NotADutyEditor`, `NotHandedIn`, `Spiked`, `Killed`, `AuthorApproves`, `LastEditorApproves`,
/// `WroteOfIt`, `TwoHeads`, `StaleRevision` where `read` is not the newest revision, `OnHold`.
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

/// T9, the story: only what is approved, unheld and still exactly what was signed goes out.
///
/// # Errors
/// `NotApproved`, `Spiked`, `Killed`, `ApprovalVoid` where another revision was signed, `OnHold`.
pub fn may_export(state: &State) -> Result<(), NotAllowed> {
    match state.stage {
        Stage::Approved | Stage::Filed => {}
        Stage::Spiked => return Err(NotAllowed::Spiked),
        Stage::Killed => return Err(NotAllowed::Killed),
        Stage::Draft | Stage::Submitted | Stage::Desk => return Err(NotAllowed::NotApproved),
    }
    let Some(approval) = &state.approval else { return Err(NotAllowed::NotApproved) };
    if state.head() != Some(approval.revision) {
        return Err(NotAllowed::ApprovalVoid);
    }
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
    use crate::event::{Act, Event, KillReason, Receipt, RevisionKind, Signed};
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
            kill: false,
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

    /// Lina's story is out, and Huda signed it.
    fn filed() -> State {
        let mut state = handed_in();
        act(&mut state, 4, "hmu", approved("hmu"));
        act(&mut state, 5, "oka", sent(false));
        state
    }

    fn sent(kill: bool) -> Act {
        Act::Exported {
            receipt: Receipt {
                revision: id(2),
                approval: id(4),
                format: "text".into(),
                destination: "web".into(),
                file_name: "PORT.txt".into(),
                hash: String::new(),
                bytes: 0,
                credit_line: String::new(),
                replaces: None,
                kill,
                provenance: None,
            },
        }
    }

    fn begun(class: WritethruClass) -> Act {
        Act::WritethruBegun { filed: id(2), class, note: "Corrects".into() }
    }

    #[test]
    fn what_went_out_is_taken_up_as_its_next_version_and_the_step_is_taken_back_whole() {
        let mut state = filed();
        let before = state.clone();
        act(&mut state, 6, "oka", begun(WritethruClass::Correction));
        assert_eq!((state.stage, state.version), (Stage::Draft, 2));
        assert_eq!((state.filed, state.approval.is_none()), (Some(id(2)), true));
        act(&mut state, 7, "oka", begun(WritethruClass::Update));
        let class = state.writethru.as_ref().map(|writethru| writethru.class);
        assert_eq!((state.version, class), (2, Some(WritethruClass::Update)), "told otherwise");
        act(&mut state, 8, "oka", Act::Undone { event: id(7) });
        act(&mut state, 9, "oka", Act::Undone { event: id(6) });
        assert_eq!((state.stage, state.version), (before.stage, before.version));
        assert_eq!((&state.writethru, &state.approval), (&None, &before.approval));
    }

    #[test]
    fn a_class_belongs_to_one_version() {
        let mut state = filed();
        act(&mut state, 6, "oka", begun(WritethruClass::Correction));
        act(&mut state, 7, "oka", sent(false));
        assert!(state.writethru.is_some(), "what goes to another destination says the same");
        act(&mut state, 8, "ona", revised(vec![id(2)], 2));
        assert_eq!((state.version, &state.writethru), (3, &None));
    }

    #[test]
    fn a_correction_is_the_holders_or_an_editors_and_its_note_has_to_confess() {
        let state = filed();
        let (omar, dana) = (person("ona", &[Role::Reporter]), person("dsa", &[Role::Reporter]));
        assert_eq!(may_update(&state, &omar), Ok(id(2)));
        assert!(matches!(may_update(&state, &dana), Err(NotAllowed::WithSomeoneElse(_))));
        assert_eq!(may_update(&handed_in(), &person("oka", &[Role::CopyEditor])), {
            Err(NotAllowed::NeverFiled)
        });
        let fixes = may_correct(&state, &omar, WritethruClass::Correction, "Fixes paragraph 2");
        assert!(matches!(fixes, Err(NotAllowed::CorrectionNote(NoteFault::WrongVerb { .. }))));
    }

    #[test]
    fn whoever_wrote_the_note_of_a_correction_does_not_approve_it() {
        let huda = person("hmu", &[Role::DutyEditor]);
        for (class, answer) in
            [(WritethruClass::Minor, Err(NotAllowed::WroteOfIt)), (WritethruClass::Update, Ok(()))]
        {
            let mut state = filed();
            act(&mut state, 6, "hmu", begun(class));
            act(&mut state, 7, "ona", Act::HandedIn { revision: id(2), note: String::new() });
            assert_eq!(may_approve(&state, &huda, id(2)), answer, "{class:?}");
        }
    }

    #[test]
    fn a_kill_asks_for_the_slug_and_for_nothing_that_could_keep_it_waiting() {
        let mut state = filed();
        let (huda, rana) = (person("hmu", &[Role::DutyEditor]), person("rna", &[Role::Legal]));
        act(&mut state, 6, "ona", revised(vec![], 2));
        act(&mut state, 7, "oka", Act::Held { hold: HoldKind::Desk, reason: "wait".into() });
        assert_eq!((state.heads.len(), state.holds.len()), (2, 1));
        assert_eq!(may_kill(&state, &huda, "PORT", " port "), Ok(id(2)));
        assert_eq!(may_kill(&state, &rana, "PORT", "PORT"), Ok(id(2)));
        for typed in ["", "POR", "PORT-2", "yes"] {
            let refused = NotAllowed::SlugDiffers { slug: "PORT".into() };
            assert_eq!(may_kill(&state, &huda, "PORT", typed), Err(refused), "{typed}");
        }
        let desk = person("oka", &[Role::DeskEditor, Role::CopyEditor, Role::Administrator]);
        assert_eq!(may_kill(&state, &desk, "PORT", "PORT"), Err(NotAllowed::NotYoursToKill));
        assert_eq!(may_kill(&handed_in(), &huda, "PORT", "PORT"), Err(NotAllowed::NeverFiled));
    }

    #[test]
    fn nothing_that_happens_after_a_kill_revives_the_story() {
        let mut killed = filed();
        act(&mut killed, 6, "hmu", Act::Killed { filed: id(2), reason: KillReason::Defamation });
        assert_eq!((killed.stage, killed.version), (Stage::Killed, 2));
        let huda = person("hmu", &[Role::DutyEditor]);
        let after = [
            revised(vec![id(2)], 2),
            Act::HandedIn { revision: id(2), note: String::new() },
            Act::Claimed {},
            Act::Returned { note: "again".into() },
            approved("hmu"),
            sent(false),
            sent(true),
            Act::Unspiked {},
            begun(WritethruClass::Update),
            Act::Undone { event: id(6) },
            Act::Undone { event: id(4) },
        ];
        for later in after {
            let mut state = killed.clone();
            act(&mut state, 7, "hmu", later.clone());
            assert_eq!(state.stage, Stage::Killed, "{later:?}");
            assert_eq!(state.approval, None, "{later:?}");
            assert_eq!(may_export(&state), Err(NotAllowed::Killed));
            assert_eq!(may_edit(&state, &huda), Err(NotAllowed::Killed));
            assert_eq!(may_claim(&state, &huda), Err(NotAllowed::Killed));
            assert_eq!(may_approve(&state, &huda, id(2)), Err(NotAllowed::Killed));
            assert_eq!(may_approve_again(&state, &huda, id(2)), Err(NotAllowed::Killed));
            assert_eq!(may_update(&state, &huda), Err(NotAllowed::Killed));
            assert_eq!(may_kill(&state, &huda, "PORT", "PORT"), Err(NotAllowed::Killed));
            assert_eq!(may_spike(&state, &huda), Err(NotAllowed::FiledAlready));
            assert_eq!(may_unspike(&state, &huda), Err(NotAllowed::NotSpiked));
            let undo = may_undo(&state, &huda, id(6), &huda.initials);
            assert_eq!(undo, Err(NotAllowed::TooLateToUndo));
        }
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
