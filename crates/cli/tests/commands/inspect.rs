//! `inspect`: what a reader finds.

use super::room::{HARBOR, Room};
use serde_json::json;

#[test]
fn a_document_is_shown_with_its_items_and_warnings() {
    let room = Room::empty();
    let file = room.file("harbor.txt", HARBOR);
    let told = room.runs(&["inspect", &file, "--json"]).done();
    assert_eq!(
        (&told["format"], &told["encoding"], &told["main_item"]),
        (&json!("text"), &json!("utf-8"), &json!(0))
    );
    let item = &told["items"][0];
    assert_eq!(item["headline"], json!("Harbor reopens"));
    assert_eq!(item["dateline"]["places"], json!(["PORT SALIM"]));
    assert_eq!(item["dateline"]["agencies"], json!(["AP"]));
    assert_eq!(item["body"].as_array().unwrap().len(), 2);
    assert_eq!(item.get("guid"), None, "what the document does not say is absent");
    assert_eq!(told["warnings"][0]["rule"], json!("BYL-NONE"));
    let words = room.runs(&["inspect", &file]);
    assert!(words.words().contains("  headline: Harbor reopens\n"), "{}", words.out);
}

#[test]
fn several_files_are_an_array_and_the_worst_of_them_is_the_exit_code() {
    let room = Room::empty();
    let (file, gone) = (room.file("harbor.txt", HARBOR), room.named("gone.txt"));
    let told = room.runs(&["inspect", &file, &gone, "--json"]);
    let answers = told.json();
    assert_eq!((told.exit, answers.as_array().unwrap().len()), (2, 2));
    assert_eq!(answers[0]["items"][0]["headline"], json!("Harbor reopens"));
    assert_eq!(answers[1]["error"]["code"], json!("FileNotRead"));
    let folder = room.named("");
    assert_eq!(room.runs(&["inspect", &gone, &folder, "--json"]).exit, 3, "no file at all");
}

#[test]
fn what_cannot_be_read_is_refused_by_its_code() {
    let room = Room::empty();
    let (file, empty) = (room.file("harbor.txt", HARBOR), room.file("empty.txt", ""));
    let unheard = room.file("x.xml", "<?xml version=\"1.0\"?><unheard-of/>");
    for (arguments, code) in [
        (&["inspect", &empty][..], "EmptyDocument"),
        (&["inspect", &unheard], "UnknownFormat"),
        (&["inspect", &file, "--format", "klingon"], "NoSuchFormat"),
        (&["inspect", "gone.txt"], "FileNotRead"),
    ] {
        assert_eq!(room.runs(&[arguments, &["--json"]].concat()).refused(2), code);
    }
    let plain = room.runs(&["inspect", &empty]);
    assert!(
        plain.exit == 2 && plain.out.is_empty() && plain.err.contains("empty"),
        "{}",
        plain.err
    );
}

#[test]
fn a_limit_that_is_met_is_named() {
    let room = Room::empty();
    let deep = format!("<nitf>{}{}</nitf>", "<p>".repeat(70), "</p>".repeat(70));
    let told = room.runs(&["inspect", &room.file("deep.xml", &deep), "--json"]);
    assert_eq!(told.refused(2), "OverLimit");
    assert!(told.out.contains("depth = 64"), "{}", told.out);
}
