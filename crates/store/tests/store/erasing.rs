//! Text can go; that it was there, when and whose it was, stays proved.

use crate::rooms::{Room, by, copy, furnish, story_id};
use store::Error;
use story::Instant;
use story::event::RevisionKind;

fn holds(room: &Room, words: &str) -> bool {
    ["", "-wal"].iter().any(|ending| {
        let mut path = room.path().into_os_string();
        path.push(ending);
        std::fs::read(path)
            .is_ok_and(|bytes| bytes.windows(words.len()).any(|window| window == words.as_bytes()))
    })
}

#[test]
fn an_erased_text_is_gone_and_the_chain_still_holds() {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let later = room.store.read(|newsroom| newsroom.revision(&revisions[2])).unwrap();
    room.store.erase_text(&revisions[1]).unwrap();
    assert!(room.store.verify().unwrap().ok, "{:?}", room.store.verify());
    let room = room.reopened();
    room.store
        .read(|newsroom| {
            assert!(matches!(newsroom.revision(&revisions[1]), Err(Error::Erased(_))));
            let heads = newsroom.revisions(&story_id(1))?;
            assert_eq!(
                heads.iter().map(|head| head.erased).collect::<Vec<_>>(),
                [false, true, false, false]
            );
            assert_eq!(heads[1].author, by("lsa"));
            assert_eq!(
                newsroom.revision(&revisions[2])?,
                later,
                "a text that rested on the erased one is still there"
            );
            assert!(newsroom.event(&revisions[1]).is_ok(), "the event can still be sent on");
            Ok::<_, Error>(())
        })
        .unwrap();
    // Life goes on: on top of the erased revision and with the story's new secret.
    room.store
        .write(|tx| {
            let copy = copy("Ferry afloat", &["It floats."]);
            tx.add_revision(
                story_id(1),
                &by("lsa"),
                Instant::from_millis(5),
                RevisionKind::Merged,
                &[revisions[1], revisions[3]],
                &copy,
                "",
            )
        })
        .unwrap();
    let proved = room.store.verify().unwrap();
    assert!(proved.ok, "{proved:?}");
}

#[test]
fn every_text_can_be_erased_one_after_the_other() {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let rebuilt = |room: &Room| {
        let before = crate::derived::dump(&room.path());
        room.store.rebuild_derived().unwrap();
        assert_eq!(crate::derived::dump(&room.path()), before);
    };
    for revision in revisions.iter().rev() {
        room.store.erase_text(revision).unwrap();
        let proved = room.store.verify().unwrap();
        assert!(proved.ok, "{proved:?}");
        rebuilt(&room);
    }
    room.store.write(|tx| tx.drop_draft(&story_id(1))).unwrap();
    let row = room.store.read(|newsroom| newsroom.story(&story_id(1))).unwrap();
    assert_eq!((row.headline.as_str(), row.slug.as_str()), ("", "FERRY"));
    let found = room.store.read(|newsroom| newsroom.search("scrape", 5)).unwrap();
    assert!(found.is_empty(), "no word of erased copy is found");
    assert!(!holds(&room, "scrape"), "a word of erased copy is still in the file");
}

#[test]
fn only_revisions_have_a_text_to_erase() {
    let room = Room::new();
    furnish(&room.store);
    let first = room.store.read(|newsroom| newsroom.events(None, None, 1)).unwrap();
    assert!(matches!(room.store.erase_text(&first[0].id), Err(Error::NotARevision(_))));
}
