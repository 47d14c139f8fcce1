//! `receipts`: what left, when, by whom, where to.

use super::room::Room;
use serde_json::json;

#[test]
fn every_file_that_left_is_told_newest_first() {
    let room = Room::opens();
    room.approves_ferry();
    assert_eq!(room.asks(&["receipts", "FERRY"]).done(), json!([]));
    for format in ["text", "ninjs"] {
        let out = room.named(&format!("ferry.{format}"));
        let export = ["export", "FERRY", "--format", format, "--out", &out, "--as", "mfa"];
        room.says(&export).words();
    }
    let told = room.asks(&["receipts", "FERRY"]).done();
    let formats: Vec<_> =
        told.as_array().unwrap().iter().map(|r| &r["receipt"]["format"]).collect();
    assert_eq!(formats, [&json!("ninjs-3.1"), &json!("text")]);
    for (line, name) in told.as_array().unwrap().iter().zip(["ferry.ninjs", "ferry.text"]) {
        let bytes = std::fs::read(room.path(name)).unwrap();
        assert_eq!((&line["receipt"]["bytes"], &line["by"]), (&json!(bytes.len()), &json!("mfa")));
        assert!(line["at"].is_i64() && line["path"].as_str().unwrap().ends_with(name));
    }
    let words = room.says(&["receipts", "FERRY"]);
    assert_eq!(words.words().lines().filter(|line| line.contains(" bytes  ")).count(), 2);
}

#[test]
fn a_story_that_is_not_there_has_none() {
    assert_eq!(Room::opens().asks(&["receipts", "TUG"]).refused(2), "NotFound");
}
