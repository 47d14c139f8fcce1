//! `gate`: everything in the way of a story leaving now, and 1 where anything is.

use super::room::Room;
use serde_json::json;

#[test]
fn the_gate_names_what_is_in_the_way_for_the_destination_and_ends_with_1() {
    let room = Room::opens();
    for (name, policy) in [("web", "block"), ("print", "deliver-flagged")] {
        let folder = room.named(name);
        let add = ["destinations", "add", name, "--format", "nitf", "--folder", &folder];
        room.says(&[add.as_slice(), &["--embargo", policy]].concat()).words();
    }
    room.approves_ferry();
    let open = room.asks(&["gate", "FERRY"]);
    assert_eq!((open.exit, open.json()), (0, json!({ "open": true, "in_the_way": [] })));

    let embargo = ["embargo", "FERRY", "2099-01-01T00:00:00Z"];
    room.asks(&embargo).done();
    let revision = ["approve", "FERRY", "--as", "mfa"];
    room.says(&revision).words();
    let codes = |to: &[&str]| {
        let told = room.asks(&[["gate", "FERRY"].as_slice(), to].concat());
        let found = told.json()["in_the_way"].as_array().unwrap().clone();
        let codes: Vec<String> =
            found.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect();
        (told.exit, codes)
    };
    let embargoed = (1, vec!["EmbargoNotOver".to_owned()]);
    assert_eq!(codes(&[]), embargoed);
    assert_eq!(codes(&["--destination", "web"]), embargoed);
    assert_eq!(codes(&["--destination", "print"]), (0, vec![]));
    assert_eq!(room.asks(&["gate", "FERRY", "--destination", "nowhere"]).exit, 2);
    assert!(room.says(&["gate", "FERRY"]).out.contains("under an embargo until"));
}
