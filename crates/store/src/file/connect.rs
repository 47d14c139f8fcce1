//! Connections to a file that is there, as any of its readers and writers use them.

use super::names::sync_folder;
use crate::error::{Error, Result};
use rusqlite::{Connection, OpenFlags, named_params};
use std::path::Path;
use std::time::Duration;

/// The pause between two tries to get at a file that another program is writing to. Short, because
/// a program that writes one batch after another lets others in for only a few milliseconds.
const PAUSE: Duration = Duration::from_millis(5);
/// How many times it is tried: for half a minute at least.
const TRIES: i32 = 6_000;

/// Opens a connection that can only read.
pub fn open_reader(path: &Path) -> Result<Connection> {
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    wait_for_others(&mut connection)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// SQLite's count of what other connections have changed. Asked inside a transaction, it counts
/// what that transaction sees.
pub fn data_version(connection: &Connection) -> Result<i64> {
    Ok(connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}

/// Has a connection wait for another program that holds the file.
pub(super) fn wait_for_others(connection: &mut Connection) -> Result<()> {
    fn again(tried: i32) -> bool {
        std::thread::sleep(PAUSE);
        tried < TRIES
    }
    Ok(connection.busy_handler(Some(again))?)
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
