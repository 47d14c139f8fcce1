//! A story is dropped before it goes out, and taken back.

use crate::room::{Room, of};
use desk::view::Return;
use desk::{copy, review};
use story::state::Stage;

#[test]
fn a_spiked_story_comes_back_to_its_author_whoever_had_it() {
    let mut room = Room::new();
    room.approved();
    review::claim(room.sits("oka"), of("FERRY")).unwrap();
    copy::story_spike(&mut room.desk, Return { story: "FERRY".into(), note: String::new() })
        .unwrap();
    let line = copy::story_unspike(&mut room.desk, of("FERRY")).unwrap();
    assert_eq!((line.stage, line.holder.as_str()), (Stage::Draft, "lha"));
}
