//! The last step is taken back, and both stay on record.

use crate::room::{LEAD, Room, ferry, of};
use desk::view::{Nothing, SettleProposal, UndoActs};
use desk::{copy, history, review, wire};

#[test]
fn the_last_step_is_taken_back_by_whoever_took_it_and_stays_on_record() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.hands_in("FERRY");
    review::claim(room.sits("oka"), ferry()).unwrap();
    room.approved_by("hmu").unwrap();
    let last = |room: &mut Room| history::act_last(&mut room.desk, desk::view::Nothing {}).unwrap();
    let approved = last(&mut room).unwrap();
    assert_eq!((approved.kind, approved.slug.as_str()), (story::event::ActKind::Approved, "FERRY"));
    let undo = |room: &mut Room, done: &desk::view::ActDone| {
        let asked = desk::view::UndoActs { events: done.events.clone() };
        history::undo(&mut room.desk, asked)
            .map(|undone| undone.kind.to_string())
            .map_err(|error| error.code().to_string())
    };
    room.sits("oka");
    let claimed = last(&mut room).unwrap();
    assert_eq!(undo(&mut room, &claimed), Err("TooLateToUndo".into()), "the approval rests on it");
    assert_eq!(undo(&mut room, &approved), Err("NotYours".into()));
    room.sits("hmu");
    assert_eq!(undo(&mut room, &approved), Ok("approved".into()));
    assert_eq!(room.exports_ferry().unwrap_err(), "NotApproved");
    assert!(last(&mut room).is_none());
    room.sits("oka");
    assert_eq!(undo(&mut room, &claimed), Ok("claimed".into()));
    let lines = history::history(&mut room.desk, ferry()).unwrap();
    let told = lines.iter().filter(|line| line.kind == story::event::ActKind::Undone).count();
    assert_eq!((told, lines.iter().filter(|line| line.undone).count()), (2, 2));
    assert!(
        lines.iter().any(|line| line.kind == story::event::ActKind::Approved),
        "what was taken back is still on record"
    );
    let proved = room.desk.verify().unwrap();
    assert!(proved.ok, "{proved:?}");
}

#[test]
fn a_hand_in_is_taken_back_until_somebody_has_changed_the_text() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.hands_in("FERRY");
    let done = history::act_last(&mut room.desk, desk::view::Nothing {}).unwrap().unwrap();
    let asked = || desk::view::UndoActs { events: done.events.clone() };
    history::undo(&mut room.desk, asked()).unwrap();
    let open = copy::story_open(&mut room.desk, ferry()).unwrap();
    assert_eq!(
        (open.line.stage, open.line.holder.as_str(), open.line.may.edit),
        (story::state::Stage::Draft, "lha", desk::view::May::Yes)
    );
    room.hands_in("FERRY");
    let done = history::act_last(&mut room.desk, desk::view::Nothing {}).unwrap().unwrap();
    room.sits("mfa");
    room.write(|content| content.headline = "Ferry halts".into());
    room.sits("lha");
    let refused =
        history::undo(&mut room.desk, desk::view::UndoActs { events: done.events }).unwrap_err();
    assert_eq!(refused.code(), desk::Code::TooLateToUndo);
}

#[test]
fn an_item_put_aside_and_a_settled_proposal_come_back() {
    let mut room = Room::new();
    let page =
        b"Ferry news\n\nPORT SALIM (AP) \xe2\x80\x94 A ferry with USbacked inspectors left the pier on Friday.\n";
    let id = wire::import(room.sits("lha"), "page.txt", page, None).unwrap()[0].to_string();
    let aside = desk::view::PutAside { item: id.clone(), aside: true };
    let listed =
        |lines: &[desk::view::ItemLine]| lines.iter().any(|line| line.id == id && line.aside);
    assert!(listed(&wire::item_put_aside(&mut room.desk, aside).unwrap()));
    let take_back = |room: &mut Room| {
        let done = history::act_last(&mut room.desk, desk::view::Nothing {}).unwrap().unwrap();
        history::undo(&mut room.desk, desk::view::UndoActs { events: done.events }).unwrap();
    };
    take_back(&mut room);
    assert!(!listed(&wire::wire(&mut room.desk, desk::view::Nothing {}).unwrap()));
    let open = |room: &mut Room| {
        wire::item_open(&mut room.desk, desk::view::OfItem { item: id.clone() }).unwrap()
    };
    let proposals: Vec<String> =
        open(&mut room).proposals.iter().map(|proposal| proposal.id.clone()).collect();
    let settle = SettleProposal { item: id.clone(), proposals, accepted: false };
    let view = wire::proposal_settle(&mut room.desk, settle).unwrap();
    assert!(
        view.proposals.iter().all(|proposal| proposal.turned_down),
        "turned down is on record, too"
    );
    take_back(&mut room);
    assert!(
        open(&mut room)
            .proposals
            .iter()
            .all(|proposal| !proposal.turned_down && !proposal.accepted)
    );
}

#[test]
fn the_undo_of_a_claim_brings_the_approval_back_and_the_history_says_so() {
    let mut room = Room::new();
    room.approved();
    review::claim(room.sits("oka"), of("FERRY")).unwrap();
    let done = history::act_last(&mut room.desk, Nothing {}).unwrap().unwrap();
    history::undo(&mut room.desk, UndoActs { events: done.events }).unwrap();
    let fell = room
        .history("FERRY")
        .into_iter()
        .find(|line| line.kind == story::event::ActKind::ApprovalVoided)
        .unwrap();
    assert!(fell.undone);
    room.exports("FERRY").unwrap();
}
