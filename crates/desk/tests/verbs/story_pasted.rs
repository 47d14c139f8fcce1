//! A paste is a revision of its own, and its words find whose they are.

use crate::room::{LEAD, Room, ferry};
use desk::copy;
use desk::view::{NewStory, OfStory, PasteFrom, Pasted};
use story::content::Block;

#[test]
fn copy_pasted_from_nowhere_finds_its_agency_in_the_inbox() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    let words = "Traders said the effect on supply would be limited if the channel reopened within two days.";
    room.pastes("FERRY", words, PasteFrom::Unknown).unwrap();
    let open = copy::story_open(&mut room.desk, ferry()).unwrap();
    let reuters = open
        .credits
        .shares
        .iter()
        .find(|share| share.owner.agency_code() == Some("Reuters"))
        .expect("the wire item is found");
    assert!(reuters.owner.item().is_some(), "with the item: {reuters:?}");
    assert_eq!(reuters.words, 16);
    assert_eq!(open.credits.required, ["Reuters"]);
}

#[test]
fn copy_pasted_from_another_story_is_known_for_its_writers_and_an_agencys_in_it_for_the_agencys() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    let wire = "Traders said the effect on supply would be limited if the channel reopened within two days.";
    room.pastes("FERRY", wire, PasteFrom::Unknown).unwrap();
    room.hands_in("FERRY");
    let new = NewStory {
        slug: "port".into(),
        template: desk::view::Template::Story,
        desk: "World".into(),
        language: "en".into(),
    };
    copy::story_new(room.sits("yam"), new).unwrap();
    let open = copy::story_open(&mut room.desk, OfStory { story: "PORT".into() }).unwrap();
    let mut after = open.content.clone();
    after.body = [LEAD, wire].map(|text| Block { text: text.into(), ..Block::default() }).into();
    let from = PasteFrom::Unknown;
    let pasted =
        Pasted { story: "PORT".into(), base: open.base, before: open.content, after, from };
    copy::story_pasted(&mut room.desk, pasted).unwrap();
    let open = copy::story_open(&mut room.desk, OfStory { story: "PORT".into() }).unwrap();
    let shares: Vec<_> =
        open.credits.shares.iter().map(|s| (s.owner.name(), s.owner.is_staff())).collect();
    assert_eq!(shares, [("lha", true), ("Reuters", false)]);
}

#[test]
fn an_agency_stays_owed_through_edits_and_a_cut_and_paste_within_the_story() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    let words = "Crews of two tugs held the ferry at the pier while passengers walked ashore over a narrow plank.";
    room.pastes("FERRY", words, PasteFrom::Agency { code: "AP".into() }).unwrap();
    room.write(|content| {
        let moved = content.body.remove(1);
        content.body.insert(0, moved);
        content.body[0].text = content.body[0].text.replace("two tugs", "three tugs");
    });
    let open = copy::story_open(&mut room.desk, ferry()).unwrap();
    assert_eq!(open.credits.required, ["AP"]);
    let ap = open.credits.shares.iter().find(|s| s.owner.agency_code() == Some("AP")).unwrap();
    assert_eq!(ap.words, 17, "all of its words but the one that was changed");
}
