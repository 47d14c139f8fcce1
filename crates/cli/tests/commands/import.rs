//! `import`: wire documents into the inbox. How it goes on after a bad file is in `programs.rs`.

use super::room::{HARBOR, Room};
use serde_json::{Value, json};
use std::time::{Duration, SystemTime};

fn harbor(version: &str, status: &str) -> Value {
    json!({
        "uri": "urn:made-up:1", "version": version, "type": "text", "pubstatus": status,
        "slugline": "HARBOR", "headline": "Harbor reopens", "provider": "AP",
        "body_text": "The harbor reopened on Friday after nine days, the port authority said.",
    })
}

#[test]
fn each_item_is_told_with_what_it_is_to_the_ones_before() {
    let room = Room::opens();
    for (version, status, kind) in [
        ("1", "usable", "new"),
        ("1", "usable", "duplicate"),
        ("2", "usable", "update"),
        ("3", "withheld", "withhold"),
        ("4", "canceled", "kill"),
    ] {
        let file = room.file("item.json", &harbor(version, status).to_string());
        let told = room.asks(&["import", &file]).done();
        let item = &told["imported"][0];
        assert_eq!(item["kind"], json!(kind), "version {version}");
        assert_eq!(item["guid"], json!("urn:made-up:1"));
        assert!(item["id"].is_string() && item["headline"].is_string(), "{told}");
        assert_eq!(told["affected"], json!([]));
    }
}

#[test]
fn stories_that_use_what_was_killed_are_named() {
    let room = Room::opens();
    let file = room.file("item.json", &harbor("1", "usable").to_string());
    let told = room.asks(&["import", &file]).done();
    let item = told["imported"][0]["id"].as_str().unwrap();
    room.writes_ferry();
    room.says(&["insert", "FERRY", "--from", item, "--paragraphs", "1", "--as", "lha"]).words();
    let file = room.file("item.json", &harbor("2", "canceled").to_string());
    assert_eq!(room.asks(&["import", &file]).done()["affected"], json!(["FERRY"]));
}

#[test]
fn a_named_format_is_believed_and_one_that_is_not_there_refused() {
    let room = Room::opens();
    let file = room.file("harbor.txt", HARBOR);
    assert_eq!(room.asks(&["import", &file, "--format", "text"]).exit, 0);
    let told = room.asks(&["import", &file, "--format", "klingon"]);
    assert_eq!(told.refused(2), "NoSuchFormat");
    assert_eq!(told.json()["imported"], json!([]));
}

#[test]
fn a_watched_folder_is_swept_once_and_what_failed_lies_apart_with_its_reason() {
    let room = Room::opens();
    let folder = room.path("in");
    std::fs::create_dir(&folder).unwrap();
    let complete = SystemTime::now() - Duration::from_secs(60);
    for (name, text) in [("good.txt", HARBOR), ("bad.xml", "<?xml version=\"1.0\"?><unheard-of/>")]
    {
        std::fs::write(folder.join(name), text).unwrap();
        let file = std::fs::File::options().write(true).open(folder.join(name)).unwrap();
        file.set_modified(complete).unwrap();
    }
    let told = room.asks(&["import", "--watch", &room.named("in"), "--once"]);
    assert_eq!((told.exit, told.refused(2).as_str()), (2, "UnknownFormat"));
    let answer = told.json();
    assert_eq!(answer["imported"][0]["headline"], json!("Harbor reopens"));
    assert_eq!(answer["failed"][0]["file"], json!("bad.xml"));
    for kept in ["done/good.txt", "failed/bad.xml", "failed/bad.xml.reason.txt"] {
        assert!(folder.join(kept).is_file(), "{kept}");
    }
    let again = room.asks(&["import", "--watch", &room.named("in"), "--once"]).done();
    assert_eq!(again, json!({ "imported": [], "affected": [], "cases": [] }));
}

#[test]
fn once_needs_a_folder_to_watch() {
    let told = Room::opens().asks(&["import", "a.txt", "--once"]);
    assert_eq!((told.exit, told.out.as_str()), (2, ""));
}
