//! `export`: approved copy out. What it never writes over is in `leaving.rs`.

use super::room::{Room, STOPPED};
use serde_json::json;

#[test]
fn approved_copy_is_written_and_its_receipt_told() {
    let room = Room::opens();
    room.approves_ferry();
    std::fs::create_dir(room.path("out")).unwrap();
    let export = ["export", "FERRY", "--format", "text", "--out", &room.named("out")];
    let by = |who| [&export[..], &["--destination", "night desk", "--as", who]].concat();
    assert_eq!(room.asks(&by("lha")).refused(1), "NotAnEditor");
    let told = room.asks(&by("mfa")).done();
    let sent = &told["receipts"][0];
    let path = room.path("out").join("FERRY.txt");
    let bytes = std::fs::read(&path).unwrap();
    assert!(String::from_utf8_lossy(&bytes).contains(STOPPED));
    assert_eq!((&sent["by"], &sent["path"]), (&json!("mfa"), &json!(path.canonicalize().unwrap())));
    let receipt = &sent["receipt"];
    for (field, value) in [
        ("format", json!("text")),
        ("destination", json!("night desk")),
        ("file_name", json!("FERRY.txt")),
        ("bytes", json!(bytes.len())),
    ] {
        assert_eq!(receipt[field], value, "{field}");
    }
    for field in ["revision", "approval", "hash"] {
        assert_eq!(receipt[field].as_str().unwrap().len(), 64, "{field}");
    }
    assert_eq!(room.asks(&["list"]).done()[0]["stage"], json!("filed"));
}

#[test]
fn copy_that_is_not_approved_or_was_changed_since_stays_here() {
    let room = Room::opens();
    room.hands_in_ferry();
    let out = room.named("ferry.txt");
    let export = ["export", "FERRY", "--format", "text", "--out", &out];
    assert_eq!(room.asks(&export).refused(1), "NotApproved");
    room.says(&["approve", "FERRY", "--as", "mfa"]).words();
    let file = room.file("more.json", r#"{"headline":"Ferry runs again"}"#);
    room.says(&["save", "FERRY", &file, "--as", "mfa"]).words();
    assert_eq!(room.asks(&export).refused(1), "NotApproved");
    let plain = room.says(&export);
    assert!(plain.exit == 1 && plain.out.is_empty() && plain.err.contains("approve"));
    assert!(!room.path("ferry.txt").exists());
}

#[test]
fn a_format_or_story_that_is_not_there_is_bad_input() {
    let room = Room::opens();
    room.approves_ferry();
    let out = room.named("ferry.txt");
    let export = |story: &str, format: &str| {
        room.asks(&["export", story, "--format", format, "--out", &out]).refused(2)
    };
    assert_eq!(
        (export("FERRY", "klingon"), export("TUG", "text")),
        ("BadInput".into(), "NotFound".into())
    );
}

#[test]
fn a_place_that_cannot_be_written_is_trouble_outside() {
    let room = Room::opens();
    room.approves_ferry();
    let under_a_file = room.file("notes.txt", "notes") + "/ferry.txt";
    let export = ["export", "FERRY", "--format", "text", "--out", &under_a_file];
    assert_eq!(room.asks(&export).refused(3), "Outside");
    assert_eq!(room.asks(&["receipts", "FERRY"]).done(), json!([]), "and nothing left");
}
