//! Changes are accepted or rejected one by one.

use crate::room::{LEAD, Room, ferry};
use desk::view::{OpenReview, Return, Since};
use desk::{copy, review};

#[test]
fn an_editor_sees_what_is_not_settled_yet_and_a_rejected_change_leaves_the_text() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.hands_in("FERRY");
    let story = || "FERRY".to_owned();
    let revision = copy::newest_revision(&room.desk, "FERRY").unwrap();
    review::claim(room.sits("oka"), ferry()).unwrap();
    let read =
        desk::view::ReadParagraphs { story: story(), revision, paragraphs: vec![0], read: true };
    review::paragraphs_read(&mut room.desk, read).unwrap();
    review::return_story(
        &mut room.desk,
        Return { story: story(), note: "How many aboard?".into() },
    )
    .unwrap();
    room.sits("lha");
    room.write(|content| {
        content.body[0].text =
            LEAD.replace("on Friday", "late Friday").replace("the port", "the harbor")
    });
    room.hands_in("FERRY");
    let open = OpenReview { story: story(), since: Since::ILooked, revision: None };
    let seen = review::review_open(room.sits("oka"), open).unwrap();
    let told: Vec<String> =
        seen.changes.iter().map(|change| format!("{} > {}", change.before, change.after)).collect();
    assert_eq!(told, ["on > late", "port > harbor"]);
    for (change, decision) in seen.changes.iter().zip(["accepted", "rejected"]) {
        let decision = serde_json::from_value(serde_json::json!(decision)).unwrap();
        let settle = desk::view::Settle {
            story: story(),
            base: seen.base.id.clone(),
            revision: seen.revision.id.clone(),
            changes: vec![change.id.clone()],
            decision,
            why: String::new(),
        };
        review::review_settle(&mut room.desk, settle).unwrap();
    }
    let finish =
        desk::view::FinishReview { story: story(), base: seen.base.id, revision: seen.revision.id };
    review::review_finish(room.sits("oka"), finish).unwrap();
    let open = copy::story_open(&mut room.desk, ferry()).unwrap();
    assert_eq!(open.content.body[0].text, LEAD.replace("on Friday", "late Friday"));
    room.approved_by("hmu").unwrap();
}
