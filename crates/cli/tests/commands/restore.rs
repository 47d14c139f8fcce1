//! `restore FILE`: a newsroom from a backup. Stories that are taken back are in `steps.rs`.

use super::room::Room;
use serde_json::json;

#[test]
fn a_newsroom_comes_back_from_its_backup() {
    let room = Room::opens();
    room.approves_ferry();
    let copy = room.named("copy.wtr");
    room.says(&["backup", &copy]).words();
    let entries = room.asks(&["journal", "log"]).done().as_array().unwrap().len();
    let to = room.named("new.wtr");
    let told = room.runs(&["restore", &copy, "--newsroom", &to, "--json"]).done();
    assert_eq!(told, json!({ "newsroom": to, "entries": entries }));
    let stories = room.runs(&["list", "--newsroom", &to, "--json"]).done();
    assert_eq!((&stories[0]["slug"], &stories[0]["stage"]), (&json!("FERRY"), &json!("approved")));
}

#[test]
fn a_newsroom_that_is_there_is_never_written_over() {
    let room = Room::opens();
    let copy = room.named("copy.wtr");
    room.says(&["backup", &copy]).words();
    room.writes_ferry();
    assert_eq!(room.asks(&["restore", &copy]).refused(2), "AlreadyThere");
    assert_eq!(room.asks(&["list"]).done()[0]["slug"], json!("FERRY"));
}

#[test]
fn a_file_that_is_no_newsroom_is_not_taken_for_one() {
    let room = Room::empty();
    let notes = room.file("notes.txt", "notes");
    assert_eq!(room.asks(&["restore", &notes]).refused(3), "NotAWritethruFile");
    assert!(!room.path("room.wtr").exists());
}
