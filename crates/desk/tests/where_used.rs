//! Where a wire item, a story or a picture is used.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod sampled;
mod wired;

use desk::uses;
use desk::view::{FindUses, PasteFrom, SaveDraft, Usage, UseLine};
use serde_json::json;
use story::Owner;
use story::content::Picture;
use story::source::Source;
use wired::{CHARGED, LEAD, PRISON, Room, block, code, of};

fn told(lines: &[UseLine]) -> Vec<(&str, Usage, &[u32])> {
    lines.iter().map(|line| (line.slug.as_str(), line.how, line.paragraphs.as_slice())).collect()
}

#[test]
fn a_story_is_found_by_what_was_inserted_shortened_and_retyped_and_one_that_only_names_it_is_listed_apart()
 {
    let mut room = Room::new();
    let item = room.charged();
    room.starts_from(&item, "diesel").unwrap();
    room.writes("dock vote", &[LEAD, "Members were told of the vote."]);
    let shortened = "A shipping company owner was charged Monday with smuggling diesel.";
    room.pastes("DOCK-VOTE", shortened, PasteFrom::Item { item: item.clone() }).unwrap();
    room.writes(
        "union",
        &["The union said a smuggler faces up to 10 years in prison if a court finds him guilty."],
    );
    let id = story::ItemId(item.parse().unwrap());
    room.writes("ships", &[LEAD]);
    room.changes("SHIPS", |content| {
        let mut source = Source::of_text(Owner::Unknown { item: Some(id) });
        source.role = "background".into();
        content.sources.push(source);
    })
    .unwrap();
    let found = room.where_used(&item);
    let mut rows = told(&found);
    let linked = rows.pop().unwrap();
    assert_eq!(linked, ("SHIPS", Usage::Linked, [].as_slice()), "the last");
    rows.sort_by_key(|row| row.0);
    assert_eq!(
        rows,
        [
            ("DIESEL", Usage::Words, [0, 1].as_slice()),
            ("DOCK-VOTE", Usage::Words, [2].as_slice()),
            ("UNION", Usage::Words, [0].as_slice()),
        ]
    );
    let strike = found.iter().find(|line| line.slug == "DOCK-VOTE").unwrap();
    assert_eq!(strike.words, 10);
    assert_eq!(room.where_used("urn:made-up:91c2").len(), 4, "by the agency's own id");
}

#[test]
fn words_that_were_saved_before_their_item_came_are_found_handed_in_or_not() {
    let mut room = Room::new();
    room.writes("early", &[PRISON]);
    room.writes("handed", &[PRISON]);
    room.hands_in("HANDED");
    room.writes("mixed", &[LEAD]);
    let item = room.charged();
    let found = room.where_used(&item);
    let mut slugs: Vec<&str> = found.iter().map(|line| line.slug.as_str()).collect();
    slugs.sort_unstable();
    assert_eq!(slugs, ["EARLY", "HANDED"]);
}

#[test]
fn what_is_being_typed_is_found_before_it_is_saved() {
    let mut room = Room::new();
    let item = room.charged();
    room.writes("typing", &[LEAD]);
    assert!(room.where_used(&item).is_empty());
    let open = desk::copy::story_open(&mut room.desk, of("TYPING")).unwrap();
    let mut content = open.content;
    content.body.push(block(PRISON));
    let draft = SaveDraft { story: open.line.id, base: open.base, content, cursor: 0, by: None };
    desk::copy::draft_save(&mut room.desk, draft).unwrap();
    assert_eq!(told(&room.where_used(&item)), [("TYPING", Usage::Words, [1].as_slice())]);
}

#[test]
fn every_version_leads_to_stories_of_every_other_and_the_same_copy_from_another_sender_does_too() {
    let mut room = Room::new();
    let first = room.charged();
    room.starts_from(&first, "diesel").unwrap();
    let longer =
        format!("{CHARGED}\n\n{PRISON}\n\nHis lawyer did not answer calls on Monday night.");
    let second = room.comes("urn:made-up:91c2", "2", &json!({}), &longer);
    let other = room.comes(
        "urn:other:7",
        "1",
        &json!({ "provider": "AFP", "slugline": "KUWAIT-ORDER" }),
        &format!("{CHARGED}\n\n{PRISON}"),
    );
    let unrelated = room.comes(
        "urn:made-up:5",
        "1",
        &json!({ "slugline": "RAIN" }),
        "Rain closed the mountain road to the north for the third day, the army said on Sunday.",
    );
    for item in [&first, &second, &other] {
        assert_eq!(told(&room.where_used(item))[0].0, "DIESEL", "{item}");
    }
    assert!(room.where_used(&unrelated).is_empty());
}

#[test]
fn a_sent_copy_is_found_although_the_newest_text_has_lost_the_words() {
    let mut room = Room::new();
    let item = room.charged();
    room.starts_from(&item, "diesel").unwrap();
    room.hands_in("DIESEL");
    room.approves("DIESEL").unwrap();
    room.exports("DIESEL", "web").unwrap();
    room.exports("DIESEL", "print").unwrap();
    room.sits("lha");
    room.changes("DIESEL", |content| content.body = vec![block(LEAD)]).unwrap();
    let found = room.where_used(&item);
    assert_eq!(told(&found), [("DIESEL", Usage::Words, [0, 1].as_slice())]);
    let sent: Vec<&str> =
        found[0].receipts.iter().map(|line| line.receipt.destination.as_str()).collect();
    assert_eq!(sent, ["web", "print"]);
}

#[test]
fn a_picture_is_found_by_its_bytes_and_by_its_caption_and_credit() {
    let mut room = Room::new();
    let hash = "ab".repeat(32);
    room.writes("boats", &[LEAD]);
    room.changes("BOATS", |content| {
        content.pictures.push(Picture {
            caption: "A patrol boat off Salim.".into(),
            credit: "AP Photo/Nabil Hadi".into(),
            hash: hash.clone(),
            ..Picture::default()
        })
    })
    .unwrap();
    assert_eq!(told(&room.where_used(&hash)), [("BOATS", Usage::Picture, [].as_slice())]);
    assert!(room.where_used(&"cd".repeat(32)).is_empty());
}

#[test]
fn the_stories_that_share_a_paragraph_of_ours_are_found_and_the_story_itself_is_not() {
    let mut room = Room::new();
    room.writes(
        "loan",
        &["Kuwait's parliament on Tuesday approved a loan for the Subiya power plant."],
    );
    room.hands_in("LOAN");
    room.writes("week", &[
        LEAD,
        "On Tuesday Kuwait's parliament on Tuesday approved a loan for the Subiya power plant, as told.",
    ]);
    assert_eq!(told(&room.where_used("LOAN")), [("WEEK", Usage::Words, [1].as_slice())]);
}

#[test]
fn after_the_tables_were_made_anew_the_same_stories_are_found() {
    let mut room = Room::new();
    let item = room.charged();
    room.starts_from(&item, "diesel").unwrap();
    room.writes("union", &["He faces up to 10 years in prison if a court finds him guilty of it."]);
    room.hands_in("UNION");
    let before = room.where_used(&item);
    let path = room.desk.path().to_owned();
    let Room { desk, folder } = room;
    drop(desk);
    let key = store::DeviceKey::of_computer(&desk::places::key_file(&path)).unwrap();
    let store = store::Store::open(&path, key).unwrap();
    store.rebuild_derived().unwrap();
    drop(store);
    let mut room = Room { desk: desk::Desk::open(&path).unwrap(), folder };
    assert_eq!(told(&room.where_used(&item)), told(&before));
    assert_eq!(before.len(), 2);
}

#[test]
fn what_is_no_item_no_story_and_no_picture_is_refused_by_name() {
    let mut room = Room::new();
    let answer = uses::where_used(&mut room.desk, FindUses { of: "NOBODY-KNOWS".into() });
    assert_eq!(code(answer), "NotFound");
}
