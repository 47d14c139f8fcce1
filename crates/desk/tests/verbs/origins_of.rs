//! Whose words the unsaved ones on a screen are.

use crate::room::{FLOODED, MORE, Room, add};
use desk::copy;

#[test]
fn unsaved_words_on_the_screen_are_told_from_the_draft_under_them() {
    let mut room = Room::begun();
    room.types(FLOODED);
    room.sits("oka");
    let asked = room.typed(|content| add(content, MORE));
    let seen = copy::origins_of(&mut room.desk, asked).unwrap();
    let owners: Vec<&str> = seen.blocks.iter().map(|spans| spans[0].owner.name()).collect();
    assert_eq!(owners, ["lha", "oka"]);
}
