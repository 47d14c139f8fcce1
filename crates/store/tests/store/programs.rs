//! Several programs on one newsroom's file: window, watcher, terminal. Each sees what the others
//! wrote, and none breaks the chain, waits in vain, or stands on what it remembers.

use crate::rooms::{Room, by, copy, furnish, key, pack_all, story_id};
use store::{Error, Store};
use story::event::{Act, RevisionKind};
use story::{EventId, Instant, StoryId};

/// Saves a revision on the story's newest, and gives its id.
fn saves(store: &Store, story: StoryId, text: &str) -> EventId {
    let saved = store.write(|tx| {
        let parents: Vec<EventId> =
            tx.revisions(&story)?.last().map(|head| head.id).into_iter().collect();
        let copy = copy("Ferry", &["The ferry Marlin ran aground off Kestrel Point.", text]);
        tx.add_revision(
            story,
            &by("lsa"),
            Instant::from_millis(5),
            RevisionKind::Saved,
            &parents,
            &copy,
            "",
        )
    });
    saved.unwrap().0
}

#[test]
fn two_programs_that_take_turns_stand_on_each_others_acts() {
    let room = Room::new();
    let other = Store::open(&room.path(), key()).unwrap();
    let programs = [&room.store, &other];
    let mut saved = Vec::new();
    for turn in 0..12 {
        let store = programs[turn % 2];
        saved.push(saves(store, story_id(1), &format!("Take {turn}.")));
        // Every other time the next program has looked before, and would remember.
        let note = Act::NewsroomFounded { name: format!("Post {turn}") };
        store.write(|tx| tx.append(None, &by("lsa"), Instant::from_millis(6), note)).unwrap();
        for seen in programs {
            let row = seen.read(|newsroom| newsroom.story(&story_id(1))).unwrap();
            assert_eq!((row.state.number as usize, row.state.heads), (turn + 1, vec![saved[turn]]));
        }
    }
    let heads = other.read(|newsroom| newsroom.revisions(&story_id(1))).unwrap();
    assert_eq!(heads.iter().map(|head| head.id).collect::<Vec<_>>(), saved);
    assert!(
        heads.windows(2).all(|pair| pair[1].parents == [pair[0].id]),
        "one line of takes, each on the last"
    );
    assert!(room.store.verify().unwrap().ok);
}

#[test]
fn a_rule_asked_inside_a_write_sees_what_another_program_has_just_done() {
    let room = Room::new();
    furnish(&room.store);
    let window = Store::open(&room.path(), key()).unwrap();
    let holder = |store: &Store| {
        store.write(|tx| Ok::<_, Error>(tx.story(&story_id(1))?.state.holder)).unwrap()
    };
    saves(&window, story_id(1), "Typed in the window.");
    let before = holder(&window);
    room.store
        .write(|tx| {
            tx.append(Some(story_id(1)), &by("abr"), Instant::from_millis(9), Act::Claimed {})
        })
        .unwrap();
    assert_ne!(before, Some(by("abr")));
    assert_eq!(holder(&window), Some(by("abr")));
}

#[test]
fn a_text_erased_by_one_program_is_not_what_another_writes_a_change_to() {
    let room = Room::new();
    let other = Store::open(&room.path(), key()).unwrap();
    let first =
        saves(&other, story_id(1), "Nobody was hurt, the harbour office said on Sunday evening.");
    room.store.erase_text(&first).unwrap();
    let copy =
        copy("Ferry", &["The ferry Marlin ran aground off Kestrel Point.", "Two tugs stand by."]);
    let next = other
        .write(|tx| {
            tx.add_revision(
                story_id(1),
                &by("lsa"),
                Instant::from_millis(6),
                RevisionKind::Saved,
                &[first],
                &copy,
                "",
            )
        })
        .unwrap()
        .0;
    assert!(matches!(other.read(|newsroom| newsroom.revision(&first)), Err(Error::Erased(_))));
    for store in [&room.store, &Store::open(&room.path(), key()).unwrap()] {
        assert_eq!(store.read(|newsroom| newsroom.revision(&next)).unwrap().content, copy);
        assert!(store.verify().unwrap().ok);
    }
}

#[test]
fn texts_packed_by_one_program_are_read_and_built_upon_by_another() {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let other = Store::open(&room.path(), key()).unwrap();
    let read = |store: &Store| store.read(|newsroom| newsroom.revision(&revisions[3])).unwrap();
    let before = read(&other);
    pack_all(&room.store);
    assert_eq!(read(&other), before);
    saves(&other, story_id(1), "After the tide.");
    assert!(room.store.verify().unwrap().ok);
}

#[test]
fn programs_that_write_at_the_same_time_wait_for_each_other_and_none_is_refused() {
    const ACTS: usize = 40;
    let room = Room::new();
    let path = room.path();
    let acts = |program: usize| {
        let store = Store::open(&path, key()).unwrap();
        let act = |at: usize| {
            let story = story_id(u128::try_from(1 + (program + at) % 3).unwrap());
            // A draft, which is no event, between the revisions.
            let typed = store::Draft::of(
                story,
                &story::Initials("lsa".into()),
                &copy("Typing", &["More."]),
                None,
                Instant::from_millis(5),
            );
            store.write(|tx| tx.save_draft(&typed)).unwrap();
            saves(&store, story, &format!("Act {at} of program {program}."))
        };
        (0..ACTS).map(act).collect::<Vec<EventId>>()
    };
    let acknowledged: Vec<EventId> = std::thread::scope(|scope| {
        let programs: Vec<_> = (0..3).map(|program| scope.spawn(move || acts(program))).collect();
        programs.into_iter().flat_map(|program| program.join().unwrap()).collect()
    });
    assert_eq!(acknowledged.len(), 3 * ACTS);
    for id in &acknowledged {
        room.store.read(|newsroom| newsroom.revision(id)).unwrap();
    }
    let proved = room.store.verify().unwrap();
    assert!(proved.ok && proved.entries == 3 * ACTS as u64, "{proved:?}");
}

#[test]
fn an_older_file_that_two_programs_open_at_once_is_taken_up_once() {
    let Room { folder, store } = Room::new();
    furnish(&store);
    drop(store);
    let path = folder.path().join("desk.writethru");
    crate::opening::back_to_version_1(&path);
    let programs = std::thread::scope(|scope| {
        let started: Vec<_> =
            (0..4).map(|_| scope.spawn(|| Store::open(&path, key()).map(drop))).collect();
        started.into_iter().map(|program| program.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(programs.iter().all(Result::is_ok), "{programs:?}");
    assert!(Store::open(&path, key()).unwrap().verify().unwrap().ok);
    let copy =
        rusqlite::Connection::open(folder.path().join("desk.writethru.before-version-2")).unwrap();
    let version: i64 = copy.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 1, "the copy beside it is of the file as it was");
}

#[test]
fn a_look_that_began_before_another_program_filled_the_library_does_not_empty_it() {
    let room = Room::new();
    furnish(&room.store);
    let other = Store::open(&room.path(), key()).unwrap();
    let of_item = |_: &store::Item| {
        vec!["The ferry Marlin ran aground off Kestrel Point on Sunday.".to_owned()]
    };
    let of_revision = |_: &EventId| Vec::new();
    let filled = |store: &Store| {
        store
            .read(|newsroom| newsroom.library(100, &of_item, &of_revision))
            .unwrap()
            .holdings()
            .unwrap()
            .items
    };
    assert_eq!(filled(&room.store), 1);
    let held = room.store.read(|earlier| {
        other.write(|tx| {
            let document =
                serde_json::json!({ "format": "text", "items": [{ "headline": "Tugs" }] });
            let received = Act::ItemReceived {
                item: crate::rooms::item_id(2),
                raw: tx.add_blob(b"tugs")?,
                name: "tugs.txt".into(),
                document,
                index: 0,
                how: story::event::ImportKind::New,
                replaces: None,
            };
            tx.append(None, &by("lsa"), Instant::from_millis(9), received)
        })?;
        assert_eq!(filled(&other), 2);
        earlier.library(100, &of_item, &of_revision)?.holdings()
    });
    assert_eq!(held.unwrap().items, 2);
    assert_eq!(filled(&room.store), 2, "and nothing was put in twice");
}
