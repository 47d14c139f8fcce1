//! A review as it opens: what its gate asks for, who changed what, and why.

use crate::room::{LEAD, Room};
use desk::review;
use desk::view::{OpenReview, Since};

#[test]
fn an_approved_story_asks_for_no_second_pair_of_eyes() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.hands_in("FERRY");
    room.approved_by("hmu").unwrap();
    let asked = OpenReview { story: "FERRY".into(), revision: None, since: Since::ILooked };
    let open = review::review_open(room.sits("oka"), asked).unwrap();
    assert!(open.gate.iter().all(|line| line.ok), "{:?}", open.gate);
    assert!(!open.may_approve, "nothing is left to approve");
}
