//! A full disk: the message says what to do, nothing kept before is harmed, and work goes on once
//! there is room.

use crate::rooms::{by, copy, key, story_id};
use std::path::{Path, PathBuf};
use std::process::Command;
use store::{Error, Store};
use story::event::RevisionKind;
use story::{EventId, Instant};

/// A disk of four megabytes, gone with the test. None where this user may not mount one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4m", "writethru-test"])
            .arg(folder.path())
            .stderr(std::process::Stdio::null())
            .status();
        mounted.is_ok_and(|status| status.success()).then_some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").args(["-l"]).arg(self.0.path()).status();
    }
}

/// Copy that cannot be packed small.
fn bulky(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..6000)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from(b'!' + (state % 90) as u8)
        })
        .collect()
}

fn fill(store: &Store) -> (Vec<EventId>, Error) {
    let mut kept = Vec::new();
    for at in 0..10_000 {
        let content = copy("Full", &[&bulky(at)]);
        let parents: Vec<EventId> = kept.last().copied().into_iter().collect();
        match store.write(|tx| {
            tx.add_revision(
                story_id(1),
                &by("lsa"),
                Instant::from_millis(5),
                RevisionKind::Saved,
                &parents,
                &content,
                "",
            )
        }) {
            Ok((id, _)) => kept.push(id),
            Err(error) => return (kept, error),
        }
    }
    panic!("the disk was never full");
}

#[test]
fn a_full_disk_harms_nothing_kept_and_says_what_to_do() {
    let Some(disk) = SmallDisk::new() else {
        println!("no small disk can be mounted here: a file size limit stands in for it");
        return a_limit_on_the_file_harms_nothing_kept();
    };
    let path: PathBuf = disk.0.path().join("desk.writethru");
    let ballast = disk.0.path().join("ballast");
    std::fs::write(&ballast, vec![7; 1 << 20]).unwrap();
    let store = Store::create(&path, key()).unwrap();
    let (mut kept, error) = fill(&store);
    assert!(matches!(error, Error::DiskFull), "{error:?}");
    assert!(error.to_string().contains("free some space"), "{error}");
    assert!(kept.len() > 5);
    all_kept(&store, &kept);
    std::fs::remove_file(&ballast).unwrap();
    let again = store.write(|tx| {
        let parents = [kept[kept.len() - 1]];
        let content = copy("Room again", &["There is room again."]);
        tx.add_revision(
            story_id(1),
            &by("lsa"),
            Instant::from_millis(6),
            RevisionKind::Saved,
            &parents,
            &content,
            "",
        )
    });
    kept.push(again.unwrap().0);
    all_kept(&store, &kept);
    drop(store);
    all_kept(&Store::open(&path, key()).unwrap(), &kept);
}

fn all_kept(store: &Store, kept: &[EventId]) {
    let proved = store.verify().unwrap();
    assert!(proved.ok, "{proved:?}");
    assert_eq!(proved.entries, kept.len() as u64);
    store.read(|newsroom| kept.iter().try_for_each(|id| newsroom.revision(id).map(drop))).unwrap();
}

/// The same through a limit on file sizes, in a child process whose limit it is.
fn a_limit_on_the_file_harms_nothing_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.writethru");
    drop(Store::create(&path, key()).unwrap());
    let program = std::env::current_exe().unwrap();
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 1024; exec \"$0\" --exact full_disk::child_that_fills --nocapture"])
        .arg(&program)
        .env("WRITETHRU_TEST_FILLS", &path)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("stopped"), "{said}");
    let kept: Vec<EventId> =
        said.lines().filter_map(|line| line.strip_prefix("kept ")?.parse().ok()).collect();
    all_kept(&Store::open(Path::new(&path), key()).unwrap(), &kept);
}

/// Fills a file up to the limit. Does nothing when not started as a child.
#[test]
fn child_that_fills() {
    let Some(path) = std::env::var_os("WRITETHRU_TEST_FILLS") else { return };
    let store = Store::open(Path::new(&path), key()).unwrap();
    let (kept, error) = fill(&store);
    kept.iter().for_each(|id| println!("\nkept {id}"));
    println!("\nstopped {error}");
}
