//! `hold` and `release`.

use super::room::Room;
use serde_json::json;

#[test]
fn a_hold_is_on_the_storys_row_until_it_is_released() {
    let room = Room::opens();
    room.hands_in_ferry();
    let hold = ["hold", "FERRY", "--kind", "desk", "--reason", "a second source", "--as", "mfa"];
    let row = room.asks(&hold).done();
    let held = json!([{ "kind": "desk", "reason": "a second source", "by": "mfa" }]);
    assert_eq!(row["holds"], held);
    assert_eq!(room.asks(&["approve", "FERRY", "--as", "mfa"]).refused(1), "OnHold");
    let release = ["release", "FERRY", "--kind", "desk", "--reason", "confirmed", "--as", "mfa"];
    assert_eq!(room.asks(&release).done()["holds"], json!([]));
    assert_eq!(room.asks(&release).refused(1), "NotHeld");
    assert_eq!(room.says(&hold).words(), "FERRY is on hold (desk): a second source\n");
}

#[test]
fn a_hold_of_another_kind_is_somebody_elses() {
    let room = Room::opens();
    room.hands_in_ferry();
    let legal = ["hold", "FERRY", "--kind", "legal", "--reason", "names a minor", "--as", "mfa"];
    assert_eq!(room.asks(&legal).refused(1), "HoldNotYours");
    let desk = ["hold", "FERRY", "--kind", "desk", "--reason", "wait", "--as", "lha"];
    assert_eq!(room.asks(&desk).refused(1), "HoldNotYours");
    let nothing = ["hold", "FERRY", "--kind", "desk", "--reason", " ", "--as", "mfa"];
    assert_eq!(room.asks(&nothing).refused(2), "BadInput");
}
