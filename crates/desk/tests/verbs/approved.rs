//! What may go out, and what went out, as the lists show it.

use crate::room::{LEAD, Room};
use desk::view::{Nothing, OfDesk};
use desk::{Desk, copy, export};
use std::time::Duration;
use story::state::Stage;

#[test]
fn the_queue_shows_what_went_out_today_and_the_list_of_what_was_sent_shows_it_for_longer() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.hands_in("FERRY");
    room.approved_by("hmu").unwrap();
    room.exports_ferry().unwrap();
    let on_desk = |desk: &mut Desk| {
        let queue = copy::queue(desk, OfDesk { desk: "World".into() }).unwrap();
        queue.approved.into_iter().any(|line| line.slug == "FERRY")
    };
    assert!(on_desk(&mut room.desk));
    let Room { desk, folder: _folder } = room;
    let sent_at = copy::all_stories(&desk, None, None, None)
        .unwrap()
        .into_iter()
        .find_map(|line| line.filed_at)
        .unwrap();
    let mut desk = desk.with_clock(move || sent_at + Duration::from_secs(86_400));
    assert!(!on_desk(&mut desk), "it went out yesterday");
    let sent = export::approved(&mut desk, Nothing {}).unwrap().sent;
    assert_eq!(sent.iter().map(|line| line.slug.as_str()).collect::<Vec<_>>(), ["FERRY"]);
}

#[test]
fn a_story_that_went_out_stays_on_the_sent_list_while_its_next_version_is_written() {
    let mut room = Room::new();
    room.approved();
    room.exports("FERRY").unwrap();
    room.sits("lha");
    room.changes("FERRY", |content| content.body[0].text.push_str(" Nobody was hurt.")).unwrap();
    let sent: Vec<(String, Stage)> =
        room.list().sent.into_iter().map(|line| (line.slug, line.stage)).collect();
    assert_eq!(sent, [("FERRY".to_owned(), Stage::Draft)]);
    let sent = copy::paragraphs_of(&room.desk, "FERRY@filed").unwrap();
    assert_eq!(sent, [LEAD], "what went out is still to be had");
}
