//! Origin states: what the desk computed about where a revision's words came from, kept so that it
//! need not do so again.

use crate::error::{Error, Result};
use crate::reader::{Reader, Tx};
use crate::text;
use rusqlite::{OptionalExtension, named_params};
use story::EventId;

impl Reader<'_> {
    /// The origin state kept for a revision; none before it was computed and after derived tables
    /// were rebuilt.
    ///
    /// # Errors
    /// As of every read.
    pub fn origin_state(&self, revision: &EventId) -> Result<Option<Vec<u8>>> {
        let Some(row) = self.row_of(revision)? else { return Ok(None) };
        let folded: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT bytes FROM origin_state WHERE event = :event")?
            .query_row(named_params! { ":event": row }, |row| row.get("bytes"))
            .optional()?;
        folded.map(|folded| text::unfold_tagged(&folded)).transpose()
    }
}

impl Tx<'_> {
    /// Keeps the origin state of a revision over the one before.
    ///
    /// # Errors
    /// `NoEvent` when there is no such revision.
    pub fn put_origin_state(&self, revision: &EventId, state: &[u8]) -> Result<()> {
        let row = self.row_of(revision)?.ok_or(Error::NoEvent(*revision))?;
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO origin_state (event, bytes) VALUES (:event, :bytes)",
            )?
            .execute(named_params! { ":event": row, ":bytes": text::fold_tagged(state)? })?;
        Ok(())
    }

    /// Forgets what was computed about a revision and about all that came after it in its story.
    pub(crate) fn forget_origin_states(&self, story: i64, from: &EventId) -> Result<()> {
        let Some(row) = self.row_of(from)? else { return Ok(()) };
        self.connection
            .prepare_cached(
                "DELETE FROM origin_state WHERE event >= :row
                 AND (SELECT story FROM event WHERE number = origin_state.event) = :story",
            )?
            .execute(named_params! { ":row": row, ":story": story })?;
        Ok(())
    }
}
