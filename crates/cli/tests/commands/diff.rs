//! `diff`: two versions compared. What stories have beside their words is in `story_versions.rs`.

use super::room::Room;
use serde_json::json;

fn versions(room: &Room) -> (String, String) {
    let old = room.file("old.txt", "One ship waits.\n\nThe port is shut.\n");
    let new = room.file(
        "new.json",
        &json!({ "paragraphs": ["One ship waits.", "The port is open."] }).to_string(),
    );
    (old, new)
}

#[test]
fn blocks_spans_and_a_summary_are_told() {
    let room = Room::empty();
    let (old, new) = versions(&room);
    let told = room.runs(&["diff", &old, &new, "--json"]).done();
    let equal = json!({ "kind": "equal", "old": [0], "new": [0], "format": [],
        "spans": [{ "op": "equal", "text": "One ship waits." }] });
    assert_eq!(told["blocks"][0], equal);
    let ops: Vec<_> = told["blocks"][1]["spans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|span| (span["op"].as_str().unwrap(), span["text"].as_str().unwrap()))
        .collect();
    assert_eq!(
        ops,
        [("equal", "The port is "), ("delete", "shut"), ("insert", "open"), ("equal", ".")]
    );
    assert_eq!(
        told["summary"],
        json!({ "changes": 1, "words_inserted": 1, "words_deleted": 1, "moves": 0, "splits": 0,
            "joins": 0, "typography": 0, "format": 0 })
    );
    assert_eq!((&told["passages"], &told["exact"]), (&json!([]), &json!(true)));
    assert_eq!(room.runs(&["diff", &old, &new, "--format", "json"]).done(), told);
}

#[test]
fn people_read_text_or_a_page() {
    let room = Room::empty();
    let (old, new) = versions(&room);
    let text = room.runs(&["diff", &old, &new]);
    assert!(text.words().contains("~ 2: The port is [-shut-]{+open+}."), "{}", text.out);
    let page = room.runs(&["diff", &old, &new, "--format", "html"]);
    assert!(page.words().contains("<del>shut</del><ins>open</ins>"), "{}", page.out);
}

#[test]
fn files_that_are_no_version_are_refused() {
    let room = Room::opens();
    let (old, _) = versions(&room);
    std::fs::write(room.path("latin.txt"), b"caf\xe9").unwrap();
    let list = room.file("list.json", "[1]");
    for (new, code) in
        [("gone.txt", "NoSuchFile"), ("latin.txt", "NotUtf8"), (&*list, "NotAVersion")]
    {
        assert_eq!(room.runs(&["diff", &old, new, "--json"]).refused(2), code);
    }
    assert_eq!(room.asks(&["diff", &old, "FERRY@1"]).refused(2), "NotFound");
    let plain = room.runs(&["diff", &old, "gone.txt"]);
    assert!(plain.exit == 2 && plain.out.is_empty() && plain.err.contains("gone.txt"));
}
