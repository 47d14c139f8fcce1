//! What leaves and what does not: approvals that fall, names that stay one story's, and wire copy
//! that may not be used.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

use desk::view::{
    Approve, Approved, ExportFile, HandIn, HistoryLine, InsertFromItem, ItemLine, NewStory,
    Nothing, OfDesk, OfStory, OpenReview, OpenStory, PasteFrom, Pasted, PreviewExport, Restore,
    Return, Revise, SaveDraft, Since, StartFromItem, StoryLine, UndoActs,
};
use desk::{Desk, Error, Initials, copy, export, history, newsroom, review, wire};
use story::content::{Block, Content};
use story::event::Waiver;
use story::state::Stage;
use story::workflow::TypingTakes;

struct Room {
    desk: Desk,
    folder: tempfile::TempDir,
}

const LEAD: &str = "The ferry to Salim island stopped running on Friday after its engine room flooded, the port said.";

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = newsroom::sample::make(&folder.path().join("room.writethru")).unwrap();
        Self { desk, folder }
    }

    fn sits(&mut self, initials: &str) -> &mut Desk {
        self.desk.act_as(&Initials(initials.into())).unwrap();
        &mut self.desk
    }

    /// Lina starts a story.
    fn starts(&mut self, slug: &str) -> Result<OpenStory, Error> {
        let new = NewStory {
            slug: slug.into(),
            template: "story".into(),
            desk: "World".into(),
            language: "en".into(),
        };
        copy::story_new(self.sits("lha"), new)
    }

    /// Lina writes a story with a headline and a lead, as a saved revision.
    fn writes(&mut self, slug: &str, lead: &str) {
        self.starts(slug).unwrap();
        self.changes(slug, |content| {
            content.headline = "Ferry stops".into();
            content.body = vec![Block { text: lead.into(), ..Block::default() }];
        })
        .unwrap();
    }

    fn changes(
        &mut self,
        story: &str,
        change: impl FnOnce(&mut Content),
    ) -> Result<OpenStory, Error> {
        let open = copy::story_open(&mut self.desk, of(story)).unwrap();
        let mut content = open.content;
        change(&mut content);
        let revise = Revise { story: open.line.id, base: open.base, content, note: String::new() };
        copy::story_revise(&mut self.desk, revise)
    }

    fn hands_in(&mut self, story: &str) {
        review::hand_in(self.sits("lha"), HandIn { story: story.into(), note: String::new() })
            .unwrap();
    }

    fn approves(&mut self, story: &str, waived: &[(&str, &str)]) -> Result<StoryLine, Error> {
        let revision = copy::newest_revision(&self.desk, story)?;
        let waived = waived
            .iter()
            .map(|(code, why)| Waiver { code: (*code).into(), reason: (*why).into() })
            .collect();
        review::approve(self.sits("hmu"), Approve { story: story.into(), revision, waived })
    }

    fn approved(&mut self) {
        self.writes("ferry", LEAD);
        self.hands_in("FERRY");
        self.approves("FERRY", &[]).unwrap();
    }

    fn exports(&mut self, story: &str) -> Result<(), Error> {
        let asked = ExportFile {
            story: story.into(),
            formats: vec!["text".into()],
            folder: self.folder.path().join("out").display().to_string(),
            destination: "web".into(),
            accepted: vec![export::ALL_LOSSES.into()],
            file_name: None,
            replace: false,
        };
        export::export_to(&mut self.desk, asked).map(drop)
    }

    fn list(&mut self) -> Approved {
        export::approved(&mut self.desk, Nothing {}).unwrap()
    }

    fn history(&mut self, story: &str) -> Vec<HistoryLine> {
        history::history(&mut self.desk, of(story)).unwrap()
    }

    /// A wire item in ninjs comes in.
    fn comes(
        &mut self,
        guid: &str,
        version: &str,
        more: serde_json::Value,
        words: &str,
    ) -> ItemLine {
        let mut item = serde_json::json!({
            "uri": guid, "version": version, "type": "text", "pubstatus": "usable", "slugline": "HARBOR-PILOTS",
            "headline": "Harbor pilots walk out", "body_text": words, "provider": "AP",
        });
        for (name, value) in more.as_object().unwrap() {
            item[name] = value.clone();
        }
        let id = wire::import(self.sits("lha"), "item.json", item.to_string().as_bytes(), None)
            .unwrap()[0];
        self.item(&id.to_string())
    }

    fn item(&mut self, id: &str) -> ItemLine {
        let items = wire::wire(&mut self.desk, Nothing {}).unwrap();
        items.into_iter().find(|line| line.id == id).unwrap()
    }

    fn starts_from(&mut self, item: &str, slug: &str) -> Result<OpenStory, Error> {
        let start = StartFromItem { item: item.into(), slug: slug.into(), desk: "World".into() };
        wire::story_from_item(self.sits("lha"), start)
    }

    fn pastes(&mut self, story: &str, text: &str, from: PasteFrom) -> Result<OpenStory, Error> {
        let open = copy::story_open(&mut self.desk, of(story)).unwrap();
        let mut after = open.content.clone();
        after.body.push(Block { text: text.into(), ..Block::default() });
        let pasted =
            Pasted { story: open.line.id, base: open.base, before: open.content, after, from };
        copy::story_pasted(&mut self.desk, pasted)
    }

    /// The row of a story in the queue.
    fn row(&mut self, slug: &str) -> StoryLine {
        let queue = copy::queue(&mut self.desk, OfDesk { desk: "World".into() }).unwrap();
        let rows = queue.waiting.into_iter().chain(queue.with_reporters).chain(queue.approved);
        rows.into_iter().find(|line| line.slug == slug).unwrap()
    }
}

fn of(story: &str) -> OfStory {
    OfStory { story: story.into() }
}

fn code<T>(answer: Result<T, Error>) -> String {
    answer.map(drop).unwrap_err().code()
}

// --- Approvals that fall.

#[test]
fn returned_claimed_and_restored_copy_does_not_go_out_and_the_history_says_why() {
    for (step, why) in [("return", "returned"), ("claim", "claimed"), ("spike", "spiked")] {
        let mut room = Room::new();
        room.approved();
        let desk = room.sits("oka");
        match step {
            "return" => review::return_story(
                desk,
                Return { story: "FERRY".into(), note: "Who says?".into() },
            )
            .map(drop),
            "claim" => review::claim(desk, of("FERRY")).map(drop),
            _ => copy::story_spike(desk, Return { story: "FERRY".into(), note: "Dead".into() })
                .and_then(|_| copy::story_unspike(desk, of("FERRY")))
                .map(drop),
        }
        .unwrap();
        assert_eq!(code(room.exports("FERRY")), "NotApproved", "{step}");
        assert!(!room.folder.path().join("out").exists(), "nothing was written");
        let fell: Vec<HistoryLine> = room
            .history("FERRY")
            .into_iter()
            .filter(|line| line.kind == "approval_voided")
            .collect();
        assert_eq!((fell.len(), fell[0].how.as_str()), (1, why));
    }
}

#[test]
fn the_undo_of_a_claim_brings_the_approval_back_and_the_history_says_so() {
    let mut room = Room::new();
    room.approved();
    review::claim(room.sits("oka"), of("FERRY")).unwrap();
    let done = history::act_last(&mut room.desk, Nothing {}).unwrap().unwrap();
    history::undo(&mut room.desk, UndoActs { events: done.events }).unwrap();
    let fell =
        room.history("FERRY").into_iter().find(|line| line.kind == "approval_voided").unwrap();
    assert!(fell.undone);
    room.exports("FERRY").unwrap();
}

#[test]
fn an_edit_takes_the_approval_away_and_the_history_says_so_once() {
    let mut room = Room::new();
    room.approved();
    room.sits("mfa");
    room.changes("FERRY", |content| content.body[0].text.push_str(" Nobody was hurt.")).unwrap();
    room.changes("FERRY", |content| content.body[0].text.push_str(" Divers went down.")).unwrap();
    let fell: Vec<String> = room
        .history("FERRY")
        .into_iter()
        .filter(|line| line.kind == "approval_voided")
        .map(|line| line.how)
        .collect();
    assert_eq!(fell, ["edited"]);
}

#[test]
fn a_page_knows_before_the_first_key_that_typing_takes_approval_or_sending_away() {
    let mut room = Room::new();
    room.approved();
    let open =
        |room: &mut Room| copy::story_open(&mut room.desk, of("FERRY")).unwrap().typing_takes;
    assert_eq!(open(&mut room), Some(TypingTakes::Approval));
    room.exports("FERRY").unwrap();
    assert_eq!(open(&mut room), Some(TypingTakes::Sent));
    room.sits("lha");
    room.changes("FERRY", |content| content.body[0].text.push_str(" Nobody was hurt.")).unwrap();
    assert_eq!(open(&mut room), None);
}

#[test]
fn a_story_that_went_out_stays_on_the_sent_list_while_its_next_version_is_written() {
    let mut room = Room::new();
    room.approved();
    room.exports("FERRY").unwrap();
    room.sits("lha");
    room.changes("FERRY", |content| content.body[0].text.push_str(" Nobody was hurt.")).unwrap();
    let sent: Vec<(String, Stage)> =
        room.list().sent.into_iter().map(|line| (line.slug, line.stage)).collect();
    assert_eq!(sent, [("FERRY".to_owned(), Stage::Draft)]);
    let sent = copy::paragraphs_of(&room.desk, "FERRY@filed").unwrap();
    assert_eq!(sent, [LEAD], "what went out is still to be had");
}

#[test]
fn copy_whose_agency_is_called_otherwise_now_is_not_ready_and_is_approved_again() {
    let mut room = Room::new();
    let item = room.comes("urn:made-up:1", "1", serde_json::json!({}), WALKOUT);
    room.starts_from(&item.id, "pilots").unwrap();
    room.hands_in("PILOTS");
    room.approves("PILOTS", &[]).unwrap();
    let ready = |room: &mut Room| {
        let line = room.list().ready.into_iter().find(|line| line.slug == "PILOTS").unwrap();
        line.stopped.into_iter().map(|obstacle| obstacle.code).collect::<Vec<_>>()
    };
    assert_eq!(ready(&mut room), [""; 0]);
    assert_eq!(code(room.approves("PILOTS", &[])), "NotHandedIn", "it is signed already");
    let mut agency = newsroom::agencies(&mut room.desk, Nothing {})
        .unwrap()
        .into_iter()
        .find(|a| a.code == "AP")
        .unwrap();
    agency.name = "Associated Press of Elsewhere".into();
    agency.logo = "APE".into();
    newsroom::agency_set(room.sits("oka"), agency).unwrap();
    assert_eq!(ready(&mut room), ["ApprovalVoid"]);
    assert_eq!(code(room.exports("PILOTS")), "ApprovalVoid");
    let asked = OpenReview { story: "PILOTS".into(), revision: None, since: Since::ILooked };
    let open = review::review_open(room.sits("hmu"), asked).unwrap();
    assert!(open.may_approve, "{:?}", open.gate);
    room.approves("PILOTS", &[]).unwrap();
    assert_eq!(ready(&mut room), [""; 0]);
    room.exports("PILOTS").unwrap();
}

#[test]
fn what_was_waived_at_approval_lets_the_export_through_as_well() {
    let mut room = Room::new();
    let item = room.comes("urn:made-up:1", "1", serde_json::json!({}), WALKOUT);
    room.starts_from(&item.id, "pilots").unwrap();
    room.changes("PILOTS", |content| {
        content.sources.push(story::content::Source {
            agency: "NOBODY-KNOWS".into(),
            role: "facts".into(),
            ..Default::default()
        })
    })
    .unwrap();
    room.hands_in("PILOTS");
    let refused = room.approves("PILOTS", &[]).unwrap_err();
    let Error::Obstacles(desk::Obstacles(found)) = &refused else { panic!("{refused}") };
    let codes: Vec<String> = found.iter().map(|obstacle| obstacle.code.clone()).collect();
    let reasons: Vec<(&str, &str)> =
        codes.iter().map(|code| (code.as_str(), "asked the agency")).collect();
    room.approves("PILOTS", &reasons).unwrap();
    room.exports("PILOTS").unwrap();
}

#[test]
fn a_spiked_story_comes_back_to_its_author_whoever_had_it() {
    let mut room = Room::new();
    room.approved();
    review::claim(room.sits("oka"), of("FERRY")).unwrap();
    copy::story_spike(&mut room.desk, Return { story: "FERRY".into(), note: String::new() })
        .unwrap();
    let line = copy::story_unspike(&mut room.desk, of("FERRY")).unwrap();
    assert_eq!((line.stage, line.holder.as_str()), (Stage::Draft, "lha"));
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

// --- Names.

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
fn lists_and_look_ups_use_one_slug_and_a_story_is_found_by_the_one_it_had() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    let open = room.changes("FERRY", |content| content.slug = "salim ferry".into()).unwrap();
    assert_eq!(
        (open.line.slug.as_str(), open.content.slug.as_str()),
        ("SALIM-FERRY", "SALIM-FERRY")
    );
    assert_eq!(room.row("SALIM-FERRY").id, open.line.id);
    let found =
        |room: &mut Room, name: &str| copy::story_open(&mut room.desk, of(name)).unwrap().line.id;
    assert_eq!(
        (found(&mut room, "salim-FERRY"), found(&mut room, "Ferry")),
        (open.line.id.clone(), open.line.id)
    );
    assert_eq!(code(room.starts("ferry")), "Taken", "its old name still leads to it");
    assert!(room.history("FERRY").iter().any(|line| line.kind == "renamed"));
}

#[test]
fn words_are_kept_whatever_slug_is_typed_beside_them() {
    let mut room = Room::new();
    room.writes("port", LEAD);
    room.writes("ferry", LEAD);
    let open = copy::story_open(&mut room.desk, of("FERRY")).unwrap();
    let mut content = open.content.clone();
    content.slug = "PORT".into();
    content.body[0].text.push_str(" Nobody was hurt.");
    let asked = SaveDraft {
        story: open.line.id.clone(),
        base: open.base.clone(),
        content: content.clone(),
        cursor: 0,
        by: None,
    };
    let saved = copy::draft_save(&mut room.desk, asked).unwrap();
    assert_eq!(saved.slug_refused.map(|refusal| refusal.code).as_deref(), Some("Taken"));
    let again = copy::story_open(&mut room.desk, of("FERRY")).unwrap();
    assert_eq!(
        (again.content.body[0].text.as_str(), again.line.slug.as_str()),
        (content.body[0].text.as_str(), "FERRY")
    );
    let hand_in = HandIn { story: "FERRY".into(), note: String::new() };
    assert_eq!(code(review::hand_in(&mut room.desk, hand_in)), "Taken");
    let restore = Restore { story: "FERRY".into(), revision: open.base.unwrap() };
    history::restore(&mut room.desk, restore).unwrap();
    let kept = room.desk.read(|look| {
        let id = desk::find_story(look, "FERRY")?;
        Ok(look.revisions(&id)?.into_iter().map(|head| head.id).collect::<Vec<_>>())
    });
    let texts: Vec<String> = kept
        .unwrap()
        .iter()
        .map(|id| {
            room.desk.read(|look| Ok(look.revision(id)?.content)).unwrap().body[0].text.clone()
        })
        .collect();
    assert!(texts.contains(&content.body[0].text), "{texts:?}");
}

#[test]
fn a_name_two_stories_have_is_refused_and_both_are_named() {
    let mut room = Room::new();
    for words in ["Rain in the north.", "Rain in the south."] {
        room.writes("weather", words);
        copy::story_spike(&mut room.desk, Return { story: "WEATHER".into(), note: String::new() })
            .unwrap();
    }
    let refused = copy::story_open(&mut room.desk, of("weather")).unwrap_err().refusal();
    assert_eq!(
        (refused.code.as_str(), refused.data["candidates"].as_array().unwrap().len()),
        ("AmbiguousName", 2)
    );
    let first = refused.data["candidates"][0]["id"].as_str().unwrap().to_owned();
    copy::story_unspike(&mut room.desk, of(&first)).unwrap();
    assert_eq!(
        copy::story_open(&mut room.desk, of("WEATHER")).unwrap().line.id,
        first,
        "one is open again"
    );
    let second = refused.data["candidates"][1]["id"].as_str().unwrap().to_owned();
    assert_eq!(code(copy::story_unspike(&mut room.desk, of(&second))), "Taken");
}

#[test]
fn a_slug_is_free_again_the_day_after_its_story_went_out_and_the_undo_of_a_spike_does_not_take_it_back()
 {
    let mut room = Room::new();
    room.approved();
    room.exports("FERRY").unwrap();
    assert_eq!(code(room.starts("ferry")), "Taken", "it went out today");
    let now = room.desk.now();
    let Room { desk, folder } = room;
    let mut room = Room { desk: desk.with_clock(move || now + 86_400_000), folder };
    let open = room.starts("ferry").unwrap();
    assert_eq!(copy::story_open(&mut room.desk, of("FERRY")).unwrap().line.id, open.line.id);
    copy::story_spike(&mut room.desk, Return { story: open.line.id, note: String::new() }).unwrap();
    let done = history::act_last(&mut room.desk, Nothing {}).unwrap().unwrap();
    room.starts("Ferry").unwrap();
    assert_eq!(code(history::undo(&mut room.desk, UndoActs { events: done.events })), "Taken");
}

// --- Wire copy that may not be used.

const WALKOUT: &str = "Harbor pilots walked out at noon on Friday over a night rota, and nine ships wait outside the breakwater, \
    the port said. The pilots want two on every bridge after dark. The port says it has too few of them for that.";

fn stopped() -> [(serde_json::Value, &'static str); 5] {
    use serde_json::json;
    [
        (json!({ "pubstatus": "canceled" }), "ItemKilled"),
        (json!({ "pubstatus": "withheld" }), "ItemWithheld"),
        (json!({ "embargoed": "2099-01-01T00:00:00Z" }), "ItemEmbargoed"),
        (json!({ "embargoed": "Friday noon" }), "ItemEmbargoed"),
        (json!({ "headline": "NOT FOR PUBLICATION" }), "ItemNotForPublication"),
    ]
}

#[test]
fn copy_that_may_not_be_used_is_neither_started_from_nor_inserted_nor_pasted() {
    for (more, wanted) in stopped() {
        let mut room = Room::new();
        let item = room.comes("urn:made-up:1", "1", more.clone(), WALKOUT);
        let refused = room.starts_from(&item.id, "pilots").unwrap_err();
        assert_eq!(refused.code(), wanted, "{more}");
        let named = refused.refusal().data["item"].as_str().unwrap().to_owned();
        assert!(
            refused.to_string().contains(&named) && !named.is_empty(),
            "it says which: {refused}"
        );
        room.writes("ferry", LEAD);
        let insert = InsertFromItem {
            item: item.id.clone(),
            paragraphs: vec![0],
            story: "FERRY".into(),
            at: 1,
        };
        assert_eq!(code(wire::item_insert(&mut room.desk, insert)), wanted, "{more}");
        let froms = [
            PasteFrom::Item { item: item.id.clone() },
            PasteFrom::Unknown,
            PasteFrom::Own,
            PasteFrom::Agency { code: "AFP".into() },
        ];
        for from in froms {
            assert_eq!(
                code(room.pastes("FERRY", WALKOUT, from.clone())),
                wanted,
                "{more} {from:?}"
            );
        }
    }
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
    assert_eq!(refused.code(), "ItemKilled");
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
    assert!(gate.iter().any(|line| line.code == "items" && !line.ok), "{gate:?}");
    let preview = PreviewExport { story: "PILOTS".into(), format: "text".into() };
    let preview = export::export_preview(&mut room.desk, preview).unwrap();
    assert!(
        preview.obstacles.iter().any(|found| found.code == "ItemKilled"),
        "{:?}",
        preview.obstacles
    );
    assert!(preview.text.to_lowercase().contains("not approved"), "{}", preview.text);
}

#[test]
fn a_kill_chases_every_version_and_words_that_were_called_ones_own() {
    let mut room = Room::new();
    let first = room.comes("urn:made-up:1", "1", serde_json::json!({}), WALKOUT);
    room.starts_from(&first.id, "first").unwrap();
    room.writes("ferry", LEAD);
    room.pastes("FERRY", WALKOUT, PasteFrom::Own).unwrap();
    let longer = format!("{WALKOUT} Talks begin on Monday.");
    room.comes("urn:made-up:1", "2", serde_json::json!({}), &longer);
    room.comes("urn:made-up:1", "3", serde_json::json!({ "pubstatus": "canceled" }), "");
    for slug in ["FIRST", "FERRY"] {
        room.hands_in(slug);
        assert_eq!(code(room.approves(slug, &[])), "ItemKilled", "{slug}");
        assert_eq!(
            code(room.approves(slug, &[("ItemKilled", "it is fine")])),
            "ItemKilled",
            "no waiver: {slug}"
        );
    }
    let again = room.comes("urn:made-up:1", "1", serde_json::json!({ "byline": "again" }), WALKOUT);
    assert_eq!(
        code(room.starts_from(&again.id, "again")),
        "ItemKilled",
        "the same copy sent once more"
    );
    let next = room.comes(
        "urn:made-up:1",
        "4",
        serde_json::json!({}),
        "The pilots are back on their boats, the port said.",
    );
    room.starts_from(&next.id, "back").unwrap();
}

#[test]
fn words_saved_from_a_file_stop_their_story_in_lists_as_pasted_ones_do() {
    let mut room = Room::new();
    room.writes("OWN", WALKOUT);
    room.comes("urn:made-up:1", "1", serde_json::json!({}), WALKOUT);
    room.writes("PILOTS", WALKOUT);
    assert!(room.row("PILOTS").stopped.is_empty());
    room.comes("urn:made-up:1", "2", serde_json::json!({ "pubstatus": "canceled" }), "");
    for slug in ["PILOTS", "OWN"] {
        let stopped = room.row(slug).stopped;
        assert_eq!(stopped.first().map(|found| found.code.as_str()), Some("ItemKilled"), "{slug}");
    }
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
    let end = instant(now + 3_600_000);
    let item = room.comes("urn:made-up:1", "1", serde_json::json!({ "embargoed": end }), WALKOUT);
    assert_eq!(code(room.starts_from(&item.id, "pilots")), "ItemEmbargoed");
    let Room { desk, folder } = room;
    let mut room = Room { desk: desk.with_clock(move || now + 3_700_000), folder };
    room.starts_from(&item.id, "pilots").unwrap();
    room.hands_in("PILOTS");
    room.approves("PILOTS", &[]).unwrap();
    let Room { desk, folder } = room;
    let mut room = Room { desk: desk.with_clock(move || now), folder };
    assert_eq!(code(room.exports("PILOTS")), "ItemEmbargoed", "a clock set back");
    let Room { desk, folder } = room;
    let mut room = Room { desk: desk.with_clock(move || now + 3_700_000), folder };
    room.comes("urn:made-up:1", "2", serde_json::json!({ "pubstatus": "canceled" }), "");
    assert_eq!(code(room.exports("PILOTS")), "ItemKilled", "an embargo that is over hides no kill");
}

fn instant(at: i64) -> String {
    chrono::DateTime::from_timestamp_millis(at).unwrap().to_rfc3339()
}

#[test]
fn kill_and_withheld_notes_of_every_shape_stay_out() {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let samples = std::env::var_os("WRITETHRU_SHARED").map_or(beside, Into::into).join("samples");
    let names = [
        ("kill-g2-2.35.xml", "ItemKilled"),
        ("kill-ninjs-3.1.json", "ItemKilled"),
        ("kill-nitf-3.6.xml", "ItemKilled"),
        ("withheld-g2-2.35.xml", "ItemWithheld"),
    ];
    for (name, wanted) in names {
        let Ok(bytes) = std::fs::read(samples.join(name)) else { continue };
        let mut room = Room::new();
        let id = wire::import(room.sits("lha"), name, &bytes, None).unwrap()[0].to_string();
        assert_eq!(code(room.starts_from(&id, "border")), wanted, "{name}");
    }
}

// --- Proposals of the import check.

#[test]
fn accepting_a_proposal_brings_no_note_into_the_copy_and_drops_no_link() {
    let mut room = Room::new();
    let nitf = "<?xml version=\"1.0\"?><nitf><head><title>Ship</title></head><body><body.content>\
        <p>The ship left the the port at <a href=\"https://port.example/noon\">noon sharp</a>, pilots said.</p>\
        <p>It was <em class=\"bold\">the the first</em> of nine, and the the crew waved.</p>\
        </body.content><body.end><fn>NOT FOR PUBLICATION: call the the press office on 555.</fn></body.end></body></nitf>";
    let id =
        wire::import(room.sits("lha"), "ship.xml", nitf.as_bytes(), None).unwrap()[0].to_string();
    let open = |room: &mut Room| {
        wire::item_open(&mut room.desk, desk::view::OfItem { item: id.clone() }).unwrap()
    };
    let before = open(&mut room);
    assert_eq!(
        (before.body.len(), before.proposals.len() as u32),
        (2, before.line.proposals),
        "{before:?}"
    );
    let stands = |view: &desk::view::ItemView| {
        for proposal in view.proposals.iter().filter(|proposal| !proposal.accepted) {
            let text: Vec<char> = view.body[proposal.paragraph as usize].text.chars().collect();
            let words: String =
                text[proposal.start as usize..proposal.end as usize].iter().collect();
            assert_eq!(words, proposal.text, "a proposal counts the paragraphs that are shown");
        }
    };
    stands(&before);
    let links = |view: &desk::view::ItemView| {
        let marks =
            view.body.iter().flat_map(|block| block.marks.iter().map(move |mark| (block, mark)));
        marks
            .map(|(block, mark)| {
                let words = block
                    .text
                    .chars()
                    .skip(mark.start as usize)
                    .take((mark.end - mark.start) as usize);
                (words.collect::<String>(), mark.href.clone().unwrap_or_default())
            })
            .collect::<Vec<_>>()
    };
    assert!(!links(&before).is_empty(), "{before:?}");
    let names: Vec<String> = before.proposals.iter().map(|proposal| proposal.id.clone()).collect();
    for name in names {
        let asked =
            desk::view::SettleProposal { item: id.clone(), proposals: vec![name], accepted: true };
        let view = wire::proposal_settle(&mut room.desk, asked).unwrap();
        stands(&view);
        assert!(
            !view.body.iter().any(|block| block.text.contains("NOT FOR PUBLICATION")),
            "{view:?}"
        );
        assert_eq!(
            links(&view)[0],
            ("noon sharp".to_owned(), "https://port.example/noon".to_owned())
        );
        assert_eq!(links(&view).len(), links(&before).len(), "a mark over mended words stays");
    }
    assert_eq!(open(&mut room).body[1].text, "It was the first of nine, and the crew waved.");
}
