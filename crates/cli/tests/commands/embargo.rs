//! `embargo`.

use super::room::Room;
use serde_json::json;

const LONDON: &str = "EMBARGOED until 01:30 Sunday 25 October 2093, London time";

#[test]
fn an_embargo_is_answered_with_its_instant_its_words_and_its_zone() {
    let room = Room::opens();
    room.hands_in_ferry();
    let words = "1800 GMT Friday 6 November 2093";
    let set = ["embargo", "FERRY", words, "--as", "mfa"];
    assert_eq!(
        room.asks(&set).done(),
        json!({
            "until": "2093-11-06T18:00:00Z", "words": words, "zone": "UTC",
            "local": "2093-11-06T18:00:00+00:00", "questions": []
        })
    );
    room.asks(&["approve", "FERRY", "--as", "mfa"]).done();
    let out = room.path("out");
    let export =
        ["export", "FERRY", "--format", "text", "--out", out.to_str().unwrap(), "--as", "mfa"];
    let refused = room.asks(&export);
    assert_eq!(refused.refused(1), "EmbargoNotOver");
    assert_eq!(refused.json()["error"]["data"]["until"], "2093-11-06T18:00:00Z");
    let sooner = ["embargo", "FERRY", "1700 GMT Friday 6 November 2093", "--as", "mfa"];
    assert_eq!(room.asks(&sooner).refused(1), "EvidenceMissing");
    let lift = ["embargo", "FERRY", "--lift", "--as", "mfa"];
    assert_eq!(room.asks(&lift).refused(1), "EvidenceMissing");
    let lift = [lift.as_slice(), &["--evidence", "The embargo is lifted"]].concat();
    assert_eq!(room.asks(&lift).done()["until"], json!(null));
    assert_eq!(room.asks(&lift).refused(1), "NotEmbargoed");
    let reporter = ["embargo", "FERRY", words, "--as", "lha"];
    assert_eq!(room.asks(&reporter).refused(1), "NotAnEditor");
}

#[test]
fn words_with_two_readings_are_refused_until_one_is_chosen() {
    let room = Room::opens();
    room.hands_in_ferry();
    let set = ["embargo", "FERRY", "noon EDT Sunday, Nov. 1, 2093", "--as", "mfa"];
    let refused = room.asks(&set);
    assert_eq!(refused.refused(1), "ZoneReading");
    let choices = &refused.json()["error"]["data"]["choices"];
    assert_eq!(choices[0]["until"], "2093-11-01T16:00:00Z");
    assert_eq!(choices[1]["until"], "2093-11-01T17:00:00Z");
    let earlier = [set.as_slice(), &["--choose", "earlier"]].concat();
    assert_eq!(room.asks(&earlier).done()["until"], "2093-11-01T16:00:00Z");
    let later = [set.as_slice(), &["--choose", "later"]].concat();
    assert_eq!(room.asks(&later).done()["until"], "2093-11-01T17:00:00Z");
    let london = ["embargo", "FERRY", LONDON, "--as", "mfa"];
    assert_eq!(room.asks(&london).refused(1), "AmbiguousTime");
    let nothing = ["embargo", "FERRY", "soon", "--as", "mfa"];
    assert_eq!(room.asks(&nothing).refused(2), "BadInput");
    let zone = ["embargo", "FERRY", "18:00 1 January 2094", "--zone", "Asia/Kuwait", "--as", "mfa"];
    assert_eq!(room.asks(&zone).done()["local"], "2094-01-01T18:00:00+03:00");
    assert_eq!(
        room.says(&zone).words(),
        "embargo until 2094-01-01T15:00:00Z (2094-01-01T18:00:00+03:00, Asia/Kuwait)\n"
    );
}
