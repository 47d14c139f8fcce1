//! `agencies`: whose copy comes in.

use super::room::Room;
use serde_json::{Value, json};

fn with_code<'a>(agencies: &'a Value, code: &str) -> Option<&'a Value> {
    agencies.as_array().unwrap().iter().find(|agency| agency["code"] == json!(code))
}

#[test]
fn an_agency_is_added_and_changed_under_its_code() {
    let room = Room::opens();
    assert!(with_code(&room.asks(&["agencies", "list"]).done(), "AP").is_some());
    let add = ["agencies", "add", "HBN", "Harbor News", "--form", "Harbor News Agency"];
    assert_eq!(
        with_code(&room.asks(&add).done(), "HBN").unwrap(),
        &json!({ "code": "HBN", "name": "Harbor News", "logo": "HBN",
            "forms": ["Harbor News Agency"], "generic_credit_ok": false })
    );
    let again = ["agencies", "add", "HBN", "Harbor News Service", "--generic-credit-ok"];
    let changed = room.asks(&again).done();
    let changed = with_code(&changed, "HBN").unwrap();
    assert_eq!(
        (&changed["name"], &changed["generic_credit_ok"]),
        (&json!("Harbor News Service"), &json!(true))
    );
    let words = room.says(&["agencies", "list"]);
    assert!(
        words.words().contains("HBN        HBN          Harbor News Service\n"),
        "{}",
        words.out
    );
}

#[test]
fn a_persons_initials_and_an_empty_name_are_no_agency() {
    let room = Room::opens();
    assert_eq!(room.asks(&["agencies", "add", "lha", "Lina's Wire"]).refused(2), "Taken");
    assert_eq!(room.asks(&["agencies", "add", "", "Harbor News"]).refused(2), "BadInput");
    assert_eq!(room.asks(&["agencies", "add", "HBN", ""]).refused(2), "BadInput");
}
