//! A hold keeps a story from going out, belongs to whose kind it is, and says why on record.

use crate::room::{LEAD, Room, person};
use desk::view::{HoldKind, HoldStory, May, OfStory, OpenReview, Since, UndoActs};
use desk::{copy, history, newsroom, review};
use story::event::ActKind;
use story::person::Role;

/// Lina has written FERRY, and the newsroom has a lawyer.
fn room() -> Room {
    let mut room = Room::new();
    newsroom::person_add(room.sits("oka"), person("rna", "Rana Nasser", Role::Legal)).unwrap();
    room.writes("ferry", LEAD);
    room
}

impl Room {
    fn holds(&mut self, who: &str, kind: HoldKind, reason: &str) -> Result<usize, String> {
        let asked = HoldStory { story: "FERRY".into(), kind, reason: reason.into() };
        let line = review::hold(self.sits(who), asked);
        line.map(|line| line.holds.len()).map_err(|error| error.code().to_string())
    }

    fn releases(&mut self, who: &str, kind: HoldKind) -> Result<usize, String> {
        let asked = HoldStory { story: "FERRY".into(), kind, reason: "cleared".into() };
        let line = review::release(self.sits(who), asked);
        line.map(|line| line.holds.len()).map_err(|error| error.code().to_string())
    }
}

#[test]
fn a_hold_is_set_and_released_by_whom_its_kind_belongs_to() {
    let mut room = room();
    let refused = |code: Result<usize, String>| code.unwrap_err();
    assert_eq!(refused(room.holds("lha", HoldKind::Desk, "wait")), "HoldNotYours");
    assert_eq!(refused(room.holds("oka", HoldKind::Legal, "wait")), "HoldNotYours");
    assert_eq!(refused(room.holds("hmu", HoldKind::Rights, "wait")), "HoldNotYours");
    assert_eq!(refused(room.holds("oka", HoldKind::Desk, "  ")), "BadInput");
    assert_eq!(refused(room.releases("oka", HoldKind::Desk)), "NotHeld");
    assert_eq!(room.holds("oka", HoldKind::Desk, "a second source"), Ok(1));
    assert_eq!(room.holds("rna", HoldKind::Legal, "names a minor"), Ok(2));
    assert_eq!(room.holds("mfa", HoldKind::Rights, "no licence"), Ok(3));
    assert_eq!(refused(room.releases("oka", HoldKind::Legal)), "HoldNotYours");
    assert_eq!(room.releases("rna", HoldKind::Legal), Ok(2), "the others stay");
}

#[test]
fn a_held_story_is_not_approved_until_it_is_released_and_the_gate_says_by_whom_and_why() {
    let mut room = room();
    let hand_in = desk::view::HandIn { story: "FERRY".into(), note: String::new() };
    review::hand_in(room.sits("lha"), hand_in).unwrap();
    room.holds("rna", HoldKind::Legal, "names a minor").unwrap();
    assert_eq!(room.approved_by("hmu").unwrap_err(), "OnHold");
    let asked = OpenReview { story: "FERRY".into(), since: Since::ILooked, revision: None };
    let gate = review::review_open(room.sits("hmu"), asked).unwrap().gate;
    let line = gate.iter().find(|line| line.code == desk::view::GateCode::Holds).unwrap();
    assert!(!line.ok && line.names == ["names a minor (rna)"], "{line:?}");
    room.releases("rna", HoldKind::Legal).unwrap();
    room.approved_by("hmu").unwrap();
    let lines = history::history(&mut room.desk, OfStory { story: "FERRY".into() }).unwrap();
    use desk::view::{HoldKind, How};
    let told: Vec<(ActKind, How, &str)> = lines
        .iter()
        .filter(|line| matches!(line.kind, ActKind::HoldReleased | ActKind::Held))
        .map(|line| (line.kind, line.how, line.note.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (ActKind::HoldReleased, How::Hold(HoldKind::Legal), "cleared"),
            (ActKind::Held, How::Hold(HoldKind::Legal), "names a minor"),
        ]
    );
}

#[test]
fn a_hold_set_by_mistake_is_taken_back() {
    let mut room = room();
    room.holds("oka", HoldKind::Desk, "wait").unwrap();
    let last = history::act_last(&mut room.desk, desk::view::Nothing {}).unwrap().unwrap();
    assert_eq!(last.kind, ActKind::Held);
    history::undo(&mut room.desk, UndoActs { events: last.events }).unwrap();
    let open = copy::story_open(&mut room.desk, OfStory { story: "FERRY".into() }).unwrap();
    assert_eq!((open.line.holds.len(), open.line.may.hold.desk), (0, May::Yes));
    assert_eq!(open.line.may.hold.legal, May::No(desk::Code::HoldNotYours));
}
