//! What went out is updated, corrected and killed: what is asked, who may, and what every
//! destination gets.

use crate::room::{Room, block, code, of, person};
use crate::settling::accepts_all;
use desk::view::{
    Because, ConfirmSent, CorrectStory, ExportFile, GateCode, GateLine, HandIn, HoldKind,
    HoldStory, How, KillStory, OpenReview, OpenStory, Owed, OwedLine, PreviewExport, ReceiptLine,
    Restore, Return, SetEmbargo, Since, StoryLine, UndoActs, UpdateStory,
};
use desk::{Code, Error, copy, export, history, newsroom, review, taking_back};
use formats::Format;
use story::Instant;
use story::event::{ActKind, KillReason, WritethruClass};
use story::person::Role;
use story::state::Stage;

const APPROVED: &str = "The parliament of Maru on Tuesday approved a $1.2 billion loan for the \
    Anta power plant, with 41 members voting in favor and 9 against.";
const PLANT: &str =
    "The plant will supply 900,000 homes by 2028, Energy Minister Nawaf Qadri said.";
const NOTE: &str = "CORRECTION: Corrects the loan amount in paragraph 1 to $2.1 billion, instead \
    of $1.2 billion, and the spelling of the minister's name in paragraph 2.";

impl Room {
    /// LOAN is out on the web in two formats and on the printer's desk in one.
    fn loan_is_out() -> Self {
        let mut room = Self::new();
        newsroom::person_add(room.sits("oka"), person("rna", "Rana Nasser", Role::Legal)).unwrap();
        room.starts("loan").unwrap();
        room.changes("LOAN", |content| {
            content.headline = "Parliament approves loan".into();
            content.body = vec![block(APPROVED), block(PLANT)];
        })
        .unwrap();
        room.hands_in("LOAN");
        room.approves("LOAN", &[]).unwrap();
        room.sends("web", &["text", "ninjs-3.1"]).unwrap();
        room.sends("print", &["nitf"]).unwrap();
        room
    }

    fn sends(&mut self, destination: &str, formats: &[&str]) -> Result<Vec<ReceiptLine>, Error> {
        let asked = ExportFile {
            story: "LOAN".into(),
            formats: formats.iter().map(|format| (*format).into()).collect(),
            folder: self.folder.path().join(destination).display().to_string(),
            destination: destination.into(),
            accepted: vec![export::ALL_LOSSES.into()],
            file_name: None,
            replace: false,
        };
        export::export_to(self.sits("hmu"), asked).map(|sent| sent.receipts)
    }

    fn corrects(
        &mut self,
        who: &str,
        class: WritethruClass,
        note: &str,
    ) -> Result<OpenStory, Error> {
        let asked = CorrectStory { story: "LOAN".into(), class, note: note.into() };
        taking_back::correct(self.sits(who), asked)
    }

    /// Huda settles what she has not read and signs.
    fn signs(&mut self) -> Result<StoryLine, Error> {
        accepts_all(self.sits("hmu"), "LOAN");
        self.approves("LOAN", &[])
    }

    fn updates(&mut self, who: &str, reason: &str) -> Result<OpenStory, Error> {
        let asked = UpdateStory { story: "LOAN".into(), reason: reason.into() };
        taking_back::update(self.sits(who), asked)
    }

    fn kills(&mut self, who: &str, typed: &str) -> Result<StoryLine, Error> {
        let reason = KillReason::ExtremelyErroneous;
        let asked = KillStory { story: "LOAN".into(), reason, confirm: typed.into() };
        taking_back::kill(self.sits(who), asked)
    }

    /// Lina puts both errors right and hands the story in.
    fn is_put_right(&mut self) {
        self.sits("lha");
        self.changes("LOAN", |content| {
            content.body[0].text = APPROVED.replace("1.2", "2.1");
            content.body[1].text = PLANT.replace("Qadri", "Qadhri");
        })
        .unwrap();
        self.hands_in("LOAN");
    }

    fn owed(&mut self) -> Vec<(String, String, u32, Owed)> {
        let owed = copy::story_open(&mut self.desk, of("LOAN")).unwrap().owed;
        let in_list = self.list().owed;
        let all: Vec<OwedLine> = in_list.into_iter().filter(|line| line.slug == "LOAN").collect();
        assert_eq!(all, owed, "the list of what is approved says the same");
        owed.into_iter()
            .map(|line| (line.destination, line.format, line.version, line.owed))
            .collect()
    }

    /// From now on it is so many hours later than the story was written, by a stopped clock.
    fn hour(self, hours: i64) -> Self {
        let Self { desk, folder } = self;
        Self { desk: desk.with_clock(move || hour(hours)), folder }
    }

    fn confirms(&mut self, who: &str, to: &str, words: &str) -> Result<StoryLine, Error> {
        let asked =
            ConfirmSent { story: "LOAN".into(), destination: to.into(), words: words.into() };
        taking_back::confirm(self.sits(who), asked)
    }

    /// Who has not confirmed what, and when it was sent there.
    fn unconfirmed(&mut self) -> Vec<(String, Owed, u32, Option<Instant>)> {
        let page = copy::story_open(&mut self.desk, of("LOAN")).unwrap().unconfirmed;
        let mut in_list = self.list().unconfirmed;
        in_list.retain(|line| line.slug == "LOAN");
        assert_eq!(in_list, page, "the list of what was sent says the same");
        page.into_iter()
            .map(|line| (line.destination, line.what, line.version, line.sent.map(|sent| sent.at)))
            .collect()
    }

    fn asks(&mut self) -> GateLine {
        let asked = OpenReview { story: "LOAN".into(), since: Since::ILooked, revision: None };
        let gate = review::review_open(self.sits("hmu"), asked).unwrap().gate;
        gate.into_iter().find(|line| line.code == GateCode::Correction).unwrap()
    }

    fn reads(&self, destination: &str, file: &str) -> String {
        let path = self.folder.path().join(destination).join(file);
        std::fs::read_to_string(path).unwrap()
    }
}

fn hour(hours: i64) -> Instant {
    Instant::from_millis((1_140_000 + hours) * 3_600_000)
}

fn open(destination: &str, what: Owed, sent: Option<i64>) -> (String, Owed, u32, Option<Instant>) {
    (destination.into(), what, 2, sent.map(hour))
}

fn owes(destination: &str, format: &str, version: u32, owed: Owed) -> (String, String, u32, Owed) {
    (destination.into(), format.into(), version, owed)
}

#[test]
fn a_correction_is_drafted_approved_anew_and_owed_to_every_destination_until_it_has_it() {
    let mut room = Room::loan_is_out();
    let first = room.reads("web", "LOAN.txt");
    let open = room.corrects("lha", WritethruClass::Correction, NOTE).unwrap();
    assert_eq!((open.line.stage, open.line.version), (Stage::Draft, 2));
    let said = open.line.writethru.unwrap();
    assert_eq!(said.class, WritethruClass::Correction);
    assert!(said.note.starts_with("Corrects the loan amount"), "the label is the format's");
    assert_eq!(room.owed(), [], "nothing is owed before it is approved");
    room.is_put_right();
    assert_eq!(code(room.sends("web", &["text"])), "NotApproved");
    let line = room.asks();
    assert!(line.ok && line.count == 0, "{line:?}");
    room.signs().unwrap();
    assert_eq!(
        room.owed(),
        [
            owes("web", "text", 1, Owed::Correction),
            owes("web", "ninjs-3.1", 1, Owed::Correction),
            owes("print", "nitf", 1, Owed::Correction)
        ]
    );
    let sent = room.sends("web", &["text", "ninjs-3.1"]).unwrap();
    assert_eq!(room.owed(), [owes("print", "nitf", 1, Owed::Correction)]);
    let receipts = export::receipts(&mut room.desk, of("LOAN")).unwrap();
    let first_of = |format: &str| {
        receipts.iter().find(|line| line.receipt.format == format && line.version == 1).unwrap()
    };
    assert!(sent.iter().all(|line| line.version == 2 && line.receipt.replaces.is_some()));
    assert_eq!(receipts.iter().filter(|line| line.owed.is_some()).count(), 1);
    assert_eq!(first_of("nitf").owed, Some(Owed::Correction));
    let hash = blake3::hash(first.as_bytes()).to_hex().to_string();
    assert_eq!(first_of("text").receipt.hash, hash, "what went out is kept byte for byte");
    let second = room.reads("web", "LOAN.txt");
    assert!(second.contains("CORRECTION: Corrects the loan amount"), "{second}");
    assert!(!second.contains("CORRECTION: CORRECTION"), "{second}");
    assert!(second.contains("version 1"), "{second}");
    room.sends("print", &["nitf"]).unwrap();
    assert_eq!(room.owed(), []);
}

#[test]
fn whoever_writes_the_note_of_a_correction_does_not_sign_it() {
    let mut room = Room::loan_is_out();
    room.corrects("lha", WritethruClass::Correction, NOTE).unwrap();
    room.is_put_right();
    room.corrects("hmu", WritethruClass::Correction, NOTE).unwrap();
    assert_eq!(code(room.signs()), "WroteOfIt");
    assert_eq!(code(room.corrects("oka", WritethruClass::Minor, "Fixes it")), "CorrectionNote");
    room.corrects("oka", WritethruClass::Correction, NOTE).unwrap();
    room.signs().unwrap();
}

#[test]
fn the_note_is_part_of_what_is_signed() {
    let mut room = Room::loan_is_out();
    room.corrects("lha", WritethruClass::Correction, NOTE).unwrap();
    room.is_put_right();
    room.signs().unwrap();
    let other = "Corrects paragraph 1 to say $2.1 billion, not $1.2 billion.";
    let open = room.corrects("oka", WritethruClass::Correction, other).unwrap();
    assert_eq!(open.line.stage, Stage::Desk);
    assert_eq!(code(room.sends("web", &["text"])), "NotApproved");
    let lines = room.history("LOAN");
    let voided = lines.iter().find(|line| line.kind == ActKind::ApprovalVoided).unwrap();
    assert_eq!(voided.how, How::Fell(Because::TakenUp));
    room.signs().unwrap();
    room.sends("web", &["text"]).unwrap();
    assert!(room.reads("web", "LOAN.txt").contains("not $1.2 billion."));
}

#[test]
fn a_changed_number_in_an_update_asks_until_somebody_says_what_it_is() {
    let mut room = Room::loan_is_out();
    room.updates("lha", "").unwrap();
    room.is_put_right();
    let line = room.asks();
    assert!(!line.ok && line.count == 2, "{line:?}");
    let codes: Vec<Code> = line.obstacles.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::NumberChanged, Code::NameChanged]);
    assert!(line.obstacles[0].message.contains("1.2 is now 2.1"), "{line:?}");
    room.corrects("oka", WritethruClass::Minor, "Corrects spelling in paragraph 2").unwrap();
    assert_eq!(room.asks().count, 1, "a number is more than a slip");
    room.updates("oka", "the vote was repeated on Wednesday").unwrap();
    assert!(room.asks().ok);
    room.signs().unwrap();
    room.sends("web", &["text"]).unwrap();
    let text = room.reads("web", "LOAN.txt");
    assert!(!text.contains("repeated") && text.contains("UPDATE"), "the reason stays: {text}");
}

#[test]
fn the_question_keeps_nobody_from_approving() {
    let mut room = Room::loan_is_out();
    room.sits("lha");
    room.is_put_right();
    assert!(!room.asks().ok);
    room.signs().unwrap();
}

#[test]
fn a_step_into_the_next_version_is_taken_back() {
    let mut room = Room::loan_is_out();
    room.updates("oka", "").unwrap();
    let event = room.history("LOAN")[0].clone();
    assert!(event.kind == ActKind::ApprovalVoided || event.undoable, "{event:?}");
    let begun =
        room.history("LOAN").into_iter().find(|l| l.kind == ActKind::WritethruBegun).unwrap();
    history::undo(room.sits("oka"), UndoActs { events: vec![begun.event] }).unwrap();
    let line = copy::story_open(&mut room.desk, of("LOAN")).unwrap().line;
    assert_eq!((line.stage, line.version), (Stage::Filed, 1));
    room.sends("partner", &["text"]).unwrap();
}

#[test]
fn the_preview_of_a_kill_asks_for_no_yes() {
    let mut room = Room::loan_is_out();
    let confirm = "LOAN".into();
    let asked = KillStory { story: "LOAN".into(), reason: KillReason::Privacy, confirm };
    taking_back::kill(room.sits("hmu"), asked).unwrap();
    let mut losses = 0;
    for format in Format::outgoing() {
        let asked =
            PreviewExport { story: "LOAN".into(), format: format.name().into(), destination: None };
        let preview = export::export_preview(&mut room.desk, asked).unwrap();
        losses += preview.losses.len();
        assert!(preview.losses.iter().all(|loss| !loss.must_be_accepted), "{}", format.name());
    }
    assert!(losses > 0, "a kill leaves copy out, and says so");
}

/// Every format says in a second version which one it replaces, as our own readers find it.
#[test]
fn version_two_names_version_one_in_every_format_that_can_say_it() {
    let mut room = Room::loan_is_out();
    room.corrects("lha", WritethruClass::Correction, NOTE).unwrap();
    room.is_put_right();
    room.signs().unwrap();
    let mut silent = Vec::new();
    for format in Format::outgoing() {
        let asked =
            PreviewExport { story: "LOAN".into(), format: format.name().into(), destination: None };
        let losses = export::export_preview(&mut room.desk, asked).unwrap().losses;
        let sent = room.sends("all", &[format.name()]).unwrap();
        let bytes =
            std::fs::read(room.folder.path().join("all").join(&sent[0].receipt.file_name)).unwrap();
        let read = formats::read(&bytes, Some(format.family())).unwrap();
        let item = &read.items[read.main_item];
        let guid = item.guid.as_deref().unwrap_or("urn:newsml:");
        assert!(guid.starts_with("urn:newsml:"), "{}: {guid}", format.name());
        let linked = item.links.iter().any(|link| {
            let rel = link.rel.to_lowercase();
            (rel.ends_with("evolvedfrom") && link.version.as_deref() == Some("1"))
                || (rel == "canceled" && link.reference.ends_with('1'))
        });
        // Formats without a place of their own say it in words that stand with the notes.
        let words = serde_json::to_string(item).unwrap();
        let told = linked
            || item.previous_revision.as_deref().is_some_and(|named| named.ends_with('1'))
            || ["version 1", ":1\"", " 1\""].iter().any(|said| words.contains(said));
        // What a document keeps in its properties our reader leaves packed.
        let packed = format == Format::Docx;
        let lost = losses
            .iter()
            .any(|loss| loss.must_be_accepted && loss.what == formats::Lost::EvolvedFrom);
        if !told && !lost && !packed {
            silent.push(format!("{}: {words}", format.name()));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn a_killed_story_leaves_as_its_kill_where_its_copy_went_and_nowhere_else() {
    let mut room = Room::loan_is_out();
    let line = room.kills("hmu", "loan").unwrap();
    assert_eq!((line.stage, line.version), (Stage::Killed, 2));
    assert_eq!(line.killed.unwrap().reason, KillReason::ExtremelyErroneous);
    assert_eq!(
        room.owed(),
        [
            owes("web", "text", 1, Owed::Kill),
            owes("web", "ninjs-3.1", 1, Owed::Kill),
            owes("print", "nitf", 1, Owed::Kill)
        ]
    );
    assert_eq!(code(room.sends("partner", &["text"])), "Killed");
    assert_eq!(code(room.sends("print", &["text"])), "Killed", "print never had text");
    let sent = room.sends("web", &["text", "ninjs-3.1"]).unwrap();
    assert!(sent.iter().all(|line| line.receipt.kill && line.receipt.replaces.is_some()));
    assert_eq!(room.owed(), [owes("print", "nitf", 1, Owed::Kill)]);
    room.sends("print", &["nitf"]).unwrap();
    assert_eq!(room.owed(), []);
    for (destination, file) in
        [("web", "LOAN.txt"), ("web", "LOAN.ninjs.json"), ("print", "LOAN.nitf.xml")]
    {
        let text = room.reads(destination, file);
        assert!(text.contains("KILL") && text.contains("LOAN"), "{file}: {text}");
        for word in ["Qadri", "billion", "Parliament approves"] {
            assert!(!text.contains(word), "{file} repeats {word}: {text}");
        }
    }
    room.sends("web", &["text"]).unwrap();
    assert_eq!(room.owed(), [], "a kill may be sent again");
}

#[test]
fn every_format_has_a_kill_that_our_own_reader_takes_for_one_or_refuses_to_be_one() {
    let mut room = Room::loan_is_out();
    for format in Format::outgoing() {
        room.sends("all", &[format.name()]).unwrap();
    }
    room.kills("rna", "LOAN").unwrap();
    let mut refused = Vec::new();
    for format in Format::outgoing() {
        let sent = match room.sends("all", &[format.name()]) {
            Ok(sent) => sent,
            Err(error) => {
                assert_eq!(error.code(), Code::CannotCarry, "{}: {error}", format.name());
                refused.push(format.name());
                continue;
            }
        };
        let path = room.folder.path().join("all").join(&sent[0].receipt.file_name);
        let bytes = std::fs::read(path).unwrap();
        let read = formats::read(&bytes, Some(format.family())).unwrap();
        let item = &read.items[read.main_item];
        let words = serde_json::to_string(item).unwrap();
        assert!(words.contains("KILL"), "{} does not say it: {words}", format.name());
        assert!(!words.contains("billion"), "{} repeats it: {words}", format.name());
        // Text formats have no status: their reader asks an editor.
        let by_words = ["text", "markdown", "docx", "eml"].contains(&format.name());
        assert!(
            item.event == Some(formats::Event::Kill) || by_words,
            "{}: {:?}",
            format.name(),
            item.event
        );
    }
    assert_eq!(refused, ["rss", "atom", "jsonfeed"], "a feed drops the item instead");
    let open: Vec<String> = room.owed().into_iter().filter(|o| o.0 == "all").map(|o| o.1).collect();
    assert_eq!(open, refused, "and stays on the list");
}

#[test]
fn a_kill_waits_for_no_holder_no_hold_no_merge_and_no_typing() {
    let mut room = Room::loan_is_out();
    let base = copy::story_open(&mut room.desk, of("LOAN")).unwrap().base;
    room.sits("lha");
    room.changes("LOAN", |content| content.body[0].text.push_str(" More follows.")).unwrap();
    let content = copy::story_open(&mut room.desk, of("LOAN")).unwrap().content;
    let revise = |words: &str| {
        let mut content = content.clone();
        content.body[1].text.push_str(words);
        desk::view::Revise { story: "LOAN".into(), base: base.clone(), content, note: "".into() }
    };
    copy::story_revise(&mut room.desk, revise(" Elsewhere.")).unwrap();
    let hold = HoldStory { story: "LOAN".into(), kind: HoldKind::Desk, reason: "wait".into() };
    review::hold(room.sits("oka"), hold).unwrap();
    let line = copy::story_open(&mut room.desk, of("LOAN")).unwrap().line;
    assert!(line.heads == 2 && line.holds.len() == 1 && line.holder == "lha", "{line:?}");
    room.kills("hmu", "LOAN").unwrap();
    room.sends("web", &["text"]).unwrap();
}

#[test]
fn a_kill_is_the_duty_editors_or_the_lawyers_with_the_slug_typed() {
    let mut room = Room::loan_is_out();
    assert_eq!(code(room.kills("lha", "LOAN")), "NotYoursToKill");
    assert_eq!(code(room.kills("oka", "LOAN")), "NotYoursToKill");
    assert_eq!(code(room.kills("hmu", "LOANS")), "SlugDiffers");
    assert_eq!(code(room.kills("hmu", "")), "SlugDiffers");
    room.kills("rna", "LOAN").unwrap();
    assert_eq!(code(room.kills("hmu", "LOAN")), "Killed");
    room.writes("ferry", APPROVED);
    let asked =
        KillStory { story: "FERRY".into(), reason: KillReason::Privacy, confirm: "FERRY".into() };
    assert_eq!(code(taking_back::kill(room.sits("hmu"), asked)), "NeverFiled");
}

#[test]
fn a_killed_story_is_neither_edited_nor_approved_nor_revived() {
    let mut room = Room::loan_is_out();
    let open = copy::story_open(&mut room.desk, of("LOAN")).unwrap();
    room.kills("hmu", "LOAN").unwrap();
    room.sits("hmu");
    assert!(
        history::act_last(&mut room.desk, desk::view::Nothing {})
            .unwrap()
            .is_none_or(|done| done.kind != ActKind::Killed)
    );
    let killed =
        room.history("LOAN").into_iter().find(|line| line.kind == ActKind::Killed).unwrap();
    assert!(!killed.undoable && killed.how == How::Kill(KillReason::ExtremelyErroneous));
    let undo = UndoActs { events: vec![killed.event] };
    assert_eq!(code(history::undo(&mut room.desk, undo)), "TooLateToUndo");
    let revision = open.base.unwrap();
    assert_eq!(code(room.updates("hmu", "")), "Killed");
    assert_eq!(code(room.corrects("hmu", WritethruClass::Correction, NOTE)), "Killed");
    assert_eq!(code(room.approves("LOAN", &[])), "Killed");
    let hand_in = HandIn { story: "LOAN".into(), note: "".into() };
    assert_eq!(code(review::hand_in(room.sits("lha"), hand_in)), "Killed");
    let back = Return { story: "LOAN".into(), note: "again".into() };
    assert_eq!(code(review::return_story(room.sits("hmu"), back.clone())), "Killed");
    assert_eq!(code(review::claim(&mut room.desk, of("LOAN"))), "Killed");
    assert_eq!(code(copy::story_spike(&mut room.desk, back)), "FiledAlready");
    assert_eq!(code(copy::story_unspike(&mut room.desk, of("LOAN"))), "NotSpiked");
    let restore = Restore { story: "LOAN".into(), revision };
    assert_eq!(code(history::restore(&mut room.desk, restore)), "Killed");
    let edited = room.changes("LOAN", |content| content.headline = "Again".into());
    assert_eq!(code(edited), "Killed");
    let page = copy::story_open(&mut room.desk, of("LOAN")).unwrap();
    let may = page.line.may;
    let killed = desk::view::May::No(desk::Code::Killed);
    assert_eq!([may.edit, may.update, may.kill], [killed; 3]);
}

#[test]
fn a_kill_waits_for_no_embargo_and_no_clock() {
    let mut room = Room::loan_is_out();
    let embargo = |story: &str| SetEmbargo {
        story: story.into(),
        words: "2099-01-01T00:00:00Z".into(),
        ..SetEmbargo::default()
    };
    review::embargo(room.sits("oka"), embargo("LOAN")).unwrap();
    assert_eq!(code(room.sends("web", &["text"])), "NotApproved");
    room.kills("hmu", "LOAN").unwrap();
    let Room { desk, folder } = room;
    let mut room = Room { desk: desk.with_clock(|| story::Instant::from_millis(0)), folder };
    room.sends("web", &["text", "ninjs-3.1"]).unwrap();
    let text = room.reads("web", "LOAN.ninjs.json");
    assert!(text.contains("KILL") && !text.contains("2099"), "{text}");
}

#[test]
fn what_is_under_an_embargo_and_never_went_out_is_spiked_and_not_killed() {
    let mut room = Room::new();
    room.writes("ferry", APPROVED);
    let embargo = SetEmbargo {
        story: "FERRY".into(),
        words: "2099-01-01T00:00:00Z".into(),
        ..SetEmbargo::default()
    };
    review::embargo(room.sits("oka"), embargo).unwrap();
    let asked = KillStory {
        story: "FERRY".into(),
        reason: KillReason::EmbargoBreach,
        confirm: "FERRY".into(),
    };
    assert_eq!(code(taking_back::kill(room.sits("hmu"), asked)), "NeverFiled");
    let spike = Return { story: "FERRY".into(), note: "not ours to run".into() };
    copy::story_spike(room.sits("oka"), spike).unwrap();
}

#[test]
fn a_correction_is_open_until_whoever_got_the_one_before_has_confirmed_it() {
    let mut room = Room::loan_is_out();
    room.corrects("lha", WritethruClass::Correction, NOTE).unwrap();
    room.is_put_right();
    room.signs().unwrap();
    assert_eq!(room.unconfirmed(), []);
    assert_eq!(code(room.confirms("hmu", "web", "Ana")), "NothingToConfirm", "it has not got it");
    let mut room = room.hour(1);
    room.sends("web", &["text"]).unwrap();
    let mut room = room.hour(2);
    room.sends("web", &["ninjs-3.1"]).unwrap();
    room.sends("partner", &["text"]).unwrap();
    let first = [open("web", Owed::Correction, Some(1))];
    assert_eq!(room.unconfirmed(), first, "the partner never had the wrong version");
    assert_eq!(code(room.confirms("lha", "web", "Ana")), "NotAnEditor");
    assert_eq!(code(room.confirms("oka", "web", " ")), "WhoConfirmedMissing");
    assert_eq!(code(room.confirms("oka", "partner", "Ana")), "NothingToConfirm");
    assert_eq!(code(room.confirms("oka", "print", "Ana")), "NothingToConfirm");
    let mut room = room.hour(3);
    let line = room.confirms("oka", " web", " Ana, night desk, by telephone ").unwrap();
    assert_eq!(line.stage, Stage::Filed, "nothing else changes");
    assert_eq!(room.unconfirmed(), []);
    assert_eq!(code(room.confirms("oka", "web", "Ana")), "NothingToConfirm", "once is enough");
    assert_eq!(room.owed(), [owes("print", "nitf", 1, Owed::Correction)]);
    for line in export::receipts(&mut room.desk, of("LOAN")).unwrap() {
        let said = line.confirmed.map(|said| (said.by, said.at, said.words));
        let web = line.receipt.destination == "web" && line.version == 2;
        let whole = ("oka".to_owned(), hour(3), "Ana, night desk, by telephone".to_owned());
        assert_eq!(said, web.then_some(whole), "{}", line.receipt.format);
    }
    let told = room.history("LOAN").into_iter().find(|line| line.kind == ActKind::Confirmed);
    let told = told.unwrap();
    assert!(!told.undoable && told.note == "web: Ana, night desk, by telephone", "{told:?}");
    room.sends("web", &["text"]).unwrap();
    assert_eq!(room.unconfirmed(), [], "the same version once more is nothing new");
    room.sends("print", &["nitf"]).unwrap();
    assert_eq!(room.unconfirmed(), [open("print", Owed::Correction, Some(3))]);
}

#[test]
fn an_update_asks_nobody_to_confirm_it() {
    let mut room = Room::loan_is_out();
    room.updates("lha", "the vote was repeated").unwrap();
    room.is_put_right();
    room.signs().unwrap();
    room.sends("web", &["text"]).unwrap();
    assert_eq!(room.unconfirmed(), []);
}

#[test]
fn a_kill_is_open_at_every_destination_until_each_has_confirmed_it() {
    let mut room = Room::loan_is_out();
    room.sends("site", &["rss"]).unwrap();
    let mut room = room.hour(1);
    room.kills("hmu", "LOAN").unwrap();
    let kill = |to: &str, sent: Option<i64>| open(to, Owed::Kill, sent);
    assert_eq!(room.unconfirmed(), [kill("web", None), kill("print", None), kill("site", None)]);
    let mut room = room.hour(2);
    room.sends("web", &["text"]).unwrap();
    assert_eq!(code(room.sends("site", &["rss"])), "CannotCarry");
    assert_eq!(room.unconfirmed(), [kill("web", Some(2)), kill("print", None), kill("site", None)]);
    room.confirms("rna", "site", "Max took it down while we spoke").unwrap();
    assert_eq!(
        room.owed(),
        [owes("web", "ninjs-3.1", 1, Owed::Kill), owes("print", "nitf", 1, Owed::Kill)],
        "a feed cannot carry the kill, and its keeper says that the item is gone"
    );
    room.confirms("oka", "web", "Ana").unwrap();
    assert_eq!(room.owed(), [owes("print", "nitf", 1, Owed::Kill)]);
    assert_eq!(room.unconfirmed(), [kill("print", None)]);
    let mut again = room.copied();
    assert_eq!(again.unconfirmed(), [kill("print", None)], "another start reads the same");
    again.sends("print", &["nitf"]).unwrap();
    again.confirms("hmu", "print", "Jo").unwrap();
    assert_eq!((again.unconfirmed(), again.owed()), (vec![], vec![]));
}
