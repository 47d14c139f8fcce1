//! A flipped bit never goes unseen.

use crate::derived::rows;
use crate::rooms::{Room, by, copy, furnish, key, pack_all, story_id};
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use std::path::Path;
use store::Store;
use story::Instant;

/// A tool that writes past every guard of the store.
fn past_the_guards(path: &Path) -> Connection {
    let file = Connection::open(path).unwrap();
    file.execute_batch(
        "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
         DROP TRIGGER IF EXISTS event_is_final; DROP TRIGGER IF EXISTS event_stays;",
    )
    .unwrap();
    file
}

/// Texts of both kinds: a story's packed whole, another's each on its parent's.
fn furnish_both(store: &Store) {
    furnish(store);
    pack_all(store);
    let long =
        "The long scrape was heard as far as the point, the harbour office said. ".repeat(20);
    store
        .write(|tx| {
            let mut parents = Vec::new();
            for (at, text) in
                ["It floats.", "It floats and sails.", "Nobody was hurt."].into_iter().enumerate()
            {
                let copy = copy("Ferry afloat", &[&long, text]);
                let kind = story::event::RevisionKind::Saved;
                let at = i64::try_from(at).unwrap();
                parents = vec![
                    tx.add_revision(
                        story_id(2),
                        &by("lsa"),
                        Instant::from_millis(at),
                        kind,
                        &parents,
                        &copy,
                        "",
                    )?
                    .0,
                ];
            }
            Ok::<_, store::Error>(())
        })
        .unwrap();
}

fn finds_something(store: &Store) -> bool {
    !store.verify().unwrap().ok
}

#[test]
fn every_flipped_bit_in_an_event_a_revision_or_a_link_is_found() {
    let room = Room::new();
    furnish_both(&room.store);
    let file = past_the_guards(&room.path());
    assert!(!finds_something(&room.store));
    let mut flips = 0;
    let columns = [
        ("event", "id"),
        ("event", "signature"),
        ("event", "bytes"),
        ("text", "packed"),
        ("shelf", "bytes"),
        ("event", "story"),
        ("event", "before"),
        ("event", "form"),
        ("story_number", "id"),
        ("story_number", "secret"),
        ("author_number", "initials"),
        ("device", "site"),
        ("device", "public_key"),
        ("blob", "hash"),
        ("blob", "bytes"),
        ("blob", "size"),
        ("story", "last"),
        ("event_id", "entries"),
    ];
    for (table, column) in columns {
        let all =
            rows(&file, &format!("SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL"));
        assert!(!all.is_empty(), "nothing to flip in {table}.{column}");
        for (at, row) in all.into_iter().enumerate() {
            let [Value::Integer(number), value] = <[Value; 2]>::try_from(row).unwrap() else {
                panic!("a row number")
            };
            for damaged in damaged(&value, at) {
                let update = format!("UPDATE {table} SET {column} = ?1 WHERE rowid = ?2");
                // SQLite itself refuses some values by a uniqueness rule: then there is no damage
                // to find.
                if file.execute(&update, params![damaged, number]).is_err() {
                    continue;
                }
                assert!(
                    finds_something(&room.store),
                    "{table}.{column} of row {number}: {value:?} became {damaged:?}"
                );
                file.execute(&update, params![value, number]).unwrap();
                flips += 1;
            }
        }
    }
    assert!(!finds_something(&room.store), "the test did not put everything back");
    assert!(flips > 900, "only {flips} flips were tried");
}

/// A value with one bit flipped, in several places; which ones moves on from row to row.
fn damaged(value: &Value, at: usize) -> Vec<Value> {
    match value {
        Value::Integer(number) => (0..6).map(|bit| Value::Integer(number ^ 1 << bit)).collect(),
        Value::Text(text) => {
            let mut letters = text.clone().into_bytes();
            letters[0] ^= 1;
            String::from_utf8(letters).into_iter().map(Value::Text).collect()
        }
        Value::Blob(bytes) => {
            let step = 1 + bytes.len() / 12;
            let places = (at % step..bytes.len()).step_by(step).chain([0, bytes.len() - 1]);
            places
                .enumerate()
                .map(|(flip, place)| {
                    let mut bytes = bytes.clone();
                    bytes[place] ^= 1 << ((flip + at) % 8);
                    Value::Blob(bytes)
                })
                .collect()
        }
        other => panic!("nothing to flip in {other:?}"),
    }
}

#[test]
fn a_bit_flipped_anywhere_in_the_file_is_found_or_changes_nothing() {
    let room = Room::new();
    furnish_both(&room.store);
    let Room { folder, store } = room;
    drop(store);
    let path = folder.path().join("desk.writethru");
    let sound = std::fs::read(&path).unwrap();
    let truth = |path: &Path| {
        let file = Connection::open(path).ok()?;
        let tables = [
            "event",
            "text",
            "solid",
            "shelf",
            "story_number",
            "author_number",
            "device",
            "blob",
            "dictionary",
        ];
        tables.iter().map(|table| dump_if_readable(&file, table)).collect::<Option<Vec<_>>>()
    };
    let whole = truth(&path).unwrap();
    let (mut found, mut harmless) = (0, 0);
    for flip in 0..400_usize {
        // A fixed walk over the file that touches every page.
        let place = (flip * 7919 * 31 + flip * flip * 13) % sound.len();
        let mut bytes = sound.clone();
        bytes[place] ^= 1 << (flip % 8);
        let damaged = folder.path().join("damaged.writethru");
        for leftover in ["damaged.writethru-wal", "damaged.writethru-shm"] {
            let _ = std::fs::remove_file(folder.path().join(leftover));
        }
        std::fs::write(&damaged, &bytes).unwrap();
        let seen = match Store::open(&damaged, key()) {
            Err(_) => true,
            Ok(store) => store.verify().map_or(true, |proved| !proved.ok),
        };
        if seen {
            found += 1;
        } else {
            harmless += 1;
            assert_eq!(
                truth(&damaged).as_ref(),
                Some(&whole),
                "bit {} of byte {place} went unseen",
                flip % 8
            );
        }
    }
    assert!(found > 20, "{found} found, {harmless} harmless");
}

fn dump_if_readable(file: &Connection, table: &str) -> Option<Vec<Vec<Value>>> {
    let mut statement = file.prepare(&format!("SELECT * FROM {table} ORDER BY 1")).ok()?;
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect()).ok()?;
    rows.collect::<Result<_, _>>().ok()
}

#[test]
fn an_event_taken_out_or_put_elsewhere_is_found() {
    let room = Room::new();
    furnish_both(&room.store);
    let copy = room.folder.path().join("sound.writethru");
    room.store.backup(&copy).unwrap();
    let file = past_the_guards(&room.path());
    for harm in [
        "DELETE FROM event WHERE number = (SELECT max(number) FROM event)",
        "DELETE FROM event WHERE number = 4",
        "UPDATE event SET number = number + 100 WHERE number = (SELECT max(number) FROM event)",
        "DELETE FROM text WHERE number = (SELECT max(number) FROM text)",
        "UPDATE text SET packed = (SELECT packed FROM text t WHERE t.number < text.number LIMIT 1)
         WHERE number = (SELECT max(number) FROM text)",
        "INSERT INTO text (number, packed) SELECT 1, packed FROM text LIMIT 1",
        "INSERT INTO text (number, packed) SELECT (SELECT first FROM solid), packed FROM text LIMIT 1",
        "DELETE FROM solid",
        "UPDATE solid SET story = story + 1",
        "UPDATE solid SET first = first + 1",
        "UPDATE solid SET first = first - 1",
        "UPDATE solid SET at = at + 1",
        "UPDATE solid SET at = -1",
        "UPDATE solid SET length = length - 1",
        "UPDATE solid SET length = 9223372036854775807",
        "UPDATE shelf SET number = number + 1",
        "UPDATE shelf SET bytes = zeroblob(length(bytes))",
        "DELETE FROM shelf",
        "DELETE FROM dictionary",
    ] {
        file.execute_batch("BEGIN").unwrap();
        assert!(file.execute(harm, []).unwrap() > 0, "{harm} did nothing");
        file.execute_batch("COMMIT").unwrap();
        assert!(finds_something(&room.store), "{harm}");
        put_back(&file, &copy);
        assert!(!finds_something(&room.store), "the test did not put everything back");
    }
}

fn put_back(file: &Connection, copy: &Path) {
    file.execute("ATTACH ?1 AS sound", [copy.to_str()]).unwrap();
    file.execute_batch(
        "DELETE FROM event; INSERT INTO event SELECT * FROM sound.event;
         DELETE FROM text; INSERT INTO text SELECT * FROM sound.text;
         DELETE FROM solid; INSERT INTO solid SELECT * FROM sound.solid;
         DELETE FROM shelf; INSERT INTO shelf SELECT * FROM sound.shelf;
         DELETE FROM dictionary; INSERT INTO dictionary SELECT * FROM sound.dictionary; DETACH sound;",
    )
    .unwrap();
}
