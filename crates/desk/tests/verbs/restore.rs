//! An older text comes back as a new revision.

use crate::room::{LEAD, Room, ferry};
use desk::view::{Restore, SaveDraft};
use desk::{copy, history};

#[test]
fn typing_is_kept_as_a_draft_and_an_old_text_comes_back_as_a_new_revision() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    let first = copy::newest_revision(&room.desk, "FERRY").unwrap();
    let open = copy::story_open(&mut room.desk, ferry()).unwrap();
    let mut content = open.content.clone();
    content.body[0].text = "All of it is rewritten.".into();
    let draft = SaveDraft { story: "FERRY".into(), base: open.base, content, cursor: 3, by: None };
    let saved = copy::draft_save(&mut room.desk, draft).unwrap();
    assert_eq!((saved.words, saved.characters), (5, 23));
    let open = history::restore(&mut room.desk, Restore { story: "FERRY".into(), revision: first })
        .unwrap();
    assert_eq!(open.content.body[0].text, LEAD);
    let lines = history::history(&mut room.desk, ferry()).unwrap();
    let saved: Vec<u32> = lines.iter().filter_map(|line| line.number).collect();
    assert_eq!(saved, [3, 2, 1], "the draft was saved before the old text came back");
}
