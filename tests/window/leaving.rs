//! Words that cannot be saved are not left behind: the file is locked under the open window.

use crate::window::{CONTROL, END, Window, writethru};
use rusqlite::Connection;
use std::path::Path;

/// Another program has the newsroom's file for itself.
fn locked(newsroom: &Path) -> Connection {
    let other = Connection::open(newsroom).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    other
}

fn type_while_locked(window: &Window, newsroom: &Path) -> Connection {
    window.sits("lha");
    window.go("#/story/SUPPLY-VESSELS");
    let body = window.there("body");
    window.driver.click(&body).unwrap();
    window.chord(&[CONTROL, END]);
    let other = locked(newsroom);
    window.keys(" Divers went down at dusk.");
    other
}

fn kept(newsroom: &Path) -> String {
    let body = writethru(newsroom, &["show", "SUPPLY-VESSELS"])["content"]["body"].clone();
    body.as_array()
        .unwrap()
        .iter()
        .map(|block| block["text"].as_str().unwrap().to_owned() + "\n")
        .collect()
}

#[test]
fn a_story_that_cannot_be_saved_is_not_left_and_loses_nothing() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("newsroom.writethru");
    let window = Window::open(&newsroom);
    let other = type_while_locked(&window, &newsroom);
    window.go("#/drafts");
    window.there("halt");
    window.picture("halt");
    assert!(
        window.says("body").contains("Divers went down at dusk."),
        "the words are still there to see"
    );
    drop(other);
    window.press("leave-again");
    window.there("drafts");
    assert!(kept(&newsroom).contains("Divers went down at dusk."));
}

#[test]
fn nobody_else_sits_down_before_the_words_are_safe() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("newsroom.writethru");
    let window = Window::open(&newsroom);
    let other = type_while_locked(&window, &newsroom);
    window.press("person-menu");
    window.press("act-as-oka");
    window.there("halt");
    assert!(window.says("person-menu").contains("Lina Haddad"));
    drop(other);
    window.press("leave-again");
    window.until_says("person-menu", "Omar Khalil");
    assert!(kept(&newsroom).contains("Divers went down at dusk."));
}

#[test]
fn a_window_with_unsaved_words_asks_before_it_is_closed() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("newsroom.writethru");
    let window = Window::open(&newsroom);
    let other = type_while_locked(&window, &newsroom);
    // What the shell says when somebody presses the window's cross.
    window.driver.run("window.dispatchEvent(new Event('writethru-closing'))", &[]).unwrap();
    window.there("halt");
    drop(other);
    // The press closes the window, so nobody is left to say that it was pressed.
    let press = "const again = document.querySelector('[data-testid=leave-again]'); setTimeout(() => again.click(), 50)";
    window.driver.run(press, &[]).unwrap();
    window.until("the window is closed", || window.driver.app_ids().is_empty().then_some(()));
    assert!(kept(&newsroom).contains("Divers went down at dusk."));
}
