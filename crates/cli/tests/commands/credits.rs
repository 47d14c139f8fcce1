//! `credits`: what a story owes, and what is in the way.

use super::room::Room;
use serde_json::json;

#[test]
fn a_mixed_story_names_its_agency_as_exports_print_it() {
    let room = Room::opens();
    room.writes_ferry();
    let item = room.receives_harbor();
    let insert = ["insert", "FERRY", "--from", &item, "--paragraphs", "1,2", "--at", "1"];
    room.says(&[&insert[..], &["--as", "lha"]].concat()).words();
    let told = room.asks(&["credits", "FERRY"]).done();
    assert_eq!((&told["required"], &told["advised"]), (&json!(["AP"]), &json!([])));
    assert_eq!(told["blocks"], json!([]));
    assert!(told["line"].as_str().unwrap().contains("AP"), "{told}");
    let printed = told["printed"].as_object().unwrap();
    let lines = ["byline", "contributors", "copyright", "dateline", "pictures", "tail"];
    let mut named: Vec<_> = printed.keys().map(String::as_str).collect();
    named.sort_unstable();
    assert_eq!(named, lines);
    let owners: Vec<_> = told["shares"].as_array().unwrap().iter().map(|s| &s["owner"]).collect();
    assert_eq!(owners, [&json!("AP"), &json!("lha")]);
    let listed = &room.asks(&["list"]).done()[0]["shares"];
    assert_eq!(listed, &told["shares"], "a row has the same");
    let fields: Vec<_> = listed[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(fields, ["owner", "kind", "name", "words", "share", "line"]);
    assert_eq!((&listed[0]["kind"], &listed[1]["kind"]), (&json!("agency"), &json!("staff")));
    let words = room.says(&["credits", "FERRY"]);
    assert!(words.words().starts_with(&format!("{}: ", told["case"].as_str().unwrap())));
    let before = room.asks(&["credits", "FERRY@2"]).done();
    assert_eq!((&before["case"], &before["required"]), (&json!("own"), &json!([])));
}

#[test]
fn what_is_in_the_way_is_told_and_the_command_is_done() {
    let room = Room::opens();
    room.writes_ferry();
    let picture = json!([{ "id": "p1", "caption": "The ferry", "credit": "", "agency": "" }]);
    let file = room.file("picture.json", &json!({ "pictures": picture }).to_string());
    room.says(&["save", "FERRY", &file, "--as", "lha"]).words();
    let told = room.asks(&["credits", "FERRY"]).done();
    assert_eq!(told["blocks"][0]["code"], json!("PictureWithoutCredit"));
    let words = room.says(&["credits", "FERRY"]);
    assert!(words.words().contains("  in the way: picture 1 has no credit"), "{}", words.out);
}

#[test]
fn a_version_that_is_not_there_owes_nothing() {
    let room = Room::opens();
    room.writes_ferry();
    for named in ["TUG", "FERRY@9"] {
        assert_eq!(room.asks(&["credits", named]).refused(2), "NotFound");
    }
}
