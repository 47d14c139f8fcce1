//! What leaves at a terminal goes over nobody's newsroom, and over nobody's file unasked.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The sample newsroom, whose AIRPORT-FOG is approved.
struct Room {
    folder: TempDir,
}

impl Room {
    fn opens() -> Self {
        let room = Self { folder: TempDir::new().unwrap() };
        assert_eq!(room.says(&["init", "--sample", "--newsroom", &room.path("room.wtr")]).0, 0);
        room
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// How the command ended, and what it printed.
    fn says(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_writethru"));
        command.env("HOME", self.folder.path()).env("XDG_DATA_HOME", self.folder.path());
        let done = command.args(arguments).output().unwrap();
        (done.status.code().unwrap_or(-1), String::from_utf8_lossy(&done.stdout).into_owned())
    }

    fn refuses(&self, arguments: &[&str]) -> String {
        let (exit, out) = self.says(arguments);
        let told: Value =
            serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}"));
        assert_eq!(exit, 1, "{out}");
        told["error"]["code"].as_str().unwrap().to_owned()
    }
}

#[test]
fn neither_convert_nor_export_writes_over_a_newsroom_its_key_or_its_library() {
    let room = Room::opens();
    let newsroom = room.path("room.wtr");
    let copy = room.path("copy.txt");
    std::fs::write(&copy, "Harbor reopens\n\nThe harbor reopened on Friday, the port said.\n")
        .unwrap();
    let kept: Vec<PathBuf> =
        ["room.wtr", "room.key"].iter().map(|name| room.folder.path().join(name)).collect();
    let before: Vec<Vec<u8>> = kept.iter().map(|path| std::fs::read(path).unwrap()).collect();
    for name in ["room.wtr", "room.key", "room.wtr-wal", "room.wtr.library/catalogue.db"] {
        let out = room.path(name);
        let convert = ["convert", copy.as_str(), "--to", "html", "--out", out.as_str(), "--json"];
        assert_eq!(room.refuses(&convert), "NewsroomFile", "convert over {name}");
        let export =
            ["export", "AIRPORT-FOG", "--format", "text", "--out", &out, "--replace", "--json"];
        assert_eq!(
            room.refuses(&[&export[..], &["--newsroom", &newsroom]].concat()),
            "NewsroomFile",
            "export over {name}"
        );
    }
    let after: Vec<Vec<u8>> = kept.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert_eq!(before.len(), after.len());
    assert_eq!(before[1], after[1], "the key is as it was");
    assert!(after[0].starts_with(b"SQLite format 3"));
}

#[test]
fn a_file_of_somebody_elses_is_replaced_only_with_replace() {
    let room = Room::opens();
    let (newsroom, out) = (room.path("room.wtr"), room.path("notes.txt"));
    std::fs::write(&out, "somebody's notes").unwrap();
    let export = [
        "export",
        "AIRPORT-FOG",
        "--format",
        "text",
        "--out",
        &out,
        "--newsroom",
        &newsroom,
        "--json",
    ];
    assert_eq!(room.refuses(&export), "FileNotOurs");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "somebody's notes");
    assert_eq!(room.says(&[&export[..], &["--replace"]].concat()).0, 0);
    assert!(
        Path::new(&out).exists() && std::fs::read_to_string(&out).unwrap() != "somebody's notes"
    );
    assert_eq!(room.says(&export).0, 0, "it is ours from then on");
}
