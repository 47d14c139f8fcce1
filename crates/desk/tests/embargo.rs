//! An embargo is read from its source's words, kept with them, and nothing leaves before it is
//! over.
#![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test

mod sampled;

use desk::Code;
use desk::view::{
    Approve, Choose, EmbargoAnswer, EmbargoRead, ExportFile, HandIn, LiftEmbargo, NewStory,
    OfStory, PreviewExport, Revise, SetEmbargo, UndoActs,
};
use desk::view::{Because, How};
use desk::{Desk, Error, Initials, copy, export, history, newsroom, review};
use story::Instant;
use story::event::ActKind;
use story::state::Stage;

struct Room {
    desk: Desk,
    folder: tempfile::TempDir,
}

const LONDON: &str = "EMBARGOED until 01:30 Sunday 25 October 2093, London time";

fn at(text: &str) -> Instant {
    chrono::DateTime::parse_from_rfc3339(text).unwrap().into()
}

fn code<T>(outcome: Result<T, Error>) -> String {
    outcome.map(drop).unwrap_err().code().to_string()
}

impl Room {
    /// Lina's story is handed in on a Thursday in October.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = sampled::sample(folder.path());
        let mut room = Self { desk, folder }.at("2093-10-22T09:00:00Z");
        let mut settings = newsroom::settings(&room.desk).unwrap();
        settings.zone = "Asia/Kuwait".into();
        newsroom::settings_set(room.sits("oka"), settings).unwrap();
        let new = NewStory {
            slug: "BANK".into(),
            template: desk::view::Template::Story,
            desk: "World".into(),
            language: "en".into(),
        };
        let begun = copy::story_new(room.sits("lha"), new).unwrap();
        let mut content = begun.content;
        content.headline = "Bank to cut jobs".into();
        content.body[0].text = "The bank cuts 900 jobs by next summer, it told its staff.".into();
        let (base, note) = (begun.base, String::new());
        copy::story_revise(&mut room.desk, Revise { story: "BANK".into(), base, content, note })
            .unwrap();
        review::hand_in(&mut room.desk, HandIn { story: "BANK".into(), note: String::new() })
            .unwrap();
        room
    }

    fn at(self, now: &str) -> Self {
        let Self { desk, folder } = self;
        let now = at(now);
        Self { desk: desk.with_clock(move || now), folder }
    }

    fn sits(&mut self, who: &str) -> &mut Desk {
        self.desk.act_as(&Initials(who.into())).unwrap();
        &mut self.desk
    }

    fn reads(&mut self, words: &str) -> EmbargoRead {
        let asked = SetEmbargo { story: "BANK".into(), words: words.into(), ..Default::default() };
        review::embargo_read(&mut self.desk, asked).unwrap()
    }

    fn sets(&mut self, who: &str, words: &str, more: SetEmbargo) -> Result<EmbargoAnswer, Error> {
        let asked = SetEmbargo { story: "BANK".into(), words: words.into(), ..more };
        review::embargo(self.sits(who), asked)
    }

    fn lifts(&mut self, who: &str, evidence: &str) -> Result<EmbargoAnswer, Error> {
        let asked = LiftEmbargo { story: "BANK".into(), evidence: evidence.into() };
        review::embargo_lift(self.sits(who), asked)
    }

    fn approves(&mut self) -> Result<(), Error> {
        let revision = copy::newest_revision(&self.desk, "BANK")?;
        let asked = Approve { story: "BANK".into(), revision, waived: Vec::new() };
        review::approve(self.sits("hmu"), asked).map(drop)
    }

    fn exports(&mut self) -> Result<(), Error> {
        let asked = ExportFile {
            story: "BANK".into(),
            formats: vec!["text".into()],
            folder: self.folder.path().join("out").display().to_string(),
            destination: "web".into(),
            accepted: vec![export::ALL_LOSSES.into()],
            file_name: None,
            replace: false,
        };
        export::export_to(&mut self.desk, asked).map(drop)
    }

    fn stage(&mut self) -> Stage {
        copy::story_open(&mut self.desk, OfStory { story: "BANK".into() }).unwrap().line.stage
    }
}

#[test]
fn half_past_one_comes_twice_and_the_later_counts_until_somebody_answers() {
    let mut room = Room::new();
    let read = room.reads(LONDON);
    assert!(!read.over && room.reads("1 January 1999 00:01 GMT").over);
    let latest = read.latest.unwrap();
    assert_eq!(
        (latest.until.as_str(), latest.here.as_str()),
        ("2093-10-25T01:30:00Z", "2093-10-25T04:30:00+03:00")
    );
    let choices: Vec<(&str, &str)> = read.questions[0]
        .choices
        .iter()
        .map(|choice| (choice.until.as_str(), choice.clock.as_str()))
        .collect();
    assert_eq!(choices, [("2093-10-25T00:30:00Z", "BST"), ("2093-10-25T01:30:00Z", "GMT")]);
    let refused = room.sets("oka", LONDON, SetEmbargo::default()).unwrap_err();
    assert_eq!((refused.code(), refused.exit_code()), (Code::AmbiguousTime, 1));
    let told = refused.refusal();
    assert_eq!(told.data["choices"][0]["until"], "2093-10-25T00:30:00Z");
    assert!(told.message.contains("comes twice"), "{}", told.message);
    let later = SetEmbargo { choose: Some(Choose::Later), ..Default::default() };
    let set = room.sets("oka", LONDON, later).unwrap();
    assert_eq!(set.until.as_deref(), Some("2093-10-25T01:30:00Z"));
    assert_eq!((set.words.as_str(), set.zone.as_str()), (LONDON, "Europe/London"));
    room.approves().unwrap();
    for (now, refused) in [
        ("2093-10-25T00:45:00Z", true),
        ("2093-10-25T01:29:59.999Z", true),
        ("2093-10-25T01:30:00Z", false),
    ] {
        room = room.at(now);
        match refused {
            true => assert_eq!(code(room.exports()), "EmbargoNotOver", "{now}"),
            false => room.exports().unwrap(),
        }
    }
}

#[test]
fn edt_on_the_day_it_has_ended_is_asked_for() {
    let mut room = Room::new();
    let words = "HOLD FOR RELEASE noon EDT Sunday, Nov. 1, 2093";
    assert_eq!(code(room.sets("oka", words, SetEmbargo::default())), "ZoneReading");
    let earlier = SetEmbargo { choose: Some(Choose::Earlier), ..Default::default() };
    let set = room.sets("oka", words, earlier).unwrap();
    assert_eq!(set.until.as_deref(), Some("2093-11-01T16:00:00Z"));
    for (words, refused) in [
        ("02:30 Sunday 28 March 2094, Berlin time", "NoSuchTime"),
        ("0001 GMT Friday, November 5, 2093", "WeekdayDiffers"),
        ("12 a.m. GMT Friday, November 6, 2093", "NoonOrMidnight"),
        ("0001 Friday, November 6, 2093", "ZoneReading"),
        ("when the minister speaks", "BadInput"),
    ] {
        assert_eq!(code(room.sets("oka", words, SetEmbargo::default())), refused, "{words}");
    }
    let zone = SetEmbargo { zone: "Europe/Vienna".into(), ..Default::default() };
    let set = room.sets("oka", "0001 Friday, November 6, 2093", zone).unwrap();
    assert_eq!(set.local, "2093-11-06T00:01:00+01:00");
    let nowhere = SetEmbargo { zone: "Europe/Atlantis".into(), ..Default::default() };
    assert_eq!(code(room.sets("oka", "0001 Friday", nowhere)), "BadInput");
}

#[test]
fn an_embargo_ends_sooner_only_by_its_sources_words_and_a_duty_editor() {
    let mut room = Room::new();
    let set = |room: &mut Room, who: &str, words: &str, evidence: &str| {
        let more = SetEmbargo { evidence: evidence.into(), ..Default::default() };
        room.sets(who, words, more).map(|set| set.until.unwrap())
    };
    let friday = "1800 GMT Friday 6 November 2093";
    assert_eq!(code(set(&mut room, "lha", friday, "")), "NotAnEditor");
    assert_eq!(code(room.lifts("hmu", "it is lifted")), "NotEmbargoed");
    set(&mut room, "oka", friday, "").unwrap();
    set(&mut room, "oka", "1900 GMT Friday 6 November 2093", "").unwrap();
    assert_eq!(code(set(&mut room, "hmu", friday, "")), "EvidenceMissing");
    assert_eq!(code(set(&mut room, "oka", friday, "now 1800, says the bank")), "NotADutyEditor");
    assert!(room.reads(friday).sooner);
    let until = set(&mut room, "hmu", friday, "now 1800, says the bank").unwrap();
    assert_eq!(until, "2093-11-06T18:00:00Z");
    assert_eq!(code(room.lifts("hmu", " ")), "EvidenceMissing");
    assert_eq!(code(room.lifts("oka", "embargo lifted")), "NotADutyEditor");
    let lifted = room.lifts("hmu", "The embargo is lifted with immediate effect").unwrap();
    assert_eq!(lifted.until, None);
    let told = history::history(&mut room.desk, OfStory { story: "BANK".into() }).unwrap();
    let notes: Vec<(ActKind, &str)> = told
        .iter()
        .filter(|line| line.kind.to_string().starts_with("embargo"))
        .map(|line| (line.kind, line.note.as_str()))
        .collect();
    assert_eq!(notes[0], (ActKind::EmbargoLifted, "The embargo is lifted with immediate effect"));
    let (set, words) = notes[1];
    assert_eq!((set, words.starts_with(friday), notes.len()), (ActKind::EmbargoSet, true, 4));
    let events = vec![told[0].event.clone()];
    assert_eq!(code(history::undo(&mut room.desk, UndoActs { events })), "TooLateToUndo");
}

#[test]
fn another_embargo_takes_the_signature_away_and_says_so() {
    let mut room = Room::new();
    room.approves().unwrap();
    room.sets("oka", "1800 GMT Friday 6 November 2093", SetEmbargo::default()).unwrap();
    assert_eq!((room.stage(), code(room.exports())), (Stage::Desk, "NotApproved".into()));
    let told = history::history(&mut room.desk, OfStory { story: "BANK".into() }).unwrap();
    assert_eq!((told[0].kind, told[0].how), (ActKind::ApprovalVoided, How::Fell(Because::Embargo)));
    room.approves().unwrap();
    assert_eq!(code(room.exports()), "EmbargoNotOver");
    room.lifts("hmu", "lifted").unwrap();
    assert_eq!(code(room.exports()), "NotApproved");
    room.approves().unwrap();
    room.exports().unwrap();
}

#[test]
fn what_went_out_is_signed_again_after_its_embargo_changed() {
    let mut room = Room::new();
    room.approves().unwrap();
    room.exports().unwrap();
    room.sets("oka", "1800 GMT Friday 6 November 2093", SetEmbargo::default()).unwrap();
    assert_eq!((room.stage(), code(room.exports())), (Stage::Filed, "NotApproved".into()));
    room.approves().unwrap();
    assert_eq!(code(room.exports()), "EmbargoNotOver");
    let mut room = room.at("2093-11-06T18:00:00Z");
    room.exports().unwrap();
}

#[test]
fn a_clock_behind_what_was_signed_ends_no_embargo() {
    let mut room = Room::new();
    room.sets("oka", "1800 GMT Friday 23 October 2093", SetEmbargo::default()).unwrap();
    let mut room = room.at("2093-10-25T09:00:00Z");
    room.approves().unwrap();
    let mut room = room.at("2093-10-24T09:00:00Z");
    let refused = room.exports().unwrap_err();
    assert_eq!(refused.code(), Code::ClockBehind);
    assert!(refused.to_string().contains("2093-10-24 09:00:00 UTC"), "{refused}");
    assert!(refused.to_string().contains("2093-10-25 09:00:00 UTC"), "{refused}");
    let mut room = room.at("2093-10-25T09:00:00Z");
    room.exports().unwrap();
}

#[test]
fn a_preview_under_embargo_carries_it_on_its_head() {
    let mut room = Room::new();
    room.sets("oka", "1800 GMT Friday 6 November 2093", SetEmbargo::default()).unwrap();
    room.approves().unwrap();
    for format in ["text", "html", "nitf", "ninjs"] {
        let asked =
            PreviewExport { story: "BANK".into(), format: format.into(), destination: None };
        let preview = export::export_preview(&mut room.desk, asked).unwrap();
        assert_eq!(preview.obstacles[0].code, Code::EmbargoNotOver, "{format}");
        assert!(preview.text.contains("2093"), "{format}");
        let end = preview.text.contains("2093-11-06T18:00:00")
            || preview.text.contains("20931106T180000");
        assert!(end, "{format}: {}", preview.text);
    }
}
