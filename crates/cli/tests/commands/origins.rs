//! `origins --history`. Versions of stories are in `story_versions.rs`.

use super::room::Room;
use serde_json::json;

const WIRE: &str = "The harbor reopened on Friday after nine days.";

#[test]
fn a_history_tells_whose_words_its_last_revision_is_made_of() {
    let room = Room::empty();
    let history = json!({
        "sources": [{ "id": "ap:1", "owner": "AP", "paragraphs": [WIRE] }],
        "revisions": [{ "author": "lha", "paragraphs": [WIRE, "Ships wait."] }],
    });
    let file = room.file("history.json", &history.to_string());
    let told = room.runs(&["origins", "--history", &file, "--json"]).done();
    assert_eq!(
        told["paragraphs"],
        json!([
            { "spans": [{ "text": WIRE, "owner": "AP", "source": "ap:1", "revision": 0 }] },
            { "spans": [{ "text": "Ships wait.", "owner": "lha", "source": null, "revision": 0 }] },
        ])
    );
    assert_eq!(
        told["shares"],
        json!([
            { "owner": "AP", "words": 8, "share": 0.8 },
            { "owner": "lha", "words": 2, "share": 0.2 },
        ])
    );
    let text = room.runs(&["origins", "--history", &file]);
    assert!(text.words().contains("AP      | 8 words, 80.0 %"), "{}", text.out);
    let page = room.runs(&["origins", "--history", &file, "--format", "html"]);
    assert!(page.words().contains("<span title=\"AP, ap:1, revision 0\">"), "{}", page.out);
}

#[test]
fn what_is_no_history_is_refused() {
    let room = Room::empty();
    for (history, code) in [
        ("once upon a time", "NotAHistory"),
        (r#"{"sources":[],"revisions":[]}"#, "NoRevisions"),
        (r#"{"revisions":[{"author":"a","paragraphs":[],"parents":[7]}]}"#, "BadHistory"),
    ] {
        let file = room.file("history.json", history);
        assert_eq!(room.runs(&["origins", "--history", &file, "--json"]).refused(2), code);
    }
    let gone = room.runs(&["origins", "--history", "gone.json", "--json"]);
    assert_eq!(gone.refused(2), "NoSuchFile");
}

#[test]
fn a_story_and_a_history_are_not_asked_at_once() {
    let told = Room::empty().runs(&["origins", "FERRY", "--history", "history.json"]);
    assert_eq!((told.exit, told.out.as_str()), (2, ""));
}
