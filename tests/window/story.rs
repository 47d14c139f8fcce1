//! One story from the first key to approved copy, in the real window.

use crate::window::{ENTER, Window, writethru};
use std::time::{Duration, Instant};

const LEAD: &str = "The only ferry to Salim island stopped running on Friday after its engine room flooded, the port said.";

/// Lina starts a story with C and types a slug, a headline and a lead, with nothing but keys.
fn start_story(window: &Window, slug: &str) {
    window.sits("lha");
    window.go("#/drafts");
    window.there("drafts");
    window.press("new-story");
    window.type_into("slug", slug);
    window.type_into("slug", ENTER);
    window.type_into("headline", "Ferry to Salim island stops after engine room floods");
    window.type_into("body", LEAD);
}

fn wait_saved(window: &Window) {
    window.until_says("saved", "Saved");
}

#[test]
fn a_killed_program_loses_at_most_a_second_of_typing() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("newsroom.writethru");
    let window = Window::open(&newsroom);
    start_story(&window, "FERRY-FLOOD");
    wait_saved(&window);
    std::thread::sleep(Duration::from_millis(1200));
    window.type_into("body", " Divers went down");
    std::thread::sleep(Duration::from_millis(200));
    window.kill();

    let window = Window::open(&newsroom);
    window.there("recovered");
    window.picture("recovered");
    window.until_words("engine room flooded, the port said.");
    let kept = writethru(&newsroom, &["show", "FERRY-FLOOD"]);
    let text = kept["content"]["body"][0]["text"].as_str().unwrap();
    assert!(
        text.starts_with(LEAD),
        "a word saved more than a second before the kill is gone: {text}"
    );
    assert_eq!(writethru(&newsroom, &["journal", "verify"])["ok"], true);
}

#[test]
fn from_the_first_key_to_approved_copy_with_its_credit() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("newsroom.writethru");
    let out = room.path().join("out");
    let window = Window::open(&newsroom);

    // The reporter writes and hands in.
    start_story(&window, "FERRY-FLOOD");
    wait_saved(&window);
    window.picture("editor");
    window.press("hand-in");
    window.press("hand-in-now");
    window.until("the story is handed in", || {
        let line = writethru(&newsroom, &["list", "--search", "ferry"]);
        (line[0]["stage"] == "submitted").then_some(())
    });

    // The desk looks, asks for more, and the reporter adds agency words.
    writethru(&newsroom, &["claim", "FERRY-FLOOD", "--as", "oka"]);
    window.sits("oka");
    window.go("#/review/FERRY-FLOOD");
    window.there("review");
    std::thread::sleep(Duration::from_millis(3600)); // it takes three seconds on the screen to have looked
    window.press("return");
    window.type_into("return-text", "When does it run again?");
    window.press("return-save");
    window.sits("lha");
    window.go("#/drafts");
    window.until_says("row-FERRY-FLOOD", "Sent back");
    window.press("row-FERRY-FLOOD");
    window.there("body");
    window.type_into("body", " Crews hope to have it running by Sunday evening.");
    wait_saved(&window);
    window.press("hand-in");
    window.press("hand-in-now");
    window.until("it is handed in again", || {
        let line = writethru(&newsroom, &["list", "--search", "ferry"]);
        (line[0]["stage"] == "submitted").then_some(())
    });

    // The editor sees exactly what was added, and accepts it by keyboard.
    window.sits("oka");
    window.go("#/review/FERRY-FLOOD");
    window.there("change-row");
    window.until_words("Crews hope to have it running");
    window.picture("review");
    window.driver.run("document.querySelector('[data-testid=change-row]').focus()", &[]).unwrap();
    window.chord(&["a"]);
    window.wait("[data-testid=change-row][data-decision=accepted]");

    // The duty editor, who has not touched it, reads and approves.
    window.sits("hmu");
    window.go("#/review/FERRY-FLOOD");
    window.there("review");
    window.picture("review-duty-editor");
    for row in ["a", "a", "a"] {
        if window.driver.find("[data-testid=change-row][data-decision=open]").is_some() {
            window
                .driver
                .run("document.querySelector('[data-testid=change-row][data-decision=open]').focus()", &[])
                .unwrap();
            window.chord(&[row]);
            std::thread::sleep(Duration::from_millis(300));
        }
    }
    window.press("approve");
    window.until("the story is approved", || {
        let line = writethru(&newsroom, &["list", "--search", "ferry"]);
        (line[0]["stage"] == "approved").then_some(())
    });

    // Where copy goes out to is an administrator's to say.
    window.sits("oka");
    window.go("#/settings");
    window.there("export-folder");
    window
        .driver
        .run(
            "const f = document.querySelector('[data-testid=export-folder]'); f.value = arguments[0]; \
             f.dispatchEvent(new Event('change', {bubbles: true}))",
            &[serde_json::json!(out.to_str().unwrap())],
        )
        .unwrap();
    window.sits("hmu");

    // Approved copy goes out with its credit, ten seconds after it was sent.
    window.go("#/approved");
    window.there("approved-list");
    window.press("row-FERRY-FLOOD");
    window.picture("approved");
    window.until_says("credit-line", "Lina Haddad");
    window.press("export");
    window.there("check");
    assert!(!out.exists(), "checks write nothing");
    window.keys(ENTER);
    window.there("count-down");
    window.press("take-back");
    window.press("export");
    window.there("check");
    window.keys(ENTER);
    window.there("count-down");
    assert!(!out.exists(), "nothing leaves before the time to take it back is over");
    window.until("the ten seconds are over", || out.exists().then_some(()));
    window.there("receipt");
    window.picture("sent");
    let files: Vec<_> =
        std::fs::read_dir(&out).unwrap().flatten().map(|file| file.path()).collect();
    assert!(!files.is_empty(), "nothing was written");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("Sunday evening"), "{} lacks the text", file.display());
        assert!(text.contains("Lina Haddad"), "{} lacks the credit", file.display());
    }
}

#[test]
fn keys_land_while_the_desk_saves() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("newsroom.writethru");
    let window = Window::open(&newsroom);
    start_story(&window, "KEYS");
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(3) {
        window.type_into("body", " again");
    }
    let typed = window
        .driver
        .run("return document.querySelector('[data-testid=body]').innerText", &[])
        .unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    let kept = writethru(&newsroom, &["show", "KEYS"]);
    let kept = kept["content"]["body"][0]["text"].as_str().unwrap().to_owned();
    assert_eq!(
        kept.trim(),
        typed.as_str().unwrap().trim(),
        "what is on the screen is what is kept"
    );
}
