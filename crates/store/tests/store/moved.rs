//! The file is moved, replaced or deleted under an open newsroom: nothing is said to be saved that
//! nobody would find.
#![cfg(unix)] // elsewhere the system does not let an open file go

use crate::rooms::{Room, by, copy, furnish, key, story_id};
use std::path::{Path, PathBuf};
use store::{Error, Store, restore};
use story::event::RevisionKind;
use story::{EventId, Instant};

fn saves(store: &Store, text: &str) -> Result<EventId, Error> {
    let copy = copy("Ferry", &[text]);
    store
        .write(|tx| {
            tx.add_revision(
                story_id(9),
                &by("lsa"),
                Instant::from_millis(5),
                RevisionKind::Saved,
                &[],
                &copy,
                "",
            )
        })
        .map(|(id, _)| id)
}

/// Another newsroom, in a folder of its own.
fn another() -> Room {
    let other = Room::new();
    saves(&other.store, "Another newsroom.").unwrap();
    other
}

fn log_of(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}-wal", path.display()))
}

/// What somebody does to the file of an open newsroom.
type Deed = fn(&Path);

#[test]
fn a_file_that_was_moved_replaced_or_deleted_is_neither_written_nor_read() {
    let cases: [(&str, Deed); 5] = [
        ("moved", |path| std::fs::rename(path, path.with_extension("elsewhere")).unwrap()),
        ("its folder moved", |path| {
            let folder = path.parent().unwrap();
            std::fs::rename(folder, folder.with_extension("archive")).unwrap();
        }),
        ("deleted", |path| std::fs::remove_file(path).unwrap()),
        ("replaced", |path| {
            let Room { folder, store } = another();
            drop(store);
            std::fs::rename(folder.path().join("desk.writethru"), path).unwrap();
        }),
        ("its log deleted", |path| std::fs::remove_file(log_of(path)).unwrap()),
    ];
    for (what, happens) in cases {
        let room = Room::new();
        let path = room.folder.path().join("desk").join("room.writethru");
        std::fs::create_dir(path.parent().unwrap()).unwrap();
        let store = Store::create(&path, key()).unwrap();
        let first = saves(&store, "Before.").unwrap();
        store.read(|newsroom| newsroom.revision(&first)).unwrap();
        happens(&path);
        assert!(matches!(saves(&store, "After."), Err(Error::Moved(_))), "written: {what}");
        let read = store.read(|newsroom| newsroom.revision(&first));
        assert!(matches!(read, Err(Error::Moved(_))), "read: {what}");
        let message = saves(&store, "Again.").unwrap_err().to_string();
        assert!(message.contains("room.writethru") && message.contains("put it back"), "{message}");
    }
}

#[test]
fn a_file_that_moves_while_a_save_is_written_is_not_said_to_be_saved() {
    let room = Room::new();
    let away = room.folder.path().join("away.writethru");
    let saved = room.store.write(|tx| {
        tx.set_setting("theme", "dark")?;
        std::fs::rename(room.path(), &away)?;
        Ok::<_, Error>(())
    });
    assert!(matches!(saved, Err(Error::Moved(_))), "{saved:?}");
}

#[test]
fn a_file_that_is_put_back_is_written_again() {
    let room = Room::new();
    let away = room.folder.path().join("away.writethru");
    std::fs::rename(room.path(), &away).unwrap();
    assert!(saves(&room.store, "Nowhere.").is_err());
    std::fs::rename(&away, room.path()).unwrap();
    let kept = saves(&room.store, "Here again.").unwrap();
    let room = room.reopened();
    room.store.read(|newsroom| newsroom.revision(&kept)).unwrap();
    assert!(room.store.verify().unwrap().ok);
}

#[test]
fn opening_a_newsroom_twice_in_one_program_leaves_the_first_ones_locks() {
    let room = Room::new();
    saves(&room.store, "Before.").unwrap();
    // The second is opened and closed again; as the last one it would take the log away.
    drop(Store::open(&room.path(), key()).unwrap());
    let closer = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "moved::child_that_opens_and_closes", "--nocapture"])
        .env("WRITETHRU_TEST_OPENS", room.path())
        .output()
        .unwrap();
    assert!(closer.status.success());
    let kept = saves(&room.store, "After.").unwrap();
    let room = room.reopened();
    room.store.read(|newsroom| newsroom.revision(&kept)).unwrap();
}

/// Opens a file and closes it. Does nothing when not started as a child.
#[test]
fn child_that_opens_and_closes() {
    let Some(path) = std::env::var_os("WRITETHRU_TEST_OPENS") else { return };
    let store = Store::open(Path::new(&path), key()).unwrap();
    saves(&store, "By another program.").unwrap();
}

/// Copies a newsroom's file with everything SQLite keeps beside it, as a person does in a file
/// manager.
fn copied(path: &Path, to: &Path) {
    std::fs::copy(path, to).unwrap();
    std::fs::copy(log_of(path), log_of(to)).unwrap();
}

#[test]
fn a_newsroom_copied_while_it_was_open_comes_back_with_its_newest_acts() {
    let room = Room::new();
    furnish(&room.store);
    let newest = saves(&room.store, "Still in the log.").unwrap();
    let (stick, home) =
        (room.folder.path().join("stick.writethru"), room.folder.path().join("home.writethru"));
    copied(&room.path(), &stick);
    let alone = room.folder.path().join("alone.writethru");
    std::fs::copy(&stick, &alone).unwrap();
    let before = (std::fs::read(&stick).unwrap(), std::fs::read(log_of(&stick)).unwrap());
    let found = restore(&stick, &home).unwrap();
    let entries = room.store.verify().unwrap().entries;
    assert_eq!((found.ok, found.entries), (true, entries));
    let restored = Store::open(&home, key()).unwrap();
    restored.read(|newsroom| newsroom.revision(&newest)).unwrap();
    assert_eq!(
        (std::fs::read(&stick).unwrap(), std::fs::read(log_of(&stick)).unwrap()),
        before,
        "the copy stays"
    );
    // Without the log they would have been missed: the test proves something.
    let short = restore(&alone, &room.folder.path().join("short.writethru"));
    assert!(short.map_or(0, |found| found.entries) < entries);
}

#[test]
fn a_copy_beside_the_log_of_another_newsroom_is_refused() {
    let room = Room::new();
    furnish(&room.store);
    // Closed and opened, so that the acts lie in the file itself.
    let room = room.reopened();
    let stick = room.folder.path().join("stick.writethru");
    std::fs::copy(room.path(), &stick).unwrap();
    let other = another();
    std::fs::copy(log_of(&other.path()), log_of(&stick)).unwrap();
    let home = room.folder.path().join("home.writethru");
    let restored = restore(&stick, &home);
    assert!(matches!(restored, Err(Error::Damaged(_))), "{restored:?}");
    assert!(!home.exists());
}

#[test]
fn the_log_of_a_file_that_is_gone_is_neither_taken_for_the_new_ones_nor_deleted() {
    let room = Room::new();
    furnish(&room.store);
    let backup = room.folder.path().join("backup.writethru");
    room.store.backup(&backup).unwrap();
    saves(&room.store, "Nowhere but in the log.").unwrap();
    let home = room.folder.path().join("home.writethru");
    std::fs::copy(log_of(&room.path()), log_of(&home)).unwrap();
    let before = std::fs::read(log_of(&home)).unwrap();
    assert!(
        matches!(restore(&backup, &home), Err(Error::AlreadyThere(log)) if log == log_of(&home))
    );
    assert!(
        matches!(Store::create(&home, key()), Err(Error::AlreadyThere(log)) if log == log_of(&home))
    );
    assert_eq!(std::fs::read(log_of(&home)).unwrap(), before);
}
