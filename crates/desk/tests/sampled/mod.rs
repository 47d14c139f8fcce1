//! The sample newsroom, made once for all tests of a program; each test works on a copy of its own.
#![allow(dead_code)] // each test file uses some of it

use desk::{Desk, Initials, newsroom};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const FILE: &str = "room.writethru";

/// Puts a sample newsroom into a folder and opens it with Omar Khalil sitting there.
pub fn sample(folder: &Path) -> Desk {
    let mut desk = Desk::open(&file(folder)).unwrap();
    desk.act_as(&Initials("oka".into())).unwrap();
    desk
}

/// Puts a sample newsroom into a folder, and leaves it shut.
pub fn file(folder: &Path) -> PathBuf {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    copy(MADE.get_or_init(make), folder);
    folder.join(FILE)
}

/// Named after the program, so that the next run of it takes the place of what this one leaves.
fn make() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join(program.file_name().unwrap());
    let _ = std::fs::remove_dir_all(&made);
    std::fs::create_dir_all(&made).unwrap();
    drop(newsroom::sample::make(&made.join(FILE)).unwrap());
    made
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &name);
        } else {
            std::fs::copy(entry.path(), name).unwrap();
        }
    }
}
