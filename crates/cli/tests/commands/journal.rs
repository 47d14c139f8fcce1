//! `journal`: the record, and whether it holds.

use super::room::{Room, STOPPED};
use serde_json::json;

#[test]
fn the_log_tells_every_act_and_nobodys_copy() {
    let room = Room::opens();
    room.approves_ferry();
    let told = room.asks(&["journal", "log"]);
    let log = told.done();
    let log = log.as_array().unwrap();
    assert_eq!(log[0]["kind"], json!("newsroom_founded"));
    let last = log.last().unwrap();
    assert_eq!((&last["kind"], &last["author"]), (&json!("approved"), &json!("mfa")));
    assert!(last["story"].is_string() && log[0]["story"].is_null() && last["at"].is_i64());
    assert!(!told.out.contains(STOPPED), "{}", told.out);
    let words = room.says(&["journal", "log"]);
    assert_eq!(words.words().lines().count(), log.len());
}

#[test]
fn a_whole_journal_is_verified_entry_by_entry() {
    let room = Room::opens();
    room.approves_ferry();
    let entries = room.asks(&["journal", "log"]).done().as_array().unwrap().len();
    let told = room.asks(&["journal", "verify"]).done();
    assert_eq!(told, json!({ "entries": entries, "ok": true, "first_bad": null }));
    let words = room.says(&["journal", "verify"]);
    assert_eq!(words.words(), format!("{entries} entries, all of them hold\n"));
}

#[test]
fn a_journal_that_was_tampered_with_ends_in_one_and_says_where() {
    let room = Room::opens();
    room.approves_ferry();
    // A copy in one file, so that nothing waits in a log beside it.
    room.says(&["backup", &room.named("copy.wtr")]).words();
    let log = room.asks(&["journal", "log"]).done();
    let id = bytes_of(log.as_array().unwrap().last().unwrap()["id"].as_str().unwrap());
    let mut bytes = std::fs::read(room.path("copy.wtr")).unwrap();
    let places: Vec<usize> =
        (0..bytes.len() - id.len()).filter(|at| bytes[*at..].starts_with(&id)).collect();
    assert!(!places.is_empty(), "an event's id stands in its row");
    places.iter().for_each(|at| bytes[at + 7] ^= 1);
    std::fs::write(room.path("copy.wtr"), bytes).unwrap();
    let verify = ["journal", "verify", "--newsroom", &room.named("copy.wtr")];
    let told = room.runs(&[&verify[..], &["--json"]].concat());
    assert_eq!((told.exit, &told.json()["ok"]), (1, &json!(false)), "{}", told.out);
    assert!(told.json()["first_bad"].is_string(), "{}", told.out);
    let plain = room.runs(&verify);
    assert!(plain.exit == 1 && plain.out.contains("the first that does not hold"), "{}", plain.out);
}

/// The bytes that hexadecimal digits stand for.
fn bytes_of(digits: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect()
}
