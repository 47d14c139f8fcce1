//! `history`: what happened to a story, newest first.

use super::room::Room;
use serde_json::json;

#[test]
fn each_act_is_told_with_who_did_it() {
    let room = Room::opens();
    room.approves_ferry();
    let lines = room.asks(&["history", "FERRY"]).done();
    let lines = lines.as_array().unwrap();
    let kinds: Vec<_> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["approved", "handed_in", "revised", "revised", "story_started"]);
    assert_eq!(
        (&lines[0]["author"], &lines[0]["author_name"]),
        (&json!("mfa"), &json!("Mona Fares"))
    );
    assert_eq!(lines[1]["note"], json!("for the evening"));
    let saved = &lines[2];
    assert_eq!(
        (&saved["how"], &saved["number"], &saved["note"], &saved["words_in"]),
        (&json!("saved"), &json!(2), &json!("first"), &json!(8))
    );
    assert!(lines.iter().all(|line| line["event"].is_string() && line["at"].is_i64()));
    let words = room.says(&["history", "FERRY"]);
    assert!(words.words().contains("Z  revised 2 by Lina Haddad  first\n"), "{}", words.out);
}

#[test]
fn a_story_that_is_not_there_has_none() {
    assert_eq!(Room::opens().asks(&["history", "FERRY"]).refused(2), "NotFound");
}
