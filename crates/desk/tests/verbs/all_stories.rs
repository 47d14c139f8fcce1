//! The list of all stories.

use crate::room::{FLOODED, Room};
use desk::view::Nothing;
use desk::{Desk, Initials, copy, newsroom};

#[test]
fn one_story_that_cannot_be_read_takes_no_list_down() {
    let mut room = Room::begun();
    room.types(FLOODED);
    room.revises();
    let path = room.desk.path().to_owned();
    let Room { desk, folder: _folder } = room;
    drop(desk);
    let file = rusqlite::Connection::open(&path).unwrap();
    // The newest text, FERRY's, is torn, and so is where another story stands.
    file.execute(
        "UPDATE text SET packed = x'00' WHERE number = (SELECT max(number) FROM text)",
        [],
    )
    .unwrap();
    file.execute("UPDATE story SET state = x'0200' WHERE slug = 'PORT-STRIKE'", []).unwrap();
    drop(file);
    let mut desk = Desk::open(&path).unwrap();
    desk.act_as(&Initials("lha".into())).unwrap();
    let all = copy::all_stories(&desk, None, None, None).unwrap();
    let damaged: Vec<&str> =
        all.iter().filter(|line| line.damaged).map(|line| line.slug.as_str()).collect();
    assert_eq!(all.len(), 8);
    assert!(
        damaged.contains(&"FERRY") && damaged.contains(&"PORT-STRIKE") && damaged.len() == 2,
        "{damaged:?}"
    );
    let drafts = copy::my_drafts(&mut desk, Nothing {}).unwrap();
    assert!(drafts.writing.iter().any(|line| line.slug == "SCHOOL-CALENDAR" && !line.damaged));
    assert!(drafts.writing.iter().any(|line| line.slug == "FERRY" && line.damaged));
    copy::queue(&mut desk, desk::view::OfDesk { desk: String::new() }).unwrap();
    desk::wire::wire(&mut desk, Nothing {}).unwrap();
    desk::export::approved(&mut desk, Nothing {}).unwrap();
    let search = desk::view::SearchFor { words: "ferry".into(), limit: 20 };
    newsroom::search(&mut desk, search).unwrap();
    newsroom::session(&mut desk, Nothing {}).unwrap();
}
