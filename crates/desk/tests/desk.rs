//! Whole verbs over a newsroom in a file: who may do what, what is lost (nothing), what leaves
//! (approved copy only).
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

use desk::view::{
    Approve, ExportFile, HandIn, NewStory, Nothing, OfDesk, OfStory, OpenReview, OwnerKind,
    PasteFrom, Pasted, Place, PreviewExport, Restore, Return, Revise, SaveDraft, SayOrigin,
    SettleProposal, Since, StartFromItem,
};
use desk::{Desk, Initials, Instant, copy, export, history, newsroom, origin, review, wire};
use std::time::Duration;
use story::content::{Block, Content, Picture};

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

    /// Lina writes FERRY with a headline and a lead, as a saved revision.
    fn ferry(&mut self) {
        let new = NewStory {
            slug: "ferry".into(),
            template: "story".into(),
            desk: "World".into(),
            language: "en".into(),
        };
        copy::story_new(self.sits("lha"), new).unwrap();
        self.write(|content| {
            content.headline = "Ferry stops".into();
            content.body = vec![Block { text: LEAD.into(), ..Block::default() }];
        });
    }

    fn write(&mut self, change: impl FnOnce(&mut Content)) {
        let open = copy::story_open(&mut self.desk, ferry()).unwrap();
        let mut content = open.content;
        change(&mut content);
        let revise =
            Revise { story: "FERRY".into(), base: open.base, content, note: String::new() };
        copy::story_revise(&mut self.desk, revise).unwrap();
    }

    fn hand_in(&mut self) {
        review::hand_in(self.sits("lha"), HandIn { story: "FERRY".into(), note: String::new() })
            .unwrap();
    }

    fn approve(&mut self, by: &str) -> Result<(), String> {
        let revision = copy::newest_revision(&self.desk, "FERRY").unwrap();
        let asked = Approve { story: "FERRY".into(), revision, waived: Vec::new() };
        review::approve(self.sits(by), asked).map(drop).map_err(|error| error.code())
    }

    fn export(&mut self) -> Result<String, String> {
        let asked = ExportFile {
            story: "FERRY".into(),
            formats: vec!["text".into()],
            folder: self.folder.path().join("out").display().to_string(),
            destination: "web".into(),
            accepted: Vec::new(),
            file_name: None,
            replace: false,
        };
        let sent = export::export_to(&mut self.desk, asked).map_err(|error| error.code())?;
        Ok(std::fs::read_to_string(&sent.receipts[0].path).unwrap())
    }
}

fn ferry() -> OfStory {
    OfStory { story: "FERRY".into() }
}

#[test]
fn approved_copy_goes_out_with_its_credit_and_a_receipt_of_the_same_bytes() {
    let mut room = Room::new();
    room.ferry();
    room.hand_in();
    room.approve("hmu").unwrap();
    let preview = PreviewExport { story: "FERRY".into(), format: "text".into() };
    let preview = export::export_preview(&mut room.desk, preview).unwrap();
    let text = room.export().unwrap();
    assert_eq!(text, preview.text, "what was previewed is what leaves");
    assert!(text.contains(LEAD) && text.contains("Lina Haddad"), "{text}");
    let receipts = export::receipts(&mut room.desk, ferry()).unwrap();
    assert_eq!(
        (receipts[0].receipt.hash.clone(), receipts[0].receipt.bytes),
        (preview.hash, text.len() as u64)
    );
}

#[test]
fn the_queue_shows_what_went_out_today_and_the_list_of_what_was_sent_shows_it_for_longer() {
    let mut room = Room::new();
    room.ferry();
    room.hand_in();
    room.approve("hmu").unwrap();
    room.export().unwrap();
    let on_desk = |desk: &mut Desk| {
        let queue = copy::queue(desk, OfDesk { desk: "World".into() }).unwrap();
        queue.approved.into_iter().any(|line| line.slug == "FERRY")
    };
    assert!(on_desk(&mut room.desk));
    let Room { desk, folder: _folder } = room;
    let sent_at = copy::all_stories(&desk, None, None, None)
        .unwrap()
        .into_iter()
        .find_map(|line| line.filed_at)
        .unwrap();
    let mut desk = desk.with_clock(move || sent_at + Duration::from_secs(86_400));
    assert!(!on_desk(&mut desk), "it went out yesterday");
    let sent = export::approved(&mut desk, Nothing {}).unwrap().sent;
    assert_eq!(sent.iter().map(|line| line.slug.as_str()).collect::<Vec<_>>(), ["FERRY"]);
}

#[test]
fn a_draft_does_not_leave_and_neither_does_copy_that_changed_after_approval() {
    let mut room = Room::new();
    room.ferry();
    assert_eq!(room.export().unwrap_err(), "NotApproved");
    room.hand_in();
    room.approve("hmu").unwrap();
    room.sits("mfa");
    room.write(|content| content.body[0].text.push_str(" Nobody was hurt."));
    assert_eq!(room.export().unwrap_err(), "NotApproved");
    assert!(!room.folder.path().join("out").exists(), "nothing was written");
}

#[test]
fn neither_the_author_nor_the_last_hand_approves() {
    let mut room = Room::new();
    room.ferry();
    room.hand_in();
    assert_eq!(room.approve("lha").unwrap_err(), "NotADutyEditor");
    room.sits("hmu");
    room.write(|content| content.headline = "Ferry to Salim island stops".into());
    assert_eq!(room.approve("hmu").unwrap_err(), "LastEditorApproves");
}

#[test]
fn an_approved_story_asks_for_no_second_pair_of_eyes() {
    let mut room = Room::new();
    room.ferry();
    room.hand_in();
    room.approve("hmu").unwrap();
    let asked = OpenReview { story: "FERRY".into(), revision: None, since: Since::ILooked };
    let open = review::review_open(room.sits("oka"), asked).unwrap();
    assert!(open.gate.iter().all(|line| line.ok), "{:?}", open.gate);
    assert!(!open.may_approve, "nothing is left to approve");
}

#[test]
fn a_picture_without_a_credit_stays_here() {
    let mut room = Room::new();
    room.ferry();
    room.write(|content| {
        content.pictures = vec![Picture { caption: "The ferry".into(), ..Picture::default() }]
    });
    room.hand_in();
    assert_eq!(room.approve("hmu").unwrap_err(), "PictureWithoutCredit");
}

fn paste(room: &mut Room, text: &str, from: PasteFrom) {
    let open = copy::story_open(room.sits("lha"), ferry()).unwrap();
    let mut after = open.content.clone();
    after.body.push(Block { text: text.into(), ..Block::default() });
    let pasted =
        Pasted { story: "FERRY".into(), base: open.base, before: open.content, after, from };
    copy::story_pasted(&mut room.desk, pasted).unwrap();
}

#[test]
fn words_nobody_answers_for_hold_the_story_until_somebody_does() {
    let words = "A diver of the harbor police said the water had come in through a valve that was left open overnight.";
    let mut room = Room::new();
    room.ferry();
    paste(&mut room, words, PasteFrom::Unknown);
    room.hand_in();
    assert_eq!(room.approve("hmu").unwrap_err(), "UnknownOrigin");
    let end = words.chars().count() as u32;
    let place = Place { field: "body".into(), paragraph: 1, start: 0, end, text: words.into() };
    let said =
        SayOrigin { story: "FERRY".into(), place, from: PasteFrom::Agency { code: "AFP".into() } };
    let open = origin::origin_say(room.sits("mfa"), said).unwrap();
    assert_eq!(open.credits.required, ["AFP"]);
    room.approve("hmu").unwrap();
}

#[test]
fn copy_pasted_from_nowhere_finds_its_agency_in_the_inbox() {
    let mut room = Room::new();
    room.ferry();
    let words = "Traders said the effect on supply would be limited if the channel reopened within two days.";
    paste(&mut room, words, PasteFrom::Unknown);
    let open = copy::story_open(&mut room.desk, ferry()).unwrap();
    let reuters = open
        .credits
        .shares
        .iter()
        .find(|share| share.owner == "Reuters")
        .expect("the wire item is found");
    assert_eq!((reuters.kind, reuters.words), (OwnerKind::Agency, 16));
    assert_eq!(open.credits.required, ["Reuters"]);
}

#[test]
fn copy_pasted_from_another_story_is_known_for_its_writers_and_an_agencys_in_it_for_the_agencys() {
    let mut room = Room::new();
    room.ferry();
    let wire = "Traders said the effect on supply would be limited if the channel reopened within two days.";
    paste(&mut room, wire, PasteFrom::Unknown);
    room.hand_in();
    let new = NewStory {
        slug: "port".into(),
        template: "story".into(),
        desk: "World".into(),
        language: "en".into(),
    };
    copy::story_new(room.sits("yam"), new).unwrap();
    let open = copy::story_open(&mut room.desk, OfStory { story: "PORT".into() }).unwrap();
    let mut after = open.content.clone();
    after.body = [LEAD, wire].map(|text| Block { text: text.into(), ..Block::default() }).into();
    let from = PasteFrom::Unknown;
    let pasted =
        Pasted { story: "PORT".into(), base: open.base, before: open.content, after, from };
    copy::story_pasted(&mut room.desk, pasted).unwrap();
    let open = copy::story_open(&mut room.desk, OfStory { story: "PORT".into() }).unwrap();
    let shares: Vec<_> =
        open.credits.shares.iter().map(|share| (share.owner.as_str(), share.kind)).collect();
    assert_eq!(shares, [("lha", OwnerKind::Staff), ("Reuters", OwnerKind::Agency)]);
}

#[test]
fn an_agency_stays_owed_through_edits_and_a_cut_and_paste_within_the_story() {
    let mut room = Room::new();
    room.ferry();
    let words = "Crews of two tugs held the ferry at the pier while passengers walked ashore over a narrow plank.";
    paste(&mut room, words, PasteFrom::Agency { code: "AP".into() });
    room.write(|content| {
        let moved = content.body.remove(1);
        content.body.insert(0, moved);
        content.body[0].text = content.body[0].text.replace("two tugs", "three tugs");
    });
    let open = copy::story_open(&mut room.desk, ferry()).unwrap();
    assert_eq!(open.credits.required, ["AP"]);
    let ap = open.credits.shares.iter().find(|share| share.owner == "AP").unwrap();
    assert_eq!(ap.words, 17, "all of its words but the one that was changed");
}

#[test]
fn typing_is_kept_as_a_draft_and_an_old_text_comes_back_as_a_new_revision() {
    let mut room = Room::new();
    room.ferry();
    let first = copy::newest_revision(&room.desk, "FERRY").unwrap();
    let open = copy::story_open(&mut room.desk, ferry()).unwrap();
    let mut content = open.content.clone();
    content.body[0].text = "All of it is rewritten.".into();
    let draft = SaveDraft { story: "FERRY".into(), base: open.base, content, cursor: 3, by: None };
    let saved = copy::draft_save(&mut room.desk, draft).unwrap();
    assert_eq!((saved.words, saved.characters), (5, 23));
    let open = history::restore(&mut room.desk, Restore { story: "FERRY".into(), revision: first })
        .unwrap();
    assert_eq!(open.content.body[0].text, LEAD);
    let lines = history::history(&mut room.desk, ferry()).unwrap();
    let saved: Vec<u32> = lines.iter().filter_map(|line| line.number).collect();
    assert_eq!(saved, [3, 2, 1], "the draft was saved before the old text came back");
}

#[test]
fn an_editor_sees_what_is_not_settled_yet_and_a_rejected_change_leaves_the_text() {
    let mut room = Room::new();
    room.ferry();
    room.hand_in();
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
    room.hand_in();
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
    room.approve("hmu").unwrap();
}

#[test]
fn wire_copy_changes_only_as_a_person_accepts_and_comes_into_a_story_with_its_source() {
    let mut room = Room::new();
    let page = b"Ferry news\n\nPORT SALIM (AP) \xe2\x80\x94 A ferry with USbacked inspectors aboard left the the pier on Friday.\n";
    let id = wire::import(room.sits("lha"), "page.txt", page, None).unwrap()[0].to_string();
    let view = wire::item_open(&mut room.desk, desk::view::OfItem { item: id.clone() }).unwrap();
    let text = view.body[0].text.clone();
    assert!(
        text.contains("USbacked") && text.contains("the the"),
        "nothing is cleaned by itself: {text}"
    );
    let wanted: Vec<String> = view.proposals.iter().map(|proposal| proposal.id.clone()).collect();
    let settle =
        |accepted| SettleProposal { item: id.clone(), proposals: wanted.clone(), accepted };
    let after = wire::proposal_settle(&mut room.desk, settle(true)).unwrap();
    assert!(after.body[0].text.contains("US-backed"), "{}", after.body[0].text);
    let undone = wire::proposal_settle(&mut room.desk, settle(false)).unwrap();
    assert_eq!(undone.body[0].text, text, "put back, it is as it came");
    let start = StartFromItem { item: id, slug: "ferry".into(), desk: "World".into() };
    let open = wire::story_from_item(&mut room.desk, start).unwrap();
    assert_eq!(
        (open.content.headline.as_str(), open.credits.required.clone()),
        ("Ferry news", vec!["AP".to_owned()])
    );
    let proved = room.desk.verify().unwrap();
    assert!(proved.ok, "{proved:?}");
}

#[test]
fn a_watched_folder_takes_each_file_once_and_says_why_it_could_not_take_one() {
    let room = Room::new();
    let folder = room.folder.path().join("incoming");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(
        folder.join("good.txt"),
        "Ferry news\n\nPORT SALIM (AP) \u{2014} A ferry left on Friday.\n",
    )
    .unwrap();
    std::fs::write(folder.join("bad.xml"), "<?xml version=\"1.0\"?><unheard-of/>").unwrap();
    std::fs::write(folder.join("half.txt.part"), "not yet").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(800));
    let swept = wire::sweep(&room.desk, &folder).unwrap();
    let failed: Vec<&str> = swept.failed.iter().map(|failed| failed.file.as_str()).collect();
    assert_eq!((swept.items.len(), failed), (1, vec!["bad.xml"]));
    assert!(folder.join("done/good.txt").is_file() && folder.join("half.txt.part").is_file());
    assert!(
        !std::fs::read_to_string(folder.join("failed/bad.xml.reason.txt"))
            .unwrap()
            .trim()
            .is_empty()
    );
    assert_eq!(wire::sweep(&room.desk, &folder).unwrap().items.len(), 0);
}

/// A wire item in ninjs: guid, version, slug, what it is, its words.
fn ninjs(guid: &str, version: &str, slug: &str, status: &str, words: &str) -> Vec<u8> {
    serde_json::json!({
        "uri": guid, "version": version, "type": "text", "pubstatus": status, "slugline": slug,
        "headline": "Harbor pilots walk out", "body_text": words,
    })
    .to_string()
    .into_bytes()
}

const WALKOUT: &str = "Harbor pilots walked out at noon on Friday over a night rota, and nine ships wait outside the breakwater, \
    the port said. The pilots want two on every bridge after dark. The port says it has too few of them for that.";

#[test]
fn a_wire_item_is_known_as_what_it_is_to_an_earlier_one() {
    let mut room = Room::new();
    let mut comes = |bytes: Vec<u8>| {
        let id = wire::import(room.sits("lha"), "item.json", &bytes, None).unwrap()[0];
        let line = wire::wire(&mut room.desk, desk::view::Nothing {})
            .unwrap()
            .into_iter()
            .find(|line| line.id == id.to_string());
        line.unwrap().how
    };
    let first = ninjs("urn:made-up:1", "1", "HARBOR-PILOTS", "usable", WALKOUT);
    assert_eq!(comes(first.clone()), "new");
    assert_eq!(comes(first), "duplicate", "the same bytes again");
    let longer = format!("{WALKOUT} Talks begin on Monday.");
    assert_eq!(
        comes(ninjs("urn:made-up:1", "2", "HARBOR-PILOTS", "usable", &longer)),
        "update",
        "the next version"
    );
    assert_eq!(
        comes(ninjs("urn:made-up:9", "1", "", "usable", WALKOUT)),
        "duplicate",
        "the same words under another guid"
    );
    assert_eq!(
        comes(ninjs("urn:made-up:1", "3", "HARBOR-PILOTS", "canceled", "")),
        "kill",
        "taken back"
    );
    let other = "The museum opens its new wing in May, a week early, its director said.";
    assert_eq!(comes(ninjs("urn:made-up:2", "1", "MUSEUM-WING", "usable", other)), "new");
}

#[test]
fn the_last_step_is_taken_back_by_whoever_took_it_and_stays_on_record() {
    let mut room = Room::new();
    room.ferry();
    room.hand_in();
    review::claim(room.sits("oka"), ferry()).unwrap();
    room.approve("hmu").unwrap();
    let last = |room: &mut Room| history::act_last(&mut room.desk, desk::view::Nothing {}).unwrap();
    let approved = last(&mut room).unwrap();
    assert_eq!((approved.kind.as_str(), approved.slug.as_str()), ("approved", "FERRY"));
    let undo = |room: &mut Room, done: &desk::view::ActDone| {
        let asked = desk::view::UndoActs { events: done.events.clone() };
        history::undo(&mut room.desk, asked).map(|undone| undone.kind).map_err(|error| error.code())
    };
    room.sits("oka");
    let claimed = last(&mut room).unwrap();
    assert_eq!(undo(&mut room, &claimed), Err("TooLateToUndo".into()), "the approval rests on it");
    assert_eq!(undo(&mut room, &approved), Err("NotYours".into()));
    room.sits("hmu");
    assert_eq!(undo(&mut room, &approved), Ok("approved".into()));
    assert_eq!(room.export().unwrap_err(), "NotApproved");
    assert!(last(&mut room).is_none());
    room.sits("oka");
    assert_eq!(undo(&mut room, &claimed), Ok("claimed".into()));
    let lines = history::history(&mut room.desk, ferry()).unwrap();
    let told = lines.iter().filter(|line| line.kind == "undone").count();
    assert_eq!((told, lines.iter().filter(|line| line.undone).count()), (2, 2));
    assert!(
        lines.iter().any(|line| line.kind == "approved"),
        "what was taken back is still on record"
    );
    let proved = room.desk.verify().unwrap();
    assert!(proved.ok, "{proved:?}");
}

#[test]
fn a_hand_in_is_taken_back_until_somebody_has_changed_the_text() {
    let mut room = Room::new();
    room.ferry();
    room.hand_in();
    let done = history::act_last(&mut room.desk, desk::view::Nothing {}).unwrap().unwrap();
    let asked = || desk::view::UndoActs { events: done.events.clone() };
    history::undo(&mut room.desk, asked()).unwrap();
    let open = copy::story_open(&mut room.desk, ferry()).unwrap();
    assert_eq!(
        (open.line.stage, open.line.holder.as_str(), open.may_edit),
        (story::state::Stage::Draft, "lha", true)
    );
    room.hand_in();
    let done = history::act_last(&mut room.desk, desk::view::Nothing {}).unwrap().unwrap();
    room.sits("mfa");
    room.write(|content| content.headline = "Ferry halts".into());
    room.sits("lha");
    let refused =
        history::undo(&mut room.desk, desk::view::UndoActs { events: done.events }).unwrap_err();
    assert_eq!(refused.code(), "TooLateToUndo");
}

#[test]
fn an_item_put_aside_and_a_settled_proposal_come_back() {
    let mut room = Room::new();
    let page =
        b"Ferry news\n\nPORT SALIM (AP) \xe2\x80\x94 A ferry with USbacked inspectors left the pier on Friday.\n";
    let id = wire::import(room.sits("lha"), "page.txt", page, None).unwrap()[0].to_string();
    let aside = desk::view::PutAside { item: id.clone(), aside: true };
    let listed =
        |lines: &[desk::view::ItemLine]| lines.iter().any(|line| line.id == id && line.aside);
    assert!(listed(&wire::item_put_aside(&mut room.desk, aside).unwrap()));
    let take_back = |room: &mut Room| {
        let done = history::act_last(&mut room.desk, desk::view::Nothing {}).unwrap().unwrap();
        history::undo(&mut room.desk, desk::view::UndoActs { events: done.events }).unwrap();
    };
    take_back(&mut room);
    assert!(!listed(&wire::wire(&mut room.desk, desk::view::Nothing {}).unwrap()));
    let open = |room: &mut Room| {
        wire::item_open(&mut room.desk, desk::view::OfItem { item: id.clone() }).unwrap()
    };
    let proposals: Vec<String> =
        open(&mut room).proposals.iter().map(|proposal| proposal.id.clone()).collect();
    let settle = SettleProposal { item: id.clone(), proposals, accepted: false };
    let view = wire::proposal_settle(&mut room.desk, settle).unwrap();
    assert!(
        view.proposals.iter().all(|proposal| proposal.turned_down),
        "turned down is on record, too"
    );
    take_back(&mut room);
    assert!(
        open(&mut room)
            .proposals
            .iter()
            .all(|proposal| !proposal.turned_down && !proposal.accepted)
    );
}

#[test]
fn what_a_format_leaves_out_has_to_be_accepted() {
    let mut room = Room::new();
    room.ferry();
    room.write(|content| {
        let bold = story::content::Mark {
            start: 4,
            end: 9,
            kind: story::content::MarkKind::Bold,
            href: None,
        };
        content.body[0].marks = vec![bold];
    });
    room.hand_in();
    room.approve("hmu").unwrap();
    let preview = PreviewExport { story: "FERRY".into(), format: "text".into() };
    let losses = export::export_preview(&mut room.desk, preview).unwrap().losses;
    let asked: Vec<String> =
        losses.iter().filter(|loss| loss.must_be_accepted).map(|loss| loss.id.clone()).collect();
    assert!(!asked.is_empty(), "{losses:?}");
    assert_eq!(room.export().unwrap_err(), "LossesNotAccepted");
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
fn a_correction_finds_the_item_it_corrects_by_its_slug_and_words() {
    let room = Room::new();
    let page = |slug: &str, count: &str| {
        format!(
            "{{\"uri\":\"{slug}\",\"type\":\"text\",\"slugline\":\"FERRY-SALIM\",\"headline\":\"Ferry stops off Salim\",\
             \"infosource\":[{{\"name\":\"AP\"}}],\"body_text\":\"The ferry to Salim island stopped running on Friday after its \
             engine room flooded, the port said. {count} passengers walked ashore over a narrow plank before the pumps \
             were started, an officer of the port said, and nobody was hurt.\"}}"
        )
    };
    let first =
        wire::import(&room.desk, "one.json", page("urn:ap:1", "Nine").as_bytes(), None).unwrap();
    let second =
        wire::import(&room.desk, "two.json", page("urn:ap:2", "Ten").as_bytes(), None).unwrap();
    let row = room.desk.read(|look| Ok::<_, desk::Error>(look.item(&second[0])?)).unwrap();
    assert_eq!((row.how, row.replaces), (story::event::ImportKind::Update, Some(first[0])));
    let again =
        wire::import(&room.desk, "two.json", page("urn:ap:2", "Ten").as_bytes(), None).unwrap();
    let row = room.desk.read(|look| Ok::<_, desk::Error>(look.item(&again[0])?)).unwrap();
    assert_eq!((row.how, row.replaces), (story::event::ImportKind::Duplicate, Some(second[0])));
}

#[test]
fn topics_are_found_by_word_and_read_by_code() {
    let mut room = Room::new();
    let find = |words: &str, codes: &[&str], language: &str| desk::view::FindTopics {
        words: words.into(),
        codes: codes.iter().map(|code| (*code).to_owned()).collect(),
        language: language.into(),
    };
    let found = newsroom::topics(&mut room.desk, find("shipping", &[], "en")).unwrap();
    assert!(!found.is_empty());
    let named =
        newsroom::topics(&mut room.desk, find("", &[&found[0].code, "medtop:99999999"], "en"))
            .unwrap();
    assert_eq!(
        (named[0].name.as_str(), named[1].name.as_str()),
        (found[0].name.as_str(), "medtop:99999999")
    );
}

#[test]
fn a_clock_that_was_set_back_is_told() {
    let mut room = Room::new();
    room.ferry();
    assert_eq!(newsroom::counts(&mut room.desk, desk::view::Nothing {}).unwrap().clock_back, None);
    let Room { desk, folder: _folder } = room;
    let now = desk.now();
    let mut desk = desk.with_clock(move || now - Duration::from_secs(3_600));
    let told = newsroom::counts(&mut desk, desk::view::Nothing {}).unwrap().clock_back;
    assert!(told.is_some_and(|latest| latest > now - Duration::from_secs(3_600)));
}

#[test]
fn tidying_comes_to_an_end_and_changes_nothing_that_is_read() {
    let mut room = Room::new();
    room.ferry();
    let by = Initials("amb".into());
    let texts = room.desk.write(|tx| {
        let mut texts = Vec::new();
        for take in 0..1100_u32 {
            let text = format!("The ferry to Salim island stopped running on Friday, take {take}.");
            let block = Block { text, ..Block::default() };
            let content = Content {
                slug: "FERRY".into(),
                body: vec![block],
                language: "en".into(),
                ..Content::default()
            };
            let story = story::StoryId(uuid::Uuid::from_u128(u128::from(1 + take / 10)));
            let kind = story::event::RevisionKind::Saved;
            texts.push((
                tx.add_revision(story, &by, Instant::from_millis(7), kind, &[], &content, "")?.0,
                content,
            ));
        }
        Ok(texts)
    });
    let mut steps = 0;
    while newsroom::tidy(&room.desk).unwrap() {
        steps += 1;
        assert!(steps < 1000, "tidying goes on and on");
    }
    assert!(steps > 0, "there was nothing to tidy: the test proves nothing");
    for (id, content) in &texts.unwrap() {
        let read = room.desk.read(|look| Ok::<_, desk::Error>(look.revision(id)?)).unwrap();
        assert_eq!(read.content, *content);
    }
    let proved = room.desk.verify().unwrap();
    assert!(proved.ok, "{proved:?}");
}
