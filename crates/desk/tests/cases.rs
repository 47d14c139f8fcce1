//! What agencies take back: the stories it concerns, what is decided about each, and what does not
//! go out meanwhile.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod sampled;
mod wired;

use desk::view::{
    Because, Case, CaseDecision, CaseLine, CaseState, ConfirmCase, DecideCase, FindCases, GateCode,
    How, InsertFromItem, Nothing, OfCase, OpenReview, Order, PasteFrom, PreviewExport, Since,
    Standing, UndoActs, Usage,
};
use desk::{Code, Error, cases, copy, export, history, newsroom, review, wire};
use serde_json::{Value, json};
use story::Owner;
use story::content::Picture;
use story::event::{ActKind, ImportKind};
use story::source::Source;
use wired::{CHARGED, LEAD, PRISON, Room, block, code, of};

const KILL: &str = "BULLETIN KILL. Do NOT use SHIPPING-OWNER. A kill is mandatory. The person named has not been charged.";

impl Room {
    /// The agency kills its copy; answers the case.
    fn killed(&mut self) -> String {
        self.comes("urn:made-up:91c2", "9", &json!({ "pubstatus": "canceled" }), KILL)
    }

    fn withheld(&mut self, version: &str) -> String {
        let words = "HOLD HOLD HOLD. Do not use SHIPPING-OWNER until further notice.";
        self.comes("urn:made-up:91c2", version, &json!({ "pubstatus": "withheld" }), words)
    }

    fn released(&mut self, version: &str) -> String {
        self.comes("urn:made-up:91c2", version, &json!({}), &format!("{CHARGED}\n\n{PRISON}"))
    }

    fn cases(&mut self) -> Vec<CaseLine> {
        cases::cases(&mut self.desk, FindCases { open: true }).unwrap()
    }

    fn case(&mut self, case: &str) -> Case {
        cases::case_open(&mut self.desk, OfCase { case: case.into() }).unwrap()
    }

    fn decides(
        &mut self,
        case: &str,
        story: &str,
        decision: CaseDecision,
        reason: &str,
    ) -> Result<Case, Error> {
        let asked =
            DecideCase { case: case.into(), story: story.into(), decision, reason: reason.into() };
        cases::case_decide(&mut self.desk, asked)
    }

    fn confirms(&mut self, case: &str, story: &str, destination: &str) -> Result<Case, Error> {
        let asked = ConfirmCase {
            case: case.into(),
            story: story.into(),
            destination: destination.into(),
            note: "Mona asked by telephone".into(),
        };
        cases::case_confirm(&mut self.desk, asked)
    }

    fn closes(&mut self, case: &str) -> Result<Case, Error> {
        cases::case_close(&mut self.desk, OfCase { case: case.into() })
    }

    /// The desk cuts the paragraphs that hold these words, and the story is handed on.
    fn cuts(&mut self, story: &str, words: &str) {
        self.sits("oka");
        self.changes(story, |content| content.body.retain(|block| !block.text.contains(words)))
            .unwrap();
    }

    /// Why approvals of a story fell, oldest last.
    fn fell(&mut self, story: &str) -> Vec<How> {
        let lines = self.history(story).into_iter();
        lines.filter(|line| line.kind == ActKind::ApprovalVoided).map(|line| line.how).collect()
    }
}

/// Slug, use, whether it is open.
fn told(case: &Case) -> Vec<(&str, Usage, bool)> {
    case.rows.iter().map(|row| (row.slug.as_str(), row.how, row.open)).collect()
}

/// Four stories use the item: A was sent, B is approved, C only names it, D was sent and lost it.
fn four() -> (Room, String) {
    let mut room = Room::new();
    let item = room.charged();
    room.starts_from(&item, "A").unwrap();
    room.hands_in("A");
    room.approves("A").unwrap();
    room.exports("A", "web").unwrap();
    room.exports("A", "print").unwrap();
    room.writes("B", &[LEAD]);
    let short = "A shipping company owner was charged Monday with smuggling diesel.";
    room.pastes("B", short, PasteFrom::Item { item: item.clone() }).unwrap();
    room.hands_in("B");
    room.approves("B").unwrap();
    room.writes("C", &[LEAD]);
    let id = story::ItemId(item.parse().unwrap());
    room.changes("C", |content| {
        let mut source = Source::of_text(Owner::Unknown { item: Some(id) });
        source.role = "background".into();
        content.sources.push(source);
    })
    .unwrap();
    room.starts_from(&item, "D").unwrap();
    room.hands_in("D");
    room.approves("D").unwrap();
    room.exports("D", "web").unwrap();
    room.sits("lha");
    room.changes("D", |content| content.body = vec![block(LEAD)]).unwrap();
    (room, item)
}

#[test]
fn a_kill_flags_every_story_locks_what_is_ready_and_takes_the_approvals_away() {
    let (mut room, _) = four();
    let case = room.killed();
    let open = room.case(&case);
    assert_eq!((open.line.order, open.line.state), (Order::Kill, CaseState::Open));
    assert!(open.line.words.starts_with("BULLETIN KILL"), "{:?}", open.line);
    assert_eq!(open.line.headline, "Shipping owner charged");
    let mut rows = told(&open);
    assert_eq!(rows.pop(), Some(("C", Usage::Linked, false)), "listed, not flagged");
    rows.sort_by_key(|row| row.0);
    let flagged = |slug| (slug, Usage::Words, true);
    assert_eq!(rows, [flagged("A"), flagged("B"), flagged("D")]);
    let row = |slug: &str| open.rows.iter().find(|row| row.slug == slug).unwrap();
    assert_eq!(row("A").paragraphs, [0, 1]);
    let sent: Vec<&str> = row("A").receipts.iter().map(|line| line.destination.as_str()).collect();
    assert_eq!(sent, ["web", "print"]);
    for slug in ["A", "B"] {
        assert_eq!(room.fell(slug), [How::Fell(Because::ItemKilled)], "{slug}");
        assert_eq!(code(room.exports(slug, "web")), "ItemKilled", "{slug}");
        assert!(room.row(slug).exposures[0].locks, "{slug}");
    }
    assert!(!room.row("C").exposures[0].locks);
    room.hands_in("C");
    room.approves("C").unwrap();
    let counts = newsroom::counts(&mut room.desk, Nothing {}).unwrap();
    assert_eq!((counts.cases, room.cases().len()), (1, 1));
    assert_eq!((room.cases()[0].stories, room.cases()[0].undecided), (3, 3));
}

#[test]
fn a_case_is_worked_through_and_closed_once_every_row_is_decided_and_every_destination_confirmed() {
    let (mut room, _) = four();
    let case = room.killed();
    room.sits("hmu");
    room.decides(&case, "A", CaseDecision::Killed, "defamation").unwrap();
    room.confirms(&case, "A", "web").unwrap();
    // The material of B is not gone yet, and the text has to be approved anew.
    let still = room.decides(&case, "B", CaseDecision::Removed, "").unwrap_err().refusal();
    assert_eq!(still.code, Code::StillThere);
    assert_eq!(still.data["places"][0]["paragraph"], json!(1));
    room.cuts("B", "shipping company");
    room.sits("hmu");
    room.decides(&case, "B", CaseDecision::Removed, "").unwrap();
    assert_eq!(code(room.exports("B", "web")), "NotApproved", "an approval from before is void");
    room.decides(&case, "D", CaseDecision::Killed, "defamation").unwrap();
    let refused = room.closes(&case).unwrap_err().refusal();
    assert_eq!(refused.code, Code::CaseOpen);
    assert_eq!(refused.data["stories"], json!([]));
    let left = json!([
        { "story": "A", "destination": "print" }, { "story": "D", "destination": "web" }
    ]);
    assert_eq!(refused.data["destinations"], left);
    room.confirms(&case, "A", "print").unwrap();
    room.confirms(&case, "D", "web").unwrap();
    let closed = room.closes(&case).unwrap();
    assert_eq!((closed.line.state, closed.line.closed_by.as_str()), (CaseState::Closed, "hmu"));
    assert!(room.cases().is_empty());
    for again in [
        room.decides(&case, "A", CaseDecision::NotAffected, "so"),
        room.confirms(&case, "A", "web"),
        room.closes(&case),
    ] {
        assert_eq!(code(again), "CaseOver");
    }
    room.settles("B");
    room.approves("B").unwrap();
    room.exports("B", "web").unwrap();
}

#[test]
fn a_row_left_open_keeps_the_case_open_and_is_named() {
    let (mut room, _) = four();
    let case = room.killed();
    room.sits("hmu");
    room.decides(&case, "A", CaseDecision::NotAffected, "another man").unwrap();
    let refused = room.closes(&case).unwrap_err();
    assert!(refused.to_string().contains("decide about"), "{refused}");
    let mut stories: Vec<String> =
        serde_json::from_value(refused.refusal().data["stories"].clone()).unwrap();
    stories.sort_unstable();
    assert_eq!(stories, ["B", "D"]);
}

#[test]
fn what_was_removed_and_comes_back_opens_its_row_again() {
    let (mut room, _) = four();
    let case = room.killed();
    let before = copy::newest_revision(&room.desk, "B").unwrap();
    room.cuts("B", "shipping company");
    room.decides(&case, "B", CaseDecision::Removed, "").unwrap();
    let restore = desk::view::Restore { story: "B".into(), revision: before };
    history::restore(room.sits("oka"), restore).unwrap();
    let open = room.case(&case);
    let row = open.rows.iter().find(|row| row.slug == "B").unwrap();
    assert!(row.open && row.still_there, "{row:?}");
    assert_eq!(code(room.approves("B")), "ItemKilled");
}

#[test]
fn words_an_editor_lets_stay_go_out_and_no_more_of_them() {
    let mut room = Room::new();
    room.charged();
    let own =
        "The union said a smuggler faces up to 10 years in prison if a court finds him guilty.";
    room.writes("union", &[LEAD, own]);
    room.hands_in("UNION");
    let case = room.killed();
    room.sits("hmu");
    assert_eq!(code(room.approves("UNION")), "ItemKilled");
    let decided = room.decides(&case, "UNION", CaseDecision::NotAffected, "it is the law's words");
    assert!(!decided.unwrap().rows[0].open);
    room.approves("UNION").unwrap();
    room.exports("UNION", "web").unwrap();
    room.sits("oka");
    room.changes("UNION", |content| content.body.push(block(CHARGED))).unwrap();
    room.hands_on("UNION");
    room.settles("UNION");
    assert_eq!(code(room.approves("UNION")), "ItemKilled", "other words of the same item");
}

#[test]
fn a_story_decided_to_be_killed_never_goes_out_again() {
    let (mut room, _) = four();
    let case = room.killed();
    room.cuts("B", "shipping company");
    room.decides(&case, "B", CaseDecision::Killed, "defamation").unwrap();
    let refused = room.approves("B").unwrap_err().refusal();
    assert_eq!(
        (refused.code.name(), refused.data["case"].as_str()),
        ("DecidedKilled", Some(case.as_str()))
    );
    // The last decision counts until the case is closed.
    room.sits("hmu");
    room.decides(&case, "B", CaseDecision::Removed, "").unwrap();
    room.settles("B");
    room.approves("B").unwrap();
}

#[test]
fn only_editors_decide_and_only_a_duty_editor_closes_and_everybody_reads() {
    let (mut room, _) = four();
    let case = room.killed();
    room.sits("lha");
    assert!(!room.case(&case).may_decide);
    assert_eq!(code(room.decides(&case, "A", CaseDecision::Killed, "so")), "NotAnEditor");
    assert_eq!(code(room.confirms(&case, "A", "web")), "NotAnEditor");
    room.sits("oka");
    let open = room.case(&case);
    assert!(open.may_decide && !open.may_close);
    assert_eq!(code(room.closes(&case)), "NotYoursToClose");
    room.sits("hmu");
    assert_eq!(code(room.decides(&case, "A", CaseDecision::Killed, "  ")), "BadInput", "no reason");
    assert_eq!(
        code(room.decides(&case, "C", CaseDecision::Killed, "so")),
        "BadInput",
        "only linked"
    );
    assert_eq!(code(room.decides(&case, "NOBODY", CaseDecision::Killed, "so")), "NotFound");
    assert_eq!(code(room.confirms(&case, "A", "the moon")), "NotFound");
    assert_eq!(code(room.decides("7", "A", CaseDecision::Killed, "so")), "NotFound");
}

#[test]
fn a_release_lifts_a_withhold_and_brings_no_approval_back() {
    let (mut room, item) = four();
    let case = room.withheld("2");
    assert_eq!(room.case(&case).line.order, Order::Withhold);
    assert_eq!(room.fell("B"), [How::Fell(Because::ItemWithheld)]);
    assert_eq!(code(room.approves("B")), "ItemWithheld");
    let release = room.released("3");
    assert_eq!(room.item(&release).how, ImportKind::Release);
    assert_eq!(room.case(&case).line.state, CaseState::Lifted);
    assert!(room.cases().is_empty());
    assert_eq!(room.item(&item).standing, Standing::Usable);
    assert_eq!(code(room.exports("B", "web")), "NotApproved", "released, not approved");
    assert!(room.row("B").exposures.is_empty());
    room.approves("B").unwrap();
    room.exports("B", "web").unwrap();
    let kinds: Vec<ActKind> = room.history("B").into_iter().map(|line| line.kind).collect();
    assert!(kinds.contains(&ActKind::ExposureLifted), "{kinds:?}");
}

#[test]
fn an_advisory_after_a_withhold_releases_nothing() {
    let (mut room, item) = four();
    room.withheld("2");
    room.comes(
        "urn:made-up:91c2",
        "3",
        &json!({ "signals": ["sig:advisory"], "headline": "ADVISORY: SHIPPING-OWNER" }),
        "ADVISORY. The story is being checked with the court in Kuwait City.",
    );
    let orders: Vec<Order> = room.cases().into_iter().map(|case| case.order).collect();
    assert_eq!(orders, [Order::Withhold, Order::Advisory]);
    assert_eq!(room.item(&item).standing, Standing::Withheld);
}

#[test]
fn a_kill_after_a_withhold_takes_its_place() {
    let (mut room, _) = four();
    let withheld = room.withheld("2");
    room.sits("hmu");
    room.decides(&withheld, "A", CaseDecision::NotAffected, "so").unwrap();
    let killed = room.killed();
    assert_eq!(room.case(&withheld).line.state, CaseState::Lifted);
    let open = room.cases();
    assert_eq!((open.len(), open[0].id.as_str()), (1, killed.as_str()));
    assert!(room.case(&killed).rows.iter().any(|row| row.slug == "A" && row.open));
}

#[test]
fn an_approval_does_not_come_back_by_the_undo_of_a_step_after_a_kill() {
    let (mut room, _) = four();
    review::claim(room.sits("oka"), of("B")).unwrap();
    let done = history::act_last(&mut room.desk, Nothing {}).unwrap().unwrap();
    let case = room.killed();
    room.sits("oka");
    assert_eq!(
        code(history::undo(&mut room.desk, UndoActs { events: done.events })),
        "TooLateToUndo"
    );
    room.decides(&case, "B", CaseDecision::NotAffected, "the law's words").unwrap();
    assert_eq!(code(room.exports("B", "web")), "NotApproved");
}

#[test]
fn late_copies_of_a_killed_item_are_born_killed_at_any_version_under_any_id_from_any_feed() {
    let mut room = Room::new();
    room.charged();
    room.killed();
    let text = format!("{CHARGED}\n\n{PRISON}");
    let shouted = text.to_uppercase();
    let copies = [
        ("urn:made-up:91c2", "1", json!({ "byline": "late" }), &text),
        ("urn:made-up:91c2", "10", json!({}), &text),
        ("urn:other-feed:4", "1", json!({}), &text),
        ("urn:third:8", "3", json!({ "provider": "dpa", "slugline": "RAIN-NORTH" }), &text),
        ("urn:fourth:8", "3", json!({ "provider": "AFP", "slugline": "SNOW" }), &shouted),
    ];
    // A story of another slug that a late copy could be taken for a version of.
    room.comes(
        "urn:third:7",
        "2",
        &json!({ "provider": "dpa", "slugline": "RAIN-NORTH" }),
        "Rain closed the mountain road to the north for the third day, the army said on Sunday.",
    );
    for (guid, version, more, words) in copies {
        let late = room.comes(guid, version, &more, words);
        assert_eq!(room.item(&late).standing, Standing::Cancelled, "{guid} {version}");
        assert_eq!(code(room.starts_from(&late, "late")), "ItemKilled", "{guid} {version}");
    }
    let substitute = room.comes(
        "urn:made-up:91c2",
        "11",
        &json!({}),
        "KUWAIT CITY: Prosecutors said Tuesday that they have charged nobody in the diesel case.",
    );
    room.starts_from(&substitute, "substitute").unwrap();
}

#[test]
fn what_may_not_be_published_comes_in_by_no_door() {
    for (more, wanted) in [
        (json!({ "pubstatus": "canceled" }), "ItemKilled"),
        (json!({ "pubstatus": "withheld" }), "ItemWithheld"),
    ] {
        let mut room = Room::new();
        let item = room.charged();
        room.writes("ferry", &[LEAD]);
        room.comes("urn:made-up:91c2", "2", &more, KILL);
        assert_eq!(code(room.starts_from(&item, "diesel")), wanted);
        let insert = InsertFromItem {
            item: item.clone(),
            paragraphs: vec![0],
            story: "FERRY".into(),
            at: 1,
        };
        assert_eq!(code(wire::item_insert(&mut room.desk, insert)), wanted);
        // Ours names its item, a browser's names nothing; part of a paragraph, other capitals.
        let part = "was charged Monday with smuggling diesel to a sanctioned militia";
        for text in [CHARGED, PRISON, part, &part.to_uppercase()] {
            for from in [
                PasteFrom::Item { item: item.clone() },
                PasteFrom::Unknown,
                PasteFrom::Own,
                PasteFrom::Agency { code: "AFP".into() },
            ] {
                assert_eq!(
                    code(room.pastes("FERRY", text, from.clone())),
                    wanted,
                    "{text} {from:?}"
                );
            }
        }
        // A paste into the middle of a paragraph of ours.
        let open = copy::story_open(&mut room.desk, of("FERRY")).unwrap();
        let mut after = open.content.clone();
        after.body[0].text = format!("{LEAD} {part} {LEAD}");
        let pasted = desk::view::Pasted {
            story: open.line.id,
            base: open.base,
            before: open.content,
            after,
            from: PasteFrom::Own,
        };
        assert_eq!(code(copy::story_pasted(&mut room.desk, pasted)), wanted);
        // What is typed or saved from a file stays in the newsroom.
        room.sits("lha");
        room.changes("FERRY", |content| content.body.push(block(CHARGED))).unwrap();
        room.hands_in("FERRY");
        assert_eq!(code(room.approves("FERRY")), wanted);
    }
}

#[test]
fn the_note_of_a_kill_is_never_copy() {
    let (mut room, _) = four();
    let case = room.killed();
    assert_eq!(code(room.starts_from(&case, "note")), "ItemKilled");
    room.writes("note", &[LEAD]);
    assert_eq!(code(room.pastes("NOTE", KILL, PasteFrom::Unknown)), "ItemKilled");
    room.changes("NOTE", |content| content.body.push(block(KILL))).unwrap();
    room.hands_in("NOTE");
    assert_eq!(code(room.approves("NOTE")), "ItemKilled");
}

#[test]
fn a_picture_of_a_killed_item_locks_its_story_until_it_is_out() {
    let mut room = Room::new();
    let picture = json!({ "associations": [{ "name": "main", "type": "picture",
        "headline": "Owner", "body_text": "The owner leaves the court on Monday.",
        "byline": "AP Photo/Nabil Hadi", "description_text": "The owner leaves the court on Monday." }] });
    let text = format!("{CHARGED}\n\n{PRISON}");
    let item = room.comes("urn:made-up:91c2", "1", &picture, &text);
    room.starts_from(&item, "boats").unwrap();
    let open = copy::story_open(&mut room.desk, of("BOATS")).unwrap();
    let pictures: Vec<Picture> = open.content.pictures;
    assert_eq!(pictures.len(), 1, "the item's picture came along");
    room.changes("BOATS", |content| {
        content.body = vec![block(LEAD)];
        content.sources.clear();
    })
    .unwrap();
    let case = room.killed();
    assert_eq!(told(&room.case(&case)), [("BOATS", Usage::Picture, true)]);
    room.sits("hmu");
    let refused = room.decides(&case, "BOATS", CaseDecision::Removed, "").unwrap_err().refusal();
    assert_eq!((refused.code.name(), &refused.data["pictures"]), ("StillThere", &json!([0])));
    room.sits("oka");
    room.changes("BOATS", |content| content.pictures.clear()).unwrap();
    room.decides(&case, "BOATS", CaseDecision::Removed, "").unwrap();
    assert!(room.case(&case).rows.iter().all(|row| !row.open));
}

#[test]
fn a_story_that_has_lost_its_words_is_still_locked_until_somebody_decides() {
    let (mut room, _) = four();
    room.killed();
    room.cuts("B", "shipping company");
    room.settles("B");
    let refused = room.approves("B").unwrap_err().refusal();
    assert_eq!((refused.code.name(), &refused.data["order"]), ("Exposed", &json!("kill")));
}

#[test]
fn a_correction_opens_a_case_that_locks_nothing_and_asks_about_what_it_mends() {
    let (mut room, _) = four();
    let mended = PRISON.replace("51", "58");
    let more = json!({ "ednote": "CORRECTION: Corrects the man's age in paragraph 2 to 58.",
        "signals": ["sig:correction"] });
    let case = room.comes("urn:made-up:91c2", "2", &more, &format!("{CHARGED}\n\n{mended}"));
    assert_eq!(room.item(&case).how, ImportKind::Correction);
    let open = room.case(&case);
    assert_eq!(open.line.order, Order::Correction);
    assert!(room.fell("B").is_empty(), "an approval stands");
    room.exports("B", "web").unwrap();
    room.sits("hmu");
    // B has nothing that was mended; A has the age.
    room.decides(&case, "B", CaseDecision::Removed, "").unwrap();
    assert_eq!(code(room.decides(&case, "A", CaseDecision::Removed, "")), "StillThere");
    room.sits("oka");
    room.changes("A", |content| content.body[1].text = mended.clone()).unwrap();
    room.decides(&case, "A", CaseDecision::Removed, "").unwrap();
}

#[test]
fn an_order_about_copy_nobody_uses_opens_no_case() {
    let mut room = Room::new();
    room.charged();
    let case = room.killed();
    assert!(room.cases().is_empty());
    assert_eq!(code(cases::case_open(&mut room.desk, OfCase { case })), "NotFound");
}

#[test]
fn the_gate_of_the_review_and_the_preview_say_that_a_case_is_open() {
    let (mut room, _) = four();
    room.killed();
    let asked = OpenReview { story: "B".into(), revision: None, since: Since::ILooked };
    let gate = review::review_open(room.sits("hmu"), asked).unwrap().gate;
    assert!(gate.iter().any(|line| line.code == GateCode::Exposure && !line.ok), "{gate:?}");
    let preview = PreviewExport { story: "B".into(), format: "text".into(), destination: None };
    let preview = export::export_preview(&mut room.desk, preview).unwrap();
    assert!(preview.text.to_lowercase().contains("not approved"), "{}", preview.text);
}

#[test]
fn a_case_stands_as_it_did_after_the_tables_were_made_anew() {
    let (mut room, _) = four();
    let case = room.killed();
    room.sits("hmu");
    room.decides(&case, "A", CaseDecision::Killed, "defamation").unwrap();
    room.confirms(&case, "A", "web").unwrap();
    let seen = |room: &mut Room| serde_json::to_value(room.case(&case)).unwrap();
    let before: Value = seen(&mut room);
    let path = room.desk.path().to_owned();
    let Room { desk, folder } = room;
    drop(desk);
    let key = store::DeviceKey::of_computer(&desk::places::key_file(&path)).unwrap();
    let store = store::Store::open(&path, key).unwrap();
    store.rebuild_derived().unwrap();
    drop(store);
    let mut room = Room { desk: desk::Desk::open(&path).unwrap(), folder };
    room.sits("hmu");
    assert_eq!(seen(&mut room), before);
}
