//! Every screen of the sample newsroom once, in both themes, with a picture kept for people.

use crate::window::{CONTROL, Window};
use serde_json::json;

const SCREENS: &[(&str, &str, &str)] = &[
    ("drafts", "#/drafts", "drafts"),
    ("queue", "#/desk/World", "queue-list"),
    ("review-tanker", "#/review/TANKER-GROUNDING", "review-stage"),
    ("editor-tanker", "#/story/SUPPLY-VESSELS", "headline"),
    ("editor-arabic", "#/story/RAIN-ROADS-AR", "headline"),
    ("wire", "#/wire", "wire-list"),
    ("approved", "#/approved", "approved-list"),
    ("history", "#/history/TANKER-GROUNDING", "timeline"),
    ("settings", "#/settings", "zoom"),
];

#[test]
fn every_screen_opens_on_the_sample_newsroom_in_both_themes() {
    let room = tempfile::tempdir().unwrap();
    let window = Window::open(&room.path().join("newsroom.writethru"));
    window.sits("lha");
    for theme in ["light", "dark"] {
        window
            .driver
            .run("document.documentElement.dataset.theme = arguments[0]", &[json!(theme)])
            .unwrap();
        for (name, hash, proof) in SCREENS {
            window.go(hash);
            window.there(proof);
            window.picture(&format!("{name}-{theme}"));
        }
    }
    window.chord(&[CONTROL, "k"]);
    window.there("palette-field");
    window.picture("palette");
}

#[test]
fn the_review_of_ten_changes_opens_at_the_first_start_and_is_one_press_away_after() {
    let room = tempfile::tempdir().unwrap();
    let window = Window::open(&room.path().join("newsroom.writethru"));
    window.there("change-row");
    window.go("#/desk/World");
    window.press("first-look");
    window.there("change-row");
    let rows = window
        .driver
        .run("return document.querySelectorAll('[data-testid=change-row]').length", &[])
        .unwrap();
    assert_eq!(rows, 10);
}
