//! A person answers for words nobody has answered for yet.

use crate::room::{DIVER, FLOODED, LEAD, MORE, Room, block};
use desk::view::{PasteFrom, Pasted, Place, SayOrigin};
use desk::{Initials, copy, origin};

#[test]
fn words_nobody_answers_for_hold_the_story_until_somebody_does() {
    let words = "A diver of the harbor police said the water had come in through a valve that was left open overnight.";
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.pastes("FERRY", words, PasteFrom::Unknown).unwrap();
    room.hands_in("FERRY");
    assert_eq!(room.approved_by("hmu").unwrap_err(), "UnknownOrigin");
    let end = words.chars().count() as u32;
    let place = Place { field: "body".into(), paragraph: 1, start: 0, end, text: words.into() };
    let said =
        SayOrigin { story: "FERRY".into(), place, from: PasteFrom::Agency { code: "AFP".into() } };
    let open = origin::origin_say(room.sits("mfa"), said).unwrap();
    assert_eq!(open.credits.required, ["AFP"]);
    room.approved_by("hmu").unwrap();
}

/// Pastes a paragraph nobody has answered for, and gives where it stands.
fn pastes(room: &mut Room, text: &str) -> Place {
    let open = room.open();
    let mut after = open.content.clone();
    after.body.push(block(text));
    let from = PasteFrom::Unknown;
    let pasted =
        Pasted { story: "FERRY".into(), base: open.base, before: open.content, after, from };
    let paragraph =
        copy::story_pasted(&mut room.desk, pasted).unwrap().content.body.len() as u32 - 1;
    Place {
        field: "body".into(),
        paragraph,
        start: 0,
        end: text.chars().count() as u32,
        text: text.into(),
    }
}

fn says(room: &mut Room, place: Place, from: PasteFrom) -> Result<desk::view::OpenStory, String> {
    let asked = SayOrigin { story: "FERRY".into(), place, from };
    origin::origin_say(&mut room.desk, asked).map_err(|error| error.code().to_string())
}

#[test]
fn an_answer_is_about_the_place_and_clears_no_later_paste_of_the_same_words() {
    let mut room = Room::begun();
    room.types(FLOODED);
    let beirut = pastes(&mut room, "Beirut");
    assert_eq!(room.owners(), ["lha", "unknown"]);
    says(&mut room, beirut, PasteFrom::Own).unwrap();
    assert_eq!(room.owners(), ["lha", "lha"]);
    let diver = pastes(&mut room, DIVER);
    assert_eq!(room.owners(), ["lha", "lha", "unknown"], "36 words that hold the one");
    pastes(&mut room, "Beirut");
    assert_eq!(room.owners(), ["lha", "lha", "unknown", "unknown"], "the same word again");

    room.types(MORE);
    says(&mut room, diver, PasteFrom::Agency { code: "AFP".into() }).unwrap();
    assert_eq!(room.owners(), ["lha", "lha", "AFP", "unknown", "lha"]);
    let asked = room.typed(|content| {
        content.body.swap(0, 2);
        content.body[0].text = DIVER.replace("left open", "left half open");
    });
    copy::draft_save(&mut room.desk, asked).unwrap();
    room.revises();
    assert_eq!(
        room.owners(),
        ["AFP+lha+AFP", "lha", "lha", "unknown", "lha"],
        "answers go along with their words"
    );
}

#[test]
fn an_answer_about_a_part_leaves_the_rest_of_the_words_open() {
    let mut room = Room::begun();
    room.types(FLOODED);
    let place = pastes(&mut room, DIVER);
    let part = Place { end: 28, text: DIVER.chars().take(28).collect(), ..place.clone() };
    says(&mut room, part.clone(), PasteFrom::Own).unwrap();
    assert_eq!(room.owners(), ["lha", "lha+unknown"]);
    assert_eq!(
        says(&mut room, part, PasteFrom::Own).unwrap_err(),
        "BadInput",
        "it is known already"
    );
    let moved = Place { start: 1, ..place };
    assert_eq!(
        says(&mut room, moved, PasteFrom::Own).unwrap_err(),
        "BadInput",
        "other words stand there"
    );
}

#[test]
fn an_answer_of_before_places_were_kept_is_about_the_open_words_of_its_revision_only() {
    let mut room = Room::begun();
    room.types(FLOODED);
    pastes(&mut room, "Beirut");
    let revision = copy::newest_revision(&room.desk, "FERRY").unwrap();
    let (lha, now) = (Initials("lha".into()), room.desk.now());
    let own = serde_json::json!({
        "kind": "origin_said", "revision": revision, "text": "Beirut",
        "source": { "agency": "", "role": "own", "note": "lha" },
    });
    let act: story::event::Act = serde_json::from_value(own).unwrap();
    room.desk
        .write(|tx| {
            let id = desk::find_story(tx, "FERRY")?;
            Ok(tx.append(Some(id), &lha, now, act)?)
        })
        .unwrap();
    assert_eq!(room.owners(), ["lha", "lha"]);
    pastes(&mut room, DIVER);
    assert_eq!(room.owners(), ["lha", "lha", "unknown"]);
}
