//! Approved copy goes out as a file with a receipt, and nothing else does.

use crate::room::{LEAD, Room, WALKOUT, code, ferry};
use desk::Instant;
use desk::view::{ExportFile, OpenReview, PreviewExport, Since, StoryLine};
use desk::{export, review};
use std::time::Duration;

#[test]
fn approved_copy_goes_out_with_its_credit_and_a_receipt_of_the_same_bytes() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.hands_in("FERRY");
    room.approved_by("hmu").unwrap();
    let preview = PreviewExport { story: "FERRY".into(), format: "text".into(), destination: None };
    let preview = export::export_preview(&mut room.desk, preview).unwrap();
    let text = room.exports_ferry().unwrap();
    assert_eq!(text, preview.text, "what was previewed is what leaves");
    assert!(text.contains(LEAD) && text.contains("Lina Haddad"), "{text}");
    let receipts = export::receipts(&mut room.desk, ferry()).unwrap();
    assert_eq!(
        (receipts[0].receipt.hash.clone(), receipts[0].receipt.bytes),
        (preview.hash, text.len() as u64)
    );
}

#[test]
fn a_draft_does_not_leave_and_neither_does_copy_that_changed_after_approval() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    assert_eq!(room.exports_ferry().unwrap_err(), "NotApproved");
    room.hands_in("FERRY");
    room.approved_by("hmu").unwrap();
    room.sits("mfa");
    room.write(|content| content.body[0].text.push_str(" Nobody was hurt."));
    assert_eq!(room.exports_ferry().unwrap_err(), "NotApproved");
    assert!(!room.folder.path().join("out").exists(), "nothing was written");
}

#[test]
fn what_a_format_leaves_out_has_to_be_accepted() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.write(|content| {
        let bold = story::content::Mark {
            start: 4,
            end: 9,
            kind: story::content::MarkKind::Bold,
            href: None,
        };
        content.body[0].marks = vec![bold];
    });
    room.hands_in("FERRY");
    room.approved_by("hmu").unwrap();
    let preview = PreviewExport { story: "FERRY".into(), format: "text".into(), destination: None };
    let losses = export::export_preview(&mut room.desk, preview).unwrap().losses;
    let asked: Vec<String> =
        losses.iter().filter(|loss| loss.must_be_accepted).map(|loss| loss.id.clone()).collect();
    assert!(!asked.is_empty(), "{losses:?}");
    assert_eq!(room.exports_ferry().unwrap_err(), "LossesNotAccepted");
    assert!(!room.folder.path().join("out").exists(), "nothing was written");
    let export = ExportFile {
        story: "FERRY".into(),
        formats: vec!["text".into()],
        folder: room.folder.path().join("out").display().to_string(),
        destination: "web".into(),
        accepted: asked,
        file_name: None,
        replace: false,
    };
    assert_eq!(export::export_to(&mut room.desk, export).unwrap().receipts.len(), 1);
}

#[test]
fn a_kill_after_the_approval_stops_the_export_and_says_which_item_in_lists_review_and_preview() {
    let mut room = Room::new();
    let item = room.comes("urn:made-up:1", "1", serde_json::json!({}), WALKOUT);
    room.starts_from(&item.id, "pilots").unwrap();
    room.hands_in("PILOTS");
    room.approves("PILOTS", &[]).unwrap();
    assert!(room.row("PILOTS").stopped.is_empty());
    room.comes("urn:made-up:1", "2", serde_json::json!({ "pubstatus": "canceled" }), "");
    assert_eq!(room.item(&item.id).standing, desk::view::Standing::Cancelled);
    let refused = room.exports("PILOTS").unwrap_err();
    assert_eq!(refused.code(), desk::Code::ItemKilled);
    assert!(refused.to_string().contains("Harbor pilots walk out"), "{refused}");
    assert!(!room.folder.path().join("out").exists(), "nothing was written");
    let named = |line: StoryLine| {
        line.stopped.into_iter().filter_map(|found| found.item).map(|item| item.id).collect()
    };
    let items: Vec<String> = named(room.row("PILOTS"));
    assert_eq!(items, std::slice::from_ref(&item.id));
    assert!(room.list().ready.iter().all(|line| line.slug != "PILOTS"), "its approval is void");
    let asked = OpenReview { story: "PILOTS".into(), revision: None, since: Since::ILooked };
    let gate = review::review_open(room.sits("hmu"), asked).unwrap().gate;
    assert!(
        gate.iter().any(|line| line.code == desk::view::GateCode::Items && !line.ok),
        "{gate:?}"
    );
    let preview =
        PreviewExport { story: "PILOTS".into(), format: "text".into(), destination: None };
    let preview = export::export_preview(&mut room.desk, preview).unwrap();
    assert!(
        preview.obstacles.iter().any(|found| found.code == desk::Code::ItemKilled),
        "{:?}",
        preview.obstacles
    );
    assert!(preview.text.to_lowercase().contains("not approved"), "{}", preview.text);
}

#[test]
fn withheld_copy_goes_on_once_a_later_version_is_released() {
    let mut room = Room::new();
    let first = room.comes("urn:made-up:1", "1", serde_json::json!({}), WALKOUT);
    room.starts_from(&first.id, "pilots").unwrap();
    room.hands_in("PILOTS");
    room.comes("urn:made-up:1", "2", serde_json::json!({ "pubstatus": "withheld" }), "");
    assert_eq!(code(room.approves("PILOTS", &[])), "ItemWithheld");
    room.comes("urn:made-up:1", "3", serde_json::json!({}), WALKOUT);
    room.approves("PILOTS", &[]).unwrap();
    room.exports("PILOTS").unwrap();
}

#[test]
fn words_a_killed_version_shares_with_one_that_may_be_used_stop_nothing() {
    let mut room = Room::new();
    room.comes("urn:made-up:1", "1", serde_json::json!({}), WALKOUT);
    room.comes("urn:made-up:1", "2", serde_json::json!({ "pubstatus": "canceled" }), "");
    let longer = format!("{WALKOUT} Talks begin on Monday.");
    let next = room.comes("urn:made-up:1", "3", serde_json::json!({}), &longer);
    room.starts_from(&next.id, "pilots").unwrap();
    room.hands_in("PILOTS");
    room.approves("PILOTS", &[]).unwrap();
    room.exports("PILOTS").unwrap();
}

#[test]
fn an_embargo_that_is_over_by_the_desks_clock_is_no_obstacle() {
    let mut room = Room::new();
    let now = room.desk.now();
    let end = instant(now + Duration::from_secs(3_600));
    let item = room.comes("urn:made-up:1", "1", serde_json::json!({ "embargoed": end }), WALKOUT);
    assert_eq!(code(room.starts_from(&item.id, "pilots")), "ItemEmbargoed");
    let Room { desk, folder } = room;
    let mut room = Room { desk: desk.with_clock(move || now + Duration::from_secs(3_700)), folder };
    room.starts_from(&item.id, "pilots").unwrap();
    room.hands_in("PILOTS");
    room.approves("PILOTS", &[]).unwrap();
    let Room { desk, folder } = room;
    let mut room = Room { desk: desk.with_clock(move || now), folder };
    assert_eq!(code(room.exports("PILOTS")), "ItemEmbargoed", "a clock set back");
    let Room { desk, folder } = room;
    let mut room = Room { desk: desk.with_clock(move || now + Duration::from_secs(3_700)), folder };
    room.comes("urn:made-up:1", "2", serde_json::json!({ "pubstatus": "canceled" }), "");
    assert_eq!(code(room.exports("PILOTS")), "ItemKilled", "an embargo that is over hides no kill");
}

fn instant(at: Instant) -> String {
    at.to_utc().unwrap().to_rfc3339()
}
