//! The store against a map in memory: whatever is done in whatever order, both say the same.

use crate::rooms::{Room, by, copy, story_id, tidy};
use proptest::prelude::*;
use std::collections::HashMap;
use store::{Draft, Error};
use story::event::RevisionKind;
use story::{Content, EventId, Instant};

#[derive(Debug, Clone)]
enum Step {
    Draft(u128, String),
    DropDraft(u128),
    Revise(u128, String),
    /// A revision on an older one: two heads.
    Branch(u128, String),
    Fail(u128, String),
    /// Every story without a draft is packed whole.
    Tidy,
    /// The text of a revision, of any of them by its place.
    Erase(u128, usize),
    Rebuild,
    Reopen,
}

#[derive(Default)]
struct Expected {
    /// None: the copy was erased.
    revisions: Vec<(EventId, Option<Content>)>,
    newest: Option<Content>,
    draft: Option<Content>,
}

fn step() -> impl Strategy<Value = Step> {
    let text = "(\\PC{0,40}|[a-z ]{0,300})";
    prop_oneof![
        3 => (0..3_u128, text).prop_map(|(story, text)| Step::Draft(story, text)),
        1 => (0..3_u128).prop_map(Step::DropDraft),
        5 => (0..3_u128, text).prop_map(|(story, text)| Step::Revise(story, text)),
        1 => (0..3_u128, text).prop_map(|(story, text)| Step::Branch(story, text)),
        1 => (0..3_u128, text).prop_map(|(story, text)| Step::Fail(story, text)),
        2 => Just(Step::Tidy),
        1 => (0..3_u128, 0..20_usize).prop_map(|(story, place)| Step::Erase(story, place)),
        1 => Just(Step::Rebuild),
        1 => Just(Step::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_store_says_what_a_map_in_memory_says(steps in prop::collection::vec(step(), 1..30)) {
        let mut room = Room::new();
        let mut expected: HashMap<u128, Expected> = HashMap::new();
        for (at, step) in steps.into_iter().enumerate() {
            let at = i64::try_from(at).unwrap();
            room = take(room, &mut expected, step, at);
        }
        check(&room, &expected);
        let proved = room.store.verify().unwrap();
        prop_assert!(proved.ok, "{proved:?}");
        check(&room.reopened(), &expected);
    }
}

fn take(room: Room, expected: &mut HashMap<u128, Expected>, step: Step, at: i64) -> Room {
    match step {
        Step::Draft(story, text) => {
            let content = copy("Draft", &[&text]);
            let of_story = expected.entry(story).or_default();
            let base = of_story.revisions.last().map(|(id, _)| *id);
            let draft =
                Draft::of(story_id(story), &by("lsa"), &content, base, Instant::from_millis(at));
            room.store.write(|tx| tx.save_draft(&draft)).unwrap();
            of_story.draft = Some(content);
        }
        Step::DropDraft(story) => {
            room.store.write(|tx| tx.drop_draft(&story_id(story))).unwrap();
            expected.entry(story).or_default().draft = None;
        }
        Step::Revise(story, text) => {
            let of_story = expected.entry(story).or_default();
            revise(&room, of_story, story, of_story.revisions.last().map(|(id, _)| *id), &text, at);
        }
        Step::Branch(story, text) => {
            let of_story = expected.entry(story).or_default();
            revise(
                &room,
                of_story,
                story,
                of_story.revisions.first().map(|(id, _)| *id),
                &text,
                at,
            );
        }
        Step::Fail(story, text) => {
            let failed: Result<(), Error> = room.store.write(|tx| {
                let content = copy("Never", &[&text]);
                tx.add_revision(
                    story_id(story),
                    &by("zzz"),
                    Instant::from_millis(at),
                    RevisionKind::Saved,
                    &[],
                    &content,
                    "",
                )?;
                tx.drop_draft(&story_id(story))?;
                Err(Error::NeedsStory)
            });
            assert!(failed.is_err());
        }
        Step::Tidy => tidy(&room.store),
        Step::Erase(story, place) => {
            let of_story = expected.entry(story).or_default();
            let count = of_story.revisions.len().max(1);
            if let Some((id, content)) = of_story.revisions.get_mut(place % count) {
                room.store.erase_text(id).unwrap();
                *content = None;
            }
        }
        Step::Rebuild => room.store.rebuild_derived().unwrap(),
        Step::Reopen => return room.reopened(),
    }
    room
}

fn revise(
    room: &Room,
    of_story: &mut Expected,
    story: u128,
    parent: Option<EventId>,
    text: &str,
    at: i64,
) {
    let mut content = of_story.newest.clone().unwrap_or_else(|| copy("Story", &[]));
    content.body.extend(copy("", &[text]).body);
    let parents: Vec<EventId> = parent.into_iter().collect();
    let (id, number) = room
        .store
        .write(|tx| {
            tx.drop_draft(&story_id(story))?;
            tx.add_revision(
                story_id(story),
                &by("lsa"),
                Instant::from_millis(at),
                RevisionKind::Saved,
                &parents,
                &content,
                text,
            )
        })
        .unwrap();
    assert_eq!(number as usize, of_story.revisions.len() + 1);
    of_story.revisions.push((id, Some(content.clone())));
    of_story.newest = Some(content);
    of_story.draft = None;
}

fn check(room: &Room, expected: &HashMap<u128, Expected>) {
    room.store
        .read(|newsroom| {
            for (story, of_story) in expected {
                let heads = newsroom.revisions(&story_id(*story))?;
                let ids: Vec<_> = of_story.revisions.iter().map(|(id, _)| *id).collect();
                assert_eq!(heads.iter().map(|head| head.id).collect::<Vec<_>>(), ids);
                // From the newest, so that the chain is walked and not remembered.
                for (id, content) in of_story.revisions.iter().rev() {
                    match content {
                        Some(content) => assert_eq!(newsroom.revision(id)?.content, *content),
                        None => assert!(matches!(newsroom.revision(id), Err(Error::Erased(_)))),
                    }
                }
                assert_eq!(
                    newsroom.draft(&story_id(*story))?.map(|draft| draft.content),
                    of_story.draft
                );
            }
            Ok::<_, Error>(())
        })
        .unwrap();
}
