//! A revision is saved: what it takes away, whose it may not be, and what it may be called.

use crate::room::{FLOODED, LEAD, MORE, Room, block, code, ferry};
use desk::view::{PasteFrom, Pasted, Restore, Revise};
use desk::{copy, history};

#[test]
fn an_edit_takes_the_approval_away_and_the_history_says_so_once() {
    let mut room = Room::new();
    room.approved();
    room.sits("mfa");
    room.changes("FERRY", |content| content.body[0].text.push_str(" Nobody was hurt.")).unwrap();
    room.changes("FERRY", |content| content.body[0].text.push_str(" Divers went down.")).unwrap();
    let fell: Vec<desk::view::How> = room
        .history("FERRY")
        .into_iter()
        .filter(|line| line.kind == story::event::ActKind::ApprovalVoided)
        .map(|line| line.how)
        .collect();
    assert_eq!(fell, [desk::view::How::Fell(desk::view::Because::Edited)]);
}

#[test]
fn what_went_out_is_not_any_reporters_to_change() {
    let mut room = Room::new();
    room.approved();
    room.exports("FERRY").unwrap();
    room.sits("dsa");
    assert_eq!(
        code(room.changes("FERRY", |content| content.headline.push('!'))),
        "WithSomeoneElse"
    );
}

#[test]
fn a_slug_belongs_to_one_open_story_in_any_case_and_form() {
    let mut room = Room::new();
    room.writes("caf\u{e9} fire", LEAD);
    assert_eq!(code(room.starts("CAFE\u{301}-FIRE")), "Taken");
    room.writes("ferry", LEAD);
    assert_eq!(
        code(room.changes("FERRY", |content| content.slug = "Cafe\u{301} Fire".into())),
        "Taken"
    );
    for bad in ["../x", "A\u{202e}B", "con", "..", "A\u{7}B"] {
        assert_eq!(code(room.starts(bad)), "BadSlug", "{bad:?}");
        assert_eq!(
            code(room.changes("FERRY", |content| content.slug = bad.into())),
            "BadSlug",
            "{bad:?}"
        );
    }
}

#[test]
fn revisions_pastes_and_restored_texts_leave_the_typing_under_them_to_its_writer() {
    for act in ["revise", "paste", "restore", "patch"] {
        let mut room = Room::begun();
        room.types(FLOODED);
        room.revises();
        let first = copy::newest_revision(&room.desk, "FERRY").unwrap();
        room.types(MORE);
        room.sits("oka");
        let open = room.open();
        let mut content = open.content.clone();
        content.body.push(block("Nobody was hurt."));
        match act {
            "revise" => {
                let revise =
                    Revise { story: "FERRY".into(), base: open.base, content, note: String::new() };
                copy::story_revise(&mut room.desk, revise).map(drop)
            }
            "paste" => {
                let (before, from) = (open.content, PasteFrom::Own);
                let pasted =
                    Pasted { story: "FERRY".into(), base: open.base, before, after: content, from };
                copy::story_pasted(&mut room.desk, pasted).map(drop)
            }
            "restore" => {
                let restore = Restore { story: "FERRY".into(), revision: first };
                history::restore(&mut room.desk, restore).map(drop)
            }
            _ => {
                let texts = [FLOODED, MORE, "Nobody was hurt."];
                let patch =
                    copy::Patch::read(&serde_json::json!({ "paragraphs": texts }).to_string())
                        .unwrap();
                copy::save_patch(&mut room.desk, "FERRY", patch, "", None).map(drop)
            }
        }
        .unwrap();
        let expected: &[&str] = if act == "restore" { &["lha"] } else { &["lha", "lha", "oka"] };
        assert_eq!(room.owners(), expected, "{act}");
        assert_eq!(room.heads(), 1, "{act}");
        let lines = history::history(&mut room.desk, ferry()).unwrap();
        let by: Vec<&str> = lines
            .iter()
            .filter(|line| line.number.is_some())
            .map(|line| line.author.as_str())
            .collect();
        assert_eq!(by, ["oka", "lha", "lha"], "{act}");
    }
}
