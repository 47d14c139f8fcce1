//! `insert`: paragraphs of a wire item into a story, with their source.

use super::room::{Room, STOPPED};
use serde_json::json;

#[test]
fn paragraphs_come_in_where_they_are_wanted_and_bring_their_agency() {
    let room = Room::opens();
    room.writes_ferry();
    let item = room.receives_harbor();
    let insert = ["insert", "FERRY", "--from", &item, "--paragraphs", "2,1", "--at", "1"];
    let row = room.asks(&[&insert[..], &["--as", "lha"]].concat()).done();
    assert_eq!((&row["slug"], &row["number"]), (&json!("FERRY"), &json!(3)));
    let owners: Vec<_> = row["shares"].as_array().unwrap().iter().map(|s| &s["owner"]).collect();
    assert_eq!(owners, [&json!("AP"), &json!("lha")]);
    let shown = room.asks(&["show", "FERRY"]).done();
    let source = json!({ "agency": "AP", "item": item, "role": "text", "note": "" });
    assert_eq!(shown["content"]["sources"], json!([source]));
    let body = shown["content"]["body"].as_array().unwrap();
    assert_eq!((body.len(), &body[0]["text"]), (3, &json!(STOPPED)));
    assert!(body.iter().any(|block| block["text"].as_str().unwrap().starts_with("Eleven ships")));
}

#[test]
fn items_paragraphs_and_stories_that_are_not_there_are_refused() {
    let room = Room::opens();
    room.writes_ferry();
    let item = room.receives_harbor();
    for (story, from, paragraph, code) in [
        ("FERRY", item.as_str(), "9", "NotFound"),
        ("FERRY", &item, "0", "BadInput"),
        ("FERRY", "urn:nobody", "1", "NotFound"),
        ("TUG", &item, "1", "NotFound"),
    ] {
        let insert = ["insert", story, "--from", from, "--paragraphs", paragraph, "--as", "lha"];
        assert_eq!(room.asks(&insert).refused(2), code, "{story} {from} {paragraph}");
    }
    let wrong = room.asks(&["insert", "FERRY", "--from", &item, "--paragraphs", "two"]);
    assert_eq!((wrong.exit, wrong.out.as_str()), (2, ""));
}

#[test]
fn killed_copy_and_somebody_elses_story_are_refused_by_a_rule() {
    let room = Room::opens();
    let wire = |version: &str, status: &str| {
        let item = json!({
            "uri": "urn:made-up:1", "version": version, "type": "text", "pubstatus": status,
            "headline": "Harbor reopens", "body_text": "The harbor reopened.", "provider": "AP",
        });
        let file = room.file("item.json", &item.to_string());
        let told = room.asks(&["import", &file]).done();
        told["imported"][0]["id"].as_str().unwrap().to_owned()
    };
    let item = wire("1", "usable");
    room.says(&["new", "--slug", "TUG", "--as", "mfa"]).words();
    let insert = ["insert", "TUG", "--from", &item, "--paragraphs", "1"];
    let told = room.asks(&[&insert[..], &["--as", "lha"]].concat());
    assert_eq!(told.refused(1), "WithSomeoneElse");
    assert_eq!(told.json()["error"]["data"]["holder"], json!("mfa"));
    wire("2", "canceled");
    let told = room.asks(&[&insert[..], &["--as", "mfa"]].concat());
    assert_eq!(told.refused(1), "ItemKilled");
    assert_eq!(told.json()["error"]["data"]["item"], json!("Harbor reopens"));
}
