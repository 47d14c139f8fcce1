//! Who approves, and what stands in the way of an approval.

use crate::room::{FLOODED, LEAD, MORE, Room, WALKOUT, block, code, person};
use crate::settling;
use desk::view::{Nothing, OpenReview, PasteFrom, Revise, Since};
use desk::{Error, copy, newsroom, review};
use story::Owner;
use story::content::Picture;
use story::person::Role;
use story::source::Source;

#[test]
fn neither_the_author_nor_the_last_hand_approves() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.hands_in("FERRY");
    assert_eq!(room.approved_by("lha").unwrap_err(), "NotADutyEditor");
    room.sits("hmu");
    room.write(|content| content.headline = "Ferry to Salim island stops".into());
    assert_eq!(room.approved_by("hmu").unwrap_err(), "LastEditorApproves");
}

#[test]
fn a_picture_without_a_credit_stays_here() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.write(|content| {
        content.pictures = vec![Picture { caption: "The ferry".into(), ..Picture::default() }]
    });
    room.hands_in("FERRY");
    assert_eq!(room.approved_by("hmu").unwrap_err(), "PictureWithoutCredit");
}

#[test]
fn copy_whose_agency_is_called_otherwise_now_is_not_ready_and_is_approved_again() {
    let mut room = Room::new();
    let item = room.comes("urn:made-up:1", "1", serde_json::json!({}), WALKOUT);
    room.starts_from(&item.id, "pilots").unwrap();
    room.hands_in("PILOTS");
    room.approves("PILOTS", &[]).unwrap();
    let ready = |room: &mut Room| {
        let line = room.list().ready.into_iter().find(|line| line.slug == "PILOTS").unwrap();
        line.stopped.into_iter().map(|obstacle| obstacle.code).collect::<Vec<_>>()
    };
    assert_eq!(ready(&mut room), []);
    assert_eq!(code(room.approves("PILOTS", &[])), "NotHandedIn", "it is signed already");
    let mut agency = newsroom::agencies(&mut room.desk, Nothing {})
        .unwrap()
        .into_iter()
        .find(|a| a.code == "AP")
        .unwrap();
    agency.name = "Associated Press of Elsewhere".into();
    agency.logo = "APE".into();
    newsroom::agency_set(room.sits("oka"), agency).unwrap();
    assert_eq!(ready(&mut room), [desk::Code::ApprovalVoid]);
    assert_eq!(code(room.exports("PILOTS")), "ApprovalVoid");
    let asked = OpenReview { story: "PILOTS".into(), revision: None, since: Since::ILooked };
    let open = review::review_open(room.sits("hmu"), asked).unwrap();
    assert!(open.may_approve, "{:?}", open.gate);
    room.approves("PILOTS", &[]).unwrap();
    assert_eq!(ready(&mut room), []);
    room.exports("PILOTS").unwrap();
}

#[test]
fn what_was_waived_at_approval_lets_the_export_through_as_well() {
    let mut room = Room::new();
    let item = room.comes("urn:made-up:1", "1", serde_json::json!({}), WALKOUT);
    room.starts_from(&item.id, "pilots").unwrap();
    room.changes("PILOTS", |content| {
        let mut source = Source::of_text(Owner::agency("NOBODY-KNOWS", None));
        source.role = "facts".into();
        content.sources.push(source);
    })
    .unwrap();
    room.hands_in("PILOTS");
    let refused = room.approves("PILOTS", &[]).unwrap_err();
    let Error::Obstacles(desk::Obstacles(found)) = &refused else { panic!("{refused}") };
    let codes: Vec<String> = found.iter().map(|obstacle| obstacle.code.to_string()).collect();
    let reasons: Vec<(&str, &str)> =
        codes.iter().map(|code| (code.as_str(), "asked the agency")).collect();
    room.approves("PILOTS", &reasons).unwrap();
    room.exports("PILOTS").unwrap();
}

#[test]
fn a_kill_chases_every_version_and_words_that_were_called_ones_own() {
    let mut room = Room::new();
    let first = room.comes("urn:made-up:1", "1", serde_json::json!({}), WALKOUT);
    room.starts_from(&first.id, "first").unwrap();
    room.writes("ferry", LEAD);
    room.pastes("FERRY", WALKOUT, PasteFrom::Own).unwrap();
    let longer = format!("{WALKOUT} Talks begin on Monday.");
    room.comes("urn:made-up:1", "2", serde_json::json!({}), &longer);
    room.comes("urn:made-up:1", "3", serde_json::json!({ "pubstatus": "canceled" }), "");
    for slug in ["FIRST", "FERRY"] {
        room.hands_in(slug);
        assert_eq!(code(room.approves(slug, &[])), "ItemKilled", "{slug}");
        assert_eq!(
            code(room.approves(slug, &[("ItemKilled", "it is fine")])),
            "ItemKilled",
            "no waiver: {slug}"
        );
    }
    let again = room.comes("urn:made-up:1", "1", serde_json::json!({ "byline": "again" }), WALKOUT);
    assert_eq!(
        code(room.starts_from(&again.id, "again")),
        "ItemKilled",
        "the same copy sent once more"
    );
    let next = room.comes(
        "urn:made-up:1",
        "4",
        serde_json::json!({}),
        "The pilots are back on their boats, the port said.",
    );
    room.starts_from(&next.id, "back").unwrap();
}

#[test]
fn a_duty_editor_who_replaces_the_text_in_the_draft_and_hands_it_in_does_not_approve() {
    let mut room = Room::begun();
    room.types(FLOODED);
    room.sits("hmu");
    let asked = room.typed(|content| content.body = vec![block(MORE)]);
    copy::draft_save(&mut room.desk, asked).unwrap();
    room.is_handed_in();
    assert_eq!(room.approved_by("hmu").unwrap_err(), "LastEditorApproves");
    room.sits("mfa");
    let open = room.open();
    let mut content = open.content;
    content.headline = "Ferry stops on Friday".into();
    let revise = Revise { story: "FERRY".into(), base: open.base, content, note: String::new() };
    copy::story_revise(&mut room.desk, revise).unwrap();
    assert_eq!(room.approved_by("hmu").unwrap_err(), "WroteOfIt");
    let review = OpenReview { story: "FERRY".into(), since: Since::ILooked, revision: None };
    let gate = review::review_open(room.sits("hmu"), review).unwrap().gate;
    assert!(
        gate.iter()
            .flat_map(|line| &line.obstacles)
            .any(|found| found.code == desk::Code::WroteOfIt),
        "the gate says so"
    );
    let another = person("nki", "Nadia Kim", Role::DutyEditor);
    newsroom::person_add(room.sits("oka"), another).unwrap();
    assert_eq!(
        room.approved_by("nki").unwrap_err(),
        "ChangesOpen",
        "what Huda and Mona did is read first"
    );
    settling::accepts_all(room.sits("nki"), "FERRY");
    room.approved_by("nki").unwrap();
}
