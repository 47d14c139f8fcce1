//! `convert`: another format of copy nobody has approved.

use super::room::{HARBOR, Room};
use serde_json::json;

#[test]
fn what_is_written_says_that_it_is_not_approved() {
    let room = Room::empty();
    let file = room.file("harbor.txt", HARBOR);
    for format in ["text", "html", "ninjs", "nitf", "newsml-g2", "iptc7901", "anpa1312", "markdown"]
    {
        let told = room.runs(&["convert", &file, "--to", format]);
        assert!(told.words().to_uppercase().contains("NOT APPROVED"), "{format}: {}", told.out);
        assert!(told.out.contains("The harbor reopened on Friday"), "{format}: {}", told.out);
    }
}

#[test]
fn a_file_is_written_and_told_about() {
    let room = Room::empty();
    let (file, out) = (room.file("harbor.txt", HARBOR), room.named("harbor.nitf.xml"));
    let told = room.runs(&["convert", &file, "--to", "nitf", "--out", &out, "--json"]).done();
    let bytes = std::fs::read(&out).unwrap();
    assert_eq!(told["format"], json!("nitf"));
    assert_eq!(told["bytes"], json!(bytes.len()));
    assert!(told["losses"].is_array(), "{told}");
    let read = room.runs(&["inspect", &out, "--json"]).done();
    assert_eq!(read["items"][0]["pub_status"], json!("withheld"));
}

#[test]
fn wrong_formats_files_and_places_are_refused() {
    let room = Room::empty();
    let (file, empty) = (room.file("harbor.txt", HARBOR), room.file("empty.txt", ""));
    let out = room.named("out.html");
    for (arguments, exit, code) in [
        (["convert", &file, "--to", "klingon", "--out", &out], 2, "NoSuchFormat"),
        (["convert", "gone.txt", "--to", "html", "--out", &out], 2, "FileNotRead"),
        (["convert", &empty, "--to", "html", "--out", &out], 2, "EmptyDocument"),
        (["convert", &file, "--to", "html", "--out", "no/such/folder.html"], 3, "FileNotWritten"),
    ] {
        assert_eq!(room.runs(&[&arguments[..], &["--json"]].concat()).refused(exit), code);
    }
    assert_eq!(room.runs(&["convert", &file, "--to", "html", "--json"]).refused(2), "Usage");
    assert!(!room.path("out.html").exists());
}

#[test]
fn copy_that_a_format_cannot_carry_is_refused_by_a_rule() {
    let room = Room::empty();
    let killed = json!({
        "uri": "urn:made-up:1", "version": "2", "type": "text", "pubstatus": "canceled",
        "headline": "Harbor pilots walk out", "body_text": "Kill it.", "provider": "AP",
    });
    let file = room.file("killed.json", &killed.to_string());
    let out = room.named("out.rss");
    let told = room.runs(&["convert", &file, "--to", "rss", "--out", &out, "--json"]);
    assert_eq!(told.exit, 1, "{}{}", told.out, told.err);
    assert!(told.json()["error"]["code"].is_string());
    assert!(!room.path("out.rss").exists());
}
