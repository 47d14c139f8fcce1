//! `diff|merge|origins --batch`: a row in, a row out.

use super::room::Room;
use serde_json::{Value, json};

/// The answers to rows, with the time taken out once it is known to be one.
fn answers(command: &str, rows: &[Value]) -> Vec<Value> {
    let room = Room::empty();
    let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
    let file = room.file("rows.jsonl", &lines.join("\n"));
    let told = room.runs(&[command, "--batch", &file]);
    let answer = |line: &str| {
        let mut answer: Value = serde_json::from_str(line).unwrap();
        let ms = answer.as_object_mut().unwrap().remove("ms").unwrap();
        assert!(ms.as_f64().unwrap() >= 0.0);
        answer
    };
    told.words().lines().map(answer).collect()
}

#[test]
fn matches_are_bytes_of_both_texts() {
    let rows = [json!({ "id": "a", "old": "Déjà.\nTwo.", "new": "Déjà.\nTwo more." })];
    let matches = json!([[0, 0, 7], [8, 8, 3], [11, 16, 1]]);
    assert_eq!(answers("diff", &rows), [json!({ "id": "a", "matches": matches })]);
}

#[test]
fn a_merge_says_whether_it_asks() {
    let rows = [
        json!({ "id": "a", "base": "One.", "a": "One more.", "b": "One." }),
        json!({ "id": "b", "base": "Toll 4.", "a": "Toll 6.", "b": "Toll 9." }),
    ];
    let told = answers("merge", &rows);
    assert_eq!(told[0], json!({ "id": "a", "conflict": false, "text": "One more." }));
    assert_eq!((&told[1]["id"], &told[1]["conflict"]), (&json!("b"), &json!(true)));
}

#[test]
fn an_origin_is_a_revision_or_a_text_of_the_library() {
    let wire = "The harbor reopened on Friday after nine days.";
    let rows = [json!({ "id": "a", "library": [{ "agency": "AP", "text": wire }],
        "revisions": [{ "author": "lha", "text": format!("{wire}\nShips wait.") }] })];
    let spans = json!([[0, 46, -1], [47, 58, 0]]);
    assert_eq!(answers("origins", &rows), [json!({ "id": "a", "spans": spans })]);
}

#[test]
fn a_bad_row_is_named_and_the_rows_before_it_are_answered() {
    let room = Room::empty();
    let good = json!({ "id": "a", "old": "One.", "new": "One." }).to_string();
    let file = room.file("rows.jsonl", &format!("{good}\n\nnonsense\n{good}\n"));
    let told = room.runs(&["diff", "--batch", &file, "--json"]);
    assert_eq!(told.exit, 2);
    let lines: Vec<Value> =
        told.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), &lines[0]["id"]), (2, &json!("a")));
    assert_eq!(lines[1]["error"]["code"], json!("BadRow"));
    assert!(lines[1]["error"]["message"].as_str().unwrap().contains("row 3"), "{}", told.out);
    for command in ["diff", "merge", "origins"] {
        let gone = room.runs(&[command, "--batch", "gone.jsonl", "--json"]);
        assert_eq!(gone.refused(2), "NoSuchFile", "{command}");
    }
}
