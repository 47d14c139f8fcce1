//! A story is started under a slug of its own.

use crate::room::{Room, code, of};
use desk::view::{Nothing, Return, UndoActs};
use desk::{copy, history};
use std::time::Duration;

#[test]
fn a_slug_is_free_again_the_day_after_its_story_went_out_and_the_undo_of_a_spike_does_not_take_it_back()
 {
    let mut room = Room::new();
    room.approved();
    room.exports("FERRY").unwrap();
    assert_eq!(code(room.starts("ferry")), "Taken", "it went out today");
    let now = room.desk.now();
    let Room { desk, folder } = room;
    let mut room =
        Room { desk: desk.with_clock(move || now + Duration::from_secs(86_400)), folder };
    let open = room.starts("ferry").unwrap();
    assert_eq!(copy::story_open(&mut room.desk, of("FERRY")).unwrap().line.id, open.line.id);
    copy::story_spike(&mut room.desk, Return { story: open.line.id, note: String::new() }).unwrap();
    let done = history::act_last(&mut room.desk, Nothing {}).unwrap().unwrap();
    room.starts("Ferry").unwrap();
    assert_eq!(code(history::undo(&mut room.desk, UndoActs { events: done.events })), "Taken");
}
