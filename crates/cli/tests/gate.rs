//! What the command line refuses to approve and to send, and names it does not guess at.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
use serde_json::{Value, json};
use std::process::Command;
use tempfile::TempDir;

/// A newsroom of a duty editor, Mona Fares, and a reporter, Lina Haddad.
struct Room {
    folder: TempDir,
}

/// What a command printed, and how it ended.
struct Told {
    exit: i32,
    out: String,
    err: String,
}

impl Room {
    fn opens() -> Room {
        let room = Room { folder: TempDir::new().unwrap() };
        assert_eq!(room.says("mfa", &["init", "--person", "Mona Fares"]).exit, 0);
        assert_eq!(room.says("mfa", &["people", "add", "lha", "Lina Haddad"]).exit, 0);
        room
    }

    fn says(&self, who: &str, arguments: &[&str]) -> Told {
        let mut command = Command::new(env!("CARGO_BIN_EXE_writethru"));
        // A home of its own: no other newsroom and nobody's settings.
        command.env("HOME", self.folder.path()).env("XDG_DATA_HOME", self.folder.path());
        command
            .args(arguments)
            .args(["--as", who, "--newsroom"])
            .arg(self.folder.path().join("room.wtr"));
        let done = command.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Told {
            exit: done.status.code().unwrap_or(-1),
            out: text(&done.stdout),
            err: text(&done.stderr),
        }
    }

    fn file(&self, name: &str, value: &Value) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, value.to_string()).unwrap();
        path.display().to_string()
    }

    /// Lina writes and hands in a story.
    fn hands_in(&self, slug: &str, paragraph: &str) {
        let copy = self.file(
            "copy.json",
            &json!({ "headline": "Pilots walk out", "bylines": [], "paragraphs": [paragraph] }),
        );
        for step in [&["new", "--slug", slug][..], &["save", slug, &copy], &["submit", slug]] {
            let told = self.says("lha", step);
            assert_eq!(told.exit, 0, "{}", told.err);
        }
    }

    fn wire(&self, version: &str, status: &str, words: &str) {
        let item = json!({
            "uri": "urn:made-up:1", "version": version, "type": "text", "pubstatus": status, "slugline": "HARBOR-PILOTS",
            "headline": "Harbor pilots walk out", "body_text": words, "provider": "AP",
        });
        let file = self.file(&format!("item-{version}.json"), &item);
        let told = self.says("lha", &["import", &file]);
        assert_eq!(told.exit, 0, "{}", told.err);
    }
}

const WALKOUT: &str = "Harbor pilots walked out at noon on Friday over a night rota, and nine ships wait outside the breakwater, \
    the port said. The pilots want two on every bridge after dark. The port says it has too few of them for that.";

#[test]
fn a_story_that_rests_on_killed_copy_is_neither_approved_nor_sent_and_the_terminal_says_which_item()
{
    let room = Room::opens();
    room.wire("1", "usable", WALKOUT);
    room.hands_in("PILOTS", WALKOUT);
    room.hands_in("LATER", WALKOUT);
    let told = room.says("mfa", &["approve", "PILOTS"]);
    assert_eq!(told.exit, 0, "{}", told.err);
    room.wire("2", "canceled", "");
    let out = room.folder.path().join("out");
    let out_name = out.display().to_string();
    for step in
        [&["export", "PILOTS", "--format", "text", "--out", &out_name][..], &["approve", "LATER"]]
    {
        let told = room.says("mfa", step);
        assert_eq!(told.exit, 1, "{} {}", told.out, told.err);
        assert!(told.err.contains("killed \"Harbor pilots walk out\""), "{}", told.err);
    }
    assert!(!out.exists(), "nothing was written");
}

#[test]
fn a_name_of_two_stories_is_not_guessed_at() {
    let room = Room::opens();
    for words in ["Rain in the north.", "Rain in the south."] {
        room.hands_in("WEATHER", words);
        assert_eq!(room.says("mfa", &["spike", "WEATHER"]).exit, 0);
    }
    let told = room.says("mfa", &["show", "weather", "--json"]);
    assert_eq!(told.exit, 2, "{}{}", told.out, told.err);
    assert!(
        format!("{}{}", told.out, told.err).contains("AmbiguousName"),
        "{}{}",
        told.out,
        told.err
    );
    assert_eq!(room.says("lha", &["new", "--slug", "../x"]).exit, 2);
}
