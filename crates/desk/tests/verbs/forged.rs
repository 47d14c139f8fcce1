//! What somebody writes into the file past the program opens no gate.

use crate::room::Room;
use desk::view::{KillReason, KillStory};
use desk::{Code, Desk, Error, taking_back};
use rusqlite::Connection;
use story::workflow::NotAllowed;

/// The tables as a tool finds them, past the guards of the store.
fn by_hand(room: &Room, sql: &str) {
    let file = Connection::open(room.desk.path()).unwrap();
    file.execute_batch(
        "PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS event_is_final;
         DROP TRIGGER IF EXISTS event_stays;",
    )
    .unwrap();
    file.execute_batch(sql).unwrap();
}

/// Opened again, as after the tool was used.
fn again(room: Room) -> Room {
    let Room { desk, folder } = room;
    let path = desk.path().to_owned();
    drop(desk);
    Room { desk: Desk::open(&path).unwrap(), folder }
}

fn refused(room: &mut Room) -> String {
    room.sits("hmu");
    let refused = room.exports("FERRY").unwrap_err();
    assert!(!room.folder.path().join("out/FERRY.txt").exists());
    assert_eq!(refused.exit_code(), 1, "{refused}");
    let code = serde_json::to_value(refused.refusal().code).unwrap();
    code.as_str().unwrap().to_owned()
}

/// The number of the story and the state in its row, as they are now.
fn row_of(room: &Room) -> (i64, i64, Vec<u8>) {
    let file = Connection::open(room.desk.path()).unwrap();
    file.query_row("SELECT number, last, state FROM story WHERE slug = 'FERRY'", [], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
    .unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_sound_leaves() {
    let mut room = Room::new();
    room.approved();
    let mut room = again(room);
    room.sits("hmu");
    room.exports("FERRY").unwrap();
}

#[test]
fn a_row_set_back_to_the_time_it_was_approved_opens_nothing() {
    let mut room = Room::new();
    room.approved();
    let (number, last, state) = row_of(&room);
    room.returns("FERRY");
    // The row alone, and the row with its end of the chain.
    for sql in [
        format!("UPDATE story SET state = x'{}' WHERE number = {number}", hex(&state)),
        format!(
            "UPDATE story SET state = x'{}', last = {last} WHERE number = {number}",
            hex(&state)
        ),
    ] {
        let mut copy = room.copied();
        by_hand(&copy, &sql);
        copy = again(copy);
        assert_eq!(refused(&mut copy), "NotProved", "{sql}");
    }
}

#[test]
fn a_copied_approval_opens_nothing() {
    let mut room = Room::new();
    room.approved();
    let (number, approved, state) = row_of(&room);
    room.returns("FERRY");
    let (_, last, _) = row_of(&room);
    by_hand(
        &room,
        &format!(
            "INSERT INTO event (number, id, signature, story, before, form, bytes)
             SELECT (SELECT max(number) + 1 FROM event), id, signature, story, {last}, form, bytes
             FROM event WHERE number = {approved};
             UPDATE story SET state = x'{}', last = (SELECT max(number) FROM event)
             WHERE number = {number}",
            hex(&state)
        ),
    );
    let mut room = again(room);
    assert_eq!(refused(&mut room), "NotProved");
}

#[test]
fn swapped_authors_signatures_keys_and_bytes_open_nothing() {
    let mut room = Room::new();
    room.approved();
    let (_, approved, _) = row_of(&room);
    let mut looked_at = 0;
    for (what, sql) in [
        (
            "author",
            "UPDATE author_number SET initials = 'x' || initials WHERE initials = 'hmu'".to_owned(),
        ),
        (
            "signature",
            format!(
                "UPDATE event SET signature = (SELECT signature FROM event WHERE number = 1)
                 WHERE number = {approved}"
            ),
        ),
        ("key", "UPDATE device SET public_key = zeroblob(32)".to_owned()),
        (
            "bytes",
            format!(
                "UPDATE event SET bytes = (SELECT bytes FROM event WHERE number = {approved} - 1)
                 WHERE number = {approved}"
            ),
        ),
        (
            "text",
            "UPDATE text SET packed = (SELECT packed FROM text ORDER BY number LIMIT 1)".to_owned(),
        ),
        ("event", format!("DELETE FROM event WHERE number = {approved} - 1")),
    ] {
        let mut copy = room.copied();
        by_hand(&copy, &sql);
        let path = copy.desk.path().to_owned();
        drop(copy.desk);
        // Some of it keeps the file from being opened at all, which lets nothing out either.
        let Ok(desk) = Desk::open(&path) else { continue };
        copy = Room { desk, folder: copy.folder };
        if copy.desk.act_as(&desk::Initials("hmu".into())).is_err() {
            continue;
        }
        looked_at += 1;
        let refused = copy.exports("FERRY").unwrap_err();
        // Another text is not the one the approval signed, whatever else it is.
        let void = Error::NotAllowed(NotAllowed::ApprovalVoid);
        let held = matches!(refused, Error::Store(_)) || refused.to_string() == void.to_string();
        assert!(held, "{what}: {refused}");
        assert!(!copy.folder.path().join("out/FERRY.txt").exists(), "{what}");
    }
    assert!(looked_at >= 3, "{looked_at}");
}

#[test]
fn a_row_set_back_to_before_its_kill_lets_no_copy_out() {
    let mut room = Room::new();
    room.approved();
    room.sits("hmu");
    room.exports("FERRY").unwrap();
    let (number, last, state) = row_of(&room);
    let asked =
        KillStory { story: "FERRY".into(), reason: KillReason::Privacy, confirm: "FERRY".into() };
    taking_back::kill(room.sits("hmu"), asked).unwrap();
    for end in [String::new(), format!(", last = {last}")] {
        let mut copy = room.copied();
        let state = hex(&state);
        let sql = format!("UPDATE story SET state = x'{state}'{end} WHERE number = {number}");
        by_hand(&copy, &sql);
        copy = again(copy);
        copy.sits("hmu");
        let refused = copy.exports("FERRY").unwrap_err();
        assert_eq!(refused.code(), Code::NotProved, "{refused}");
    }
}
