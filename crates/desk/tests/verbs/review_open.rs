//! A review as it opens: what its gate asks for, who changed what, and why.

use crate::room::{LEAD, MORE, Room, block, ferry};
use desk::view::{OpenReview, Revise, Since};
use desk::{copy, review};
use story::content::Content;

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

#[test]
fn a_change_that_was_typed_in_place_says_why_and_no_other_does() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.write(|content| content.body.push(block(MORE)));
    room.hands_in("FERRY");
    let revises = |room: &mut Room, who: &str, note: &str, change: &dyn Fn(&mut Content)| {
        let open = copy::story_open(room.sits(who), ferry()).unwrap();
        let mut content = open.content;
        change(&mut content);
        let revise =
            Revise { story: "FERRY".into(), base: open.base, content, note: note.to_owned() };
        copy::story_revise(&mut room.desk, revise).unwrap();
    };
    revises(&mut room, "mfa", "The port says Thursday.", &|content| {
        content.body[0].text = LEAD.replace("Friday", "Thursday");
        content.headline = "Ferry halts".into();
    });
    revises(&mut room, "oka", "", &|content| {
        content.body[1].text = MORE.replace("two tugs", "three tugs");
    });
    let asked = OpenReview { story: "FERRY".into(), revision: None, since: Since::ILooked };
    let seen = review::review_open(room.sits("lha"), asked).unwrap();
    let mut told: Vec<(&str, &str, &str)> = seen
        .changes
        .iter()
        .map(|change| (change.after.as_str(), change.author.as_str(), change.reason.as_str()))
        .collect();
    told.sort_unstable();
    let why = "The port says Thursday.";
    assert_eq!(told, [("Ferry halts", "mfa", why), ("Thursday", "mfa", why), ("three", "oka", "")]);
}
