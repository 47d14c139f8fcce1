//! `backup`: the whole newsroom in one file.

use super::room::Room;
use serde_json::json;

#[test]
fn a_backup_holds_everything_the_journal_has() {
    let room = Room::opens();
    room.approves_ferry();
    let file = room.named("copy.wtr");
    assert_eq!(room.asks(&["backup", &file]).done(), json!({ "file": file }));
    let of_copy = room.runs(&["journal", "log", "--json", "--newsroom", &file]).done();
    assert_eq!(of_copy, room.asks(&["journal", "log"]).done());
}

#[test]
fn a_backup_goes_over_no_file_and_into_no_folder_that_is_not_there() {
    let room = Room::opens();
    let notes = room.file("notes.txt", "notes");
    assert_eq!(room.asks(&["backup", &notes]).refused(2), "AlreadyThere");
    assert_eq!(std::fs::read_to_string(&notes).unwrap(), "notes");
    assert_eq!(room.asks(&["backup", &room.named("no/such/folder.wtr")]).exit, 3);
}
