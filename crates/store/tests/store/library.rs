//! The library on disk: what was added is found, after a kill as well; what is broken is made anew.

use crate::rooms::{Room, by, furnish, item_id, story_id};
use prose::reuse::{Item, Library as _, MemoryLibrary, fingerprints};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use store::library::{Library, LibraryEntry, id_of_revision, revision_of_id};
use story::Instant;
use story::event::{Act, ImportKind};

const FOLDER: &str = "WRITETHRU_TEST_FILLS";

/// A text of its own for every number, with a sentence that all share.
fn paragraphs(number: usize) -> Vec<String> {
    let words: Vec<String> =
        (0..90).map(|at| format!("w{}", (number * 7919 + at * at * 31 + at) % 50_021)).collect();
    vec![
        words[..50].join(" "),
        "Nobody was hurt, the harbour office said on Sunday.".into(),
        words[50..].join(" "),
    ]
}

pub(crate) fn entry(number: usize) -> LibraryEntry {
    LibraryEntry { id: format!("item-{number}"), fingerprints: fingerprints(&paragraphs(number)) }
}

fn hashes(number: usize) -> Vec<u64> {
    fingerprints(&paragraphs(number)).iter().map(|fingerprint| fingerprint.hash).collect()
}

fn finds(library: &Library, number: usize) -> bool {
    let found = library.find(&hashes(number)).unwrap();
    found.iter().filter(|found| found.item == format!("item-{number}")).count() > 20
}

#[test]
fn the_library_on_disk_answers_as_the_one_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library");
    let library = Library::open(&path).unwrap();
    let mut in_memory = MemoryLibrary::default();
    for number in 0..300 {
        // Every third in one go with the next two; a run is made half way.
        if number % 3 == 0 {
            library.add(&[entry(number), entry(number + 1), entry(number + 2)], &[]).unwrap();
        }
        if number == 150 {
            library.pack().unwrap();
        }
        let id = format!("item-{number}");
        in_memory.add(Item { id, owner: "CW".into(), paragraphs: paragraphs(number) });
    }
    let long: Vec<String> = (0..80).flat_map(paragraphs).collect();
    library
        .add(&[LibraryEntry { id: "long".into(), fingerprints: fingerprints(&long) }], &[])
        .unwrap();
    in_memory.add(Item { id: "long".into(), owner: "CW".into(), paragraphs: long });
    let same = |library: &Library| {
        for number in (0..300).step_by(7) {
            let asked = hashes(number);
            let told = |found: Vec<prose::reuse::Found>| -> BTreeSet<(u64, String, u32)> {
                found.into_iter().map(|found| (found.hash, found.item, found.position)).collect()
            };
            assert_eq!(
                told(library.find(&asked).unwrap()),
                told(in_memory.find(&asked)),
                "item {number}"
            );
        }
    };
    same(&library);
    library.pack().unwrap();
    let held = library.holdings().unwrap();
    assert_eq!((held.items, held.runs), (301, 1));
    same(&library);
    drop(library);
    same(&Library::open(&path).unwrap());
}

#[test]
fn two_programs_see_what_the_other_adds() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) =
        (Library::open(folder.path()).unwrap(), Library::open(folder.path()).unwrap());
    for number in 0..40 {
        let (adds, looks) = if number % 2 == 0 { (&one, &other) } else { (&other, &one) };
        adds.add(&[entry(number)], &[]).unwrap();
        if number % 10 == 9 {
            adds.pack().unwrap();
        }
        assert!((0..=number).all(|number| finds(looks, number)), "after {number}");
    }
}

#[test]
fn a_broken_library_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library");
    let fill = || {
        let library = Library::open(&path).unwrap();
        library.add(&[entry(1)], &[("filled", 7)]).unwrap();
        library.pack().unwrap();
        assert_eq!(library.mark("filled").unwrap(), Some(7));
    };
    let broken_by = |what: &dyn Fn()| {
        fill();
        what();
        let library = Library::open(&path).unwrap();
        assert_eq!(library.mark("filled").unwrap(), None, "it knows that it is empty");
        assert!(!finds(&library, 1));
        library.add(&[entry(2)], &[]).unwrap();
        assert!(finds(&library, 2));
    };
    let runs = || {
        let files = std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path());
        files
            .filter(|path| path.extension().is_some_and(|ending| ending == "run"))
            .collect::<Vec<_>>()
    };
    broken_by(&|| runs().iter().for_each(|run| std::fs::remove_file(run).unwrap()));
    broken_by(&|| runs().iter().for_each(|run| std::fs::write(run, "WTRN").unwrap()));
    // An edition that packed its runs otherwise.
    let earlier = |run: &Path| {
        let mut bytes = std::fs::read(run).unwrap();
        bytes[4] = 1;
        std::fs::write(run, bytes).unwrap();
    };
    broken_by(&|| runs().iter().for_each(|run| earlier(run)));
    broken_by(&|| {
        let catalogue = rusqlite::Connection::open(path.join("catalogue.db")).unwrap();
        catalogue.pragma_update(None, "user_version", 1).unwrap();
    });
    broken_by(&|| std::fs::write(path.join("catalogue.db"), vec![7; 4096]).unwrap());
}

/// Adds items and prints each number once the library says that it is kept. Does nothing when not
/// started as a child.
#[test]
fn child_that_fills() {
    let Some(path) = std::env::var_os(FOLDER) else { return };
    let library = Library::open(Path::new(&path)).unwrap();
    let first = library.mark("next").unwrap().unwrap_or_default() as usize;
    for number in first..first + 10_000 {
        library.add(&[entry(number)], &[("next", number as i64 + 1)]).unwrap();
        println!("\nkept {number}");
        std::io::stdout().flush().unwrap();
        if number % 7 == 6 {
            library.pack().unwrap();
        }
    }
}

fn start(path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "library::child_that_fills", "--nocapture", "--test-threads=1"])
        .env(FOLDER, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_hundred_kills_lose_no_added_item() {
    let folder = tempfile::tempdir().unwrap();
    let mut kept = 0;
    for run in 0..100_u64 {
        let mut child = start(folder.path());
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let number =
            |line: &str| line.strip_prefix("kept ").and_then(|number| number.parse::<usize>().ok());
        let mut heard = 0;
        while heard < run % 9 {
            if let Some(number) = number(&lines.next().unwrap().unwrap()) {
                kept = kept.max(number + 1);
                heard += 1;
            }
        }
        std::thread::sleep(std::time::Duration::from_micros(run * 7919 % 9_000));
        child.kill().unwrap();
        child.wait().unwrap();
        for line in lines.map_while(Result::ok) {
            kept = kept.max(number(&line).map_or(0, |number| number + 1));
        }
        if run % 10 == 9 {
            let library = Library::open(folder.path()).unwrap();
            assert!(
                library.mark("next").unwrap().unwrap_or_default() as usize >= kept,
                "run {run}"
            );
            for number in 0..kept {
                assert!(finds(&library, number), "item {number} after run {run}");
            }
        }
    }
    assert!(kept > 300, "the processes added too little: {kept}");
    println!("100 kills, {kept} acknowledged items, all there");
}

#[test]
fn a_newsroom_fills_its_library_as_it_is_asked() {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let receive = |number: u128| {
        let document = serde_json::json!({ "items": [{ "body": paragraphs(number as usize) }] });
        let received = Act::ItemReceived {
            item: item_id(number),
            raw: String::new(),
            name: "a.txt".into(),
            document,
            index: 0,
            how: ImportKind::New,
            replaces: None,
        };
        room.store
            .write(|tx| tx.append(None, &by("lsa"), Instant::from_millis(9), received))
            .unwrap();
    };
    (10..40).for_each(receive);
    let body = |item: &store::Item| -> Vec<String> {
        let texts = item.document["items"][0]["body"].as_array().cloned().unwrap_or_default();
        texts.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
    };
    let own = |_: &story::EventId| paragraphs(5_000);
    let ask = |budget: usize| -> BTreeSet<usize> {
        let library = room.store.read(|newsroom| newsroom.library(budget, &body, &own)).unwrap();
        let there = |number: &usize| {
            library
                .find(&hashes(*number))
                .unwrap()
                .iter()
                .any(|found| found.item == item_id(*number as u128).to_string())
        };
        (10..60).filter(there).collect()
    };
    assert_eq!(ask(10), (30..40).collect(), "the newest first");
    (40..45).for_each(receive);
    assert_eq!(ask(10), (30..45).collect(), "what is new comes before what is old");
    assert_eq!(ask(15), (15..45).collect());
    assert_eq!(ask(15), (10..45).collect());
    // A story counts once it was handed in, and once only.
    let nobody = format!("{}/", story_id(1));
    let from_story = |library: &Library| -> Vec<String> {
        let found = library.find(&hashes(5_000)).unwrap();
        found
            .into_iter()
            .map(|found| found.item)
            .filter(|item| item.starts_with(&nobody))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    };
    let library = room.store.read(|newsroom| newsroom.library(10, &body, &own)).unwrap();
    let before = from_story(&library);
    let items = library.holdings().unwrap().items;
    let handed_in = revisions[2];
    for act in [Act::HandedIn { revision: handed_in, note: String::new() }, Act::Claimed {}] {
        room.store
            .write(|tx| tx.append(Some(story_id(1)), &by("lsa"), Instant::from_millis(12), act))
            .unwrap();
        ask(10);
    }
    let library = room.store.read(|newsroom| newsroom.library(10, &body, &own)).unwrap();
    let id = id_of_revision(&story_id(1), &handed_in);
    assert!(!before.contains(&id) && from_story(&library).contains(&id));
    assert_eq!(library.holdings().unwrap().items, items + 1);
    assert_eq!(revision_of_id(&id), Some((story_id(1).to_string().as_str(), handed_in)));
    // Another newsroom in the same place: what the library holds is not its.
    let other = Room::new();
    furnish(&other.store);
    let library = other.store.read(|newsroom| newsroom.library(10, &body, &own)).unwrap();
    let Room { folder, store } = other;
    let path = folder.path().join("desk.writethru");
    drop((library, store));
    std::fs::remove_dir_all(folder.path().join("desk.writethru.library")).unwrap();
    std::fs::rename(
        room.folder.path().join("desk.writethru.library"),
        folder.path().join("desk.writethru.library"),
    )
    .unwrap();
    let store = store::Store::open(&path, crate::rooms::key()).unwrap();
    let library = store.read(|newsroom| newsroom.library(10, &body, &own)).unwrap();
    assert_eq!(library.holdings().unwrap().items, 2, "its one wire item and its one story");
}
