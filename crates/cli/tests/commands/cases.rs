//! `cases`, `case` and `where-used`.

use super::room::Room;
use serde_json::{Value, json};

const WALKOUT: &str = "Harbor pilots walked out at noon on Friday over a night rota, and nine ships wait outside the breakwater.";

impl Room {
    fn wire(&self, version: &str, status: &str, words: &str) -> Value {
        let item = json!({
            "uri": "urn:made-up:1", "version": version, "type": "text", "pubstatus": status,
            "slugline": "HARBOR-PILOTS", "headline": "Harbor pilots walk out", "provider": "AP",
            "body_text": words,
        });
        let file = self.file(&format!("item-{version}.json"), &item.to_string());
        self.asks(&["import", &file, "--as", "lha"]).done()
    }

    /// FERRY, with a paragraph of the wire, signed and sent to the web; the item's id.
    fn sends_ferry(&self) -> String {
        let told = self.wire("1", "usable", WALKOUT);
        let item = told["imported"][0]["id"].as_str().unwrap().to_owned();
        self.writes_ferry();
        self.says(&[
            "insert",
            "FERRY",
            "--from",
            &item,
            "--paragraphs",
            "1",
            "--at",
            "1",
            "--as",
            "lha",
        ])
        .words();
        self.says(&["submit", "FERRY", "--as", "lha"]).words();
        self.says(&["approve", "FERRY", "--as", "mfa"]).words();
        let out = self.named("web.txt");
        self.says(&[
            "export",
            "FERRY",
            "--format",
            "text",
            "--out",
            &out,
            "--destination",
            "web",
            "--as",
            "mfa",
        ])
        .words();
        item
    }
}

#[test]
fn where_used_prints_the_stories_of_an_item_as_the_contract_says() {
    let room = Room::opens();
    let item = room.sends_ferry();
    let told = room.asks(&["where-used", &item]).done();
    let story = &told["stories"][0];
    assert_eq!(told["stories"].as_array().unwrap().len(), 1);
    let mut keys: Vec<&String> = story.as_object().unwrap().keys().collect();
    keys.sort_unstable();
    assert_eq!(keys, ["how", "paragraphs", "receipts", "slug", "words"]);
    assert_eq!((&story["slug"], &story["how"]), (&json!("FERRY"), &json!("words")));
    assert_eq!((&story["paragraphs"], &story["words"]), (&json!([1]), &json!(19)));
    assert_eq!(story["receipts"][0]["receipt"]["destination"], json!("web"));
    assert_eq!(room.asks(&["where-used", "NOBODY"]).refused(2), "NotFound");
    let words = room.says(&["where-used", &item]);
    assert!(words.words().starts_with("FERRY "), "{}", words.out);
    assert!(words.words().ends_with(" 19 words in paragraph 2, sent once\n"), "{}", words.out);
}

#[test]
fn an_import_tells_kind_standing_embargo_stories_and_cases() {
    let room = Room::opens();
    room.sends_ferry();
    let told = room.wire("2", "canceled", "BULLETIN KILL. A kill is mandatory.");
    let item = &told["imported"][0];
    assert_eq!((&item["kind"], &item["standing"]), (&json!("kill"), &json!("cancelled")));
    assert_eq!(item["embargoed_until"], json!(null));
    assert_eq!((&told["affected"], &told["cases"]), (&json!(["FERRY"]), &json!([item["id"]])));
    let held = json!({
        "uri": "urn:made-up:2", "version": "1", "type": "text", "slugline": "BUDGET",
        "headline": "Budget", "provider": "AP", "embargoed": "2099-01-01T00:00:00Z",
        "body_text": "The ministry will publish the budget at noon, officials said.",
    });
    let file = room.file("held.json", &held.to_string());
    let told = room.asks(&["import", &file]).done();
    let item = &told["imported"][0];
    assert_eq!(item["standing"], json!("embargoed"));
    assert_eq!(item["embargoed_until"], json!("2099-01-01T00:00:00Z"));
    assert_eq!((&told["affected"], &told["cases"]), (&json!([]), &json!([])));
}

#[test]
fn a_case_is_decided_confirmed_and_closed_at_a_terminal() {
    let room = Room::opens();
    room.sends_ferry();
    let told = room.wire("2", "canceled", "BULLETIN KILL. A kill is mandatory.");
    let case = told["cases"][0].as_str().unwrap();
    let list = room.asks(&["cases", "--open"]).done();
    assert_eq!((&list[0]["id"], &list[0]["undecided"]), (&json!(case), &json!(1)));
    assert_eq!(room.asks(&["case", case]).done()["rows"][0]["slug"], json!("FERRY"));
    let decide = |words: &[&str]| room.asks(&[&["case", case, "decide", "FERRY"], words].concat());
    assert_eq!(
        decide(&["--as", "killed", "--reason", "court", "--as", "lha"]).refused(1),
        "NotAnEditor"
    );
    assert_eq!(decide(&["--as", "mfa", "--reason", "court"]).refused(2), "BadInput", "what?");
    assert_eq!(decide(&["--as", "removed", "--as", "mfa"]).refused(1), "StillThere");
    let close = ["case", case, "close", "--as", "mfa"];
    let open = room.asks(&close);
    assert_eq!(open.refused(1), "CaseOpen");
    assert_eq!(open.json()["error"]["data"]["stories"], json!(["FERRY"]));
    decide(&["--as", "killed", "--reason", "court order", "--as", "mfa"]).done();
    assert_eq!(room.asks(&close).refused(1), "CaseOpen", "the web has not confirmed");
    let confirm = ["case", case, "confirm", "FERRY", "--destination", "web", "--as", "mfa"];
    room.asks(&confirm).done();
    assert_eq!(room.asks(&close).done()["line"]["state"], json!("closed"));
    assert_eq!(room.asks(&["cases", "--open"]).done(), json!([]));
    let words = room.says(&["case", case]);
    assert!(words.words().contains("closed by mfa"), "{}", words.out);
    assert!(words.words().contains("web: confirmed"), "{}", words.out);
    assert_eq!(room.asks(&["case", "7"]).refused(2), "NotFound");
}
