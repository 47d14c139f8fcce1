//! The whole job by keyboard alone: nothing here points, and no address is typed.

use crate::window::{CONTROL, END, ENTER, SHIFT, Window, writethru};
use std::path::Path;

/// A command of the palette.
fn command(window: &Window, words: &str) {
    window.chord(&[CONTROL, "k"]);
    window.until_focus("palette-field");
    window.keys(words);
    window.until(&format!("the palette offers {words:?}"), || {
        window.words().to_lowercase().contains(&words.to_lowercase()).then_some(())
    });
    window.keys(ENTER);
}

/// Another person of the newsroom sits down.
fn sits(window: &Window, name: &str) {
    command(window, &format!("Sit here as {name}"));
    window.until_says("person-menu", name);
}

/// Goes to another screen by two letters, once the one before has settled.
fn go(window: &Window, letters: &str, list: &str) {
    window.until(&format!("{letters} leads to {list}"), || {
        if window.focus() == list {
            return Some(());
        }
        window.keys(letters);
        std::thread::sleep(std::time::Duration::from_millis(250));
        None
    });
}

/// Walks a list down to a story.
fn walk(window: &Window, letters: &str, list: &str, slug: &str) {
    go(window, letters, list);
    window.there(&format!("row-{slug}"));
    let current = "return document.querySelector('[role=option].current [data-testid^=row-]')?.dataset.testid ?? ''";
    for _ in 0..30 {
        if window.driver.run(current, &[]).unwrap() == format!("row-{slug}") {
            return;
        }
        window.keys("j");
    }
    panic!("J does not lead to {slug} in {list}");
}

/// Walks down to a story and opens it.
fn open(window: &Window, letters: &str, list: &str, slug: &str) {
    walk(window, letters, list, slug);
    window.keys(ENTER);
}

fn until_stage(window: &Window, newsroom: &Path, slug: &str, stage: &str) {
    window.until(&format!("{slug} is {stage}"), || {
        let line = writethru(newsroom, &["list", "--search", slug]);
        (line[0]["stage"] == stage).then_some(())
    });
}

#[test]
fn a_story_goes_from_the_first_key_to_the_receipt_by_keyboard_alone() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("newsroom.writethru");
    let out = room.path().join("out");
    let window = Window::open(&newsroom);

    // Lina writes and hands in.
    sits(&window, "Lina Haddad");
    go(&window, "gd", "drafts");
    window.keys("c");
    window.until_focus("slug");
    window.keys("LIGHTHOUSE-SALE");
    window.keys(ENTER);
    window.until_focus("headline");
    window.keys("Harbor sells its oldest lighthouse");
    window.keys(ENTER);
    window.tab_to("body");
    window.keys("The harbor sold its oldest lighthouse to a bakery on Friday, the port said.");
    window.until_says("saved", "Saved");
    window.chord(&[CONTROL, ENTER]);
    window.there("hand-in-now");
    window.chord(&[CONTROL, ENTER]);
    until_stage(&window, &newsroom, "LIGHTHOUSE-SALE", "submitted");

    // Omar reads it and sends it back with a question.
    sits(&window, "Omar Khalil");
    open(&window, "gq", "queue-list", "LIGHTHOUSE-SALE");
    window.there("return");
    window.chord(&[CONTROL, SHIFT, "r"]);
    window.until_focus("return-text");
    window.keys("Who counts the rent?");
    window.chord(&[CONTROL, ENTER]);
    until_stage(&window, &newsroom, "LIGHTHOUSE-SALE", "draft");

    // Lina answers it and hands in again.
    sits(&window, "Lina Haddad");
    open(&window, "gd", "drafts", "LIGHTHOUSE-SALE");
    window.tab_to("body");
    window.chord(&[CONTROL, END]);
    window.keys(" The rent goes to the lifeboat crew.");
    window.until_says("saved", "Saved");
    window.chord(&[CONTROL, ENTER]);
    window.there("hand-in-now");
    window.chord(&[CONTROL, ENTER]);
    until_stage(&window, &newsroom, "LIGHTHOUSE-SALE", "submitted");

    // Omar accepts what is new.
    sits(&window, "Omar Khalil");
    open(&window, "gq", "queue-list", "LIGHTHOUSE-SALE");
    window.there("change-row");
    window.keys("a");
    window.wait("[data-testid=change-row][data-decision=accepted]");

    // Omar, an administrator, says where copy goes out to.
    window.chord(&[CONTROL, ","]);
    window.there("export-folder");
    window.tab_to("export-folder");
    window.chord(&[CONTROL, "a"]);
    window.keys(out.to_str().unwrap());
    window.keys(ENTER);

    // Huda, who has not touched it, approves.
    sits(&window, "Huda Mutairi");
    // Out of the search field of the settings, where letters are words.
    command(&window, "Go to my drafts");
    window.until("the settings are left", || {
        let here = window.driver.run("return location.hash", &[]).ok()?;
        here.as_str()?.contains("drafts").then_some(())
    });
    open(&window, "gq", "queue-list", "LIGHTHOUSE-SALE");
    window.there("approve");
    window.chord(&[CONTROL, ENTER]);
    until_stage(&window, &newsroom, "LIGHTHOUSE-SALE", "approved");

    // It goes out with its credit.
    walk(&window, "ga", "approved-list", "LIGHTHOUSE-SALE");
    window.keys("e");
    window.there("check");
    window.keys(ENTER);
    window.there("count-down");
    window.tab_to("send-now");
    window.keys(ENTER);
    window.there("receipt");
    window.picture("sent-by-keyboard");
    let files: Vec<_> =
        std::fs::read_dir(&out).unwrap().flatten().map(|file| file.path()).collect();
    assert!(!files.is_empty(), "nothing was written");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(
            text.contains("lifeboat crew") && text.contains("Lina Haddad"),
            "{}: {text}",
            file.display()
        );
    }
}
