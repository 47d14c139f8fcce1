//! What goes in comes out, also after the program starts again.

use crate::rooms::{Room, START, by, copy, furnish, item_id, story_id};
use store::{Error, Found, Reader, StoryRow};
use story::Instant;
use story::event::{Act, Decision, RevisionKind};
use story::state::Stage;

#[test]
fn a_newsroom_opened_again_is_as_it_was_left() {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let room = room.reopened();
    room.store
        .read(|newsroom| {
            let story = newsroom.story(&story_id(1))?;
            assert_eq!(story.state.stage, Stage::Filed);
            assert_eq!(story.headline, "Ferry aground off Kestrel Point");
            assert_eq!(
                newsroom
                    .stories_named("Ferry-aground off KESTREL-POINT")?
                    .iter()
                    .map(|s| s.id)
                    .collect::<Vec<_>>(),
                [story_id(1)]
            );
            let heads = newsroom.revisions(&story_id(1))?;
            assert_eq!(heads.iter().map(|head| head.id).collect::<Vec<_>>(), revisions);
            assert_eq!(heads[2].parents, [revisions[1]]);
            let third = newsroom.revision_by_number(&story_id(1), 3)?;
            assert_eq!(third.content.body.len(), 4);
            assert_eq!(third, newsroom.revision(&revisions[2])?);
            assert_eq!(newsroom.people()?.len(), 2);
            assert!(newsroom.person(&by("lsa"))?.is_some_and(|lsa| lsa.edits()));
            assert_eq!(newsroom.agencies()?[0].1["name"], "Coastal Wire");
            let item = newsroom.item(&item_id(1))?;
            assert!(item.aside);
            assert!(item.settled.is_empty(), "an undone proposal is not settled");
            assert!(newsroom.blob(&item.raw)?.starts_with(b"FERRY AGROUND"));
            let decisions = newsroom.decisions(&story_id(1), &revisions[0], &revisions[3])?;
            assert_eq!(decisions.len(), 1, "an undone decision is gone");
            assert_eq!(decisions[0].decision, Decision::Accepted);
            let notes = newsroom.notes(&story_id(1))?;
            assert_eq!(notes[0].settled_by, Some(by("lsa")));
            assert_eq!(
                newsroom.looked(&by("mko"), &story_id(1))?.map(|looked| looked.revision),
                Some(revisions[3])
            );
            assert_eq!(newsroom.receipts(&story_id(1))?[0].receipt.bytes, 812);
            assert_eq!(
                newsroom.draft(&story_id(1))?.map(|draft| draft.cursor),
                Some("b1:6".into())
            );
            assert_eq!(newsroom.setting("theme")?.as_deref(), Some("dark"));
            assert_eq!(newsroom.origin_state(&revisions[3])?.as_deref(), Some(&b"origins"[..]));
            let all = newsroom.events(None, None, usize::MAX)?;
            assert_eq!(all.len() as u64, newsroom.event_count()?);
            assert_eq!(newsroom.events(None, Some(&all[4].id), 2)?, all[5..7]);
            let of_story = newsroom.events(Some(&story_id(1)), None, usize::MAX)?;
            assert!(of_story.iter().all(|event| event.story == Some(story_id(1))));
            assert!(matches!(of_story[0].act, Act::StoryStarted { .. }));
            Ok::<_, Error>(())
        })
        .unwrap();
    let proved = room.store.verify().unwrap();
    assert!(proved.ok, "{proved:?}");
}

#[test]
fn search_finds_the_newest_copy_and_wire_items_whatever_the_accents() {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let found = |words: &str| {
        let hits = room.store.read(|newsroom| newsroom.search(words, 10)).unwrap();
        hits.into_iter().map(|hit| hit.found).collect::<Vec<_>>()
    };
    assert_eq!(found("Kestrel point"), [Found::Story(story_id(1)), Found::Item(item_id(1))]);
    assert_eq!(found("inqu"), [Found::Story(story_id(1))], "the last word may be only begun");
    assert_eq!(found("\"long scrape\""), [Found::Story(story_id(1))]);
    assert!(found("\"scrape long\"").is_empty());
    let rewritten = copy("Ferry afloat", &["The M\u{e1}rlin is afloat."]);
    room.store
        .write(|tx| {
            let parent = revisions[3];
            tx.add_revision(
                story_id(1),
                &by("lsa"),
                Instant::from_millis(5),
                RevisionKind::Saved,
                &[parent],
                &rewritten,
                "",
            )
        })
        .unwrap();
    assert!(found("inquiry").is_empty(), "only the newest copy is found");
    assert_eq!(found("marlin afloat"), [Found::Story(story_id(1))]);
}

#[test]
fn a_failed_transaction_leaves_nothing_behind() {
    let room = Room::new();
    furnish(&room.store);
    let before = room.store.read(|newsroom| newsroom.event_count()).unwrap();
    let refused: Result<(), Error> = room.store.write(|tx| {
        tx.append(Some(story_id(9)), &by("new"), Instant::from_millis(7), Act::Claimed {})?;
        Err(Error::NeedsContent)
    });
    assert!(refused.is_err());
    room.store
        .write(|tx| {
            assert!(matches!(tx.story(&story_id(9)), Err(Error::NoStory(_))));
            tx.append(Some(story_id(8)), &by("lsa"), Instant::from_millis(8), Act::Claimed {})
        })
        .unwrap();
    assert_eq!(room.store.read(|newsroom| newsroom.event_count()).unwrap(), before + 1);
    assert!(room.store.verify().unwrap().ok);
}

/// All stories, and those found by a new and by an old name of story 1.
fn lists(newsroom: &Reader<'_>) -> Result<[Vec<StoryRow>; 3], Error> {
    Ok([
        newsroom.stories()?,
        newsroom.stories_named("marlin-AFLOAT")?,
        newsroom.stories_named("Ferry-aground off KESTREL-POINT")?,
    ])
}

#[test]
fn a_transaction_reads_the_stories_it_has_changed_as_they_will_be_written() {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let inside = room
        .store
        .write(|tx| {
            let lsa = by("lsa");
            let started = Act::StoryStarted {
                slug: "TIDE".into(),
                template: "news".into(),
                desk: "World".into(),
            };
            tx.append(Some(story_id(2)), &lsa, Instant::from_millis(START + 1_000_000), started)?;
            let copy = copy("Marlin afloat", &["The ferry Marlin is afloat again."]);
            let (kind, parents) = (RevisionKind::Saved, [revisions[3]]);
            tx.add_revision(
                story_id(1),
                &lsa,
                Instant::from_millis(START + 2_000_000),
                kind,
                &parents,
                &copy,
                "",
            )?;
            lists(tx)
        })
        .unwrap();
    let [all, new_name, old_name] = &inside;
    let ids = |stories: &[StoryRow]| stories.iter().map(|story| story.id).collect::<Vec<_>>();
    assert_eq!(ids(all), [story_id(1), story_id(2)], "the one changed last first");
    assert_eq!(ids(new_name), [story_id(1)]);
    assert!(old_name.is_empty(), "it does not go by its old slug any more");
    assert_eq!(room.store.read(lists).unwrap(), inside);
    assert_eq!(room.reopened().store.read(lists).unwrap(), inside);
}

#[test]
fn words_that_must_stand_together_are_proved_on_the_text() {
    let room = Room::new();
    let story = story_id(40);
    let text = copy(
        "Minister's plan for Ras-Zubair",
        &[
            "The port of Ras-Zubair isn't open, said M. O'Brien.",
            "\u{5317}\u{4eac}\u{7684}\u{6e2f}\u{53e3} opened.",
            "\u{0627}\u{0644}\u{0645}\u{064a}\u{0646}\u{0627}\u{0621} \u{0645}\u{063a}\u{0644}\u{0642}",
        ],
    );
    let other = copy(
        "Port closed",
        &["Zubair is a man of Ras, where the minister's port is open; the plan is Brien's."],
    );
    room.store
        .write(|tx| {
            tx.add_revision(
                story,
                &by("lsa"),
                Instant::from_millis(5),
                RevisionKind::Saved,
                &[],
                &text,
                "",
            )?;
            tx.add_revision(
                story_id(41),
                &by("lsa"),
                Instant::from_millis(6),
                RevisionKind::Saved,
                &[],
                &other,
                "",
            )
        })
        .unwrap();
    let found = |words: &str| -> Vec<Found> {
        let hits = room.store.read(|newsroom| newsroom.search(words, 10)).unwrap();
        hits.into_iter().map(|hit| hit.found).collect()
    };
    let (one, two) = (Found::Story(story), Found::Story(story_id(41)));
    assert_eq!(found("ras zubair "), [one, two], "in the headline first");
    assert_eq!(found("ras-zubair"), [one], "a hyphen holds words together");
    assert_eq!(found("o'brie"), [one], "and so does an apostrophe, the last word only begun");
    assert_eq!(found("\"plan for\""), [one]);
    assert_eq!(found("\"is open\" port"), [two]);
    assert_eq!(found("\u{5317}\u{4eac}"), [one]);
    assert_eq!(found("\u{0627}\u{0644}\u{0645}\u{064a}\u{0646}\u{0627}\u{0621}"), [one]);
    assert_eq!(found("port"), [two, one]);
    assert!(found("*").is_empty() && found("\"\"").is_empty() && found("\u{0301}").is_empty());
    let hits = room.store.read(|newsroom| newsroom.search("minister's plan", 1)).unwrap();
    assert_eq!(hits.len(), 1);
}
