//! Files that leave: what is printed in them of whose words they are, what they are called, where
//! they may lie, and that nothing of anybody else's is lost under them.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod sampled;
mod settling;

use desk::view::{
    Approve, ExportFile, HandIn, NewStory, Nothing, OfStory, PasteFrom, Pasted, PreviewExport,
    ReceiptLine, Revise,
};
use desk::{Desk, Initials, copy, export, newsroom, review};
use std::path::PathBuf;
use story::content::{Block, Byline, Content};
use story::dateline::Dateline;

const LEAD: &str = "Dock workers at the main port walked off the job at dawn on Tuesday over five months of unpaid overtime, \
    and at least 14 ships waited offshore with wheat and fuel by midday.";
const MORE: &str = "Talks with the port authority had broken down late on Monday, the head of the union said, and nobody had \
    answered the letters of the crews since September.";
const OURS: &str =
    "Two of the ships carry cement for a hospital in Tripoli, the fund that pays for it said.";
/// Stands in an item of the sample's inbox.
const WIRE: &str =
    "Traders said the effect on supply would be limited if the channel reopened within two days.";

struct Room {
    desk: Desk,
    folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = sampled::sample(folder.path());
        Self { desk, folder }
    }

    fn sits(&mut self, initials: &str) -> &mut Desk {
        self.desk.act_as(&Initials(initials.into())).unwrap();
        &mut self.desk
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    fn story(&mut self, slug: &str) {
        let new = NewStory {
            slug: slug.into(),
            template: desk::view::Template::Story,
            desk: "World".into(),
            language: "en".into(),
        };
        copy::story_new(self.sits("lha"), new).unwrap();
        self.write(slug, |content| {
            content.headline = "Port strike leaves ships waiting".into();
            content.body = vec![Block { text: OURS.into(), ..Block::default() }];
        });
    }

    fn write(&mut self, slug: &str, change: impl FnOnce(&mut Content)) {
        let open = copy::story_open(&mut self.desk, OfStory { story: slug.into() }).unwrap();
        let mut content = open.content;
        change(&mut content);
        let revise = Revise { story: slug.into(), base: open.base, content, note: String::new() };
        copy::story_revise(&mut self.desk, revise).unwrap();
    }

    /// AP words above our own, with everything typed that a reporter types: dateline, byline,
    /// contributor.
    fn with_agency_words(&mut self, slug: &str) {
        self.story(slug);
        self.write(slug, |content| {
            let lina =
                Byline { name: "Lina Haddad".into(), initials: "lha".into(), ..Byline::default() };
            content.bylines = vec![lina.clone()];
            content.contributors = vec![lina];
            let raw = "BEIRUT, Nov 3".to_owned();
            let dateline = Dateline {
                raw,
                places: vec!["BEIRUT".into()],
                separator: " — ".into(),
                ..Dateline::default()
            };
            content.dateline = Some(dateline);
            content.editors_note = "Hold the cement figures for legal.".into();
        });
        let open = copy::story_open(&mut self.desk, OfStory { story: slug.into() }).unwrap();
        let mut after = open.content.clone();
        // Our words stand first, so that no staff byline stands over an agency's lead.
        after.body.extend([LEAD, MORE].map(|text| Block { text: text.into(), ..Block::default() }));
        let from = PasteFrom::Agency { code: "AP".into() };
        let pasted =
            Pasted { story: slug.into(), base: open.base, before: open.content, after, from };
        copy::story_pasted(&mut self.desk, pasted).unwrap();
    }

    fn approved(&mut self, slug: &str) {
        review::hand_in(self.sits("lha"), HandIn { story: slug.into(), note: String::new() })
            .unwrap();
        let revision = copy::newest_revision(&self.desk, slug).unwrap();
        let asked = Approve { story: slug.into(), revision, waived: Vec::new() };
        review::approve(self.sits("hmu"), asked).unwrap();
    }

    fn asked(&self, slug: &str, format: &str) -> ExportFile {
        ExportFile {
            story: slug.into(),
            formats: vec![format.into()],
            folder: self.out().display().to_string(),
            destination: "web".into(),
            accepted: vec![export::ALL_LOSSES.into()],
            file_name: None,
            replace: false,
        }
    }

    fn export(&mut self, slug: &str, format: &str) -> Result<ReceiptLine, String> {
        let asked = self.asked(slug, format);
        let sent =
            export::export_to(&mut self.desk, asked).map_err(|error| error.code().to_string())?;
        Ok(sent.receipts.into_iter().next().unwrap())
    }

    fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.out()).into_iter().flatten().map(Result::unwrap);
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn all_formats() -> Vec<String> {
    export::formats_out().into_iter().map(|format| format.code).collect()
}

#[test]
fn every_export_prints_the_computed_dateline_and_tail_and_no_typed_byline() {
    let mut room = Room::new();
    room.with_agency_words("QUAY-STRIKE");
    room.approved("QUAY-STRIKE");
    let told = copy::credits_named(&room.desk, "QUAY-STRIKE@approved").unwrap();
    assert_eq!((told.case, told.byline), (desk::view::CreditCase::C2, None));
    assert_eq!(told.printed.dateline.as_deref(), Some("BEIRUT, Nov 3, (AP):"));
    assert_eq!((told.printed.byline, told.printed.contributors), (None, Vec::<String>::new()));
    let tail = told.printed.tail.unwrap();
    assert_eq!(tail, "Staff writer Lina Haddad contributed to this report.");
    for format in all_formats() {
        let preview = PreviewExport {
            story: "QUAY-STRIKE".into(),
            format: format.clone(),
            destination: None,
        };
        let preview = export::export_preview(&mut room.desk, preview).unwrap();
        let receipt =
            room.export("QUAY-STRIKE", &format).unwrap_or_else(|code| panic!("{format}: {code}"));
        let bytes = std::fs::read(&receipt.path).unwrap();
        assert_eq!(blake3_hex(&bytes), preview.hash, "{format}: what was previewed is what leaves");
        if matches!(format.as_str(), "docx" | "eml") {
            continue; // Packed; both are made of the lines that the others print.
        }
        let text: String =
            String::from_utf8(bytes).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let bare = text
            .replace("<location><city>BEIRUT</city></location>", "BEIRUT")
            .replace(" contributed=\"\"", "");
        assert!(
            bare.contains("BEIRUT, Nov 3, (AP):"),
            "{format} lacks the dateline with its logo: {text}"
        );
        assert!(bare.contains(&tail), "{format} lacks the tail: {text}");
        assert!(!bare.contains("By Lina"), "{format} prints the typed byline: {text}");
        let named = bare.matches("Lina Haddad").count();
        let in_tail = bare.matches(&tail).count();
        assert_eq!(named, in_tail, "{format} names her beside the tail: {text}");
    }
}

fn blake3_hex(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[test]
fn the_editors_note_stands_nowhere_that_readers_see() {
    let mut room = Room::new();
    room.with_agency_words("QUAY-STRIKE");
    room.approved("QUAY-STRIKE");
    for format in ["html", "rss", "atom", "jsonfeed"] {
        let receipt = room.export("QUAY-STRIKE", format).unwrap();
        let text = std::fs::read_to_string(receipt.path).unwrap();
        assert!(!text.contains("cement figures"), "{format} shows the note: {text}");
        let preview =
            PreviewExport { story: "QUAY-STRIKE".into(), format: format.into(), destination: None };
        let losses = export::export_preview(&mut room.desk, preview).unwrap().losses;
        assert!(
            losses
                .iter()
                .any(|loss| loss.what == formats::Lost::EditorsNote && loss.must_be_accepted),
            "{format}: {losses:?}"
        );
    }
}

#[test]
fn agency_words_saved_as_typing_are_the_agencys_once_the_story_is_handed_in() {
    let mut room = Room::new();
    room.story("QUAY-STRIKE");
    // As the command line saves: nobody has said that it came from anywhere.
    room.write("QUAY-STRIKE", |content| {
        content.body.push(Block { text: WIRE.into(), ..Block::default() })
    });
    let open = copy::story_open(&mut room.desk, OfStory { story: "QUAY-STRIKE".into() }).unwrap();
    assert_eq!(open.credits.required, Vec::<String>::new(), "nobody has looked yet");
    review::hand_in(room.sits("lha"), HandIn { story: "QUAY-STRIKE".into(), note: String::new() })
        .unwrap();
    let open = copy::story_open(&mut room.desk, OfStory { story: "QUAY-STRIKE".into() }).unwrap();
    assert_eq!(open.credits.required, ["Reuters"]);
    room.sits("mfa");
    room.write("QUAY-STRIKE", |content| content.body[0].text.push_str(" Work goes on."));
    let open = copy::story_open(&mut room.desk, OfStory { story: "QUAY-STRIKE".into() }).unwrap();
    assert_eq!(open.credits.required, ["Reuters"], "and stay so when others edit around them");
}

#[test]
fn agency_words_that_an_editor_typed_are_found_before_the_signature() {
    let mut room = Room::new();
    room.story("QUAY-STRIKE");
    review::hand_in(room.sits("lha"), HandIn { story: "QUAY-STRIKE".into(), note: String::new() })
        .unwrap();
    room.sits("mfa");
    room.write("QUAY-STRIKE", |content| {
        content.body.push(Block { text: WIRE.into(), ..Block::default() })
    });
    let revision = copy::newest_revision(&room.desk, "QUAY-STRIKE").unwrap();
    settling::accepts_all(room.sits("hmu"), "QUAY-STRIKE");
    let asked = Approve { story: "QUAY-STRIKE".into(), revision, waived: Vec::new() };
    let line = review::approve(&mut room.desk, asked).unwrap();
    assert!(line.credit_line.contains("Reuters"), "{}", line.credit_line);
    let receipt = room.export("QUAY-STRIKE", "text").unwrap();
    assert!(std::fs::read_to_string(receipt.path).unwrap().contains("Reuters"));
}

#[test]
fn sixteen_formats_are_sixteen_files_with_sixteen_receipts() {
    let mut room = Room::new();
    room.story("QUAY-STRIKE");
    room.approved("QUAY-STRIKE");
    let asked = ExportFile { formats: all_formats(), ..room.asked("QUAY-STRIKE", "text") };
    let receipts = export::export_to(&mut room.desk, asked).unwrap().receipts;
    assert_eq!((room.files().len(), receipts.len()), (16, 16), "{:?}", room.files());
    for line in &receipts {
        assert_eq!(
            blake3_hex(&std::fs::read(&line.path).unwrap()),
            line.receipt.hash,
            "{}",
            line.path
        );
    }
}

#[test]
fn two_stories_whose_slugs_look_alike_do_not_share_a_file() {
    let mut room = Room::new();
    for slug in ["QUAY/STRIKE", "QUAY-STRIKE", "QUAY.STRIKE"] {
        room.story(slug);
        room.approved(slug);
        room.export(slug, "text").unwrap();
    }
    assert_eq!(room.files().len(), 3, "{:?}", room.files());
}

#[test]
fn a_file_is_replaced_only_where_the_newest_receipt_names_it_or_a_person_says_so() {
    let mut room = Room::new();
    room.story("QUAY-STRIKE");
    room.approved("QUAY-STRIKE");
    let path = room.out().join("QUAY-STRIKE.txt");
    std::fs::create_dir(room.out()).unwrap();
    std::fs::write(&path, "somebody's notes").unwrap();
    assert_eq!(room.export("QUAY-STRIKE", "text").unwrap_err(), "FileNotOurs");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "somebody's notes");
    let refusal = export::export_to(&mut room.desk, room_asks(&path)).unwrap_err().refusal();
    assert_eq!(refusal.data["path"], path.canonicalize().unwrap().display().to_string());
    let replace = ExportFile { replace: true, ..room.asked("QUAY-STRIKE", "text") };
    export::export_to(&mut room.desk, replace).unwrap();
    room.export("QUAY-STRIKE", "text").unwrap();
    // Somebody works on the file that was sent: it is theirs now.
    std::fs::write(&path, "sent, then corrected by hand").unwrap();
    assert_eq!(room.export("QUAY-STRIKE", "text").unwrap_err(), "FileNotOurs");
    // For another destination the same file is not ours either.
    let elsewhere = ExportFile { destination: "print".into(), ..room.asked("QUAY-STRIKE", "text") };
    assert_eq!(
        export::export_to(&mut room.desk, elsewhere).unwrap_err().code(),
        desk::Code::FileNotOurs
    );
    assert_eq!(room.files(), ["QUAY-STRIKE.txt"]);
}

fn room_asks(path: &std::path::Path) -> ExportFile {
    ExportFile {
        story: "QUAY-STRIKE".into(),
        formats: vec!["text".into()],
        folder: path.parent().unwrap().display().to_string(),
        destination: "web".into(),
        accepted: vec![export::ALL_LOSSES.into()],
        file_name: None,
        replace: false,
    }
}

#[cfg(unix)]
#[test]
fn a_link_under_the_files_name_is_never_followed() {
    let mut room = Room::new();
    room.story("QUAY-STRIKE");
    room.approved("QUAY-STRIKE");
    std::fs::create_dir(room.out()).unwrap();
    let precious = room.folder.path().join("precious.txt");
    std::fs::write(&precious, "years of work").unwrap();
    std::os::unix::fs::symlink(&precious, room.out().join("QUAY-STRIKE.txt")).unwrap();
    for replace in [false, true] {
        let asked = ExportFile { replace, ..room.asked("QUAY-STRIKE", "text") };
        assert_eq!(
            export::export_to(&mut room.desk, asked).unwrap_err().code(),
            desk::Code::FileNotOurs
        );
    }
    assert_eq!(std::fs::read_to_string(&precious).unwrap(), "years of work");
}

#[test]
fn what_a_format_promises_beside_it_is_written_with_it_and_named_in_the_receipt() {
    let mut room = Room::new();
    room.with_agency_words("QUAY-STRIKE");
    room.approved("QUAY-STRIKE");
    let receipt = room.export("QUAY-STRIKE", "text").unwrap().receipt;
    let sidecar = receipt.provenance.unwrap();
    assert_eq!(room.files(), ["QUAY-STRIKE.txt", "QUAY-STRIKE.txt.provenance.json"]);
    let bytes = std::fs::read(room.out().join(&sidecar.file_name)).unwrap();
    assert_eq!(blake3_hex(&bytes), sidecar.hash);
    let told: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert!(told["spans"].as_array().unwrap().iter().any(|span| span["party"] == "AP"), "{told}");
    // And both are ours to replace.
    room.export("QUAY-STRIKE", "text").unwrap();
    assert_eq!(room.files().len(), 2);
}

#[test]
fn no_export_is_written_over_a_newsroom_or_its_key() {
    let mut room = Room::new();
    room.story("QUAY-STRIKE");
    room.approved("QUAY-STRIKE");
    let folder = room.folder.path().display().to_string();
    let before = std::fs::read(room.folder.path().join("room.key")).unwrap();
    for name in ["room.writethru", "room.key", "room.export-lock", "room.writethru-wal"] {
        let asked = ExportFile {
            folder: folder.clone(),
            file_name: Some(name.into()),
            replace: true,
            ..room.asked("QUAY-STRIKE", "text")
        };
        assert_eq!(
            export::export_to(&mut room.desk, asked).unwrap_err().code(),
            desk::Code::NewsroomFile,
            "{name}"
        );
    }
    for name in ["../PORT.txt", "a/b.txt", "..", ""] {
        let asked =
            ExportFile { file_name: Some(name.into()), ..room.asked("QUAY-STRIKE", "text") };
        assert_eq!(
            export::export_to(&mut room.desk, asked).unwrap_err().code(),
            desk::Code::BadInput,
            "{name}"
        );
    }
    assert_eq!(std::fs::read(room.folder.path().join("room.key")).unwrap(), before);
    assert!(room.desk.verify().unwrap().ok);
}

#[test]
fn a_window_writes_only_where_an_administrator_said() {
    let mut room = Room::new();
    room.story("QUAY-STRIKE");
    room.approved("QUAY-STRIKE");
    let asked = room.asked("QUAY-STRIKE", "text");
    assert_eq!(
        export::export_file(&mut room.desk, asked.clone()).unwrap_err().code(),
        desk::Code::FolderRefused
    );
    let session = newsroom::session(room.sits("lha"), Nothing {}).unwrap();
    let named = |folder: String| {
        let mut settings = session.settings.clone();
        settings.export_folder = folder;
        settings
    };
    let out = room.out().display().to_string();
    let refused = newsroom::settings_set(room.sits("lha"), named(out.clone())).unwrap_err();
    assert_eq!(refused.code(), desk::Code::NotAnAdministrator);
    let mut zoomed = session.settings.clone();
    zoomed.zoom = 120;
    newsroom::settings_set(&mut room.desk, zoomed).unwrap();
    let beside_newsroom = room.folder.path().display().to_string();
    for folder in [beside_newsroom, "/etc/cron.d".to_owned(), "out".to_owned()] {
        let refused = newsroom::settings_set(room.sits("oka"), named(folder.clone())).unwrap_err();
        assert_eq!(refused.code(), desk::Code::FolderRefused, "{folder}");
    }
    assert_eq!(
        newsroom::settings_set(room.sits("oka"), named(out.clone())).unwrap().export_folder,
        out
    );
    let named_file = ExportFile { file_name: Some("own.txt".into()), ..asked.clone() };
    assert_eq!(
        export::export_file(room.sits("hmu"), named_file).unwrap_err().code(),
        desk::Code::BadInput
    );
    export::export_file(&mut room.desk, asked).unwrap();
    export::export_file(
        &mut room.desk,
        ExportFile { folder: String::new(), ..room_asks(&room.folder.path().join("out/x")) },
    )
    .unwrap();
    assert_eq!(room.files(), ["QUAY-STRIKE.txt"]);
}
