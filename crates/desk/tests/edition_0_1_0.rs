//! A newsroom's file that edition 0.1.0 made opens, proves its journal and lets its copy out
//! (edition_0_1_0/README.md says what is in it).
#![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test

use desk::view::{
    ExportFile, HandIn, Nothing, OfStory, OpenReview, OriginSpan, PasteFrom, Place, SayOrigin,
    Since,
};
use desk::{Desk, Initials, copy, export, history, newsroom, origin, review};
use std::path::Path;
use story::Owner;
use story::event::ActKind;

/// What the journal held when the file was put away.
const ENTRIES: u64 = 102;
const LORRIES: &str = "Lorries pay double at night, and motorcycles cross free of charge until the end of the school year.";

struct Room {
    desk: Desk,
    folder: tempfile::TempDir,
}

impl Room {
    /// A copy of the file, opened by somebody of it.
    fn opened_by(initials: &str) -> Self {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edition_0_1_0");
        let folder = tempfile::tempdir().unwrap();
        for name in ["newsroom.writethru", "newsroom.key"] {
            std::fs::copy(kept.join(name), folder.path().join(name)).unwrap();
        }
        let mut desk = Desk::open(&folder.path().join("newsroom.writethru")).unwrap();
        desk.act_as(&Initials(initials.into())).unwrap();
        Self { desk, folder }
    }

    fn owners(&mut self, story: &str) -> Vec<String> {
        let open = copy::story_open(&mut self.desk, of(story)).unwrap();
        let told = |spans: &Vec<OriginSpan>| spans.iter().map(owner).collect::<Vec<_>>().join(", ");
        open.origins.blocks.iter().map(told).collect()
    }

    fn verified(&mut self) -> u64 {
        let verified = newsroom::journal_verify(&mut self.desk, Nothing {}).unwrap();
        assert!(verified.ok, "{verified:?}");
        verified.entries
    }
}

fn of(story: &str) -> OfStory {
    OfStory { story: story.into() }
}

fn owner(span: &OriginSpan) -> String {
    match &span.owner {
        Owner::Staff { initials } => format!("staff {initials}"),
        Owner::Agency { code, item: Some(_) } => format!("agency {code} by an item"),
        Owner::Agency { code, item: None } => format!("agency {code}"),
        Owner::Unknown { .. } => "unknown".into(),
    }
}

#[test]
fn its_journal_is_proved_and_opening_adds_nothing_to_it() {
    let mut room = Room::opened_by("lha");
    assert_eq!(room.verified(), ENTRIES);
}

#[test]
fn its_words_belong_to_whom_they_belonged() {
    let mut room = Room::opened_by("lha");
    assert_eq!(
        room.owners("FERRY-STOP"),
        ["staff lha", "agency AFP by an item", "staff lha", "agency AP", "staff lha"]
    );
    assert_eq!(room.owners("ISLAND-TOLLS"), ["staff lha", "unknown", "unknown"]);
}

#[test]
fn what_was_settled_in_it_stays_settled() {
    let mut room = Room::opened_by("oka");
    let asked = OpenReview { story: "FERRY-STOP".into(), since: Since::LastSent, revision: None };
    let open = review::review_open(&mut room.desk, asked).unwrap();
    let notes: Vec<_> =
        open.notes.iter().map(|note| (note.anchor.words.as_str(), note.settled)).collect();
    assert_eq!(notes, [("seen smoke first", true)]);
    let lines = history::history(&mut room.desk, of("FERRY-STOP")).unwrap();
    let count = |kind: ActKind| lines.iter().filter(|line| line.kind == kind).count();
    assert_eq!(
        (count(ActKind::ChangeSettled), count(ActKind::OriginSaid), count(ActKind::Approved)),
        (2, 4, 1)
    );
}

#[test]
fn its_approval_stands_and_its_story_goes_out() {
    let mut room = Room::opened_by("hmu");
    let out = room.folder.path().join("out");
    let asked = ExportFile {
        story: "FERRY-STOP".into(),
        formats: vec!["text".into()],
        folder: out.display().to_string(),
        destination: "web".into(),
        accepted: vec![export::ALL_LOSSES.into()],
        file_name: None,
        replace: false,
    };
    let sent = export::export_to(&mut room.desk, asked).unwrap();
    let copy = std::fs::read_to_string(out.join(&sent.receipts[0].receipt.file_name)).unwrap();
    for line in [
        "Salim island ferry stops at sea",
        "Fishermen on the quay, among them Sami Darwish, said they had seen smoke first.",
        "By Lina Haddad, with AFP and AP",
        "Agence France-Presse and The Associated Press contributed to this report.",
    ] {
        assert!(copy.lines().any(|printed| printed == line), "{line} is not in: {copy}");
    }
    assert_eq!(room.verified(), ENTRIES + 1, "the export is on record in the same journal");
}

#[test]
fn words_nobody_had_answered_for_are_answered_for_now() {
    let mut room = Room::opened_by("lha");
    let place = Place {
        field: "body".into(),
        paragraph: 1,
        start: 0,
        end: LORRIES.chars().count() as u32,
        text: LORRIES.into(),
    };
    let asked = SayOrigin { story: "ISLAND-TOLLS".into(), place, from: PasteFrom::Own };
    origin::origin_say(&mut room.desk, asked).unwrap();
    assert_eq!(room.owners("ISLAND-TOLLS"), ["staff lha", "staff lha", "unknown"]);
    let hand_in = HandIn { story: "ISLAND-TOLLS".into(), note: String::new() };
    review::hand_in(&mut room.desk, hand_in).unwrap();
    assert!(room.verified() > ENTRIES);
}
