//! `new`: a story is started.

use super::room::Room;
use serde_json::json;

#[test]
fn a_story_starts_as_its_authors_draft() {
    let room = Room::opens();
    let new = ["new", "--slug", "ferry", "--desk", "Port", "--language", "ar", "--as", "lha"];
    let row = room.asks(&new).done();
    let expected = [
        ("slug", json!("FERRY")),
        ("stage", json!("draft")),
        ("desk", json!("Port")),
        ("language", json!("ar")),
        ("direction", json!("rtl")),
        ("author", json!("lha")),
        ("holder", json!("lha")),
        ("version", json!(1)),
        ("number", json!(0)),
        ("heads", json!(0)),
    ];
    for (field, value) in expected {
        assert_eq!(row[field], value, "{field}");
    }
    let words = room.says(&["new", "--slug", "TUG", "--as", "lha"]);
    assert!(words.words().ends_with("  TUG\n"), "{}", words.out);
}

#[test]
fn slugs_and_templates_that_cannot_be_are_refused() {
    let room = Room::opens();
    room.says(&["new", "--slug", "FERRY"]).words();
    for (arguments, code) in [
        (&["new", "--slug", "ferry"][..], "Taken"),
        (&["new", "--slug", "../x"], "BadSlug"),
        (&["new", "--slug", "TUG", "--template", "poem"], "BadInput"),
    ] {
        assert_eq!(room.asks(arguments).refused(2), code);
    }
    assert_eq!(room.asks(&["list"]).done().as_array().unwrap().len(), 1);
}
