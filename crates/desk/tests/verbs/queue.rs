//! The queue of a desk: a row is remembered until something happens to its story, and shows it then.

use crate::room::{Room, WALKOUT};
use desk::view::{AddNote, Nothing, OfDesk, OfStory, SaveDraft, StoryLine};
use desk::{Desk, Initials, copy, newsroom, review};
use story::event::Anchor;

const STORY: &str = "TANKER-GROUNDING";

fn row(desk: &mut Desk) -> StoryLine {
    let queue = copy::queue(desk, OfDesk { desk: "World".into() }).unwrap();
    let mut lines = queue.waiting.into_iter().chain(queue.with_reporters).chain(queue.approved);
    lines.find(|line| line.slug == STORY).unwrap()
}

#[test]
fn a_row_that_was_seen_follows_every_act_on_its_story() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = crate::sampled::sample(folder.path());
    desk.act_as(&Initials("oka".into())).unwrap();
    let seen = row(&mut desk);
    assert_eq!(row(&mut desk).credit_line, seen.credit_line, "seen twice, it is the same");
    assert!(seen.credit_line.contains("AFP"), "{}", seen.credit_line);

    let revision = copy::newest_revision(&desk, STORY).unwrap();
    let anchor =
        Anchor { field: "headline".into(), paragraph: 0, start: 0, end: 6, words: "Tanker".into() };
    let note = AddNote {
        story: STORY.into(),
        revision,
        anchor,
        text: "Which flag?".into(),
        replies_to: None,
    };
    review::note_add(&mut desk, note).unwrap();
    assert_eq!(row(&mut desk).open_notes, seen.open_notes + 1);

    review::claim(&mut desk, OfStory { story: STORY.into() }).unwrap();
    assert_eq!(row(&mut desk).holder, "oka");

    let open = copy::story_open(&mut desk, OfStory { story: STORY.into() }).unwrap();
    let mut content = open.content;
    content.headline = "Tanker aground".into();
    copy::draft_save(
        &mut desk,
        SaveDraft { story: STORY.into(), base: open.base, content, cursor: 0, by: None },
    )
    .unwrap();
    assert_eq!(row(&mut desk).headline, "Tanker aground", "what is being typed shows as well");

    let mut afp = newsroom::agencies(&mut desk, Nothing {})
        .unwrap()
        .into_iter()
        .find(|one| one.code == "AFP")
        .unwrap();
    afp.logo = "Agence".into();
    newsroom::agency_set(&mut desk, afp).unwrap();
    let renamed = row(&mut desk).credit_line;
    assert!(renamed.contains("Agence") && !renamed.contains("AFP"), "{renamed}");
}

#[test]
fn words_saved_from_a_file_stop_their_story_in_lists_as_pasted_ones_do() {
    let mut room = Room::new();
    room.writes("OWN", WALKOUT);
    room.comes("urn:made-up:1", "1", serde_json::json!({}), WALKOUT);
    room.writes("PILOTS", WALKOUT);
    assert!(room.row("PILOTS").stopped.is_empty());
    room.comes("urn:made-up:1", "2", serde_json::json!({ "pubstatus": "canceled" }), "");
    for slug in ["PILOTS", "OWN"] {
        let stopped = room.row(slug).stopped;
        assert_eq!(stopped.first().map(|found| found.code.name()), Some("ItemKilled"), "{slug}");
    }
}
