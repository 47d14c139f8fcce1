//! The sample newsroom shows the main job at once.

use desk::view::{Nothing, OfStory, OpenReview, PreviewExport, Since};
use desk::{Desk, copy, export, review, wire};

fn sample() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = crate::sampled::sample(folder.path());
    (folder, desk)
}

#[test]
fn the_editor_finds_a_story_with_ten_changes() {
    let (_folder, mut desk) = sample();
    let asked =
        OpenReview { story: "TANKER-GROUNDING".into(), since: Since::ILooked, revision: None };
    let review = review::review_open(&mut desk, asked).unwrap();
    let told: Vec<String> = review
        .changes
        .iter()
        .map(|c| format!("{} {}: {} | {}", c.author, c.kind, c.before, c.after))
        .collect();
    assert_eq!(review.changes.len(), 10, "{told:#?}");
    assert_eq!(review.credits.required, ["AFP", "AP", "Reuters"], "{:#?}", review.credits);
}

#[test]
fn there_is_something_at_every_stage() {
    let (_folder, mut desk) = sample();
    let approved = export::approved(&mut desk, Nothing {}).unwrap();
    assert_eq!(
        approved.ready.iter().map(|line| line.slug.as_str()).collect::<Vec<_>>(),
        ["AIRPORT-FOG"]
    );
    let preview =
        PreviewExport { story: "AIRPORT-FOG".into(), format: "text".into(), destination: None };
    let preview = export::export_preview(&mut desk, preview).unwrap();
    assert!(preview.obstacles.is_empty(), "{:#?}", preview.obstacles);
    assert!(preview.text.contains("The Associated Press contributed"), "{}", preview.text);
    let supply = copy::story_open(&mut desk, OfStory { story: "SUPPLY-VESSELS".into() }).unwrap();
    assert!(supply.line.unsourced_words > 10, "{:#?}", supply.credits);
    assert_eq!(wire::wire(&mut desk, Nothing {}).unwrap().len(), 6);
    assert!(desk.verify().unwrap().ok);
}

#[test]
fn a_merge_is_due_with_one_question_and_changes_that_merge_by_themselves() {
    let (_folder, mut desk) = sample();
    let merge =
        desk::merge::merge_open(&mut desk, OfStory { story: "RIVER-FLOOD".into() }).unwrap();
    let asked: Vec<String> = merge
        .questions
        .iter()
        .map(|asked| format!("{} | {}", asked.ours.trim(), asked.theirs.trim()))
        .collect();
    assert_eq!(asked, ["280 | 310"]);
    let clean: Vec<&str> = merge.clean.iter().map(|change| change.author.as_str()).collect();
    assert_eq!(clean, ["oka", "oka", "mfa"], "{:#?}", merge.clean);
}
