//! `show`: a story's text and fields.

use super::room::{Room, STOPPED};
use serde_json::json;

#[test]
fn a_version_is_shown_with_its_text() {
    let room = Room::opens();
    room.approves_ferry();
    for named in ["FERRY", "ferry@2", "FERRY@last", "FERRY@approved"] {
        let shown = room.asks(&["show", named]).done();
        assert_eq!((&shown["number"], &shown["stage"]), (&json!(2), &json!("approved")), "{named}");
        assert_eq!(shown["content"]["body"][0]["text"], json!(STOPPED));
        assert!(shown["revision"].is_string() && shown["story"].is_string());
        assert!(shown["credit_line"].is_string());
    }
    let words = room.says(&["show", "FERRY@2"]);
    assert_eq!(words.words(), format!("FERRY  revision 2\n\nFerry stops\n\n{STOPPED}\n"));
}

#[test]
fn a_story_that_was_never_saved_has_no_revision() {
    let room = Room::opens();
    room.says(&["new", "--slug", "TUG"]).words();
    let shown = room.asks(&["show", "TUG"]).done();
    assert_eq!((&shown["revision"], &shown["number"]), (&json!(null), &json!(0)));
}

#[test]
fn what_is_not_there_is_named() {
    let room = Room::opens();
    room.writes_ferry();
    for named in ["TUG", "FERRY@9", "FERRY@approved", "FERRY@filed", "FERRY@yesterday"] {
        assert_eq!(room.asks(&["show", named]).refused(2), "NotFound", "{named}");
    }
}
