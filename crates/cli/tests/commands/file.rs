//! `file`: approved copy to named destinations.

use super::room::{Room, STOPPED};
use serde_json::json;

fn with_destinations() -> Room {
    let room = Room::opens();
    for (name, formats) in [("web", "ninjs,text"), ("print", "nitf")] {
        let folder = room.named(name);
        let add = ["destinations", "add", name, "--format", formats, "--folder", &folder];
        room.says(&add).words();
    }
    room
}

#[test]
fn a_story_goes_to_each_destination_in_its_formats_with_receipts_of_its_name() {
    let room = with_destinations();
    room.approves_ferry();
    let told = room.asks(&["file", "FERRY", "--to", "web", "print"]).done();
    let filed = told["filed"].as_array().unwrap();
    let names: Vec<_> = filed.iter().map(|line| &line["destination"]).collect();
    assert_eq!(names, [&json!("web"), &json!("print")]);
    assert_eq!(filed[0]["receipts"].as_array().unwrap().len(), 2);
    assert_eq!(filed[1]["receipts"][0]["receipt"]["destination"], json!("print"));
    assert!(std::fs::read_to_string(room.path("web/FERRY.txt")).unwrap().contains(STOPPED));
    assert!(room.path("print/FERRY.nitf.xml").exists());
    assert_eq!(room.asks(&["receipts", "FERRY"]).done().as_array().unwrap().len(), 3);
    let words = room.says(&["file", "FERRY", "--to", "web"]);
    assert!(words.words().starts_with("web\n"), "{}", words.out);
}

#[test]
fn a_destination_that_is_refused_is_told_and_ends_with_1_while_the_others_are_filed() {
    let room = with_destinations();
    room.approves_ferry();
    // Somebody else's file lies where the print system looks.
    std::fs::create_dir(room.path("print")).unwrap();
    std::fs::write(room.path("print/FERRY.nitf.xml"), "theirs").unwrap();
    let told = room.asks(&["file", "FERRY", "--to", "print", "--to", "web"]);
    assert_eq!(told.exit, 1, "{}", told.err);
    let filed = &told.json()["filed"];
    assert_eq!(filed[0]["refusal"]["code"], json!("FileNotOurs"));
    assert_eq!(filed[0]["receipts"], json!([]));
    assert_eq!(filed[1]["refusal"], json!(null));
    assert!(room.path("web/FERRY.txt").exists());
    assert_eq!(std::fs::read_to_string(room.path("print/FERRY.nitf.xml")).unwrap(), "theirs");
    let words = room.says(&["file", "FERRY", "--to", "print"]);
    assert!(words.exit == 1 && words.out.contains("not filed: "), "{}", words.out);
}

#[test]
fn what_cannot_be_filed_at_all_is_refused_as_a_whole() {
    let room = with_destinations();
    room.hands_in_ferry();
    let told = room.asks(&["file", "FERRY", "--to", "web"]);
    assert_eq!(
        (told.exit, &told.json()["filed"][0]["refusal"]["code"]),
        (1, &json!("NotApproved"))
    );
    assert_eq!(
        room.asks(&["file", "FERRY", "--to", "web", "--as", "lha"]).refused(1),
        "NotAnEditor"
    );
    assert_eq!(room.asks(&["file", "FERRY", "--to", "web", "moon"]).refused(2), "NotFound");
    assert_eq!(room.asks(&["file", "TUG", "--to", "web"]).refused(2), "NotFound");
    assert!(!room.path("web").exists(), "nothing was written");
    assert_eq!(room.says(&["file", "FERRY"]).exit, 2);
}

#[test]
fn a_story_is_filed_at_a_time_by_whoever_looks_then_or_taken_back() {
    let room = with_destinations();
    room.approves_ferry();
    for (at, exit) in [("2020-01-01T00:00:00Z", 2), ("tomorrow", 2), ("2099-01-01T00:00:00", 2)] {
        assert_eq!(room.asks(&["file", "FERRY", "--to", "web", "--at", at]).exit, exit, "{at}");
    }
    let far = ["file", "FERRY", "--to", "web", "print", "--at", "2099-01-01T03:00:00+03:00"];
    let asked = room.asks(&far).done();
    assert_eq!(asked["filing"]["standing"], json!("to_come"));
    assert_eq!(asked["filing"]["at"], json!(4_070_908_800_000_i64));
    assert_eq!(room.asks(&["destinations", "push"]).done()["filings"], json!([]));
    let back = room.asks(&["file", "FERRY", "--cancel"]).done();
    assert_eq!(back["filings"][0]["standing"], json!("cancelled"));
    assert_eq!(room.asks(&["file", "FERRY", "--cancel"]).refused(2), "BadInput");
    let soon = chrono::Utc::now() + chrono::Duration::milliseconds(1500);
    let soon = ["file", "FERRY", "--to", "web", "--at", &soon.to_rfc3339()];
    assert_eq!(room.says(&soon).exit, 0);
    room.says(&["hold", "FERRY", "--kind", "desk", "--reason", "wait"]).words();
    std::thread::sleep(std::time::Duration::from_millis(1600));
    let pushed = room.asks(&["destinations", "push"]).done();
    assert_eq!(pushed["filings"][0]["refused"][0]["code"], json!("OnHold"));
    let left = room.asks(&["receipts", "FERRY"]).done();
    assert_eq!(left.as_array().unwrap().len(), 1);
    assert_eq!(left[0]["filing"]["standing"], json!("refused"));
    assert!(room.says(&["receipts", "FERRY"]).words().contains("not filed to web: "));
    assert!(!room.path("web").exists());
}
