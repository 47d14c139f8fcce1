//! `submit`, `claim`, `return`, `approve`, `spike` and the `restore` of a story.

use super::room::Room;
use serde_json::json;

#[test]
fn a_story_goes_from_hand_to_hand() {
    let room = Room::opens();
    room.writes_ferry();
    for (step, stage, holder) in [
        (&["submit", "FERRY", "--as", "lha"][..], "submitted", ""),
        (&["claim", "FERRY", "--as", "mfa"], "desk", "mfa"),
        (&["return", "FERRY", "--as", "mfa", "--note", "who says so?"], "draft", "lha"),
        (&["submit", "FERRY", "--as", "lha"], "submitted", ""),
        (&["approve", "FERRY", "--as", "mfa"], "approved", ""),
    ] {
        let row = room.asks(step).done();
        assert_eq!((&row["stage"], &row["holder"]), (&json!(stage), &json!(holder)), "{step:?}");
        assert_eq!(row["returned"], json!(step[0] == "return"));
    }
    let row = &room.asks(&["list"]).done()[0];
    assert_eq!(row["approved_by"], json!("mfa"));
    assert!(row["approved_at"].is_i64());
}

#[test]
fn people_read_where_the_story_is() {
    let room = Room::opens();
    room.hands_in_ferry();
    assert_eq!(room.says(&["claim", "FERRY", "--as", "mfa"]).words(), "FERRY is desk\n");
}

#[test]
fn what_the_rule_refuses_is_told_by_its_code() {
    let room = Room::opens();
    room.says(&["new", "--slug", "FERRY", "--as", "lha"]).words();
    let refused = |step: &[&str], code: &str| {
        assert_eq!(room.asks(step).refused(1), code, "{step:?}");
    };
    refused(&["submit", "FERRY", "--as", "lha"], "HeadlineMissing");
    refused(&["claim", "FERRY", "--as", "mfa"], "NotHandedIn");
    refused(&["return", "FERRY", "--note", "x", "--as", "mfa"], "NotHandedIn");
    let copy = r#"{"headline":"Ferry stops","paragraphs":["It stopped."]}"#;
    room.says(&["save", "FERRY", &room.file("copy.json", copy), "--as", "lha"]).words();
    refused(&["approve", "FERRY", "--as", "mfa"], "NotHandedIn");
    room.says(&["submit", "FERRY", "--as", "lha"]).words();
    refused(&["submit", "FERRY", "--as", "lha"], "HandedInAlready");
    refused(&["claim", "FERRY", "--as", "lha"], "NotAnEditor");
    refused(&["return", "FERRY", "--as", "mfa"], "NoteMissing");
    refused(&["approve", "FERRY", "--as", "lha"], "NotADutyEditor");
    refused(&["restore", "FERRY"], "NotSpiked");
    room.says(&["new", "--slug", "TUG", "--as", "mfa"]).words();
    refused(&["spike", "TUG", "--as", "lha"], "WithSomeoneElse");
    room.says(&["save", "TUG", &room.file("copy.json", copy), "--as", "mfa"]).words();
    room.says(&["submit", "TUG", "--as", "mfa"]).words();
    refused(&["approve", "TUG", "--as", "mfa"], "AuthorApproves");
}

#[test]
fn a_spiked_story_is_taken_back_as_a_draft() {
    let room = Room::opens();
    room.hands_in_ferry();
    let row = room.asks(&["spike", "FERRY", "--as", "mfa", "--note", "overtaken"]).done();
    assert_eq!(row["stage"], json!("spiked"));
    for step in [&["submit", "FERRY", "--as", "lha"][..], &["approve", "FERRY", "--as", "mfa"]] {
        assert_eq!(room.asks(step).refused(1), "Spiked", "{step:?}");
    }
    let back = room.asks(&["restore", "FERRY"]).done();
    assert_eq!((&back["story"], &back["stage"]), (&row["id"], &json!("draft")));
}

#[test]
fn a_story_that_is_not_there_takes_no_step() {
    let room = Room::opens();
    for step in ["submit", "claim", "return", "approve", "spike", "restore"] {
        assert_eq!(room.asks(&[step, "TUG"]).refused(2), "NotFound", "{step}");
    }
}
