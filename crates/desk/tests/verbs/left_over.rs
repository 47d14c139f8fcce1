//! Copy that was left unfinished, or came damaged, is neither approved nor sent until somebody has
//! seen to it.

use crate::room::{LEAD, Room, block, code};
use desk::view::{GateCode, OpenReview, PreviewExport, SettleProposal, Since};
use desk::{Code, export, review, wire};
use story::content::Picture;

const DAMAGED: &str = "Rebels of the USbacked alliance took the harbor at noon on Friday, the port \
    said, and nine ships wait outside the breakwater.";

#[test]
fn a_place_held_for_words_to_come_keeps_copy_in_the_house_wherever_it_stands() {
    let put: [fn(&mut story::content::Content); 4] = [
        |copy| copy.headline = "Ferry stops, TK hurt".into(),
        |copy| copy.body.push(block("“It is over,” said [name], ??? years old.")),
        |copy| copy.body.push(block("Eds: updates with the port")),
        |copy| {
            let credit = "Rita Salem".into();
            let caption = "XXX at the pier".into();
            copy.pictures.push(Picture { id: "p".into(), caption, credit, ..Picture::default() });
        },
    ];
    for left in put {
        let mut room = Room::new();
        room.writes("ferry", LEAD);
        room.changes("FERRY", left).unwrap();
        room.hands_in("FERRY");
        assert_eq!(code(room.approves("FERRY", &[])), "Placeholder");
        let open = OpenReview { story: "FERRY".into(), since: Since::ILooked, revision: None };
        let seen = review::review_open(room.sits("hmu"), open).unwrap();
        let line = seen.gate.iter().find(|line| line.code == GateCode::LeftOver).unwrap();
        assert!(!line.ok && !seen.may_approve);
        assert_eq!(line.waivable, [Code::Placeholder]);
        assert!(!line.obstacles[0].spans.is_empty());
        let asked =
            PreviewExport { story: "FERRY".into(), format: "text".into(), destination: None };
        let shown = export::export_preview(&mut room.desk, asked).unwrap();
        assert!(shown.obstacles.iter().any(|found| found.code == Code::Placeholder));
    }
}

#[test]
fn a_duty_editor_lets_it_pass_with_a_reason_and_no_reason_is_none() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.changes("FERRY", |copy| copy.headline = "Ferry XXX stops".into()).unwrap();
    room.hands_in("FERRY");
    assert_eq!(code(room.approves("FERRY", &[("Placeholder", "  ")])), "Placeholder");
    assert_eq!(code(room.approves("FERRY", &[("ImportDamage", "its name")])), "Placeholder");
    room.approves("FERRY", &[("Placeholder", "the ferry's name")]).unwrap();
    room.exports("FERRY").unwrap();
}

#[test]
fn sure_damage_from_the_wire_is_repaired_or_turned_down_before_copy_goes_out() {
    for seen_to in ["not at all", "turned down", "repaired"] {
        let mut room = Room::new();
        let item = room.comes("urn:ap:1", "1", serde_json::json!({}), DAMAGED).id;
        if seen_to == "turned down" {
            let asked = desk::view::OfItem { item: item.clone() };
            let proposals = wire::item_open(&mut room.desk, asked).unwrap().proposals;
            let sure = proposals.iter().filter(|one| one.confidence >= 0.95);
            let proposals: Vec<String> = sure.map(|one| one.id.clone()).collect();
            assert!(!proposals.is_empty());
            let asked = SettleProposal { item: item.clone(), proposals, accepted: false };
            wire::proposal_settle(room.sits("oka"), asked).unwrap();
        }
        room.starts_from(&item, "rebels").unwrap();
        if seen_to == "repaired" {
            room.changes("REBELS", |copy| {
                copy.body[0].text = copy.body[0].text.replace("USbacked", "US-backed");
            })
            .unwrap();
        }
        room.hands_in("REBELS");
        let approved = room.approves("REBELS", &[]);
        if seen_to == "not at all" {
            assert_eq!(code(approved), "ImportDamage");
        } else {
            approved.unwrap();
        }
    }
}
