//! A story is found by its name and opens as it stands.

use crate::room::{FLOODED, LEAD, MORE, Room, add, code, of};
use desk::view::{
    Looked, OpenReview, PasteFrom, Pasted, Restore, Return, Revise, SaveDraft, Since,
};
use desk::{Desk, copy, history, review};
use story::workflow::TypingTakes;

#[test]
fn a_page_knows_before_the_first_key_that_typing_takes_approval_or_sending_away() {
    let mut room = Room::new();
    room.approved();
    let open =
        |room: &mut Room| copy::story_open(&mut room.desk, of("FERRY")).unwrap().typing_takes;
    assert_eq!(open(&mut room), Some(TypingTakes::Approval));
    room.exports("FERRY").unwrap();
    assert_eq!(open(&mut room), Some(TypingTakes::Sent));
    room.sits("lha");
    room.changes("FERRY", |content| content.body[0].text.push_str(" Nobody was hurt.")).unwrap();
    assert_eq!(open(&mut room), None);
}

#[test]
fn lists_and_look_ups_use_one_slug_and_a_story_is_found_by_the_one_it_had() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    let open = room.changes("FERRY", |content| content.slug = "salim ferry".into()).unwrap();
    assert_eq!(
        (open.line.slug.as_str(), open.content.slug.as_str()),
        ("SALIM-FERRY", "SALIM-FERRY")
    );
    assert_eq!(room.row("SALIM-FERRY").id, open.line.id);
    let found =
        |room: &mut Room, name: &str| copy::story_open(&mut room.desk, of(name)).unwrap().line.id;
    assert_eq!(
        (found(&mut room, "salim-FERRY"), found(&mut room, "Ferry")),
        (open.line.id.clone(), open.line.id)
    );
    assert_eq!(code(room.starts("ferry")), "Taken", "its old name still leads to it");
    assert!(room.history("FERRY").iter().any(|line| line.kind == story::event::ActKind::Renamed));
}

#[test]
fn a_name_two_stories_have_is_refused_and_both_are_named() {
    let mut room = Room::new();
    for words in ["Rain in the north.", "Rain in the south."] {
        room.writes("weather", words);
        copy::story_spike(&mut room.desk, Return { story: "WEATHER".into(), note: String::new() })
            .unwrap();
    }
    let refused = copy::story_open(&mut room.desk, of("weather")).unwrap_err().refusal();
    assert_eq!(
        (refused.code.name(), refused.data["candidates"].as_array().unwrap().len()),
        ("AmbiguousName", 2)
    );
    let first = refused.data["candidates"][0]["id"].as_str().unwrap().to_owned();
    copy::story_unspike(&mut room.desk, of(&first)).unwrap();
    assert_eq!(
        copy::story_open(&mut room.desk, of("WEATHER")).unwrap().line.id,
        first,
        "one is open again"
    );
    let second = refused.data["candidates"][1]["id"].as_str().unwrap().to_owned();
    assert_eq!(code(copy::story_unspike(&mut room.desk, of(&second))), "Taken");
}

#[test]
fn a_revision_of_another_story_is_not_taken_for_one_of_this() {
    let mut room = Room::begun();
    room.types(FLOODED);
    room.revises();
    let foreign = copy::newest_revision(&room.desk, "PORT-STRIKE").unwrap();
    let typed = room.typed(|content| add(content, MORE));
    let content = typed.content.clone();
    let story = || "FERRY".to_owned();
    let base = Some(foreign.clone());
    let code = |error: desk::Error| error.code();
    let desk = room.sits("oka");
    let revise = Revise {
        story: story(),
        base: base.clone(),
        content: content.clone(),
        note: String::new(),
    };
    let pasted = Pasted {
        story: story(),
        base: base.clone(),
        before: content.clone(),
        after: content,
        from: PasteFrom::Unknown,
    };
    let note = desk::view::AddNote {
        story: story(),
        revision: foreign.clone(),
        anchor: story::event::Anchor::default(),
        text: "How many?".into(),
        replies_to: None,
    };
    let looked = || Looked { story: story(), revision: foreign.clone() };
    let since = Since::Revision { revision: foreign.clone() };
    let refused = [
        copy::draft_save(desk, SaveDraft { base, ..typed }).map(drop).map_err(code),
        copy::story_revise(desk, revise).map(drop).map_err(code),
        copy::story_pasted(desk, pasted).map(drop).map_err(code),
        review::looked(desk, looked()).map(drop).map_err(code),
        review::note_add(desk, note).map(drop).map_err(code),
        history::revision_content(desk, looked()).map(drop).map_err(code),
        history::restore(desk, Restore { story: story(), revision: foreign.clone() })
            .map(drop)
            .map_err(code),
        review::review_open(desk, OpenReview { story: story(), since, revision: None })
            .map(drop)
            .map_err(code),
        copy::paragraphs_of(desk, &format!("FERRY@{foreign}")).map(drop).map_err(code),
    ];
    for (number, refused) in refused.into_iter().enumerate() {
        assert_eq!(refused.unwrap_err(), desk::Code::NotFound, "call {number}");
    }
}

#[test]
fn a_draft_on_a_base_nobody_knows_is_opened_listed_and_saved_as_a_version_of_its_own() {
    let mut room = Room::begun();
    room.types(FLOODED);
    room.revises();
    room.types(MORE);
    let path = room.desk.path().to_owned();
    let Room { desk, folder } = room;
    drop(desk);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute("UPDATE draft SET base = randomblob(32)", [])
        .unwrap();
    let desk = Desk::open(&path).unwrap();
    let mut room = Room { desk, folder };
    room.sits("lha");
    assert_eq!(room.open().content.body.len(), 2, "its words are there");
    assert!(
        copy::all_stories(&room.desk, None, None, None).unwrap().iter().all(|line| !line.damaged)
    );
    room.revises();
    assert_eq!(room.heads(), 2, "to be merged with what it was typed on");
}
