//! One story round the desk in the real window, by its keys: a first take is read as a whole, the
//! desk types in place, the reporter answers, and nothing that was settled comes back.

use crate::window::{CONTROL, ENTER, Window, writethru};
use serde_json::json;

const ESCAPE: &str = "\u{E00C}";
const FIRST: &str =
    "A fire on a cargo ship closed the harbor of Port Salim on Tuesday, the port authority said.";
const SECOND: &str = "About 20 ships are waiting outside the port.";

fn rows(window: &Window) -> usize {
    let count = "return document.querySelectorAll('[data-testid=change-row]').length";
    window.driver.run(count, &[]).unwrap().as_u64().unwrap() as usize
}

fn until_rows(window: &Window, wanted: usize) {
    window
        .until(&format!("the review has {wanted} rows"), || (rows(window) == wanted).then_some(()));
}

/// Opens the review and waits until its list has the keys.
fn reviews(window: &Window, list: &str) {
    window.go("#/review/HARBOR-FIRE");
    window.there(list);
    window.until_focus(list);
}

#[test]
fn a_story_goes_round_the_desk_and_nothing_settled_comes_back() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("newsroom.writethru");
    let window = Window::open(&newsroom);

    // Lina hands in a first take with a word on it.
    window.sits("lha");
    window.go("#/drafts");
    window.there("drafts");
    window.press("new-story");
    window.type_into("slug", "HARBOR-FIRE");
    window.type_into("slug", ENTER);
    window.type_into("headline", "Fire closes Port Salim harbor");
    window.type_into("body", &format!("{FIRST}{ENTER}{SECOND}"));
    window.until_says("saved", "Saved");
    window.press("hand-in");
    window.type_into("why", "death toll not confirmed");
    window.press("hand-in-now");

    // Omar reads it as a whole and types in the copy.
    window.sits("oka");
    reviews(&window, "take-list");
    window.until_says("hand-in-note", "death toll not confirmed");
    window.keys("m");
    window.until_says("read-progress", "1");
    window.picture("first-take");
    window.keys("m");
    window.until("the whole take is read", || {
        window.driver.find("[data-testid='take-list']").is_none().then_some(())
    });
    window.driver.run("document.querySelector('[data-paragraph=\"1\"]').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))", &[]).unwrap();
    window.there("type-here");
    window.picture("typing-in-the-review");
    window.keys("On Tuesday night ");
    window.keys(ESCAPE);
    window.until("the typing is in the text", || {
        let body = writethru(&newsroom, &["show", "HARBOR-FIRE"])["content"]["body"].clone();
        body[1]["text"].as_str()?.starts_with("On Tuesday night About 20").then_some(())
    });
    window.press("return");
    window.type_into("return-text", "how many ships?");
    window.press("return-save");

    // Lina reads what the desk did and keeps her own words, with a reason.
    window.sits("lha");
    window.go("#/story/HARBOR-FIRE");
    window.there("desk-did");
    reviews(&window, "change-list");
    until_rows(&window, 1);
    window.picture("returned");
    window.keys("r");
    window.type_into("why-not-text", "it was at dawn");
    window.keys(ENTER);
    window.wait("[data-testid=change-row][data-decision=rejected]");
    window.chord(&[CONTROL, ENTER]);
    window.until("the story is handed in again", || {
        let line = writethru(&newsroom, &["list", "--search", "HARBOR-FIRE"]);
        (line[0]["stage"] == "submitted").then_some(())
    });

    // Omar sees that his words went, and why. He agrees; nothing comes back, however often it is
    // opened.
    window.sits("oka");
    reviews(&window, "change-list");
    until_rows(&window, 1);
    window.until_says("answers", "it was at dawn");
    window.picture("answered");
    window.keys("a");
    window.wait("[data-testid=change-row][data-decision=accepted]");
    window.until("the decision is on record", || {
        let log = writethru(&newsroom, &["history", "HARBOR-FIRE"]);
        let settled =
            log.as_array()?.iter().filter(|line| line["kind"] == "change_settled").count();
        (settled == 2).then_some(())
    });
    // The power goes; the decision stands.
    window.kill();
    let window = Window::open(&newsroom);
    reviews(&window, "change-list");
    window.wait("[data-testid=change-row][data-decision=accepted]");
    window.press("finish");
    window.go("#/desk/World");
    window.there("queue-list");
    window.go("#/review/HARBOR-FIRE");
    window.there("earlier");
    let open =
        "return document.querySelectorAll('[data-testid=change-row][data-decision=open]').length";
    assert_eq!(window.driver.run(open, &[]).unwrap(), json!(0));

    // Huda signs what she reads.
    window.sits("hmu");
    window.go("#/review/HARBOR-FIRE");
    window.there("earlier");
    window.press("approve");
    window.until("the story is approved", || {
        let line = writethru(&newsroom, &["list", "--search", "HARBOR-FIRE"]);
        (line[0]["stage"] == "approved").then_some(())
    });
    let body = writethru(&newsroom, &["show", "HARBOR-FIRE@approved"])["content"]["body"].clone();
    assert_eq!((body[0]["text"].as_str(), body[1]["text"].as_str()), (Some(FIRST), Some(SECOND)));
}
