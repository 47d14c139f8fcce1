//! `save`: a revision from a file. What stands beside it is in `programs.rs`.

use super::room::Room;
use serde_json::json;

#[test]
fn a_revision_is_told_with_what_it_stands_on() {
    let room = Room::opens();
    room.writes_ferry();
    let file = room.file("more.json", &json!({ "headline": "Ferry runs again" }).to_string());
    let before = room.asks(&["show", "FERRY"]).done()["revision"].clone();
    let saved = room.asks(&["save", "FERRY", &file, "--as", "lha"]).done();
    assert_eq!((&saved["number"], &saved["heads"]), (&json!(3), &json!(1)));
    assert_eq!((&saved["headline"], &saved["words"]), (&json!("Ferry runs again"), &json!(8)));
    assert_eq!(saved["base"], before);
    assert_eq!(room.asks(&["show", "FERRY"]).done()["revision"], saved["revision"]);
    let words = room.says(&["save", "FERRY", &file, "--as", "lha"]);
    assert_eq!(words.words(), "FERRY revision 3\n", "the same text again is no new revision");
}

#[test]
fn sources_are_saved_as_they_are_shown() {
    let room = Room::opens();
    room.writes_ferry();
    let sources = json!([
        { "agency": "AP", "role": "facts", "note": "by telephone" },
        { "agency": "", "role": "own", "note": "lha" },
        { "agency": "", "role": "background", "note": "Harbor police" },
    ]);
    let file = room.file("sources.json", &json!({ "sources": sources }).to_string());
    room.says(&["save", "FERRY", &file, "--as", "lha"]).words();
    let shown = room.asks(&["show", "FERRY"]).done();
    assert_eq!((&shown["number"], &shown["content"]["sources"]), (&json!(3), &sources));
    let file = room.file("again.json", &json!({ "sources": sources }).to_string());
    let again = room.says(&["save", "FERRY", &file, "--as", "lha"]);
    assert_eq!(again.words(), "FERRY revision 3\n", "the same sources are no new revision");
}

#[test]
fn files_that_are_no_copy_are_refused_and_nothing_is_saved() {
    let room = Room::opens();
    room.writes_ferry();
    std::fs::write(room.path("latin.json"), b"{\"headline\":\"caf\xe9\"}").unwrap();
    for (name, text) in [
        ("words.json", "once upon a time"),
        ("colour.json", r#"{"colour":"red"}"#),
        ("number.json", r#"{"headline":7}"#),
    ] {
        let file = room.file(name, text);
        assert_eq!(room.asks(&["save", "FERRY", &file]).refused(2), "BadInput", "{name}");
    }
    for file in ["latin.json", "gone.json"] {
        assert_eq!(
            room.asks(&["save", "FERRY", &room.named(file)]).refused(2),
            "BadInput",
            "{file}"
        );
    }
    let good = room.file("good.json", r#"{"headline":"x"}"#);
    assert_eq!(room.asks(&["save", "TUG", &good]).refused(2), "NotFound");
    assert_eq!(room.asks(&["show", "FERRY"]).done()["number"], json!(2));
}

#[test]
fn copy_on_the_desk_is_an_editors() {
    let room = Room::opens();
    room.hands_in_ferry();
    let file = room.file("more.json", r#"{"headline":"x"}"#);
    assert_eq!(room.asks(&["save", "FERRY", &file, "--as", "lha"]).refused(1), "NotAnEditor");
}
