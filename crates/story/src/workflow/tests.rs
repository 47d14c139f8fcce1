use super::*;
use crate::Instant;
use crate::content::Content;
use crate::correction::NoteFault;
use crate::event::{
    Act, CaseDecision, Event, KillReason, Order, Receipt, RevisionKind, Signed, Usage,
};
use crate::event::{HoldKind, WritethruClass};
use crate::ids::{EventId, Initials};
use crate::ids::{ItemId, StoryId};
use crate::person::{Person, Role};
use crate::rights::Right;
use crate::state::{Stage, State};

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
        Act::StoryStarted { slug: "PORT".into(), template: String::new(), desk: "World".into() },
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
    let (huda, priya) = (person("hmu", &[Role::DutyEditor]), person("pme", &[Role::DutyEditor]));
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
        queued: false,
        asked: None,
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
    assert_eq!(may_export(&state, at(0)), Ok(()));
    act(&mut state, 5, "tas", revised(vec![id(2)], 2));
    assert_eq!(state.stage, Stage::Desk);
    assert_eq!(may_export(&state, at(0)), Err(NotAllowed::NotApproved));
}

#[test]
fn a_draft_does_not_leave_and_a_held_story_does_not_either() {
    let mut state = handed_in();
    assert_eq!(may_export(&state, at(0)), Err(NotAllowed::NotApproved));
    act(&mut state, 4, "hmu", approved("hmu"));
    act(&mut state, 5, "saz", Act::Held { hold: HoldKind::Legal, reason: "names a minor".into() });
    assert!(matches!(may_export(&state, at(0)), Err(NotAllowed::OnHold { .. })));
    act(
        &mut state,
        6,
        "saz",
        Act::HoldReleased { hold: HoldKind::Legal, reason: "cleared".into() },
    );
    assert_eq!(may_export(&state, at(0)), Ok(()));
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
        assert!(may_export(&state, at(0)).is_err(), "{step:?}");
        assert_eq!(state.approval, None, "{step:?}");
        assert_eq!(
            may_undo(&state, &person("oka", &[Role::DeskEditor]), id(5), &Initials("oka".into())),
            Ok(())
        );
        let mut undone = state.clone();
        act(&mut undone, 7, "oka", Act::Undone { event: id(5) });
        assert_eq!((undone.stage, &undone.approval), (before.stage, &before.approval), "{step:?}");
        assert_eq!(may_export(&undone, at(0)), Ok(()));
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
        (state.approval.clone(), may_export(&state, at(0))),
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
            (state.stage, may_export(&state, at(0))),
            (Stage::Desk, Err(NotAllowed::NotApproved))
        );
        let locked = Err(NotAllowed::Exposed { case: case(), order });
        assert_eq!(may_approve(&state, &huda, id(2)), locked);
        act(&mut state, 6, "oka", decided(CaseDecision::NotAffected));
        assert_eq!(may_approve(&state, &huda, id(2)), Ok(()));
        act(&mut state, 7, "hmu", approved("hmu"));
        assert_eq!(may_export(&state, at(0)), Ok(()));
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
        assert_eq!(may_export(&state, at(0)), Ok(()), "{order:?} {how:?}");
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
fn a_release_after_a_decision_to_kill_brings_no_approval_back_by_undoing_a_step() {
    let mut state = handed_in();
    act(&mut state, 4, "oka", exposed(Order::Withhold, Usage::Words));
    act(&mut state, 5, "oka", decided(CaseDecision::NotAffected));
    act(&mut state, 6, "hmu", approved("hmu"));
    act(&mut state, 7, "oka", Act::Claimed {});
    act(&mut state, 8, "oka", decided(CaseDecision::Killed));
    act(&mut state, 9, "oka", Act::ExposureLifted { case: case(), by: case() });
    act(&mut state, 10, "oka", Act::Undone { event: id(7) });
    assert_eq!((state.approval.as_ref(), state.stage), (None, Stage::Desk));
    assert_eq!(may_export(&state, at(0)), Err(NotAllowed::NotApproved));
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
    assert_eq!(may_export(&state, at(0)), Ok(()));
    act(&mut state, 8, "oka", voided(6));
    assert_eq!(
        (state.stage, may_export(&state, at(0))),
        (Stage::Desk, Err(NotAllowed::NotApproved))
    );
}

#[test]
fn a_story_that_was_spiked_comes_back_to_its_author_and_was_never_approved() {
    let mut state = handed_in();
    act(&mut state, 4, "oka", Act::Claimed {});
    act(&mut state, 5, "hmu", approved("hmu"));
    act(&mut state, 6, "oka", Act::Spiked { reason: "old".into() });
    act(&mut state, 7, "oka", Act::Unspiked {});
    assert_eq!((state.stage, state.holder.clone()), (Stage::Draft, Some(Initials("ona".into()))));
    assert_eq!(
        (state.approval.clone(), may_export(&state, at(0))),
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
fn whoever_lost_the_role_types_no_more_in_a_draft_they_have() {
    let mut state = State::default();
    act(
        &mut state,
        1,
        "ona",
        Act::StoryStarted { slug: "P".into(), template: String::new(), desk: "World".into() },
    );
    assert_eq!(may_edit(&state, &person("ona", &[Role::Reporter])), Ok(()));
    let refused = may_edit(&state, &person("ona", &[Role::Auditor]));
    assert_eq!(refused, Err(NotAllowed::NotYourRole { right: Right::Write }));
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
            queued: false,
            asked: None,
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
fn whoever_sends_a_kill_puts_on_record_who_confirmed_it() {
    let confirms = |role, newest, words| {
        may_confirm(&person("ona", &[role]), "web", newest, words).map(|(version, _)| version)
    };
    for role in [Role::DeskEditor, Role::CopyEditor, Role::DutyEditor, Role::Legal] {
        assert_eq!(confirms(role, Some(2), " Ana "), Ok(2), "{role}");
    }
    for role in [Role::Reporter, Role::PictureEditor, Role::Administrator, Role::Auditor] {
        assert_eq!(confirms(role, Some(2), "Ana"), Err(NotAllowed::NotAnEditor), "{role}");
    }
    let nothing = NotAllowed::NothingToConfirm { destination: "web".into() };
    assert_eq!(confirms(Role::Legal, None, "Ana"), Err(nothing));
    assert_eq!(confirms(Role::Legal, Some(2), " "), Err(NotAllowed::WhoConfirmedMissing));
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
        assert_eq!(may_export(&state, at(999)), Err(NotAllowed::Killed));
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

fn at(millis: i64) -> Instant {
    Instant::from_millis(millis)
}

fn embargo(until: i64) -> Act {
    Act::EmbargoSet {
        embargo: crate::event::Embargo {
            until: at(until),
            words: "0001 GMT Friday".into(),
            zone: "UTC".into(),
            local: String::new(),
            tzdb: crate::embargo::TZDB.into(),
            answered: vec![],
            evidence: String::new(),
        },
    }
}

#[test]
fn nothing_leaves_before_the_instant_at_which_its_embargo_ends() {
    let mut state = handed_in();
    act(&mut state, 4, "hmu", embargo(1_000));
    act(&mut state, 5, "hmu", approved("hmu"));
    let refused = may_export(&state, at(999));
    assert!(matches!(refused, Err(NotAllowed::EmbargoNotOver { .. })));
    assert_eq!(may_export(&state, at(1_000)), Ok(()));
}

#[test]
fn another_embargo_takes_the_approval_away_and_no_undo_brings_it_back() {
    let mut state = handed_in();
    act(&mut state, 4, "hmu", approved("hmu"));
    let mut same = state.clone();
    act(&mut state, 5, "oka", embargo(1_000));
    assert_eq!((state.stage, state.approval.is_some()), (Stage::Desk, false));
    act(&mut state, 6, "hmu", Act::Undone { event: id(4) });
    assert!(state.approval.is_none() && state.embargo.is_some());
    act(&mut same, 5, "oka", embargo(1_000));
    act(&mut same, 6, "hmu", approved("hmu"));
    act(&mut same, 7, "oka", embargo(1_000));
    assert!(same.approval.is_some(), "the same end changes nothing that was signed");
    act(&mut same, 8, "hmu", Act::EmbargoLifted { evidence: "lifted, says the bank".into() });
    assert_eq!((same.stage, same.embargo), (Stage::Desk, None));
}

#[test]
fn an_embargo_is_lengthened_by_any_editor_and_ends_sooner_only_by_its_sources_words() {
    let (reporter, editor, duty) = (
        person("ona", &[Role::Reporter]),
        person("oka", &[Role::CopyEditor]),
        person("hmu", &[Role::DutyEditor]),
    );
    let mut state = handed_in();
    assert_eq!(may_embargo(&state, &reporter, Some(at(5)), ""), Err(NotAllowed::NotAnEditor));
    assert_eq!(may_embargo(&state, &editor, Some(at(5)), ""), Ok(()));
    assert_eq!(may_embargo(&state, &duty, None, "words"), Err(NotAllowed::NotEmbargoed));
    act(&mut state, 4, "oka", embargo(1_000));
    assert_eq!(may_embargo(&state, &editor, Some(at(1_001)), ""), Ok(()));
    assert_eq!(may_embargo(&state, &editor, Some(at(1_000)), ""), Ok(()));
    for until in [Some(at(999)), None] {
        let asks = |person: &Person, words: &str| may_embargo(&state, person, until, words);
        assert_eq!(asks(&duty, " "), Err(NotAllowed::EvidenceMissing));
        assert_eq!(asks(&editor, "lifted"), Err(NotAllowed::NotADutyEditor));
        assert_eq!(asks(&duty, "lifted"), Ok(()));
    }
}
