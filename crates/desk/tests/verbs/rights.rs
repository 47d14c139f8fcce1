//! Who may ask which call: every call of the table by a person of each role alone.

use crate::room::{LEAD, Room, of};
use desk::calls::{self, CALLS, Call};
use desk::view::{
    FindUses, Looked, NewStory, Nothing, OfCase, OfDesk, SaveDraft, SearchFor, StartFromItem,
};
use desk::{Desk, Error, Initials, cases, copy, history, newsroom, review, uses, wire};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use story::person::{Person, Role};

/// A newsroom with a person of each role alone, whose initials are the role's first letters, a
/// story on the desk, a draft of Lina's and one of the reporter's, and a case about a story of hers.
fn house() -> Room {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    room.hands_in("FERRY");
    room.writes("harbor", LEAD);
    for (version, status) in [("1", "usable"), ("2", "canceled")] {
        let item = json!({
            "uri": "urn:made-up:lock", "version": version, "type": "text", "pubstatus": status,
            "headline": "Lock shut", "provider": "AP",
            "body_text": "The western lock shut on Monday after a barge rammed its outer gate.",
        });
        let id = wire::import(&room.desk, "lock.json", item.to_string().as_bytes(), None);
        let asked = StartFromItem {
            item: id.unwrap()[0].to_string(),
            slug: "LOCK".into(),
            desk: "World".into(),
        };
        if status == "usable" {
            wire::story_from_item(&mut room.desk, asked).unwrap();
        }
    }
    wire::import(&room.desk, "quay.txt", b"Quay opens\n\nThe quay opened on Monday.\n", None)
        .unwrap();
    for role in Role::ALL.iter().copied() {
        let person = Person {
            initials: initials(role),
            name: format!("Somebody {role}"),
            roles: vec![role],
            desk: "World".into(),
        };
        newsroom::person_add(room.sits("oka"), person).unwrap();
    }
    room.sits(&initials(Role::Reporter).0);
    let new = NewStory {
        slug: "QUARRY".into(),
        template: desk::view::Template::Story,
        desk: "World".into(),
        language: "en".into(),
    };
    copy::story_new(&mut room.desk, new).unwrap();
    room.changes("QUARRY", |content| content.headline = "Quarry shut".into()).unwrap();
    room
}

fn initials(role: Role) -> Initials {
    Initials(format!(
        "z{}",
        role.to_string().chars().filter(|letter| *letter != '_').take(5).collect::<String>()
    ))
}

/// What each call is asked with: something a person with the right is not refused for by its form.
fn with(call: &str, room: &mut Room) -> Value {
    // A reporter's own draft, and what is on the desk for everybody else.
    let reports = room.desk.me().unwrap().roles == [Role::Reporter];
    let story = if reports { "QUARRY" } else { "FERRY" };
    let revision = copy::newest_revision(&room.desk, story).unwrap_or_default();
    let item = || json!(room.desk.read(|look| Ok(look.items(1)?[0].id.to_string())).unwrap());
    let order = || json!(room.desk.read(|look| Ok(look.cases(true)?[0].item.to_string())).unwrap());
    let content = || json!({ "slug": story, "headline": "Ferry stops", "body": [] });
    let bytes = "QSBsaW5lIG9mIGNvcHkuCg==";
    match call {
        "session" | "news" | "counts" | "people" | "agencies" | "destinations" | "deliveries"
        | "journal_verify" | "my_drafts" | "act_last" | "wire" | "approved" => json!({}),
        "act_as" => json!({ "initials": room.desk.me().unwrap().initials.0 }),
        "settings_set" => {
            let mut settings =
                serde_json::to_value(newsroom::settings(&room.desk).unwrap()).unwrap();
            settings["zone"] = json!("Europe/Paris");
            settings
        }
        "search" => json!({ "words": "ferry", "limit": 5 }),
        "person_add" => json!({ "initials": "qqq", "name": "Q", "roles": [], "desk": "World" }),
        "agency_set" => {
            json!({ "code": "QNA", "name": "Q News", "logo": "QNA", "forms": [], "generic_credit_ok": false })
        }
        "destination_set" => json!({
            "name": "web", "title": "", "formats": ["text"], "embargo": "block", "adding": true,
            "way": { "way": "folder", "path": room.folder.path().join("web") },
        }),
        "destination_remove" => json!({ "name": "web" }),
        "topics" => json!({ "words": "sea", "codes": [], "language": "en" }),
        "queue" => json!({ "desk": "" }),
        "story_new" => {
            json!({ "slug": "QUAY", "template": "story", "desk": "World", "language": "en" })
        }
        "story_open" | "history" | "receipts" | "merge_open" | "claim" | "story_unspike" => {
            json!({ "story": story })
        }
        "draft_save" | "draft_set_aside" | "credits_of" | "origins_of" | "findings_of" => {
            json!({ "story": story, "base": revision, "content": content(), "cursor": 0 })
        }
        "story_revise" => {
            json!({ "story": story, "base": revision, "content": content(), "note": "" })
        }
        "paste_read" => json!({ "html": "", "text": "A line of copy." }),
        "story_pasted" => json!({
            "story": story, "base": revision, "before": content(), "after": content(),
            "from": { "from": "own" },
        }),
        "origin_say" => json!({
            "story": story, "from": { "from": "own" },
            "place": { "field": "body", "paragraph": 0, "start": 0, "end": 3, "text": "The" },
        }),
        "story_spike" | "return_story" => json!({ "story": story, "note": "who says so?" }),
        "hand_in" => json!({ "story": story, "note": "" }),
        "hold" | "release" => json!({ "story": story, "kind": "desk", "reason": "wait" }),
        "embargo_read" | "embargo" => json!({
            "story": story, "words": "2099-01-01T00:00:00Z", "zone": "", "choose": null,
            "evidence": "",
        }),
        "embargo_lift" => json!({ "story": story, "evidence": "it ran early" }),
        "review_open" => {
            json!({ "story": story, "since": { "since": "i_looked" }, "revision": null })
        }
        "review_settle" => {
            json!({
                "story": story, "base": revision, "revision": revision, "changes": [],
                "decision": "accepted",
            })
        }
        "review_reword" => {
            json!({ "story": story, "base": revision, "revision": revision, "change": "c", "text": "x" })
        }
        "paragraphs_read" => {
            json!({ "story": story, "revision": revision, "paragraphs": [0], "read": true })
        }
        "review_type" => json!({ "story": story, "revision": revision, "paragraph": 0 }),
        "review_finish" => json!({ "story": story, "base": revision, "revision": revision }),
        "looked" | "revision_content" | "restore" => {
            json!({ "story": story, "revision": revision })
        }
        "update_story" => json!({ "story": story, "reason": "" }),
        "correct_story" => {
            json!({ "story": story, "class": "minor", "note": "Corrects paragraph 1" })
        }
        "confirm_sent" => json!({ "story": story, "destination": "web", "words": "Ana" }),
        "kill_story" => json!({ "story": story, "reason": "privacy", "confirm": story }),
        "approve" => json!({ "story": story, "revision": revision, "waived": [] }),
        "note_add" => json!({
            "story": story, "revision": revision, "text": "who says so?", "replies_to": null,
            "anchor": { "field": "body", "paragraph": 0, "start": 0, "end": 3, "words": "The" },
        }),
        "note_settle" => json!({ "story": story, "note": "none", "settled": true }),
        "merge_keep" | "merge_settle" => {
            json!({ "story": story, "ours": revision, "theirs": revision, "answers": [] })
        }
        "undo" => json!({ "events": [revision] }),
        "item_open" => json!({ "item": item() }),
        "bring_in" => json!({ "name": "a.txt", "bytes": bytes }),
        "proposal_settle" => json!({ "item": item(), "proposals": [], "accepted": true }),
        "item_put_aside" => json!({ "item": item(), "aside": true }),
        "story_from_item" => json!({ "item": item(), "slug": "QUAY-TWO", "desk": "World" }),
        "item_insert" => {
            json!({ "story": story, "item": item(), "paragraphs": [0], "at": 0 })
        }
        "where_used" => json!({ "of": item() }),
        "cases" => json!({ "open": true }),
        "case_open" | "case_close" => json!({ "case": order() }),
        "case_decide" => json!({
            "case": order(), "story": "LOCK", "as": "not_affected", "reason": "our own words",
        }),
        "case_confirm" => json!({
            "case": order(), "story": "LOCK", "destination": "web", "note": "",
        }),
        "export_preview" => json!({ "story": story, "format": "text" }),
        "filings" | "gate" => json!({ "story": story }),
        "filing_cancel" => json!({ "filing": revision }),
        "delivery_resend" => json!({ "receipt": revision }),
        "file_to" => json!({ "story": story, "destinations": ["web"] }),
        "export_file" => json!({
            "story": story, "formats": ["text"], "folder": "", "destination": "web",
            "accepted": [],
        }),
        other => panic!("say what the call {other} is asked with"),
    }
}

/// What a person of a role alone is told: nothing where the role lets them, whatever else is in
/// the way.
fn told(desk: &mut Desk, call: &str, with: Value) -> Option<String> {
    let refused = calls::answer(desk, Call { name: call.into(), with }).err()?;
    match refused {
        Error::BadCall { detail, .. } => panic!("{call}: {detail}"),
        refused => {
            let code = serde_json::to_value(refused.refusal().code).unwrap();
            let code = code.as_str().unwrap().to_owned();
            let roles = [
                "NotYourRole",
                "NotYoursToRead",
                "NotAnEditor",
                "NotADutyEditor",
                "NotAnAdministrator",
                "HoldNotYours",
                "NotYoursToKill",
                "NotYoursToClose",
            ];
            roles.contains(&code.as_str()).then_some(code)
        }
    }
}

#[test]
fn every_call_asks_whether_the_role_lets_a_person() {
    let house = house();
    let mut refused: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for role in Role::ALL.iter().copied() {
        // No role meets what another one did.
        let mut room = house.copied();
        room.sits(&initials(role).0);
        for call in CALLS {
            let with = with(call, &mut room);
            if let Some(code) = told(&mut room.desk, call, with) {
                refused.entry(call).or_default().push(format!("{role} ({code})"));
            }
        }
    }
    let mut table = String::new();
    for call in CALLS {
        let who = refused.get(call).map_or_else(|| "nobody".to_owned(), |who| who.join(", "));
        writeln!(table, "{call:<18} refuses {who}").unwrap();
    }
    insta::assert_snapshot!(table);
}

#[test]
fn a_draft_is_shown_to_nobody_but_its_people_the_editors_and_the_auditors() {
    let mut room = house();
    for role in [Role::Reporter, Role::Legal, Role::PictureEditor, Role::Administrator] {
        let desk = room.sits(&initials(role).0);
        let opened = copy::story_open(desk, of("HARBOR")).unwrap_err();
        assert_eq!(code(&opened), "NotYoursToRead", "{role:?}");
        assert_eq!(code(&history::history(desk, of("HARBOR")).unwrap_err()), "NotYoursToRead");
        assert!(copy::content_of(desk, "HARBOR@last").is_err());
        let asked = OfDesk { desk: String::new() };
        let queue = copy::queue(desk, asked).unwrap();
        assert!(queue.with_reporters.iter().all(|line| line.slug != "HARBOR"), "{role:?}");
        assert!(
            copy::all_stories(desk, None, None, None)
                .unwrap()
                .iter()
                .all(|line| line.slug != "HARBOR")
        );
        let asked = SearchFor { words: "harbor".into(), limit: 50 };
        assert!(newsroom::search(desk, asked).unwrap().iter().all(|hit| hit.line != "HARBOR"));
    }
    for who in ["lha", "oka", initials(Role::Auditor).0.as_str()] {
        assert!(copy::story_open(room.sits(who), of("HARBOR")).is_ok(), "{who}");
    }
}

#[test]
fn an_auditor_leaves_nothing_in_the_journal_but_what_they_looked_at() {
    let mut room = house();
    let who = initials(Role::Auditor).0;
    let count = |room: &Room| room.desk.read(|look| Ok(look.event_count()?)).unwrap();
    room.sits(&who);
    let before = count(&room);
    for call in CALLS.iter().filter(|call| **call != "looked") {
        let with = with(call, &mut room);
        told(&mut room.desk, call, with);
    }
    assert_eq!(count(&room), before);
}

#[test]
fn a_revision_of_another_story_is_none_of_this_ones() {
    let mut room = house();
    let other = copy::newest_revision(&room.desk, "HARBOR").unwrap();
    let desk = room.sits("hmu");
    let asked = Looked { story: "FERRY".into(), revision: other.clone() };
    assert!(history::revision_content(desk, asked.clone()).is_err());
    assert!(review::looked(desk, asked).is_err());
}

fn code(error: &Error) -> String {
    let code = serde_json::to_value(error.refusal().code).unwrap();
    code.as_str().unwrap_or_default().to_owned()
}

#[test]
fn words_put_aside_come_back_only_for_somebody_who_may_type_them() {
    let mut room = house();
    let before = copy::content_of(&room.desk, "FERRY").unwrap();
    let mut content = before.clone();
    content.body[0].text = "The ferry sank with all hands.".into();
    let aside = |by: Option<&str>| SaveDraft {
        story: "FERRY".into(),
        base: None,
        content: content.clone(),
        cursor: 0,
        by: by.map(|by| Initials(by.into())),
    };
    // An auditor in their own name and in that of somebody who has not sat here.
    let auditor = initials(Role::Auditor).0;
    for by in [None, Some("mfa"), Some(auditor.as_str())] {
        let desk = room.sits(&auditor);
        assert!(copy::draft_set_aside(desk, aside(by)).is_err(), "{by:?}");
    }
    copy::draft_set_aside(room.sits(&initials(Role::Reporter).0), aside(None)).unwrap();
    let Room { desk, folder: _folder } = room;
    let path = desk.path().to_owned();
    drop(desk);
    let mut desk = Desk::open_window(&path).unwrap();
    desk.act_as(&Initials("oka".into())).unwrap();
    assert_eq!(copy::content_of(&desk, "FERRY").unwrap(), before);
    let kept = newsroom::session(&mut desk, Nothing {}).unwrap().kept_aside;
    assert_eq!(kept.len(), 1, "nobody's words are lost");
}

#[test]
fn a_case_and_where_used_name_a_draft_to_nobody_but_those_who_may_read_it() {
    let mut room = house();
    let case = room.desk.read(|look| Ok(look.cases(true)?[0].item.to_string())).unwrap();
    let seen = |room: &mut Room, who: &str| {
        let desk = room.sits(who);
        let rows = cases::case_open(desk, OfCase { case: case.clone() }).unwrap().rows;
        let used = uses::where_used(desk, FindUses { of: case.clone() }).unwrap().stories;
        (rows.iter().any(|row| row.slug == "LOCK"), used.iter().any(|line| line.slug == "LOCK"))
    };
    for role in [Role::Reporter, Role::Legal, Role::PictureEditor, Role::Administrator] {
        assert_eq!(seen(&mut room, &initials(role).0), (false, false), "{role:?}");
    }
    for who in ["lha", "oka", initials(Role::Auditor).0.as_str()] {
        assert_eq!(seen(&mut room, who), (true, true), "{who}");
    }
}
