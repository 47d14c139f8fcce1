//! The places copy is filed to, as the journal last said.

use crate::error::Result;
use crate::reader::{Reader, Tx};
use rusqlite::{OptionalExtension, named_params};
use story::destination::Destination;

impl Reader<'_> {
    /// The destinations copy can be filed to, by name.
    ///
    /// # Errors
    /// As of every read.
    pub fn destinations(&self) -> Result<Vec<Destination>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT record FROM destination WHERE removed = 0 ORDER BY name")?;
        let mut rows = statement.query([])?;
        let mut destinations = Vec::new();
        while let Some(row) = rows.next()? {
            destinations.push(serde_json::from_str(&row.get::<_, String>("record")?)?);
        }
        Ok(destinations)
    }

    /// The destination of that name; none where there is none, or it was removed.
    ///
    /// # Errors
    /// As of every read.
    pub fn destination(&self, name: &str) -> Result<Option<Destination>> {
        let record: Option<String> = self
            .connection
            .prepare_cached("SELECT record FROM destination WHERE name = :name AND removed = 0")?
            .query_row(named_params! { ":name": name }, |row| row.get("record"))
            .optional()?;
        Ok(record.map(|record| serde_json::from_str(&record)).transpose()?)
    }
}

impl Tx<'_> {
    pub(crate) fn keep_destination(&self, destination: &Destination) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO destination (name, record, removed)
                 VALUES (:name, :record, 0)",
            )?
            .execute(named_params! {
                ":name": destination.name, ":record": serde_json::to_string(destination)?,
            })?;
        Ok(())
    }

    pub(crate) fn remove_destination(&self, name: &str) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE destination SET removed = 1 WHERE name = :name")?
            .execute(named_params! { ":name": name })?;
        Ok(())
    }
}
