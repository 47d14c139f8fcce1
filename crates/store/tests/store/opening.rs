//! Whose a file is and how old: older ones are taken up after a copy, newer and foreign ones are
//! left alone.

use crate::rooms::{Room, furnish, key, story_id};
use rusqlite::Connection;
use store::{DeviceKey, Error, Store, restore};
use story::Instant;

/// Turns a file of today into one of version 6: drafts had no author.
fn back_to_version_6(path: &std::path::Path) {
    let file = Connection::open(path).unwrap();
    file.execute_batch(
        "DROP TABLE case_story; DROP TABLE agency_case;
          DROP TABLE story_item; DROP TABLE story_mark; DROP TABLE story_due;
          DROP TABLE destination; DROP TABLE delivery; DROP TABLE filing;
          DROP TABLE slug; DROP TABLE item_replaced;
         ALTER TABLE draft DROP COLUMN author; ALTER TABLE draft DROP COLUMN opened; PRAGMA user_version = 6;",
    )
    .unwrap();
}

/// Turns it into one of version 5: the texts of revisions stood in their events' rows.
fn back_to_version_5(path: &std::path::Path) {
    back_to_version_6(path);
    let file = Connection::open(path).unwrap();
    let first = include_str!("../../migrations/0001_newsroom.sql");
    let from = |start: &str, end: &str| {
        let at = first.find(start).unwrap();
        &first[at..at + first[at..].find(end).unwrap() + end.len()]
    };
    file.execute_batch(&format!(
        "DROP TRIGGER event_is_final;
         ALTER TABLE event ADD COLUMN text BLOB;
         UPDATE event SET text = (SELECT packed FROM text WHERE text.number = event.number);
         DROP TABLE text; DROP TABLE solid; DROP TABLE shelf; DROP TABLE tidied;
         {}",
        from("CREATE TRIGGER event_is_final", "END;")
    ))
    .unwrap();
    let table = from("CREATE TABLE event (", ") STRICT").to_owned();
    file.execute_batch("PRAGMA writable_schema = ON").unwrap();
    file.execute("UPDATE sqlite_schema SET sql = ?1 WHERE name = 'event'", [table]).unwrap();
    file.execute_batch("PRAGMA writable_schema = RESET; PRAGMA user_version = 5;").unwrap();
}

/// Turns it into one of version 4: ids were found by an index of SQLite's own.
fn back_to_version_4(path: &std::path::Path) {
    back_to_version_5(path);
    let file = Connection::open(path).unwrap();
    file.execute_batch(
        "DROP TABLE event_id; CREATE INDEX event_by_id ON event (substr(id, 1, 3)); PRAGMA user_version = 4;",
    )
    .unwrap();
}

/// Turns it into one of version 2: its search index knew places, its states were plain JSON.
fn back_to_version_2(path: &std::path::Path) {
    back_to_version_4(path);
    let file = Connection::open(path).unwrap();
    file.execute_batch(
        "DROP TABLE item_key;
         DROP TABLE search;
         CREATE VIRTUAL TABLE search USING fts5 (
            headline, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
         );
         INSERT INTO search (rowid, headline, body) VALUES (2, 'Ferry aground', 'What the old index held.');
         PRAGMA user_version = 2;",
    )
    .unwrap();
}

/// Turns it into one of version 1, by taking back the later steps.
pub fn back_to_version_1(path: &std::path::Path) {
    back_to_version_2(path);
    let file = Connection::open(path).unwrap();
    file.execute_batch("DROP TABLE origin_state; PRAGMA user_version = 1;").unwrap();
}

#[test]
fn a_draft_of_before_authors_were_kept_is_there_and_nobodys() {
    let room = Room::new();
    furnish(&room.store);
    let draft =
        |store: &Store| store.read(|newsroom| newsroom.draft(&story_id(1))).unwrap().unwrap();
    let before = draft(&room.store);
    assert!(before.author.is_some());
    let Room { folder, store } = room;
    drop(store);
    let path = folder.path().join("desk.writethru");
    back_to_version_6(&path);
    let store = Store::open(&path, key()).unwrap();
    let after = draft(&store);
    assert_eq!((after.author, after.opened), (None, None));
    assert_eq!((after.content, after.base), (before.content, before.base));
}

#[test]
fn the_texts_of_a_file_that_kept_them_in_the_journal_are_read_as_before_and_can_be_packed() {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let texts = |store: &Store| {
        let read = |id: &story::EventId| {
            store
                .read(|newsroom| {
                    Ok::<_, Error>((newsroom.revision_text(id)?, newsroom.exact_bytes(id)?))
                })
                .unwrap()
        };
        revisions.iter().map(read).collect::<Vec<_>>()
    };
    let before = texts(&room.store);
    let Room { folder, store } = room;
    drop(store);
    let path = folder.path().join("desk.writethru");
    back_to_version_5(&path);
    let store = Store::open(&path, key()).unwrap();
    assert_eq!(texts(&store), before);
    assert!(store.verify().unwrap().ok);
    assert!(folder.path().join("desk.writethru.before-version-6").exists());
    crate::rooms::pack_all(&store);
    assert_eq!(texts(&store), before);
    assert!(store.verify().unwrap().ok);
}

#[test]
fn a_file_with_the_old_search_index_gets_the_new_one_filled() {
    let room = Room::new();
    furnish(&room.store);
    let fresh = crate::derived::dump(&room.path());
    let asked =
        ["Kestrel point", "\"long scrape\"", "\"scrape long\"", "inqu", "marlin tugs", "ferry"];
    let answers = |store: &Store| {
        asked.map(|words| store.read(|newsroom| newsroom.search(words, 10)).unwrap())
    };
    let before = answers(&room.store);
    let Room { folder, store } = room;
    drop(store);
    let path = folder.path().join("desk.writethru");
    back_to_version_2(&path);
    let store = Store::open(&path, key()).unwrap();
    assert_eq!(answers(&store), before);
    assert!(
        before[0].len() == 2 && before[2].is_empty(),
        "the questions tell something apart: {before:?}"
    );
    assert_eq!(crate::derived::dump(&path), fresh);
    assert!(store.verify().unwrap().ok);
    assert!(folder.path().join("desk.writethru.before-version-3").exists());
}

#[test]
fn every_event_of_a_file_with_the_old_index_of_ids_is_found() {
    let room = Room::new();
    furnish(&room.store);
    let fresh = crate::derived::dump(&room.path());
    let events = room.store.read(|newsroom| newsroom.events(None, None, usize::MAX)).unwrap();
    let Room { folder, store } = room;
    drop(store);
    let path = folder.path().join("desk.writethru");
    back_to_version_4(&path);
    let store = Store::open(&path, key()).unwrap();
    for event in &events {
        assert_eq!(&store.read(|newsroom| newsroom.event(&event.id)).unwrap(), event);
    }
    assert!(!store.read(|newsroom| newsroom.has_event(&story::EventId([7; 32]))).unwrap());
    assert_eq!(crate::derived::dump(&path), fresh);
    assert!(store.verify().unwrap().ok);
}

#[test]
fn an_older_file_is_taken_up_after_a_copy_was_put_beside_it() {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let Room { folder, store } = room;
    drop(store);
    let path = folder.path().join("desk.writethru");
    back_to_version_1(&path);
    let store = Store::open(&path, key()).unwrap();
    assert!(store.verify().unwrap().ok);
    assert_eq!(
        store.read(|newsroom| newsroom.revisions(&story_id(1))).unwrap().len(),
        revisions.len()
    );
    store.write(|tx| tx.put_origin_state(&revisions[0], b"new in version 2")).unwrap();
    let copy = Connection::open(folder.path().join("desk.writethru.before-version-2")).unwrap();
    let version: i64 = copy.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let events: i64 = copy.query_row("SELECT count(*) FROM event", [], |row| row.get(0)).unwrap();
    assert_eq!(
        (version, events as u64),
        (1, store.read(|newsroom| newsroom.event_count()).unwrap())
    );
}

#[test]
fn the_tables_are_the_same_whichever_way_a_file_came_to_be() {
    let schema = |path: &std::path::Path| {
        let file = Connection::open(path).unwrap();
        crate::derived::rows(&file, "SELECT name, sql FROM sqlite_schema ORDER BY name")
    };
    let new = Room::new();
    let old = Room::new();
    let Room { folder, store } = old;
    drop(store);
    let path = folder.path().join("desk.writethru");
    back_to_version_1(&path);
    drop(Store::open(&path, key()).unwrap());
    assert_eq!(schema(&path), schema(&new.path()));
}

#[test]
fn a_file_of_a_newer_version_is_left_as_it_is() {
    let Room { folder, store } = Room::new();
    drop(store);
    let path = folder.path().join("desk.writethru");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(&path).unwrap();
    let refused = Store::open(&path, key()).err().unwrap();
    assert!(matches!(refused, Error::TooNew { found: 99, .. }), "{refused}");
    assert!(refused.to_string().contains("update Writethru"), "the message says what to do");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_that_is_not_ours_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
    std::fs::write(folder.path().join("notes.txt"), "Call the harbour office.").unwrap();
    std::fs::write(folder.path().join("empty"), "").unwrap();
    for name in ["other.db", "notes.txt", "empty"] {
        let path = folder.path().join(name);
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Store::open(&path, key()), Err(Error::NotAWritethruFile(_))), "{name}");
        assert!(
            matches!(restore(&path, &folder.path().join("new")), Err(Error::NotAWritethruFile(_))),
            "{name}"
        );
        assert!(matches!(Store::create(&path, key()), Err(Error::AlreadyThere(_))), "{name}");
        assert_eq!(std::fs::read(&path).unwrap(), before, "{name}");
    }
    assert!(matches!(Store::open(&folder.path().join("none"), key()), Err(Error::NoFile(_))));
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        3,
        "nothing was made beside them"
    );
}

#[test]
fn a_backup_restores_to_the_same_newsroom() {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let backup = room.folder.path().join("backup.writethru");
    assert!(room.store.backup(&backup).unwrap().ok);
    assert!(matches!(room.store.backup(&backup), Err(Error::AlreadyThere(_))));
    let to = room.folder.path().join("restored.writethru");
    restore(&backup, &to).unwrap();
    assert_eq!(crate::derived::dump(&to), crate::derived::dump(&room.path()));
    let restored = Store::open(&to, key()).unwrap();
    let read = |store: &Store| store.read(|newsroom| newsroom.revision(&revisions[3])).unwrap();
    assert_eq!(read(&restored), read(&room.store));
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let room = Room::new();
    furnish(&room.store);
    let backup = room.folder.path().join("backup.writethru");
    room.store.backup(&backup).unwrap();
    let file = Connection::open(&backup).unwrap();
    file.execute_batch(
        "DROP TRIGGER event_is_final; UPDATE event SET signature = zeroblob(64) WHERE number = 3;",
    )
    .unwrap();
    drop(file);
    let to = room.folder.path().join("restored.writethru");
    assert!(matches!(restore(&backup, &to), Err(Error::Damaged(_))));
    assert!(!to.exists(), "nothing was put in its place");
}

#[test]
fn the_devices_key_is_made_once_and_only_its_owner_may_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys").join("device");
    let made = DeviceKey::in_file(&path).unwrap();
    assert_eq!(DeviceKey::in_file(&path).unwrap().public(), made.public());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    std::fs::write(&path, "not a key").unwrap();
    assert!(
        matches!(DeviceKey::in_file(&path), Err(Error::Key(_))),
        "a key is never made over something else"
    );
}

#[test]
fn two_devices_keep_a_chain_each() {
    let room = Room::new();
    let revisions = furnish(&room.store);
    let Room { folder, store } = room;
    drop(store);
    let path = folder.path().join("desk.writethru");
    for secret in [6, 5, 6] {
        let store = Store::open(&path, DeviceKey::from_secret(&[secret; 32])).unwrap();
        store
            .write(|tx| {
                let copy = crate::rooms::copy("Ferry", &[&format!("By device {secret}.")]);
                let parents = [revisions[3]];
                let kind = story::event::RevisionKind::Saved;
                tx.add_revision(
                    story_id(1),
                    &crate::rooms::by("lsa"),
                    Instant::from_millis(7),
                    kind,
                    &parents,
                    &copy,
                    "",
                )
            })
            .unwrap();
        let proved = store.verify().unwrap();
        assert!(proved.ok, "{proved:?}");
    }
}
