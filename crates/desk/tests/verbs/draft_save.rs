//! Typing is kept, in the name of who typed it.

use crate::room::{FLOODED, LEAD, MORE, Room, add, code, ferry, of};
use desk::view::{HandIn, Restore, SaveDraft};
use desk::{Initials, copy, history, review};

#[test]
fn somebody_else_who_types_on_in_a_draft_owns_their_words_and_no_other() {
    let mut room = Room::begun();
    room.types(FLOODED);
    room.sits("oka");
    // The screen names the base it was told when it opened the draft, save after save.
    let mut asked = room.typed(|content| add(content, MORE));
    for end in ["", " Nobody was hurt.", " Nobody was hurt, the port said."] {
        asked.content.body[1].text = format!("{MORE}{end}");
        assert!(
            !copy::draft_save(&mut room.desk, asked.clone()).unwrap().parted,
            "it goes on from the draft"
        );
    }
    let lines = history::history(&mut room.desk, ferry()).unwrap();
    assert_eq!(
        lines.iter().filter(|line| line.number.is_some()).count(),
        1,
        "Lina's draft, put on record once"
    );
    assert_eq!((room.owners(), room.heads()), (vec!["lha".to_owned(), "oka".to_owned()], 1));
    room.sits("lha");
    assert_eq!(room.owners(), ["lha", "oka"], "whoever looks");
    room.is_handed_in();
    assert_eq!(room.owners(), ["lha", "oka"], "whoever hands it in");
    assert_eq!(room.newest().0, "oka");
}

#[test]
fn a_save_that_comes_after_a_seat_change_is_credited_to_who_typed_it() {
    let mut room = Room::begun();
    room.types(FLOODED);
    let late = room.typed(|content| add(content, MORE));
    room.sits("oka");
    let late = SaveDraft { by: Some(Initials("lha".into())), ..late };
    copy::draft_save(&mut room.desk, late.clone()).unwrap();
    assert_eq!(room.owners(), ["lha", "lha"]);
    for (by, code) in [("zzz", desk::Code::NotFound), ("yam", desk::Code::BadInput)] {
        let stranger = SaveDraft { by: Some(Initials(by.into())), ..late.clone() };
        assert_eq!(
            copy::draft_save(&mut room.desk, stranger).unwrap_err().code(),
            code,
            "{by} never sat here"
        );
    }
}

#[test]
fn words_are_kept_whatever_slug_is_typed_beside_them() {
    let mut room = Room::new();
    room.writes("port", LEAD);
    room.writes("ferry", LEAD);
    let open = copy::story_open(&mut room.desk, of("FERRY")).unwrap();
    let mut content = open.content.clone();
    content.slug = "PORT".into();
    content.body[0].text.push_str(" Nobody was hurt.");
    let asked = SaveDraft {
        story: open.line.id.clone(),
        base: open.base.clone(),
        content: content.clone(),
        cursor: 0,
        by: None,
    };
    let saved = copy::draft_save(&mut room.desk, asked).unwrap();
    assert_eq!(saved.slug_refused.map(|refusal| refusal.code), Some(desk::Code::Taken));
    let again = copy::story_open(&mut room.desk, of("FERRY")).unwrap();
    assert_eq!(
        (again.content.body[0].text.as_str(), again.line.slug.as_str()),
        (content.body[0].text.as_str(), "FERRY")
    );
    let hand_in = HandIn { story: "FERRY".into(), note: String::new() };
    assert_eq!(code(review::hand_in(&mut room.desk, hand_in)), "Taken");
    let restore = Restore { story: "FERRY".into(), revision: open.base.unwrap() };
    history::restore(&mut room.desk, restore).unwrap();
    let kept = room.desk.read(|look| {
        let id = desk::find_story(look, "FERRY")?;
        Ok(look.revisions(&id)?.into_iter().map(|head| head.id).collect::<Vec<_>>())
    });
    let texts: Vec<String> = kept
        .unwrap()
        .iter()
        .map(|id| {
            room.desk.read(|look| Ok(look.revision(id)?.content)).unwrap().body[0].text.clone()
        })
        .collect();
    assert!(texts.contains(&content.body[0].text), "{texts:?}");
}
