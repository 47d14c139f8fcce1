//! A window, a watcher and a terminal on one newsroom: each answers from what the file says now.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod sampled;

use desk::copy::{self, Patch};
use desk::view::{
    AddNote, HandIn, NewStory, Nothing, OfDesk, OfStory, OpenStory, PutAside, Revise, SaveDraft,
    Saved, UndoActs,
};
use desk::{Desk, Error, Initials, Result, history, review, wire};
use std::path::{Path, PathBuf};
use story::event::Anchor;

/// The sample newsroom with its window open, Lina Haddad's.
struct Room {
    window: Desk,
    folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        sampled::file(folder.path());
        let mut room = Self {
            window: Desk::open_window(&folder.path().join("room.writethru")).unwrap(),
            folder,
        };
        room.window.act_as(&Initials("lha".into())).unwrap();
        room
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("room.writethru")
    }

    /// Another program, and who sits at it.
    fn terminal(&self, initials: &str) -> Desk {
        let mut desk = Desk::open(&self.path()).unwrap();
        desk.act_as(&Initials(initials.into())).unwrap();
        desk
    }
}

/// A new story with a headline and a lead.
fn begins(desk: &mut Desk, slug: &str) -> OpenStory {
    let new = NewStory {
        slug: slug.into(),
        template: desk::view::Template::Story,
        desk: "World".into(),
        language: "en".into(),
    };
    copy::story_new(desk, new).unwrap();
    writes(desk, slug, "The ferry to Salim island stopped running on Friday, the port said.");
    copy::story_open(desk, of(slug)).unwrap()
}

fn of(slug: &str) -> OfStory {
    OfStory { story: slug.into() }
}

/// Saves a text from a file, as `writethru save` does.
fn writes(desk: &mut Desk, slug: &str, text: &str) {
    let patch = Patch::read(
        &serde_json::json!({ "headline": "Ferry stops", "paragraphs": [text] }).to_string(),
    );
    copy::save_patch(desk, slug, patch.unwrap(), "", None).unwrap();
}

/// What autosave sends: the open story with another lead.
fn types(desk: &mut Desk, open: &OpenStory, text: &str) -> Result<Saved> {
    let mut content = open.content.clone();
    content.body[0].text = text.into();
    copy::draft_save(
        desk,
        SaveDraft {
            story: open.line.id.clone(),
            base: open.base.clone(),
            content,
            cursor: 0,
            by: None,
        },
    )
}

fn slugs(desk: &mut Desk) -> Vec<String> {
    let queue = copy::queue(desk, OfDesk { desk: "World".into() }).unwrap();
    let lines = queue.waiting.into_iter().chain(queue.with_reporters).chain(queue.approved);
    lines.map(|line| format!("{} {} {}", line.slug, line.holder, line.words)).collect()
}

#[test]
fn the_window_goes_on_saving_whatever_a_terminal_writes_between() {
    let mut room = Room::new();
    let open = begins(&mut room.window, "FERRY");
    let mut terminal = room.terminal("lha");
    let mut base = open.base.clone();
    for turn in 0..5 {
        begins(&mut terminal, &format!("PORT-{turn}"));
        types(&mut room.window, &open, &format!("Typed after story {turn}.")).unwrap();
        let mut content = open.content.clone();
        content.body[0].text = format!("Saved after story {turn}.");
        let revise =
            Revise { story: "FERRY".into(), base: base.clone(), content, note: String::new() };
        base = copy::story_revise(&mut room.window, revise).unwrap().base;
        assert_eq!(slugs(&mut room.window), slugs(&mut terminal), "both see one list");
    }
    assert!(room.window.verify().unwrap().ok);
    assert_eq!(
        copy::story_open(&mut terminal, of("FERRY")).unwrap().content.body[0].text,
        "Saved after story 4."
    );
}

#[test]
fn a_draft_is_not_taken_into_copy_that_another_program_has_handed_in_and_claimed() {
    let mut room = Room::new();
    let open = begins(&mut room.window, "FERRY");
    types(&mut room.window, &open, "The ferry stopped.").unwrap();
    review::hand_in(
        &mut room.terminal("lha"),
        HandIn { story: "FERRY".into(), note: String::new() },
    )
    .unwrap();
    review::claim(&mut room.terminal("oka"), of("FERRY")).unwrap();
    let refused = types(&mut room.window, &open, "The ferry still runs.").unwrap_err();
    assert_eq!((refused.code().name(), refused.exit_code()), ("NotAnEditor", 1));
}

#[test]
fn a_row_the_window_has_shown_follows_what_another_program_does() {
    let mut room = Room::new();
    begins(&mut room.window, "FERRY");
    let before = slugs(&mut room.window);
    let mut terminal = room.terminal("lha");
    let open = copy::story_open(&mut terminal, of("FERRY")).unwrap();
    types(&mut terminal, &open, "One two three.").unwrap();
    let typed = slugs(&mut room.window);
    assert_ne!(typed, before);
    assert!(typed.contains(&"FERRY lha 3".to_owned()), "{typed:?}");
    let wired = wire::wire(&mut room.window, Nothing {}).unwrap().len();
    wire::import(
        &terminal,
        "tug.txt",
        b"Tug news\n\nPORT SALIM (AP) - A tug left on Friday.\n",
        None,
    )
    .unwrap();
    assert_eq!(wire::wire(&mut room.window, Nothing {}).unwrap().len(), wired + 1);
}

#[test]
fn a_step_that_another_program_has_taken_back_is_neither_offered_nor_taken_back_twice() {
    let mut room = Room::new();
    let open = begins(&mut room.window, "FERRY");
    let anchor =
        Anchor { field: "headline".into(), paragraph: 0, start: 0, end: 5, words: "Ferry".into() };
    let note = AddNote {
        story: "FERRY".into(),
        revision: open.base.unwrap(),
        anchor,
        text: "Which?".into(),
        replies_to: None,
    };
    review::note_add(&mut room.window, note).unwrap();
    let item = wire::wire(&mut room.window, Nothing {}).unwrap()[0].id.clone();
    wire::item_put_aside(&mut room.window, PutAside { item, aside: true }).unwrap();
    let last = history::act_last(&mut room.window, Nothing {}).unwrap().unwrap();
    history::undo(&mut room.terminal("lha"), UndoActs { events: last.events.clone() }).unwrap();
    let offered = history::act_last(&mut room.window, Nothing {}).unwrap();
    assert_ne!(offered.map(|act| act.events), Some(last.events.clone()));
    let twice = history::undo(&mut room.window, UndoActs { events: last.events }).unwrap_err();
    assert_eq!(twice.code(), desk::Code::TooLateToUndo);
}

#[cfg(unix)]
#[test]
fn typing_into_a_newsroom_whose_file_was_moved_is_rescued_and_not_said_to_be_saved() {
    let mut room = Room::new();
    let open = begins(&mut room.window, "FERRY");
    let away = room.folder.path().join("archive.writethru");
    std::fs::rename(room.path(), &away).unwrap();
    let refused = types(&mut room.window, &open, "Words that must not be lost.").unwrap_err();
    assert_eq!((refused.code().name(), refused.exit_code()), ("Moved", 3));
    let Error::Rescued { path, .. } = refused else { panic!("{refused}") };
    assert!(std::fs::read_to_string(&path).unwrap().contains("Words that must not be lost."));
    assert_eq!(
        copy::my_drafts(&mut room.window, Nothing {}).unwrap_err().code(),
        desk::Code::Moved
    );
    std::fs::rename(&away, room.path()).unwrap();
    types(&mut room.window, &open, "Words that must not be lost.").unwrap();
    let open = copy::story_open(&mut room.window, of("FERRY")).unwrap();
    assert_eq!(open.content.body[0].text, "Words that must not be lost.");
    assert!(!path.exists(), "it is in the newsroom now");
}

/// Puts wire copy of some length into a folder, each file in words of its own.
fn fills(folder: &Path, files: u64) {
    std::fs::create_dir(folder).unwrap();
    for file in 0..files {
        let word = |at: u64| {
            format!("w{:x}", (file * 1_000 + at).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40)
        };
        let paragraph = |at: u64| (at * 20..at * 20 + 20).map(word).collect::<Vec<_>>().join(" ");
        let body: Vec<String> = (0..30).map(paragraph).collect();
        let text = format!(
            "Tide keeps ship {file} waiting\n\nPORT SALIM (AP) - A ship.\n\n{}.\n",
            body.join(".\n\n")
        );
        std::fs::write(folder.join(format!("{file}.txt")), text).unwrap();
    }
}

#[test]
fn a_watched_folder_full_of_long_files_lets_others_write_between_them() {
    const FILES: usize = 40;
    let mut room = Room::new();
    let open = begins(&mut room.window, "FERRY");
    let incoming = room.folder.path().join("incoming");
    fills(&incoming, FILES as u64);
    std::thread::sleep(std::time::Duration::from_millis(800));
    begins(&mut room.window, "TUG");
    let before = history::journal(&mut room.window).unwrap().len();
    let watcher = room.terminal("oka");
    let sweeping = std::thread::spawn({
        let incoming = incoming.clone();
        move || wire::sweep(&watcher, &incoming).unwrap().items.len()
    });
    let mut typed = 0;
    while !sweeping.is_finished() {
        typed += 1;
        types(&mut room.window, &open, &format!("Key {typed}.")).unwrap();
        writes(&mut room.window, "TUG", &format!("Saved {typed}."));
    }
    assert_eq!(sweeping.join().unwrap(), FILES);
    let acts = history::journal(&mut room.window).unwrap();
    let kinds: Vec<String> =
        acts.into_iter().skip(before).map(|act| act.kind.to_string()).collect();
    let received = kinds.iter().position(|kind| kind == "item_received").unwrap()
        ..kinds.iter().rposition(|kind| kind == "item_received").unwrap();
    let between = kinds[received].iter().skip_while(|kind| *kind != "revised").count();
    assert!(between > FILES / 10, "nobody wrote while the folder was taken: {kinds:?}");
    assert_eq!(std::fs::read_dir(incoming.join("done")).unwrap().count(), FILES);
    assert!(room.window.verify().unwrap().ok);
}

#[test]
fn a_kill_finds_what_it_kills_among_what_came_in_with_it() {
    let room = Room::new();
    let terminal = room.terminal("oka");
    let page = |guid: &str, status: &str, slug: &str, words: &str| {
        serde_json::json!({
            "uri": guid, "version": "1", "type": "text", "pubstatus": status, "slugline": slug,
            "headline": "Harbor pilots", "body_text": words,
        })
        .to_string()
    };
    let incoming = room.folder.path().join("incoming");
    std::fs::create_dir(&incoming).unwrap();
    for (name, text) in [
        (
            "a",
            page(
                "urn:ap:1",
                "usable",
                "PILOTS-WALKOUT",
                "Nine pilots walked out of the harbor on Friday.",
            ),
        ),
        ("b", page("urn:ap:2", "canceled", "", "Please kill the story slugged PILOTS-WALKOUT.")),
        (
            "c",
            page(
                "urn:ap:3",
                "usable",
                "MUSEUM-WING",
                "The museum opens its new wing in May, a week early.",
            ),
        ),
        ("d", page("urn:ap:4", "canceled", "", "Please kill the story slugged MUSEUM-WING.")),
    ] {
        std::fs::write(incoming.join(format!("{name}.json")), text).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(15));
    }
    std::thread::sleep(std::time::Duration::from_millis(800));
    let items = wire::sweep(&terminal, &incoming).unwrap().items;
    let replaced = |at: usize| terminal.read(|look| Ok(look.item(&items[at])?.replaces)).unwrap();
    assert_eq!((replaced(1), replaced(3)), (Some(items[0]), Some(items[2])));
}
