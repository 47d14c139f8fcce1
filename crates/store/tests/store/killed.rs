//! A writing process killed at any moment loses nothing it was told is kept; nor does one whose
//! disk fails under it. The process is this test program again, started on the one test that writes
//! until it is killed.

use crate::rooms::{by, copy, key, story_id};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use store::{Draft, Error, Store};
use story::event::RevisionKind;
use story::{EventId, Instant};

const FILE: &str = "WRITETHRU_TEST_WRITES_TO";

/// Writes revisions and prints each id once the store says that it is kept. Does nothing when not
/// started as a child.
#[test]
fn child_that_writes() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let most: usize = std::env::var("WRITETHRU_TEST_WRITES")
        .ok()
        .and_then(|most| most.parse().ok())
        .unwrap_or(100_000);
    let store = Store::open(Path::new(&path), key()).unwrap();
    for at in 0..most {
        let kept = store.write(|tx| {
            // A story gets some takes and is then left alone, so that it is packed whole.
            let story = story_id(1 + u128::from(tx.event_count()? / 9));
            let heads = tx.revisions(&story)?;
            let parent: Vec<EventId> = heads.last().map(|head| head.id).into_iter().collect();
            let text = format!("Take {at} of this process, after {} others.", heads.len());
            let copy =
                copy("Killed", &["The first paragraph stays as it is through all takes.", &text]);
            tx.save_draft(&Draft::of(
                story_id(0),
                &by("lsa"),
                &copy,
                parent.first().copied(),
                Instant::from_millis(5),
            ))?;
            tx.add_revision(
                story,
                &by("lsa"),
                Instant::from_millis(5),
                RevisionKind::Saved,
                &parent,
                &copy,
                "",
            )
        });
        // Whatever becomes of it: what was said to be kept is there.
        let _ = store.tidy_beyond(5, std::time::Duration::from_millis(20));
        match kept {
            Ok((id, _)) => println!("\nkept {id}"),
            Err(
                Error::NotSaved(_) | Error::Unconfirmed { .. } | Error::Sqlite(_) | Error::DiskFull,
            ) => {
                println!("\nrefused {at}");
            }
            Err(other) => println!("\nodd {other:?}"),
        }
        std::io::stdout().flush().unwrap();
    }
    println!("\nend");
}

fn start(path: &Path, settings: &[(&str, String)]) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::child_that_writes", "--nocapture", "--test-threads=1"])
        .env(FILE, path)
        .envs(settings.iter().map(|(name, value)| (*name, value.as_str())))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn two_hundred_kills_lose_no_acknowledged_revision() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.writethru");
    drop(Store::create(&path, key()).unwrap());
    let mut kept: Vec<EventId> = Vec::new();
    for run in 0..200_u64 {
        let mut child = start(&path, &[]);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let enough = run % 4;
        let mut heard = 0;
        while heard < enough {
            let line = lines.next().unwrap().unwrap();
            if let Some(id) = line.strip_prefix("kept ") {
                kept.push(id.parse().unwrap());
                heard += 1;
            }
        }
        std::thread::sleep(std::time::Duration::from_micros(run * 7919 % 12_000));
        child.kill().unwrap();
        child.wait().unwrap();
        // What it had said before it died, and nobody had heard yet, counts as said.
        for line in lines.map_while(Result::ok) {
            kept.extend(line.strip_prefix("kept ").and_then(|id| id.parse::<EventId>().ok()));
        }
        if run % 20 == 19 {
            all_there(&path, &kept);
        }
    }
    assert!(kept.len() > 250, "the processes wrote too little: {}", kept.len());
    all_there(&path, &kept);
    let file = rusqlite::Connection::open(&path).unwrap();
    let stories: i64 = file.query_row("SELECT count(*) FROM solid", [], |row| row.get(0)).unwrap();
    assert!(stories > 10, "tidying was never killed: {stories} stories packed whole");
    println!(
        "200 kills, {} acknowledged revisions in {stories} stories packed whole and others, all there",
        kept.len()
    );
}

fn all_there(path: &Path, kept: &[EventId]) {
    let store = Store::open(path, key()).unwrap();
    store
        .read(|newsroom| {
            for id in kept {
                newsroom.revision(id)?;
            }
            Ok::<_, Error>(())
        })
        .unwrap();
    let proved = store.verify().unwrap();
    assert!(proved.ok, "{proved:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fails_to_flush_costs_no_acknowledged_revision() {
    let folder = tempfile::tempdir().unwrap();
    let shim = folder.path().join("faults.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/faults.c");
    // The bundled SQLite was built with the same compiler.
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&shim, &source])
        .arg("-ldl")
        .status()
        .unwrap();
    assert!(built.success(), "the fault library does not build");
    let (mut refusals, mut kept_in_all) = (0, 0);
    for at in 1..=24 {
        for on in [false, true] {
            let path = folder.path().join(format!("desk-{at}-{on}.writethru"));
            drop(Store::create(&path, key()).unwrap());
            let mut settings = vec![
                ("LD_PRELOAD", shim.to_str().unwrap().to_owned()),
                ("FAIL_FLUSH_AT", at.to_string()),
                ("WRITETHRU_TEST_WRITES", "8".to_owned()),
            ];
            settings.extend(on.then(|| ("FAIL_FLUSH_ON", "1".to_owned())));
            let output = start(&path, &settings).wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let kept: Vec<EventId> =
                said.lines().filter_map(|line| line.strip_prefix("kept ")?.parse().ok()).collect();
            assert!(!said.lines().any(|line| line.starts_with("odd ")), "flush {at}: {said}");
            refusals += said.lines().filter(|line| line.starts_with("refused ")).count();
            kept_in_all += kept.len();
            all_there(&path, &kept);
        }
    }
    assert!(refusals > 10, "no flush failed: the test proves nothing");
    assert!(kept_in_all > 40, "a single failure stopped everything: {kept_in_all} kept");
}
