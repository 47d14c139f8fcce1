//! `init`: a newsroom is set up.

use super::room::Room;
use serde_json::json;

#[test]
fn a_newsroom_is_made_for_its_first_person() {
    let room = Room::empty();
    let told = room.asks(&["init", "--as", "mfa", "--person", "Mona Fares", "--name", "Port Wire"]);
    let file = room.named("room.wtr");
    assert_eq!(told.done(), json!({ "newsroom": "Port Wire", "file": file, "person": "mfa" }));
    let people = room.asks(&["people", "list"]).done();
    assert_eq!(
        people,
        json!([{ "initials": "mfa", "name": "Mona Fares", "desk": "News",
            "roles": ["reporter", "desk_editor", "duty_editor", "administrator"] }])
    );
}

#[test]
fn the_sample_newsroom_is_at_work() {
    let room = Room::empty();
    assert_eq!(room.asks(&["init", "--sample"]).done()["newsroom"], json!("Gulf Courier"));
    assert!(room.asks(&["list"]).done().as_array().unwrap().len() > 5);
}

#[test]
fn a_newsroom_is_never_made_over_another() {
    let room = Room::opens();
    let before = std::fs::read(room.path("room.key")).unwrap();
    for arguments in [&["init", "--as", "xyz"][..], &["init", "--sample"]] {
        assert_eq!(room.asks(arguments).refused(2), "AlreadyThere");
    }
    assert_eq!(std::fs::read(room.path("room.key")).unwrap(), before);
}

#[test]
fn initials_that_are_no_initials_or_an_agencys_code_are_refused() {
    let room = Room::empty();
    assert_eq!(room.asks(&["init", "--as", "AP"]).refused(2), "Taken");
    assert_eq!(room.asks(&["init", "--as", "mona fares"]).refused(2), "BadInput");
    assert!(!room.path("room.wtr").exists(), "nothing was made");
}
