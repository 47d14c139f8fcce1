//! A newsroom of the duty editor Mona Fares and the reporter Lina Haddad, and a terminal in it.

use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

pub struct Room {
    folder: TempDir,
}

/// How a command ended, and what it printed.
pub struct Told {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

impl Told {
    /// The one JSON value on stdout of a command that did its work.
    pub fn done(&self) -> Value {
        assert_eq!(self.exit, 0, "{}{}", self.out, self.err);
        self.json()
    }

    /// The words on stdout of a command that did its work.
    pub fn words(&self) -> &str {
        assert_eq!(self.exit, 0, "{}{}", self.out, self.err);
        &self.out
    }

    /// The code of a refusal in JSON, which ended as `exit` says and tells what to do next.
    pub fn refused(&self, exit: i32) -> String {
        assert_eq!(self.exit, exit, "{}{}", self.out, self.err);
        let error = &self.json()["error"];
        assert!(!error["message"].as_str().unwrap().is_empty(), "{}", self.out);
        assert!(error["data"].is_object(), "{}", self.out);
        error["code"].as_str().unwrap().to_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

impl Room {
    /// A folder without a newsroom.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub fn opens() -> Self {
        let room = Self::empty();
        room.says(&["init", "--as", "mfa", "--person", "Mona Fares"]).words();
        room.says(&["people", "add", "lha", "Lina Haddad", "--desk", "World"]).words();
        room
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn named(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// A file in the folder; its name.
    pub fn file(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.named(name)
    }

    /// A command without the newsroom's name, as for one that needs none.
    pub fn runs(&self, arguments: &[&str]) -> Told {
        let mut command = Command::new(env!("CARGO_BIN_EXE_writethru"));
        // A home of its own: no other newsroom and nobody's settings.
        command.env("HOME", self.folder.path()).env("XDG_DATA_HOME", self.folder.path());
        command.env_remove("WRITETHRU_NEWSROOM").current_dir(self.folder.path());
        let done = command.args(arguments).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Told {
            exit: done.status.code().unwrap_or(-1),
            out: text(&done.stdout),
            err: text(&done.stderr),
        }
    }

    /// A command of the newsroom, as the person who sits here.
    pub fn says(&self, arguments: &[&str]) -> Told {
        self.runs(&[arguments, &["--newsroom", &self.named("room.wtr")]].concat())
    }

    /// The same, answered in JSON.
    pub fn asks(&self, arguments: &[&str]) -> Told {
        self.says(&[arguments, &["--json"]].concat())
    }

    /// FERRY, written by Lina and still her draft.
    pub fn writes_ferry(&self) {
        self.says(&["new", "--slug", "FERRY", "--as", "lha"]).words();
        let copy = json!({ "headline": "Ferry stops", "bylines": [], "paragraphs": [STOPPED] });
        let copy = self.file("ferry.json", &copy.to_string());
        self.says(&["save", "FERRY", &copy, "--as", "lha", "--note", "first"]).words();
    }

    /// FERRY, handed in by Lina.
    pub fn hands_in_ferry(&self) {
        self.writes_ferry();
        self.says(&["submit", "FERRY", "--as", "lha", "--note", "for the evening"]).words();
    }

    /// FERRY, signed by Mona.
    pub fn approves_ferry(&self) {
        self.hands_in_ferry();
        self.says(&["approve", "FERRY", "--as", "mfa"]).words();
    }

    /// A wire item from AP of two paragraphs; its id.
    pub fn receives_harbor(&self) -> String {
        let file = self.file("harbor.txt", HARBOR);
        let told = self.asks(&["import", &file]).done();
        told["imported"][0]["id"].as_str().unwrap().to_owned()
    }
}

pub const STOPPED: &str = "The ferry to Salim island stopped on Friday.";

pub const HARBOR: &str = "Harbor reopens\n\n\
    PORT SALIM (AP) - The harbor reopened on Friday after nine days, the port authority said.\n\n\
    Eleven ships wait outside the breakwater for a berth, it said in a statement.\n";
