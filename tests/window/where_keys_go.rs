//! Keys go where the eye is: with the focus anywhere else, the copy takes none of them.

use crate::window::{CONTROL, END, SHIFT, Window, writethru};
use serde_json::json;

const BACKSPACE: &str = "\u{E003}";
const ESCAPE: &str = "\u{E00C}";

/// Numbers everything on the page that can have the focus and is not the copy.
const NUMBER: &str = "const body = document.querySelector('[data-testid=body]'); let no = 0; \
    for (const one of document.querySelectorAll('button, input, select, textarea, a[href], [tabindex=\"0\"], [contenteditable]')) { \
        if (body.contains(one) || one.offsetParent === null) continue; \
        one.dataset.no = no++; \
    } return no";

const COPY: &str = "return document.querySelector('[data-testid=body]').innerText";

fn copy(window: &Window) -> String {
    window.driver.run(COPY, &[]).unwrap().as_str().unwrap_or_default().to_owned()
}

/// A press into the copy, the caret at the end of it.
fn into_copy(window: &Window) {
    let line = window.wait("[data-testid=body] > *");
    window.driver.click(&line).unwrap();
    window.until_focus("body");
    window.chord(&[CONTROL, END]);
}

/// A letter, Backspace and Ctrl V, where the focus is.
fn strike(window: &Window) {
    window.keys("x");
    window.keys(BACKSPACE);
    window.keys(BACKSPACE);
    window.chord(&[CONTROL, "v"]);
}

fn open(newsroom: &std::path::Path) -> Window {
    let window = Window::open(newsroom);
    window.sits("lha");
    window.go("#/story/SUPPLY-VESSELS");
    window.there("body");
    // Something lies on the clipboard that would be seen.
    into_copy(&window);
    window.chord(&[CONTROL, SHIFT, "\u{E011}"]);
    window.chord(&[CONTROL, "c"]);
    into_copy(&window);
    window
}

#[test]
fn with_the_focus_on_anything_else_of_the_page_the_copy_takes_no_keys() {
    let room = tempfile::tempdir().unwrap();
    let window = open(&room.path().join("newsroom.writethru"));
    let before = copy(&window);
    let many = window.driver.run(NUMBER, &[]).unwrap().as_u64().unwrap();
    assert!(many > 20, "the page has things to focus: {many}");
    for no in 0..many {
        into_copy(&window);
        let focus = "const one = document.querySelector(`[data-no='${arguments[0]}']`); one?.focus(); \
             return document.activeElement === one ? one.dataset.testid ?? one.dataset.command ?? one.tagName : ''";
        let name = window.driver.run(focus, &[json!(no)]).unwrap();
        if name == "" {
            continue;
        }
        strike(&window);
        assert_eq!(copy(&window), before, "keys went into the copy with the focus on {name}");
    }
}

#[test]
fn a_press_on_a_tab_a_lens_the_preview_or_the_keys_takes_the_caret_out_of_the_copy() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("newsroom.writethru");
    let window = open(&newsroom);
    let before = copy(&window);
    for id in [
        "tab-checks",
        "tab-notes",
        "tab-details",
        "tab-credits",
        "lens-plain",
        "lens-sources",
        "keys-show",
    ] {
        into_copy(&window);
        window.press(id);
        strike(&window);
        assert_eq!(copy(&window), before, "keys went into the copy after a press on {id}");
    }
    window.keys(ESCAPE);
    into_copy(&window);
    window.press("byline-add");
    window.until_focus("byline-name-2");
    strike(&window);
    assert_eq!(copy(&window), before, "the new byline has the keys");
    into_copy(&window);
    window.press("preview");
    window.there("preview-text");
    strike(&window);
    window.press("preview-close");
    assert_eq!(copy(&window), before, "the preview is read only");
    window.until_says("saved", "Saved");
    let kept = writethru(&newsroom, &["show", "SUPPLY-VESSELS"]);
    let kept: Vec<_> = kept["content"]["body"]
        .as_array()
        .unwrap()
        .iter()
        .map(|block| block["text"].clone())
        .collect();
    for text in kept {
        assert!(before.contains(text.as_str().unwrap()), "{text} was never typed");
    }
}

#[test]
fn the_caret_comes_back_to_where_it_was() {
    let room = tempfile::tempdir().unwrap();
    let window = Window::open(&room.path().join("newsroom.writethru"));
    window.sits("lha");
    window.go("#/story/SUPPLY-VESSELS");
    into_copy(&window);
    window.press("tab-notes");
    window.driver.run("document.querySelector('[data-testid=body]').focus()", &[]).unwrap();
    window.keys(" Watch this end.");
    assert!(copy(&window).trim_end().ends_with("Watch this end."), "{}", copy(&window));
}

#[test]
fn neither_a_toast_nor_the_lens_nor_the_find_strip_lies_over_the_copy() {
    let room = tempfile::tempdir().unwrap();
    let window = Window::open(&room.path().join("newsroom.writethru"));
    window.sits("lha");
    window.go("#/story/SUPPLY-VESSELS");
    for (width, height) in [(800, 560), (1280, 800)] {
        window.resize(width, height);
        into_copy(&window);
        window.keys(" More.");
        window.chord(&[CONTROL, "s"]);
        window.there("toast");
        window.chord(&[CONTROL, "f"]);
        window.until_focus("find-field");
        window.picture(&format!("editor-clear-{width}"));
        let over = "const copy = document.querySelector('.scroll').getBoundingClientRect(); \
             return ['toast', 'lens-plain', 'lens-changes', 'find'].filter((id) => { \
                 const box = document.querySelector(`[data-testid='${id}']`).getBoundingClientRect(); \
                 return box.right > copy.left && box.left < copy.right && box.bottom > copy.top && box.top < copy.bottom; })";
        assert_eq!(window.driver.run(over, &[]).unwrap(), json!([]), "at {width} by {height}");
        window.keys(ESCAPE);
    }
}

#[test]
fn what_is_found_is_seen() {
    let room = tempfile::tempdir().unwrap();
    let window = Window::open(&room.path().join("newsroom.writethru"));
    window.sits("lha");
    window.go("#/story/SUPPLY-VESSELS");
    window.resize(800, 560);
    into_copy(&window);
    for no in 0..12 {
        window.keys(&format!("\u{E007}Line {no} of a long night at the port, and nothing moves."));
    }
    window.keys("\u{E007}The lighthouse went dark.");
    window.driver.run("document.querySelector('.scroll').scrollTop = 0", &[]).unwrap();
    window.chord(&[CONTROL, "f"]);
    window.until_focus("find-field");
    window.keys("lighthouse");
    let seen = "const range = [...(CSS.highlights.get('found-now') ?? [])][0]; if (!range) return false; \
         const words = range.getBoundingClientRect(); const frame = document.querySelector('.scroll').getBoundingClientRect(); \
         return words.top >= frame.top && words.bottom <= Math.min(frame.bottom, innerHeight)";
    window.until("the words found are in view", || {
        (window.driver.run(seen, &[]).ok()? == json!(true)).then_some(())
    });
    window.picture("found");
}
