//! The desk's rules as a person meets them in the real window: whose typing it is, marks that
//! change, approvals that fall, items that are taken back, files that leave.

use crate::window::{CONTROL, END, ENTER, Window, writethru};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const LEAD: &str = "The ferry to Salim island stopped on Friday, the port said.";
const WALKOUT: &str = "Harbor pilots walked out at noon on Friday over a night rota, and nine ships wait outside the \
    breakwater, the port said. The pilots want two on every bridge after dark.";

struct Room {
    folder: tempfile::TempDir,
    newsroom: PathBuf,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let newsroom = folder.path().join("newsroom.writethru");
        Self { folder, newsroom }
    }

    fn says(&self, arguments: &[&str]) -> Value {
        let told = writethru(&self.newsroom, arguments);
        assert!(told.get("error").is_none(), "{arguments:?}: {told}");
        told
    }

    fn file(&self, name: &str, value: &Value) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, value.to_string()).unwrap();
        path.display().to_string()
    }

    /// Lina's story, handed in.
    fn hands_in(&self, slug: &str, paragraph: &str) {
        let copy = json!({ "headline": "Ferry stops", "bylines": [], "paragraphs": [paragraph] });
        let copy = self.file("copy.json", &copy);
        self.says(&["new", "--slug", slug, "--as", "lha", "--desk", "World"]);
        self.says(&["save", slug, &copy, "--as", "lha"]);
        self.says(&["submit", slug, "--as", "lha"]);
    }

    /// The same, signed by Huda.
    fn approved(&self, slug: &str, paragraph: &str) {
        self.hands_in(slug, paragraph);
        self.says(&["approve", slug, "--as", "hmu"]);
    }

    fn stage(&self, slug: &str) -> String {
        self.says(&["list", "--search", slug])[0]["stage"].as_str().unwrap().to_owned()
    }

    fn wire(&self, version: &str, status: &str, words: &str) {
        let item = json!({
            "uri": "urn:made-up:1", "version": version, "type": "text", "pubstatus": status,
            "slugline": "HARBOR-PILOTS", "headline": "Harbor pilots walk out", "body_text": words,
            "provider": "AP",
        });
        let file = self.file(&format!("item-{version}.json"), &item);
        self.says(&["import", &file, "--as", "oka"]);
    }
}

fn types_at_the_end(window: &Window, words: &str) {
    let body = window.there("body");
    window.driver.click(&body).unwrap();
    window.chord(&[CONTROL, END]);
    window.keys(words);
}

fn files_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).map(|all| all.flatten().collect::<Vec<_>>());
    let names = entries.unwrap_or_default().into_iter().map(|file| file.file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Who wrote the revisions of a story, oldest first.
fn authors(room: &Room, slug: &str) -> Vec<String> {
    let log = room.says(&["history", slug]);
    let revised = log.as_array().unwrap().iter().filter(|line| line["kind"] == "revised");
    let mut who: Vec<String> =
        revised.map(|line| line["author"].as_str().unwrap().to_owned()).collect();
    who.reverse();
    who
}

#[test]
fn words_typed_on_a_reporters_page_stay_the_reporters_when_somebody_else_sits_down() {
    let room = Room::new();
    let window = Window::open(&room.newsroom);
    window.sits("lha");
    window.go("#/drafts");
    window.there("drafts");
    window.press("new-story");
    window.type_into("slug", "FERRY");
    window.type_into("slug", ENTER);
    window.type_into("headline", "Ferry stops");
    window.type_into("body", LEAD);
    // The seat changes on the same page, within the quarter of a second before typing is saved.
    window.sits("mfa");
    window.go("#/story/FERRY");
    types_at_the_end(&window, " Divers went down.");
    window.until_says("saved", "Saved");
    window.press("hand-in");
    window.press("hand-in-now");
    window.until("it is handed in", || (room.stage("FERRY") == "submitted").then_some(()));
    assert_eq!(authors(&room, "FERRY"), ["lha", "mfa"]);
    let shown = room.says(&["show", "FERRY@1"]);
    assert_eq!(
        shown["content"]["body"][0]["text"],
        json!(LEAD),
        "Lina's words are her own revision"
    );
}

#[test]
fn typing_in_approved_copy_asks_first_and_a_word_made_bold_is_a_change_to_settle() {
    let room = Room::new();
    let window = Window::open(&room.newsroom);
    room.approved("FERRY", LEAD);
    window.sits("mfa");
    window.go("#/story/FERRY");
    types_at_the_end(&window, "x");
    window.there("asks");
    window.picture("approved-copy-asks");
    assert_eq!(room.stage("FERRY"), "approved", "the first key takes no effect before the answer");
    window.press("write-anyway");
    let body = window.there("body");
    window.driver.click(&body).unwrap();
    window.chord(&[CONTROL, "a"]);
    window.chord(&[CONTROL, "b"]);
    window.until_says("saved", "Saved");
    window.chord(&[CONTROL, "s"]);
    window.until("the approval fell", || (room.stage("FERRY") == "desk").then_some(()));
    let out = room.folder.path().join("out");
    let refused = writethru(
        &room.newsroom,
        &[
            "export",
            "FERRY",
            "--format",
            "text",
            "--out",
            &out.display().to_string(),
            "--as",
            "hmu",
        ],
    );
    assert!(refused.get("error").is_some() && !out.exists(), "{refused}");

    window.sits("hmu");
    window.go("#/review/FERRY");
    window.wait("[data-testid=change-row][data-decision=open]");
    window.picture("bold-is-a-change");
    window.until_words("Bold");
    let approve = window.there("approve");
    window.driver.click(&approve).ok();
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!(room.stage("FERRY"), "desk", "a change nobody settled stands in the way");
    window.driver.run("document.querySelector('[data-testid=change-list]').focus()", &[]).unwrap();
    window.keys("a");
    window.wait("[data-testid=change-row][data-decision=accepted]");
    window.press("approve");
    window.until("it is approved again", || (room.stage("FERRY") == "approved").then_some(()));
}

#[test]
fn a_kill_stops_what_was_approved_and_what_is_killed_cannot_be_used() {
    let room = Room::new();
    let window = Window::open(&room.newsroom);
    room.wire("1", "usable", WALKOUT);
    room.approved("PILOTS", WALKOUT);
    window.sits("hmu");
    window.go("#/approved");
    window.there("approved-list");
    window.press("row-PILOTS");
    // The kill comes in while the page is open.
    room.wire("2", "canceled", "");
    // The approval fell with it: the row is gone, and no other story is chosen in its place.
    window.there("gone");
    window.until_words("PILOTS is not approved any more");
    window.picture("killed-after-approval");
    window
        .driver
        .run("document.querySelector('[data-testid=approved-list]').focus()", &[])
        .unwrap();
    window.keys("e");
    std::thread::sleep(std::time::Duration::from_millis(800));
    window.keys(ENTER);
    std::thread::sleep(std::time::Duration::from_millis(800));
    assert!(window.driver.find("[data-testid=count-down]").is_none(), "{}", window.words());
    assert_eq!(room.says(&["receipts", "PILOTS"]), json!([]));
    window.go("#/story/PILOTS");
    window.there("exposure");
    window.go("#/cases");
    window.until_words("Harbor pilots walk out");

    window.sits("lha");
    window.go("#/wire");
    window.there("wire-list");
    let first = "const row = [...document.querySelectorAll('[data-testid=item-row]')].find((row) => \
        row.textContent.includes('Harbor pilots walk out') && row.textContent.includes('31 words')); row?.click(); return row !== undefined";
    window.until("the item is in the inbox", || {
        (window.driver.run(first, &[]).ok()? == json!(true)).then_some(())
    });
    window.until_words("nine ships wait");
    window.until_words("Killed");
    window.press("wire-start");
    window.picture("killed-item");
    if window.driver.find("[data-testid=start-slug]").is_some() {
        window.type_into("start-slug", "PILOTS-AGAIN");
        window.press("start-go");
        window.there("refusal");
    }
    assert_eq!(room.says(&["list", "--search", "PILOTS-AGAIN"]), json!([]), "no story was begun");
}

#[test]
fn formats_that_share_an_ending_leave_as_files_of_their_own_with_receipts() {
    let room = Room::new();
    let out = room.folder.path().join("out");
    let window = Window::open(&room.newsroom);
    room.approved("FERRY", LEAD);
    window.sits("oka");
    window.go("#/settings");
    window.there("export-folder");
    let set = "const f = document.querySelector('[data-testid=export-folder]'); f.value = arguments[0]; \
        f.dispatchEvent(new Event('change', {bubbles: true}))";
    window.driver.run(set, &[json!(out.to_str().unwrap())]).unwrap();
    window.sits("hmu");
    window.go("#/approved");
    window.there("approved-list");
    window.press("row-FERRY");
    // Every format is ticked.
    let tick = "for (const box of document.querySelectorAll('[data-testid=format-check]:not(:checked)')) box.click(); \
        return document.querySelectorAll('[data-testid=format-check]').length";
    window.there("credit-line");
    let all = window.driver.run(tick, &[]).unwrap().as_u64().unwrap() as usize;
    assert!(all >= 12, "{all} formats");
    let ready = "return document.querySelectorAll('[data-testid=format-check]:checked').length";
    window.until("all are chosen", || {
        (window.driver.run(ready, &[]).ok()?.as_u64()? as usize == all).then_some(())
    });
    let accept = "const left = [...document.querySelectorAll('[data-testid=loss-accept]:not(:checked)')]; \
        for (const box of left) box.click(); return left.length";
    window.until("all losses are agreed to", || {
        std::thread::sleep(std::time::Duration::from_millis(400));
        (window.driver.run(accept, &[]).ok()? == json!(0)).then_some(())
    });
    window.picture("every-format");
    window.press("export");
    window.there("check");
    let accept = accept.replace("loss-accept", "check-accept");
    window.until("every check is answered", || {
        std::thread::sleep(std::time::Duration::from_millis(200));
        (window.driver.run(&accept, &[]).ok()? == json!(0)).then_some(())
    });
    window.press("send");
    window.there("count-down");
    window.press("send-now");
    window.until("every receipt is there", || {
        let receipts = room.says(&["receipts", "FERRY"]);
        (receipts.as_array()?.len() == all).then_some(())
    });
    let receipts = room.says(&["receipts", "FERRY"]);
    let mut names: Vec<String> = receipts.as_array().unwrap().iter().map(named).collect();
    let sidecars = receipts.as_array().unwrap().iter().filter_map(sidecar_of);
    names.extend(sidecars);
    names.sort();
    assert_eq!(files_in(&out), names, "each receipt has a file, each file a receipt");
    names.dedup();
    assert!(names.len() >= all, "no two share a name: {names:?}");
    window.picture("every-format-sent");
}

fn named(receipt: &Value) -> String {
    receipt["receipt"]["file_name"].as_str().unwrap().to_owned()
}

fn sidecar_of(receipt: &Value) -> Option<String> {
    Some(receipt["receipt"]["provenance"]["file_name"].as_str()?.to_owned())
}
