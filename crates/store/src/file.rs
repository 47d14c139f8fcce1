//! Opening and making the SQLite file: whose it is, how new it is, how it is written to disk, and
//! the steps up to today.

use crate::error::{Error, Result};
use crate::store::{Known, Reader};
use crate::text;
use rusqlite::{Connection, OpenFlags, named_params};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The mark in the file's header that says whose it is: `WRTH`.
pub const APPLICATION_ID: i64 = 0x5752_5448;

/// The steps from an empty file to today's; a released step is history.
pub(crate) const STEPS: &[&str] = &[
    include_str!("../migrations/0001_newsroom.sql"),
    include_str!("../migrations/0002_origins.sql"),
    include_str!("../migrations/0003_lean_index.sql"),
    include_str!("../migrations/0004_item_keys.sql"),
    include_str!("../migrations/0005_ids_in_buckets.sql"),
    include_str!("../migrations/0006_solid_texts.sql"),
    include_str!("../migrations/0007_draft_authors.sql"),
    include_str!("../migrations/0008_names_and_replacements.sql"),
];

/// The step that emptied the search index.
const LEAN_INDEX: i64 = 3;
/// The step that gave items keys.
const ITEM_KEYS: i64 = 4;
/// The step that put the texts beside the journal and made the buckets of ids longer.
const SOLID_TEXTS: i64 = 6;

/// The step that kept the names of stories and which items replace which.
const NAMES: i64 = 8;

/// Endings of the files in which SQLite keeps what is not in the file itself yet.
pub const LOGS: [&str; 2] = ["-wal", "-journal"];

/// Between two tries to get at a file another program is writing to. Short: who writes a batch
/// after the other lets others in for some milliseconds.
const PAUSE: Duration = Duration::from_millis(5);
/// So often it is tried: for half a minute at least.
const TRIES: i32 = 6_000;

/// Opens a writing connection to a file that is there and is ours; touches nothing otherwise.
pub fn open(path: &Path) -> Result<Connection> {
    if !path.is_file() {
        return Err(Error::NoFile(path.to_owned()));
    }
    check(path)?;
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    prepare(&mut connection)?;
    step_up(&mut connection, Some(path))?;
    Ok(connection)
}

/// Makes a new file; refuses one that is there.
pub fn create(path: &Path) -> Result<Connection> {
    if path.exists() {
        return Err(Error::AlreadyThere(path.to_owned()));
    }
    nothing_left_beside(path)?;
    let mut connection = Connection::open(path)?;
    // Large pages waste less behind rows of 150 bytes; larger ones cost as much again for tables
    // with a row or none.
    connection.pragma_update(None, "page_size", 8192)?;
    // Pages that tidying frees can be given back without writing the file anew.
    connection.pragma_update(None, "auto_vacuum", 2)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    prepare(&mut connection)?;
    step_up(&mut connection, None)?;
    sync_folder(path)?;
    Ok(connection)
}

/// Refuses a place where the log of a file that is gone still lies: SQLite would take it for the
/// new file's, or delete acts that are nowhere else.
pub fn nothing_left_beside(path: &Path) -> Result<()> {
    for log in LOGS.map(|ending| beside_exactly(path, ending)) {
        if std::fs::metadata(&log).is_ok_and(|about| about.len() > 0) {
            return Err(Error::AlreadyThere(log));
        }
    }
    Ok(())
}

/// A newsroom in memory, for tests.
pub fn in_memory() -> Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    prepare(&mut connection)?;
    step_up(&mut connection, None)?;
    Ok(connection)
}

/// Opens a connection that can only read.
pub fn open_reader(path: &Path) -> Result<Connection> {
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    wait_for_others(&mut connection)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// SQLite's count of what other connections have changed. Inside a transaction it is of the moment
/// that one sees.
pub fn data_version(connection: &Connection) -> Result<i64> {
    Ok(connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}

fn wait_for_others(connection: &mut Connection) -> Result<()> {
    fn again(tried: i32) -> bool {
        std::thread::sleep(PAUSE);
        tried < TRIES
    }
    Ok(connection.busy_handler(Some(again))?)
}

/// Reads whose the file is and how new, without a lock or a file beside it: it may be another
/// program's. Through SQLite, since a file that is opened and closed by hand loses the locks this
/// program holds on it.
pub fn check(path: &Path) -> Result<()> {
    let looked = as_it_is(path).and_then(|file| {
        let number = |name: &str| file.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        Ok((number("application_id")?, number("user_version")?))
    });
    let Ok((APPLICATION_ID, version)) = looked else {
        return Err(Error::NotAWritethruFile(path.to_owned()));
    };
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if version > known { Err(Error::TooNew { found: version, known }) } else { Ok(()) }
}

/// Opens a file as it lies there: nothing beside it is read or made, and nothing is locked.
pub fn as_it_is(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let file = Connection::open_with_flags(address_of(path), flags)?;
    // Without its log a file may be shorter than it says. It is looked at all the same.
    file.pragma_update(None, "writable_schema", true)?;
    Ok(file)
}

/// The address by which SQLite reads a file and nothing beside it.
fn address_of(path: &Path) -> String {
    let mut address = String::from(if cfg!(windows) { "file:/" } else { "file:" });
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                address.push(char::from(*byte))
            }
            other => address.push_str(&format!("%{other:02x}")),
        }
    }
    address.push_str("?immutable=1");
    address
}

fn prepare(connection: &mut Connection) -> Result<()> {
    wait_for_others(connection)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A batch of 500 revisions in a large newsroom touches more pages than SQLite's usual 2 MB
    // holds.
    connection.pragma_update(None, "cache_size", -16_384)?;
    connection.pragma_update(None, "wal_autocheckpoint", 2000)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// Takes the file to today's version in one transaction, after a copy of an older one was put
/// beside it.
fn step_up(connection: &mut Connection, path: Option<&Path>) -> Result<()> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(Error::TooNew { found, known });
    }
    if found == known {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Exclusive)?;
    // Another program may have done it while this one waited.
    let found: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found >= known {
        return Ok(());
    }
    if let Some(path) = path.filter(|_| found > 0) {
        copy_before_step(path, found)?;
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or_default()) {
        tx.execute_batch(step)?;
    }
    tx.execute(
        "INSERT OR IGNORE INTO dictionary (number, bytes) VALUES (:number, :bytes)",
        named_params! { ":number": text::DICTIONARY_NUMBER, ":bytes": text::DICTIONARY },
    )?;
    if found > 0 {
        let known = Known::default();
        let reader = Reader { connection: &tx, known: &known };
        if found < SOLID_TEXTS {
            reader.index_ids()?;
        }
        if found < LEAN_INDEX {
            reader.index_all()?;
        }
        if found < ITEM_KEYS {
            reader.key_all_items()?;
        }
        if found < NAMES {
            reader.name_all_stories()?;
            reader.link_all_items()?;
        }
    }
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    if (1..SOLID_TEXTS).contains(&found) {
        // The texts left half of every page empty. Without room for a second file on the disk it
        // stays so.
        let _ = connection.execute_batch("PRAGMA auto_vacuum = 2; VACUUM");
    }
    Ok(())
}

/// Copies what is committed, while the transaction that is about to change it keeps others from
/// writing.
fn copy_before_step(path: &Path, version: i64) -> Result<()> {
    let copy = beside(path, &format!("before-version-{}", version + 1));
    if copy.exists() {
        // A step that was cut off left it: the file is still as it was, so the copy is made anew.
        std::fs::remove_file(&copy)?;
    }
    let mut beside_it = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    wait_for_others(&mut beside_it)?;
    vacuum_into(&beside_it, &copy)
}

/// The name of a file beside the newsroom's: `desk.writethru` gives `desk.writethru.<what>`.
pub fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.file_name().map(std::ffi::OsStr::to_os_string).unwrap_or_default();
    name.push(format!(".{what}"));
    path.with_file_name(name)
}

/// The name of a file that SQLite keeps beside another: `-wal`, `-shm`.
pub fn beside_exactly(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

/// Writes a whole, compact copy and makes sure that it is on the disk.
pub fn vacuum_into(connection: &Connection, to: &Path) -> Result<()> {
    let name = to
        .to_str()
        .ok_or_else(|| Error::NotFound { what: "UTF-8 path", name: to.display().to_string() })?;
    connection.execute("VACUUM INTO :to", named_params! { ":to": name })?;
    std::fs::File::open(to)?.sync_all()?;
    sync_folder(to)
}

/// Makes a new or renamed file's name survive a power loss.
pub fn sync_folder(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        let folder =
            path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
