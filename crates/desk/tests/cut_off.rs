//! An export whose disk fails, or whose program is killed, at any moment: a file that went out has
//! its receipt, and a receipt its file. The program is this test again, started on the one test
//! that exports.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod sampled;

use desk::destination::destination_set;
use desk::view::{
    EmbargoPolicy, ExportFile, FileTo, FilingStanding, Nothing, OfStory, SetDestination, Way,
};
use desk::{Desk, Initials, export, filing};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const ROOM: &str = "WRITETHRU_TEST_EXPORTS_FROM";
const STORY: &str = "AIRPORT-FOG";
const FILES: &str = "out";

/// Exports the sample's approved story once. Does nothing when not started as a child.
#[test]
fn child_that_exports() {
    let Some(room) = std::env::var_os(ROOM) else { return };
    let room = Path::new(&room);
    let mut desk = match Desk::open_window(room) {
        Ok(desk) => desk,
        Err(error) => return println!("\nrefused {}", error.code()),
    };
    println!("\nopened");
    let asked = ExportFile {
        story: STORY.into(),
        formats: vec!["text".into()],
        folder: room.with_file_name(FILES).display().to_string(),
        destination: "web".into(),
        accepted: Vec::new(),
        file_name: None,
        replace: false,
    };
    match export::export_to(&mut desk, asked) {
        Ok(_) => println!("\nsent"),
        Err(error) => println!("\nrefused {}", error.code()),
    }
}

fn start(room: &Path, settings: &[(&str, String)]) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_exports", "--nocapture", "--test-threads=1"])
        .env(ROOM, room)
        .envs(settings.iter().map(|(name, value)| (*name, value.as_str())))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A folder with a sample newsroom of its own, copied from one that is closed.
fn room_like(model: &Path) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for entry in
        std::fs::read_dir(model).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file())
    {
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    let room = folder.path().join("room.writethru");
    (folder, room)
}

/// The next start: files that lie in the folder, and receipts. Whatever happened, they agree.
fn agree(room: &Path) -> bool {
    let mut desk = Desk::open_window(room).unwrap();
    let receipts = export::receipts(&mut desk, OfStory { story: STORY.into() }).unwrap();
    let files: Vec<PathBuf> = std::fs::read_dir(room.with_file_name(FILES))
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default();
    let hash = |path: &PathBuf| blake3::hash(&std::fs::read(path).unwrap()).to_hex().to_string();
    let mut files: Vec<String> = files.iter().map(hash).collect();
    files.sort();
    let mut told: Vec<String> = Vec::new();
    for line in receipts {
        told.extend(line.receipt.provenance.map(|sidecar| sidecar.hash));
        told.push(line.receipt.hash);
    }
    told.sort();
    assert_eq!(files, told, "a file without a receipt, or a receipt without its file");
    assert!(desk.verify().unwrap().ok);
    !files.is_empty()
}

#[test]
fn a_disk_that_fails_while_copy_goes_out_leaves_no_file_without_a_receipt() {
    let model = tempfile::tempdir().unwrap();
    sampled::file(model.path());
    let shim = model.path().join("shim").join("faults.so");
    std::fs::create_dir(shim.parent().unwrap()).unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/tests/store/faults.c");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&shim, &source])
        .arg("-ldl")
        .status();
    assert!(built.unwrap().success(), "the fault library does not build");
    let (mut sent, mut refused) = (0, 0);
    for at in 1..=14 {
        for on in [false, true] {
            let (_folder, room) = room_like(model.path());
            let mut settings = vec![
                ("LD_PRELOAD", shim.to_str().unwrap().to_owned()),
                ("FAIL_FLUSH_AT", at.to_string()),
            ];
            settings.extend(on.then(|| ("FAIL_FLUSH_ON", "1".to_owned())));
            let output = start(&room, &settings).wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "flush {at}: {said}");
            let there = agree(&room);
            if said.contains("\nsent") {
                assert!(there, "flush {at}: it was said to be sent");
                sent += 1;
            } else {
                assert!(said.contains("\nrefused"), "flush {at}: {said}");
                refused += 1;
            }
        }
    }
    assert!(
        refused > 8 && sent > 4,
        "{refused} failed and {sent} went out: the test proves too little"
    );
}

#[test]
fn an_export_killed_at_any_moment_leaves_no_file_without_a_receipt() {
    let model = tempfile::tempdir().unwrap();
    sampled::file(model.path());
    let mut sent = 0;
    for run in 0..40_u64 {
        let (_folder, room) = room_like(model.path());
        let mut child = start(&room, &[]);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap() == "opened"));
        if run == 39 {
            // The last one comes to its end: were nothing ever sent, all the others would prove
            // nothing.
            assert!(lines.any(|line| line.unwrap() == "sent"));
        } else {
            std::thread::sleep(Duration::from_millis(run * run / 8));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        sent += u32::from(agree(&room));
    }
    assert!(sent > 0, "what was said to be sent is not there");
    println!("40 kills, {sent} exports had gone out, each with its receipt");
}

/// Files what is due once. Does nothing when not started as a child.
#[test]
fn child_that_files_what_is_due() {
    let Some(room) = std::env::var_os(DUE_IN) else { return };
    let mut desk = Desk::open(Path::new(&room)).unwrap();
    desk.act_as(&Initials("oka".into())).unwrap();
    println!("\nopened");
    filing::filings_due(&mut desk, Nothing {}).unwrap();
    println!("\nfiled");
}

const DUE_IN: &str = "WRITETHRU_TEST_FILES_WHAT_IS_DUE_IN";

#[test]
fn a_filing_at_a_time_that_is_killed_at_any_moment_is_ended_by_the_next_start_and_nothing_left_twice()
 {
    let model = tempfile::tempdir().unwrap();
    let out = model.path().join("places");
    let mut desk = sampled::sample(model.path());
    desk.act_as(&Initials("oka".into())).unwrap();
    for (name, formats) in [("web", ["text", "ninjs"]), ("print", ["nitf", "html"])] {
        let asked = SetDestination {
            name: name.into(),
            title: String::new(),
            formats: formats.map(str::to_owned).to_vec(),
            way: Way::Folder { path: out.join(name).display().to_string() },
            embargo: EmbargoPolicy::Block,
            new_secret: false,
            adding: true,
        };
        destination_set(&mut desk, asked).unwrap();
    }
    let asked = FileTo {
        story: STORY.into(),
        destinations: vec!["web".into(), "print".into()],
        accepted: vec![export::ALL_LOSSES.into()],
        at: Some(desk.now() + Duration::from_millis(300)),
    };
    assert!(filing::file_to(&mut desk, asked).unwrap().filing.is_some());
    drop(desk);
    std::thread::sleep(Duration::from_millis(400));
    let (mut none, mut some) = (0, 0);
    for run in 0..24_u64 {
        let _ = std::fs::remove_dir_all(&out);
        let (_folder, room) = room_like(model.path());
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_that_files_what_is_due", "--nocapture", "--test-threads=1"])
            .env(DUE_IN, &room)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap() == "opened"));
        std::thread::sleep(Duration::from_millis(run * 12));
        child.kill().unwrap();
        child.wait().unwrap();
        let mut desk = Desk::open(&room).unwrap();
        desk.act_as(&Initials("oka".into())).unwrap();
        let of = || OfStory { story: STORY.into() };
        let before = export::receipts(&mut desk, of()).unwrap().len();
        none += u32::from(before == 0);
        some += u32::from((1..4).contains(&before));
        filing::filings_due(&mut desk, Nothing {}).unwrap();
        let filing = filing::filings(&mut desk, of()).unwrap().filings.remove(0);
        assert_eq!(filing.standing, FilingStanding::Filed, "{:?}", filing.refused);
        let mut left: Vec<(String, String)> = export::receipts(&mut desk, of())
            .unwrap()
            .into_iter()
            .map(|line| (line.receipt.destination, line.receipt.hash))
            .collect();
        assert_eq!(left.len(), 4, "after {before} before the kill");
        let mut lies: Vec<(String, String)> = Vec::new();
        for name in ["web", "print"] {
            for entry in std::fs::read_dir(out.join(name)).unwrap() {
                let bytes = std::fs::read(entry.unwrap().path()).unwrap();
                lies.push((name.into(), blake3::hash(&bytes).to_hex().to_string()));
            }
        }
        left.sort();
        lies.sort();
        lies.retain(|one| left.contains(one));
        assert_eq!(lies, left);
    }
    assert!(
        none > 0 && some > 0,
        "{none} kills before, {some} in the middle: it proves too little"
    );
}
