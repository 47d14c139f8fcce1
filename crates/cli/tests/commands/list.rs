//! `list`: the newsroom's stories.

use super::room::Room;
use serde_json::json;

#[test]
fn stories_are_narrowed_by_stage_desk_and_words() {
    let room = Room::opens();
    room.hands_in_ferry();
    room.says(&["new", "--slug", "TUG", "--desk", "Port", "--as", "lha"]).words();
    let slugs = |arguments: &[&str]| -> Vec<String> {
        let rows = room.asks(&[&["list"], arguments].concat()).done();
        let slug = |row: &serde_json::Value| row["slug"].as_str().unwrap().to_owned();
        let mut slugs: Vec<String> = rows.as_array().unwrap().iter().map(slug).collect();
        slugs.sort();
        slugs
    };
    assert_eq!(slugs(&[]), ["FERRY", "TUG"]);
    assert_eq!(slugs(&["--stage", "submitted"]), ["FERRY"]);
    assert_eq!(slugs(&["--desk", "Port"]), ["TUG"]);
    assert_eq!(slugs(&["--search", "Salim island"]), ["FERRY"]);
    assert_eq!(slugs(&["--search", "submarine"]), Vec::<String>::new());
}

#[test]
fn a_row_says_where_a_story_stands() {
    let room = Room::opens();
    room.hands_in_ferry();
    let row = &room.asks(&["list"]).done()[0];
    for (field, value) in [
        ("headline", json!("Ferry stops")),
        ("stage", json!("submitted")),
        ("returned", json!(false)),
        ("words", json!(8)),
        ("hand_in_note", json!("for the evening")),
        ("handed_in_by", json!("lha")),
        ("holder", json!("")),
        ("approved_at", json!(null)),
        ("holds", json!([])),
        ("stopped", json!([])),
        ("heads", json!(1)),
    ] {
        assert_eq!(row[field], value, "{field}");
    }
    let words = room.says(&["list"]);
    assert!(words.words().contains("submitted      8 words  Ferry stops\n"), "{}", words.out);
}

#[test]
fn a_stage_that_is_not_there_is_refused() {
    let told = Room::opens().asks(&["list", "--stage", "printed"]);
    assert_eq!(told.refused(2), "BadInput");
}
