//! Finding an event's row by its id: 4,096 buckets by the id's first twelve bits, in each the next
//! eight and the row of every event. That is a third of what an index of SQLite's own takes; the id
//! in the row itself says whether it is the one.

use crate::error::{Error, Result};
use crate::reader::{Reader, RowWriter};
use crate::varint::{put, take};
use rusqlite::{OptionalExtension, named_params};
use std::collections::BTreeMap;
use story::EventId;

impl Reader<'_> {
    pub(crate) fn row_of(&self, id: &EventId) -> Result<Option<i64>> {
        if let Some(row) = self.caches.recent_events.borrow().row(id) {
            return Ok(Some(row));
        }
        let (bucket, next) = parts(id);
        let entries: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT entries FROM event_id WHERE bucket = :bucket")?
            .query_row(named_params! { ":bucket": bucket }, |row| row.get(0))
            .optional()?;
        let entries = entries.unwrap_or_default();
        let mut rest = entries.as_slice();
        while let Some((byte, after)) = rest.split_first() {
            rest = after;
            let row = take(&mut rest).and_then(|row| i64::try_from(row).ok());
            let row = row.ok_or_else(|| Error::Damaged("the index of ids".into()))?;
            if *byte == next && self.id_in(row)? == Some(*id) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    fn id_in(&self, row: i64) -> Result<Option<EventId>> {
        Ok(self
            .connection
            .prepare_cached("SELECT id FROM event WHERE number = :number")?
            .query_row(named_params! { ":number": row }, |row| row.get(0).map(EventId))
            .optional()?)
    }
}

impl RowWriter<'_> {
    /// Makes the event in a row be found by its id.
    pub(crate) fn index_id(&self, row: i64, id: &EventId) -> Result<()> {
        let (bucket, next) = parts(id);
        let mut entry = vec![next];
        put(&mut entry, row.unsigned_abs());
        self.add_entries(bucket, &entry)
    }

    fn add_entries(&self, bucket: i64, entries: &[u8]) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO event_id (bucket, entries) VALUES (:bucket, :entries)
                 ON CONFLICT (bucket) DO UPDATE SET
                    entries = CAST(entries || excluded.entries AS BLOB)",
            )?
            .execute(named_params! { ":bucket": bucket, ":entries": entries })?;
        Ok(())
    }

    /// Fills the index of ids from the journal.
    pub(crate) fn index_ids(&self) -> Result<()> {
        self.connection.execute("DELETE FROM event_id", [])?;
        let mut buckets: BTreeMap<i64, Vec<u8>> = BTreeMap::new();
        let mut statement =
            self.connection.prepare("SELECT number, id FROM event ORDER BY number")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (number, id): (i64, [u8; 32]) = (row.get("number")?, row.get("id")?);
            let (bucket, next) = parts(&EventId(id));
            let entries = buckets.entry(bucket).or_default();
            entries.push(next);
            put(entries, number.unsigned_abs());
        }
        buckets.iter().try_for_each(|(bucket, entries)| self.add_entries(*bucket, entries))
    }
}

/// The bucket of an id, and what its entry says of the rest.
fn parts(id: &EventId) -> (i64, u8) {
    let [first, second, third, ..] = id.0;
    (i64::from(first) << 4 | i64::from(second >> 4), second << 4 | third >> 4)
}
