//! `update`, `correct` and `kill`, and what `receipts`, `show` and `export` say after them.

use super::room::Room;
use serde_json::{Value, json};

const NOTE: &str = "Corrects in paragraph 1 the day to Tuesday, instead of Monday.";

impl Room {
    /// FERRY has gone to the web.
    fn sends_the_ferry(&self) {
        self.approves_ferry();
        self.exports_ferry().done();
    }

    fn exports_ferry(&self) -> super::room::Told {
        let out = self.named("ferry.txt");
        self.asks(&[
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
    }

    fn first_receipt(&self) -> Value {
        self.asks(&["receipts", "FERRY"]).done()[0].clone()
    }
}

#[test]
fn a_correction_goes_to_work_again_and_out_with_its_note() {
    let room = Room::opens();
    room.sends_the_ferry();
    let correct = ["correct", "FERRY", "--class", "correction", "--note", NOTE, "--as", "lha"];
    let row = room.asks(&correct).done();
    assert_eq!((&row["stage"], &row["version"]), (&json!("draft"), &json!(2)));
    assert_eq!(
        (&row["writethru"]["class"], &row["writethru"]["note"], &row["writethru"]["by"]),
        (&json!("correction"), &json!(NOTE), &json!("lha"))
    );
    assert_eq!(room.exports_ferry().refused(1), "NotApproved");
    room.says(&["submit", "FERRY", "--as", "lha"]).words();
    room.says(&["approve", "FERRY", "--as", "mfa"]).words();
    assert_eq!(room.first_receipt()["owed"], json!("correction"));
    let owed = room.asks(&["show", "FERRY"]).done()["owed"].clone();
    assert_eq!((&owed[0]["destination"], &owed[0]["version"]), (&json!("web"), &json!(1)));
    assert!(room.says(&["receipts", "FERRY"]).words().contains("has not yet got the correction"));
    let sent = room.exports_ferry().done();
    assert_eq!(sent["receipts"][0]["version"], json!(2));
    assert!(sent["receipts"][0]["receipt"]["replaces"].is_string());
    assert_eq!(room.asks(&["show", "FERRY"]).done()["owed"], json!([]));
    let text = std::fs::read_to_string(room.path("ferry.txt")).unwrap();
    assert!(text.contains(&format!("CORRECTION: {NOTE}")), "{text}");
}

#[test]
fn a_note_that_does_not_confess_is_refused_with_what_it_lacks() {
    let room = Room::opens();
    room.sends_the_ferry();
    let corrects = |class: &str, note: &str| {
        room.asks(&["correct", "FERRY", "--class", class, "--note", note, "--as", "mfa"])
    };
    for (note, fault) in [
        ("Fixes a typo in paragraph 1", "wrong_verb"),
        ("In paragraph 1 it was Monday", "does_not_confess"),
        ("Corrects the day to Tuesday, not Monday", "no_place"),
        ("Corrects paragraph 1", "no_from_and_to"),
        ("", "missing"),
    ] {
        let told = corrects("correction", note);
        assert_eq!(told.refused(1), "CorrectionNote", "{note}");
        assert_eq!(told.json()["error"]["data"]["fault"], json!(fault), "{note}");
    }
    assert_eq!(room.says(&["correct", "FERRY", "--class", "update", "--note", NOTE]).exit, 2);
    assert_eq!(room.says(&["correct", "FERRY", "--class", "minor"]).exit, 2, "a note is owed");
}

#[test]
fn an_update_takes_up_what_went_out_and_nothing_else() {
    let room = Room::opens();
    room.hands_in_ferry();
    assert_eq!(room.asks(&["update", "FERRY", "--as", "mfa"]).refused(1), "NeverFiled");
    room.says(&["approve", "FERRY", "--as", "mfa"]).words();
    room.exports_ferry().done();
    let row = room.asks(&["update", "FERRY", "--reason", "more is known", "--as", "mfa"]).done();
    assert_eq!((&row["version"], &row["writethru"]["class"]), (&json!(2), &json!("update")));
    assert_eq!(room.asks(&["update", "TUG"]).refused(2), "NotFound");
}

#[test]
fn a_kill_asks_for_a_reason_of_the_list_and_the_slug() {
    let room = Room::opens();
    room.sends_the_ferry();
    let kills = |reason: &str, confirm: &str, who: &str| {
        room.asks(&["kill", "FERRY", "--reason", reason, "--confirm", confirm, "--as", who])
    };
    assert_eq!(kills("because", "FERRY", "mfa").exit, 2);
    assert_eq!(kills("court-order", "FERRY", "lha").refused(1), "NotYoursToKill");
    let other = kills("court-order", "TUG", "mfa");
    assert_eq!(other.refused(1), "SlugDiffers");
    assert_eq!(other.json()["error"]["data"], json!({ "slug": "FERRY" }));
    let row = kills("court-order", "ferry", "mfa").done();
    assert_eq!(
        (&row["stage"], &row["killed"]["reason"]),
        (&json!("killed"), &json!("court_order"))
    );
    assert_eq!(kills("court-order", "FERRY", "mfa").refused(1), "Killed");
    assert_eq!(room.first_receipt()["owed"], json!("kill"));
    let elsewhere = room.named("elsewhere.txt");
    let export = ["export", "FERRY", "--format", "text", "--out", &elsewhere, "--as", "mfa"];
    assert_eq!(room.asks(&export).refused(1), "Killed");
    let sent = room.exports_ferry().done();
    assert_eq!(sent["receipts"][0]["receipt"]["kill"], json!(true));
    let text = std::fs::read_to_string(room.path("ferry.txt")).unwrap();
    assert!(text.contains("KILL") && !text.contains("Ferry stops"), "{text}");
    assert!(room.first_receipt()["owed"].is_null());
    assert_eq!(room.asks(&["list", "--stage", "killed"]).done()[0]["slug"], json!("FERRY"));
}

#[test]
fn what_a_destination_confirmed_is_put_on_record() {
    let room = Room::opens();
    room.sends_the_ferry();
    let confirms = |to: &str, by: &str, who: &str| {
        room.asks(&["confirm", "FERRY", "--destination", to, "--by", by, "--as", who])
    };
    assert_eq!(confirms("web", "Ana", "mfa").refused(1), "NothingToConfirm");
    room.asks(&["kill", "FERRY", "--reason", "rights", "--confirm", "FERRY", "--as", "mfa"]).done();
    let open = room.asks(&["show", "FERRY"]).done()["unconfirmed"].clone();
    assert_eq!((&open[0]["destination"], &open[0]["what"]), (&json!("web"), &json!("kill")));
    assert!(room.says(&["show", "FERRY"]).words().contains("web has not confirmed version 2"));
    room.exports_ferry().done();
    assert_eq!(confirms("web", "Ana", "lha").refused(1), "NotAnEditor");
    assert_eq!(confirms("web", "", "mfa").refused(1), "WhoConfirmedMissing");
    let elsewhere = confirms("print", "Ana", "mfa");
    assert_eq!(elsewhere.refused(1), "NothingToConfirm");
    assert_eq!(elsewhere.json()["error"]["data"], json!({ "destination": "print" }));
    assert_eq!(confirms("web", "Ana by mail", "mfa").done()["stage"], json!("killed"));
    let receipt = room.first_receipt();
    assert_eq!(
        (&receipt["confirmed"]["by"], &receipt["confirmed"]["words"]),
        (&json!("mfa"), &json!("Ana by mail"))
    );
    assert!(room.says(&["receipts", "FERRY"]).words().contains("by mfa: Ana by mail"));
    assert_eq!(room.asks(&["show", "FERRY"]).done()["unconfirmed"], json!([]));
}
