//! Derived tables say nothing the journal does not.

use crate::rooms::{Room, by, furnish, story_id};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::Path;
use story::event::Act;
use story::source::Source;
use story::{EventId, Instant};

/// Every row of every derived table, and what the search index answers.
pub fn dump(path: &Path) -> Vec<(String, Vec<Vec<Value>>)> {
    let file = Connection::open(path).unwrap();
    let tables = [
        "story",
        "person",
        "agency",
        "item",
        "item_key",
        "proposal",
        "aside",
        "decision",
        "note",
        "note_settled",
        "looked",
        "receipt",
        "undone",
        "event_id",
    ];
    let mut dumped: Vec<_> = tables
        .iter()
        .map(|table| {
            ((*table).to_owned(), rows(&file, &format!("SELECT * FROM {table} ORDER BY 1, 2")))
        })
        .collect();
    for word in ["ferry", "marlin", "scrape", "tide", "inquiry", "tugs", "aground"] {
        let sql = format!("SELECT rowid FROM search WHERE search MATCH '{word}' ORDER BY rowid");
        dumped.push((word.to_owned(), rows(&file, &sql)));
    }
    dumped
}

pub fn rows(file: &Connection, sql: &str) -> Vec<Vec<Value>> {
    let mut statement = file.prepare(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn tables_derived_again_equal_the_ones_kept() {
    let room = Room::new();
    furnish(&room.store);
    room.store
        .write(|tx| {
            let undone = tx.events(Some(&story_id(1)), None, 100)?;
            let undo = undone
                .iter()
                .find(|event| matches!(event.act, Act::Undone { .. }))
                .map(|event| event.id);
            // The undo of an undo, in the dump as well.
            tx.append(
                Some(story_id(1)),
                &by("mko"),
                Instant::from_millis(9),
                Act::Undone { event: undo.unwrap() },
            )?;
            Ok::<_, store::Error>(())
        })
        .unwrap();
    let kept = dump(&room.path());
    for table in [
        "story", "person", "agency", "item", "proposal", "aside", "decision", "note", "looked",
        "receipt",
    ] {
        let filled = kept.iter().any(|(name, rows)| name == table && !rows.is_empty());
        assert!(filled, "the test proves nothing about an empty table {table}");
    }
    room.store.rebuild_derived().unwrap();
    assert_eq!(dump(&room.path()), kept);
    assert!(room.store.verify().unwrap().ok);
}

#[test]
fn tables_thrown_away_are_all_back_after_one_call() {
    let room = Room::new();
    furnish(&room.store);
    let kept = dump(&room.path());
    let file = Connection::open(room.path()).unwrap();
    file.execute_batch(
        "PRAGMA foreign_keys = OFF; DELETE FROM story; DELETE FROM person; DELETE FROM note;",
    )
    .unwrap();
    drop(file);
    let room = room.reopened();
    assert_ne!(dump(&room.path()), kept);
    room.store.rebuild_derived().unwrap();
    assert_eq!(dump(&room.path()), kept);
}

#[test]
fn what_is_said_of_a_revisions_words_makes_what_was_computed_of_it_and_of_later_ones_be_computed_again()
 {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let kept =
        |id: &EventId| room.store.read(|newsroom| newsroom.origin_state(id)).unwrap().is_some();
    let said = |revision| Act::OriginSaid {
        revision,
        text: String::new(),
        source: Source::default(),
        place: None,
    };
    room.store
        .write(|tx| {
            for revision in [&revisions[0], &revisions[1], &revisions[3]] {
                tx.put_origin_state(revision, b"origins")?;
            }
            tx.append(Some(story_id(1)), &by("lsa"), Instant::from_millis(9), said(revisions[1]))
        })
        .unwrap();
    assert_eq!([0, 1, 3].map(|at| kept(&revisions[at])), [true, false, false]);
}
