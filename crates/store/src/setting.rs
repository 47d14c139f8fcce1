//! Settings of this device: not part of the journal, never sent on.

use crate::error::Result;
use crate::reader::{Reader, Tx};
use rusqlite::{OptionalExtension, named_params};

impl Reader<'_> {
    /// The value of a setting.
    ///
    /// # Errors
    /// As of every read.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        let value = self
            .connection
            .prepare_cached("SELECT value FROM setting WHERE name = :name")?
            .query_row(named_params! { ":name": name }, |row| row.get("value"))
            .optional()?;
        Ok(value)
    }
}

impl Tx<'_> {
    /// Sets a setting.
    ///
    /// # Errors
    /// As of every write.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<()> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO setting (name, value) VALUES (:name, :value)")?
            .execute(named_params! { ":name": name, ":value": value })?;
        Ok(())
    }
}
