//! `diff`, `merge` and `origins` over the revisions a newsroom keeps, as somebody at a terminal
//! reads them.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// A newsroom of one duty editor, Mona Fares.
struct Room {
    folder: TempDir,
}

/// What a command printed, and how it ended.
struct Told {
    exit: i32,
    out: String,
    err: String,
}

impl Told {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

impl Room {
    fn opens() -> Room {
        let room = Room { folder: TempDir::new().unwrap() };
        assert_eq!(room.says(&["init", "--as", "mfa", "--person", "Mona Fares"]).exit, 0);
        room
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    fn says(&self, arguments: &[&str]) -> Told {
        let newsroom: PathBuf = self.folder.path().join("room.wtr");
        let mut command = Command::new(env!("CARGO_BIN_EXE_writethru"));
        // A home of its own: no other newsroom and nobody's settings.
        command.env("HOME", self.folder.path()).env("XDG_DATA_HOME", self.folder.path());
        let done = command.args(arguments).arg("--newsroom").arg(newsroom).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Told {
            exit: done.status.code().unwrap_or(-1),
            out: text(&done.stdout),
            err: text(&done.stderr),
        }
    }

    fn saves(&self, story: &str, paragraphs: &[&str]) {
        let file = self.file("save.json", &json!({ "paragraphs": paragraphs }).to_string());
        let told = self.says(&["save", story, &file]);
        assert_eq!(told.exit, 0, "{}", told.err);
    }
}

const TOLL: &str = "The toll on the harbour bridge rises to 4 dirhams on Monday.";
const BOATS: &str = "Fishermen said their boats could not pay.";

/// HARBOUR-TOLL: begun as an empty first revision, written as the second; in the third the toll is
/// 6 dirhams and the mayor is heard.
fn harbour_toll() -> Room {
    let room = Room::opens();
    assert_eq!(room.says(&["new", "--slug", "HARBOUR-TOLL"]).exit, 0);
    room.saves("HARBOUR-TOLL", &[TOLL, BOATS]);
    room.saves("HARBOUR-TOLL", &[&TOLL.replace('4', "6"), BOATS, "The mayor called it fair."]);
    room
}

#[test]
fn a_colleagues_file_goes_into_the_newest_revision() {
    let room = harbour_toll();
    let theirs = room.file(
        "theirs.txt",
        &format!("{TOLL}\n\nAngry fishermen said their boats could not pay.\n"),
    );
    let told = room.says(&["merge", "HARBOUR-TOLL@2", "HARBOUR-TOLL@3", &theirs]);
    assert_eq!(told.exit, 0, "nothing is left to decide: {}{}", told.out, told.err);
    assert_eq!(
        told.out,
        "The toll on the harbour bridge rises to 6 dirhams on Monday.\n\
         Angry fishermen said their boats could not pay.\n\
         The mayor called it fair.\n"
    );
}

#[test]
fn two_tolls_are_a_question_and_the_command_says_so_when_it_ends() {
    let room = harbour_toll();
    let theirs = room.file("theirs.txt", &format!("{}\n\n{BOATS}\n", TOLL.replace('4', "9")));
    let asked = room.says(&["merge", "HARBOUR-TOLL@2", "HARBOUR-TOLL@last", &theirs]);
    assert_eq!(asked.exit, 1, "a script must not take a merge with questions for copy");
    assert!(asked.out.contains("<<6|4|9>>") && asked.out.contains("1 to decide"), "{}", asked.out);
    assert!(
        asked.out.contains("The mayor called it fair."),
        "what nobody disputes is there: {}",
        asked.out
    );

    let exchanged = room.says(&["merge", "HARBOUR-TOLL@2", &theirs, "HARBOUR-TOLL@last", "--json"]);
    assert_eq!(exchanged.exit, 1);
    let merged = exchanged.json();
    assert_eq!(merged["clean"], json!(false));
    let spans = merged["paragraphs"][0]["spans"].as_array().unwrap();
    let question = spans.iter().find_map(|span| span.get("conflict")).unwrap();
    assert_eq!(
        (&question["ours"], &question["base"], &question["theirs"]),
        (&json!("9"), &json!("4"), &json!("6"))
    );
}

#[test]
fn a_revision_that_is_not_there_is_named() {
    let room = harbour_toll();
    for command in [
        ["merge", "HARBOUR-TOLL@2", "HARBOUR-TOLL@7", "HARBOUR-TOLL@3"].as_slice(),
        &["origins", "HARBOUR-TOLL@7"],
    ] {
        let told = room.says(command);
        assert_eq!(told.exit, 2, "{command:?}: {}{}", told.out, told.err);
        assert!(
            told.err.contains('7') && told.out.is_empty(),
            "{command:?}: {}{}",
            told.out,
            told.err
        );
    }
}

#[test]
fn each_stretch_names_the_revision_it_came_in_with() {
    let room = harbour_toll();
    let told = room.says(&["origins", "HARBOUR-TOLL@3"]);
    assert_eq!(told.exit, 0, "{}", told.err);
    let rows: Vec<&str> =
        told.out.lines().map(str::trim).filter(|line| line.starts_with("mfa r")).collect();
    assert_eq!(
        rows,
        [
            "mfa r2   | The toll on the harbour bridge rises to",
            "mfa r3   | 6",
            "mfa r2   | dirhams on Monday.",
            "mfa r2   | Fishermen said their boats could not pay.",
            "mfa r3   | The mayor called it fair.",
        ],
        "{}",
        told.out
    );

    let before = room.says(&["origins", "HARBOUR-TOLL@2", "--json"]).json();
    assert_eq!(
        before["paragraphs"],
        json!([
            { "spans": [{ "text": TOLL, "owner": "mfa", "source": null, "revision": 2 }] },
            { "spans": [{ "text": BOATS, "owner": "mfa", "source": null, "revision": 2 }] },
        ]),
        "what was saved later is no part of it"
    );
    assert_eq!(before["shares"][0]["words"], json!(19));
}

#[test]
fn a_link_that_goes_elsewhere_and_a_bullet_are_told_though_no_word_changed() {
    let room = harbour_toll();
    let saved = |kind: &str, href: &str| {
        let link = json!({ "start": 4, "end": 8, "kind": "link", "href": href });
        let body = json!([{ "kind": "p", "text": TOLL, "marks": [link] }, { "kind": kind, "text": BOATS }]);
        let file = room.file("save.json", &json!({ "body": body }).to_string());
        let told = room.says(&["save", "HARBOUR-TOLL", &file]);
        assert_eq!(told.exit, 0, "{}", told.err);
    };
    saved("p", "https://bridge.example");
    saved("bullet", "https://other.example");
    let told = room.says(&["diff", "HARBOUR-TOLL@4", "HARBOUR-TOLL@5", "--json"]).json();
    let link = json!({ "what": "link", "text": "toll", "old": "https://bridge.example", "new": "https://other.example" });
    assert_eq!(
        (&told["blocks"][0]["kind"], &told["blocks"][0]["format"]),
        (&json!("changed"), &json!([link]))
    );
    let kind = json!({ "what": "kind", "text": BOATS, "old": "p", "new": "bullet" });
    assert_eq!(
        (&told["blocks"][1]["kind"], &told["blocks"][1]["format"]),
        (&json!("changed"), &json!([kind]))
    );
    assert_eq!((&told["summary"]["format"], &told["summary"]["changes"]), (&json!(2), &json!(2)));
    let shown = room.says(&["diff", "HARBOUR-TOLL@4", "HARBOUR-TOLL@5"]);
    assert!(
        shown.out.contains("link \"toll\": https://bridge.example -> https://other.example"),
        "{}",
        shown.out
    );

    let same = room.says(&["diff", "HARBOUR-TOLL@4", "HARBOUR-TOLL@4", "--json"]).json();
    assert_eq!(
        (&same["blocks"][0]["kind"], &same["summary"]["format"]),
        (&json!("equal"), &json!(0))
    );
}
