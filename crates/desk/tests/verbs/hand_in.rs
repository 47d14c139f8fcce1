//! A draft goes to the desk, and its words stay with who typed them.

use crate::room::{FLOODED, Room, ferry};
use desk::history;
use story::event::RevisionKind;

#[test]
fn an_editor_who_opens_or_hands_in_a_reporters_draft_does_not_own_it() {
    let mut room = Room::begun();
    room.types(FLOODED);
    room.sits("oka");
    room.open();
    assert_eq!(room.owners(), ["lha"], "opened");
    room.is_handed_in();
    assert_eq!(
        (room.owners(), room.newest()),
        (vec!["lha".to_owned()], ("lha".to_owned(), RevisionKind::Saved))
    );
    let lines = history::history(&mut room.desk, ferry()).unwrap();
    let handed_in = lines.iter().find(|line| line.kind == story::event::ActKind::HandedIn).unwrap();
    assert_eq!(handed_in.author, "oka", "who handed it in is on record");
}
