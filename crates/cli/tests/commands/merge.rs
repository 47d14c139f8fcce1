//! `merge` over files. Versions of stories are in `story_versions.rs`.

use super::room::Room;
use serde_json::json;

#[test]
fn a_clean_merge_ends_in_nought_and_one_with_questions_in_one() {
    let room = Room::empty();
    let base = room.file("base.txt", "The toll is 4 dirhams.\nBoats wait.\n");
    let ours = room.file("ours.txt", "The toll is 6 dirhams.\nBoats wait.\n");
    let theirs = room.file("theirs.txt", "The toll is 4 dirhams.\nTwelve boats wait.\n");
    let told = room.runs(&["merge", &base, &ours, &theirs, "--json"]).done();
    assert_eq!(told["clean"], json!(true));
    let text = |paragraph: &serde_json::Value| -> String {
        paragraph["spans"].as_array().unwrap().iter().filter_map(|s| s["text"].as_str()).collect()
    };
    let texts: Vec<_> = told["paragraphs"].as_array().unwrap().iter().map(text).collect();
    assert_eq!(texts, ["The toll is 6 dirhams.", "Twelve boats wait."]);

    let theirs = room.file("theirs.txt", "The toll is 9 dirhams.\nBoats wait.\n");
    let asked = room.runs(&["merge", &base, &ours, &theirs, "--json"]);
    assert_eq!((asked.exit, &asked.json()["clean"]), (1, &json!(false)));
    let page = room.runs(&["merge", &base, &ours, &theirs, "--format", "html"]);
    assert!(page.exit == 1 && page.out.contains("class=\"question\""), "{}", page.out);
}

#[test]
fn a_file_that_is_not_there_is_no_question() {
    let room = Room::empty();
    let base = room.file("base.txt", "One.\n");
    assert_eq!(room.runs(&["merge", &base, &base, "gone.txt", "--json"]).refused(2), "NoSuchFile");
}
