//! The gate names all that is in the way at once, and says yes to nothing the export refuses.

use crate::room::{LEAD, Room, code, person};
use desk::view::{AskGate, HoldKind, HoldStory, SetEmbargo};
use desk::{Code, filing, newsroom, review};
use story::person::Role;

impl Room {
    fn gate(&mut self, who: &str) -> Vec<Code> {
        let asked = AskGate { story: "FERRY".into(), destination: None };
        let answer = filing::gate(self.sits(who), asked).unwrap();
        assert_eq!(answer.open, answer.in_the_way.is_empty());
        answer.in_the_way.into_iter().map(|refusal| refusal.code).collect()
    }
}

fn held(room: &mut Room, who: &str, kind: HoldKind) {
    let asked = HoldStory { story: "FERRY".into(), kind, reason: "wait".into() };
    review::hold(room.sits(who), asked).unwrap();
}

#[test]
fn all_that_is_in_the_way_is_named_at_once_with_the_persons_right_first() {
    let mut room = Room::new();
    newsroom::person_add(room.sits("oka"), person("rna", "Rana Nasser", Role::Legal)).unwrap();
    room.writes("ferry", LEAD);
    room.changes("FERRY", |copy| copy.headline = "Ferry stops, TK hurt".into()).unwrap();
    assert_eq!(room.gate("oka"), [Code::NotApproved, Code::Placeholder]);
    room.hands_in("FERRY");
    held(&mut room, "oka", HoldKind::Desk);
    held(&mut room, "rna", HoldKind::Legal);
    let asked = SetEmbargo {
        story: "FERRY".into(),
        words: "2099-01-01T00:00:00Z".into(),
        zone: String::new(),
        choose: None,
        evidence: String::new(),
    };
    review::embargo(room.sits("oka"), asked).unwrap();
    let all =
        [Code::NotApproved, Code::OnHold, Code::OnHold, Code::EmbargoNotOver, Code::Placeholder];
    assert_eq!(room.gate("oka"), all);
    assert_eq!(room.gate("lha"), [[Code::NotAnEditor].as_slice(), &all].concat());
}

#[test]
fn an_open_gate_lets_out_and_a_shut_one_names_what_the_export_refuses_with() {
    let mut room = Room::new();
    room.approved();
    assert_eq!(room.gate("oka"), []);
    room.sits("oka");
    room.types("Two more ferries stopped.");
    let first = room.gate("oka")[0].name();
    assert_eq!(code(room.exports("FERRY")), first);
    assert!(room.gate("oka").contains(&Code::UnsavedDraft));
}

#[test]
fn a_killed_story_leaves_as_its_kill_and_its_gate_is_open() {
    let mut room = Room::new();
    room.approved();
    room.exports("FERRY").unwrap();
    let asked = desk::view::KillStory {
        story: "FERRY".into(),
        reason: desk::view::KillReason::Privacy,
        confirm: "FERRY".into(),
    };
    desk::taking_back::kill(room.sits("hmu"), asked).unwrap();
    assert_eq!(room.gate("oka"), []);
    assert_eq!(room.gate("lha"), [Code::NotAnEditor]);
    room.exports("FERRY").unwrap();
}
