//! What waits where, and what is wrong with this computer.

use crate::room::{LEAD, Room};
use desk::newsroom;
use std::time::Duration;

#[test]
fn a_clock_that_was_set_back_is_told() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    assert_eq!(newsroom::counts(&mut room.desk, desk::view::Nothing {}).unwrap().clock_back, None);
    let Room { desk, folder: _folder } = room;
    let now = desk.now();
    let mut desk = desk.with_clock(move || now - Duration::from_secs(3_600));
    let told = newsroom::counts(&mut desk, desk::view::Nothing {}).unwrap().clock_back;
    assert!(told.is_some_and(|latest| latest > now - Duration::from_secs(3_600)));
}
