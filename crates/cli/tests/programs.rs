//! Several programs on one newsroom, as processes: what `save --base` and `import` answer, and a
//! long night with a window, a watcher and a script.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

use desk::view::{NewStory, Nothing, OfDesk, OpenStory, SaveDraft};
use desk::{Desk, Initials, copy, wire};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A newsroom of the duty editor Mona Fares and the reporter Lina Haddad.
struct Room {
    folder: TempDir,
}

/// How a command ended, and what it printed.
struct Told {
    exit: i32,
    out: String,
    err: String,
}

impl Told {
    fn of(done: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            exit: done.status.code().unwrap_or(-1),
            out: text(&done.stdout),
            err: text(&done.stderr),
        }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }

    fn well(self) -> Self {
        assert_eq!(self.exit, 0, "{}{}", self.out, self.err);
        self
    }
}

impl Room {
    fn new() -> Self {
        let room = Self { folder: TempDir::new().unwrap() };
        room.says(&["init", "--as", "mfa", "--person", "Mona Fares"]).well();
        room.says(&["people", "add", "lha", "Lina Haddad", "--as", "mfa", "--desk", "World"])
            .well();
        room
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("room.writethru")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_writethru"));
        command.env("HOME", self.folder.path()).env("XDG_DATA_HOME", self.folder.path());
        command.args(arguments).arg("--newsroom").arg(self.path());
        command
    }

    fn says(&self, arguments: &[&str]) -> Told {
        Told::of(self.command(arguments).output().unwrap())
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// A file of copy to save.
    fn copy(&self, name: &str, text: &str) -> String {
        self.file(name, &json!({ "headline": "Ferry stops", "paragraphs": [text] }).to_string())
    }

    /// A new story with one saved text; its newest revision.
    fn begins(&self, slug: &str) -> String {
        self.says(&["new", "--slug", slug, "--as", "lha"]).well();
        let copy =
            self.copy(&format!("{slug}.json"), "The ferry to Salim island stopped on Friday.");
        let saved = self.says(&["save", slug, &copy, "--as", "lha", "--json"]).well().json();
        saved["revision"].as_str().unwrap().to_owned()
    }
}

#[test]
fn twenty_writers_on_one_revision_leave_twenty_newest_versions_and_none_unseen() {
    let room = Room::new();
    let base = room.begins("FERRY");
    let files: Vec<String> =
        (0..20).map(|at| room.copy(&format!("{at}.json"), &format!("Writer {at}."))).collect();
    let writers: Vec<_> = files
        .iter()
        .map(|file| {
            let mut save =
                room.command(&["save", "FERRY", file, "--as", "lha", "--base", &base, "--json"]);
            save.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let saved: Vec<Value> = writers
        .into_iter()
        .map(|writer| Told::of(writer.wait_with_output().unwrap()).well().json())
        .collect();
    let revisions: HashSet<&str> =
        saved.iter().map(|answer| answer["revision"].as_str().unwrap()).collect();
    let most = saved.iter().map(|answer| answer["heads"].as_u64().unwrap()).max();
    assert_eq!((revisions.len(), most), (20, Some(20)));
    assert!(
        saved.iter().all(|answer| answer["base"] == json!(base)),
        "each stands on what it read"
    );
    let listed = room.says(&["list", "--json"]).well().json();
    assert_eq!(listed[0]["heads"], json!(20));
    let shown = |revision: &&str| room.says(&["show", &format!("FERRY@{revision}")]).well().out;
    let texts: Vec<String> = revisions.iter().map(shown).collect();
    for at in 0..20 {
        assert!(
            texts.iter().any(|text| text.contains(&format!("\nWriter {at}.\n"))),
            "writer {at} is not seen"
        );
    }
    room.says(&["journal", "verify"]).well();
}

#[test]
fn a_base_is_named_by_number_as_well_and_belongs_to_the_story() {
    let room = Room::new();
    let first = room.begins("FERRY");
    let number = room.says(&["show", &format!("FERRY@{first}"), "--json"]).well().json()["number"]
        .to_string();
    let newer = room.copy("newer.json", "It runs again.");
    room.says(&["save", "FERRY", &newer, "--as", "lha"]).well();
    // What the file leaves out stays as it was in the revision that was read.
    let other = room.file("other.json", &json!({ "headline": "Ferry sinks" }).to_string());
    let saved = room
        .says(&["save", "FERRY", &other, "--as", "lha", "--base", &number, "--json"])
        .well()
        .json();
    assert_eq!((&saved["base"], &saved["heads"]), (&json!(first), &json!(2)));
    let shown =
        room.says(&["show", &format!("FERRY@{}", saved["revision"].as_str().unwrap())]).well().out;
    assert!(shown.contains("Ferry sinks") && shown.contains("stopped on Friday"), "{shown}");

    let elsewhere = room.begins("TUG");
    for base in [elsewhere.as_str(), "99", "yesterday", ""] {
        let told = room.says(&["save", "FERRY", &other, "--as", "lha", "--base", base, "--json"]);
        assert_eq!((told.exit, &told.json()["error"]["code"]), (2, &json!("NotFound")), "{base}");
    }
    assert_eq!(
        room.says(&["list", "--json", "--search", "sinks"]).well().json()[0]["heads"],
        json!(2)
    );
}

#[test]
fn what_is_being_typed_stays_a_draft_when_a_script_saves_on_what_it_read() {
    let room = Room::new();
    let base = room.begins("FERRY");
    let mut window = Desk::open_window(&room.path()).unwrap();
    window.act_as(&Initials("lha".into())).unwrap();
    let open =
        copy::story_open(&mut window, desk::view::OfStory { story: "FERRY".into() }).unwrap();
    types(&mut window, &open, "Half a sentence");
    let other = room.copy("other.json", "By the script.");
    room.says(&["save", "FERRY", &other, "--as", "lha", "--base", &base]).well();
    let again =
        copy::story_open(&mut window, desk::view::OfStory { story: "FERRY".into() }).unwrap();
    assert_eq!(again.content.body[0].text, "Half a sentence");
    assert!(
        types(&mut window, &open, "Half a sentence more"),
        "the window hears that there is a newer version"
    );
}

#[test]
fn import_goes_on_after_a_bad_file_and_answers_for_each() {
    let room = Room::new();
    let wire = |name: &str| {
        room.file(name, &format!("Tide news\n\nPORT SALIM (AP) - Ship {name} waits.\n"))
    };
    let bad = room.file("bad.xml", "<?xml version=\"1.0\"?><unheard-of/>");
    let gone = room.folder.path().join("gone.txt").display().to_string();
    let told = room.says(&["import", &wire("a.txt"), &bad, &gone, &wire("c.txt"), "--json"]);
    let answer = told.json();
    assert_eq!((told.exit, answer["imported"].as_array().unwrap().len()), (2, 2), "{}", told.out);
    let failed = answer["failed"].as_array().unwrap();
    assert_eq!((&failed[0]["file"], &failed[1]["file"]), (&json!(bad), &json!(gone)));
    assert!(
        failed
            .iter()
            .all(|one| one["error"]["code"].is_string() && one["error"]["message"].is_string())
    );
    assert_eq!(answer["error"], failed[0]["error"], "and it fails as any command does");
    let plain = room.says(&["import", &bad, &wire("d.txt")]);
    assert!(
        plain.exit == 2 && plain.out.contains("bad.xml") && plain.out.contains("new "),
        "{}",
        plain.out
    );
    assert_eq!(room.says(&["import", &wire("e.txt"), "--json"]).well().json().get("failed"), None);
}

/// Autosaves the open story with another lead; says whether there is a newer version.
fn types(window: &mut Desk, open: &OpenStory, text: &str) -> bool {
    let mut content = open.content.clone();
    content.body[0].text = text.into();
    let draft = SaveDraft {
        story: open.line.id.clone(),
        base: open.base.clone(),
        content,
        cursor: 0,
        by: None,
    };
    copy::draft_save(window, draft).unwrap().parted
}

/// How long the three programs run. `WRITETHRU_TEST_NIGHT` names other seconds than 15.
fn night() -> Duration {
    let named = std::env::var("WRITETHRU_TEST_NIGHT").ok().and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(named.unwrap_or(15))
}

#[test]
fn a_window_a_watcher_and_a_script_share_a_newsroom_all_night() {
    let room = Room::new();
    let incoming = room.folder.path().join("incoming");
    std::fs::create_dir(&incoming).unwrap();
    let mut watcher = room
        .command(&["import", "--watch", &incoming.display().to_string(), "--as", "mfa"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut window = Desk::open_window(&room.path()).unwrap();
    window.act_as(&Initials("lha".into())).unwrap();
    let new = NewStory {
        slug: "TYPED".into(),
        template: desk::view::Template::Story,
        desk: "World".into(),
        language: "en".into(),
    };
    copy::story_new(&mut window, new).unwrap();
    let filler = json!({ "headline": "Night", "paragraphs": ["Begun."] }).to_string();
    copy::save_patch(&mut window, "TYPED", copy::Patch::read(&filler).unwrap(), "", None).unwrap();
    let open =
        copy::story_open(&mut window, desk::view::OfStory { story: "TYPED".into() }).unwrap();

    // What the script and the feed were told is done.
    let approved = Mutex::new(Vec::new());
    let begun = Instant::now();
    let (mut keys, mut fed) = (0, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| script(&room, begun, &approved));
        let feed = scope.spawn(|| feed(&incoming, begun));
        while begun.elapsed() < night() {
            keys += 1;
            types(&mut window, &open, &format!("Key {keys}."));
            // What was acknowledged before the list was asked for is on it.
            let told: Vec<String> = approved.lock().unwrap().clone();
            let queue = copy::queue(&mut window, OfDesk { desk: String::new() }).unwrap();
            let on_list: HashSet<String> =
                queue.approved.into_iter().map(|line| line.slug).collect();
            assert!(told.iter().all(|slug| on_list.contains(slug)), "{told:?} on {on_list:?}");
            std::thread::sleep(Duration::from_millis(100));
        }
        fed = feed.join().unwrap();
    });
    let waiting = || {
        std::fs::read_dir(&incoming)
            .unwrap()
            .flatten()
            .filter(|entry| entry.path().is_file())
            .count()
    };
    let patience = Instant::now();
    while waiting() > 0
        && patience.elapsed() < Duration::from_secs(60)
        && watcher.try_wait().unwrap().is_none()
    {
        std::thread::sleep(Duration::from_millis(200));
    }
    let runs = watcher.try_wait().unwrap().is_none();
    watcher.kill().unwrap();
    let said = Told::of(watcher.wait_with_output().unwrap()).err;
    assert!(runs && said.is_empty(), "the watcher ended or complained: {said}");
    assert_eq!(waiting(), 0, "files were left");

    let approved = approved.into_inner().unwrap();
    assert!(
        approved.len() > 2 && keys > 10 && fed > 5,
        "{} approved, {keys} keys, {fed} files",
        approved.len()
    );
    assert_eq!(wire::wire(&mut window, Nothing {}).unwrap().len(), fed);
    let typed =
        copy::story_open(&mut window, desk::view::OfStory { story: "TYPED".into() }).unwrap();
    assert_eq!(typed.content.body[0].text, format!("Key {keys}."));
    drop(window);
    for slug in &approved {
        let shown = room.says(&["show", &format!("{slug}@approved")]).well().out;
        assert!(shown.contains(&format!("The script wrote {slug}.")), "{shown}");
    }
    room.says(&["journal", "verify"]).well();
    println!("{} approved, {keys} drafts, {fed} files, none refused", approved.len());
}

/// Saves, submits and approves one story after the other.
fn script(room: &Room, begun: Instant, approved: &Mutex<Vec<String>>) {
    let mut story = 0;
    while begun.elapsed() < night() {
        story += 1;
        let slug = format!("SCRIPT-{story}");
        room.says(&["new", "--slug", &slug, "--as", "lha"]).well();
        let copy = room.copy("script.json", &format!("The script wrote {slug}."));
        room.says(&["save", &slug, &copy, "--as", "lha"]).well();
        room.says(&["submit", &slug, "--as", "lha"]).well();
        room.says(&["approve", &slug, "--as", "mfa"]).well();
        approved.lock().unwrap().push(slug);
    }
}

/// Puts wire copy into the watched folder, now one file, now a burst; how many in all.
fn feed(incoming: &Path, begun: Instant) -> usize {
    let mut fed = 0;
    while begun.elapsed() < night() {
        let burst = if fed % 16 == 5 { 25 } else { 1 };
        for _ in 0..burst {
            fed += 1;
            let body: String =
                (0..60).map(|at| format!("Ship {fed} waits at berth {at}.\n\n")).collect();
            let text = format!("Tide news {fed}\n\nPORT SALIM (AP) - A ship waits.\n\n{body}");
            std::fs::write(incoming.join(format!("{fed}.txt")), text).unwrap();
        }
        std::thread::sleep(Duration::from_millis(300));
    }
    fed
}
