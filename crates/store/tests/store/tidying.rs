//! Packing stories whole changes nothing that is read.

use crate::rooms::{Room, by, copy, furnish, pack_all, story_id, tidy};
use rusqlite::Connection;
use std::path::Path;
use std::time::Duration;
use store::{Draft, Error, Store};
use story::event::RevisionKind;
use story::{EventId, Instant};

/// Revisions of a story that grows and changes, one on the other.
fn write(store: &Store, story: u128, count: usize) -> Vec<EventId> {
    let mut ids: Vec<EventId> = Vec::new();
    store
        .write(|tx| {
            for at in 0..count {
                let story = story_id(story);
                let parents: Vec<EventId> =
                    tx.revisions(&story)?.last().map(|head| head.id).into_iter().collect();
                let long = "The ferry ran aground off the point at dusk, the harbour office said. "
                    .repeat(at % 30 + 1);
                let copy =
                    copy("Ferry aground", &[&long, &format!("Take {at} of story {}.", story.0)]);
                ids.push(
                    tx.add_revision(
                        story,
                        &by("lsa"),
                        Instant::from_millis(7),
                        RevisionKind::Saved,
                        &parents,
                        &copy,
                        "",
                    )?
                    .0,
                );
            }
            Ok::<_, Error>(())
        })
        .unwrap();
    ids
}

fn read(store: &Store, ids: &[EventId]) -> Vec<(String, Vec<u8>)> {
    store
        .read(|newsroom| {
            ids.iter()
                .map(|id| {
                    Ok::<_, Error>((newsroom.revision_text(id)?, newsroom.exact_bytes(id)?.0))
                })
                .collect()
        })
        .unwrap()
}

fn count(path: &Path, sql: &str) -> i64 {
    Connection::open(path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn every_revision_reads_the_same_before_and_after_its_story_was_packed() {
    let room = Room::new();
    let mut ids = furnish(&room.store);
    ids.extend(write(&room.store, 2, 250));
    ids.extend(write(&room.store, 3, 1));
    let before = read(&room.store, &ids);
    let found =
        |store: &Store| store.read(|newsroom| newsroom.search("harbour office", 10)).unwrap();
    let hits = found(&room.store);
    pack_all(&room.store);
    assert_eq!(count(&room.path(), "SELECT count(*) FROM text"), 0);
    assert_eq!(
        count(&room.path(), "SELECT count(*) FROM solid"),
        5,
        "a long story lies in several groups"
    );
    assert_eq!(read(&room.store, &ids), before);
    let room = room.reopened();
    for id in ids.iter().rev() {
        let at = ids.iter().position(|other| other == id).unwrap();
        assert_eq!(read(&room.store, &[*id]), before[at..=at]);
    }
    assert_eq!(found(&room.store), hits);
    let proved = room.store.verify().unwrap();
    assert!(proved.ok, "{proved:?}");
    let backup = room.folder.path().join("backup.writethru");
    assert!(room.store.backup(&backup).unwrap().ok);
    assert_eq!(read(&Store::open(&backup, crate::rooms::key()).unwrap(), &ids), before);
}

#[test]
fn a_story_taken_up_again_goes_on_from_the_packed_one() {
    let room = Room::new();
    let mut ids = write(&room.store, 2, 12);
    tidy(&room.store);
    ids.extend(write(&room.store, 2, 20));
    tidy(&room.store);
    assert_eq!(
        count(&room.path(), "SELECT count(*) FROM text"),
        20,
        "few changes to a packed text take little room"
    );
    ids.extend(write(&room.store, 2, 70));
    let before = read(&room.store, &ids);
    tidy(&room.store);
    assert_eq!(count(&room.path(), "SELECT count(*) FROM text"), 0);
    assert_eq!(read(&room.reopened().store, &ids), before);
}

#[test]
fn only_stories_nobody_works_on_are_packed() {
    let room = Room::new();
    for story in 2..6 {
        write(&room.store, story, 10);
    }
    let draft = Draft::of(
        story_id(2),
        &by("lsa"),
        &copy("Ferry", &["Typing"]),
        None,
        Instant::from_millis(5),
    );
    room.store.write(|tx| tx.save_draft(&draft)).unwrap();
    let mut packed = 0;
    loop {
        let tidied = room.store.tidy_beyond(10, Duration::ZERO).unwrap();
        packed += tidied.stories;
        if !tidied.more {
            break;
        }
    }
    assert_eq!(packed, 2, "one has a draft, one is of the newest events");
    assert_eq!(count(&room.path(), "SELECT count(*) FROM text"), 20);
    assert!(room.store.verify().unwrap().ok);
    assert_eq!(
        room.store.tidy(Duration::from_secs(1)).unwrap(),
        store::Tidied::default(),
        "nothing new"
    );
}

#[test]
fn a_damaged_text_is_left_where_it_is_and_keeps_no_other_story_from_being_packed() {
    let room = Room::new();
    write(&room.store, 2, 10);
    write(&room.store, 3, 10);
    let file = Connection::open(room.path()).unwrap();
    // Both are sound by themselves: only the signed hash tells that they changed places.
    file.execute_batch(
        "CREATE TEMP TABLE t AS SELECT * FROM text WHERE number IN (1, 11);
         UPDATE text SET packed = (SELECT packed FROM t WHERE t.number = 12 - text.number) WHERE number IN (1, 11);
         UPDATE text SET packed = (SELECT packed FROM text WHERE number = 12) WHERE number = 13;",
    )
    .unwrap();
    drop(file);
    let room = room.reopened();
    assert!(!room.store.verify().unwrap().ok);
    write(&room.store, 4, 3);
    tidy(&room.store);
    assert_eq!(count(&room.path(), "SELECT count(*) FROM text"), 20);
    assert_eq!(count(&room.path(), "SELECT count(*) FROM solid"), 1);
    assert!(!room.store.verify().unwrap().ok, "packing hides no damage");
}

#[test]
fn an_erased_text_of_a_packed_story_leaves_no_byte_of_what_held_it() {
    let room = Room::new();
    let ids = write(&room.store, 2, 40);
    let file = Connection::open(room.path()).unwrap();
    let blobs = |sql: &str| -> Vec<Vec<u8>> {
        let mut statement = file.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let loose = blobs("SELECT packed FROM text WHERE number = 20");
    tidy(&room.store);
    let shelf = blobs("SELECT bytes FROM shelf");
    drop(file);
    let on_disk = || {
        let mut wal = room.path().into_os_string();
        wal.push("-wal");
        [std::fs::read(room.path()).unwrap(), std::fs::read(wal).unwrap_or_default()]
    };
    let holds = |piece: &[u8]| {
        on_disk().iter().any(|bytes| bytes.windows(piece.len()).any(|window| window == piece))
    };
    let pieces: Vec<&[u8]> = shelf.iter().flat_map(|leaf| leaf.chunks_exact(40)).collect();
    assert!(pieces.len() > 5 && pieces.iter().all(|piece| holds(piece)));
    let kept: Vec<EventId> = ids.iter().copied().filter(|id| *id != ids[19]).collect();
    let before = read(&room.store, &kept);
    room.store.erase_text(&ids[19]).unwrap();
    assert!(
        !pieces.iter().any(|piece| holds(piece)),
        "the group that held it is still in the file"
    );
    assert!(
        !loose.iter().any(|packed| holds(packed)),
        "the text is still where it was before it was packed"
    );
    assert_eq!(read(&room.store, &kept), before);
    assert!(room.store.verify().unwrap().ok);
    let room = room.reopened();
    assert!(matches!(
        room.store.read(|newsroom| newsroom.revision_text(&ids[19])),
        Err(Error::Erased(_))
    ));
    for id in kept.iter().rev() {
        room.store.erase_text(id).unwrap();
    }
    assert_eq!(count(&room.path(), "SELECT count(*) FROM solid"), 0);
    assert!(room.store.verify().unwrap().ok);
}
