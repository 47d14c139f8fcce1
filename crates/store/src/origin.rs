//! Origin states: what the desk computed about where a revision's words came from, kept so that it need not do so again.

use crate::error::{Error, Result};
use crate::store::{Reader, Tx};
use crate::text;
use rusqlite::{OptionalExtension, named_params};
use story::EventId;

impl Reader<'_> {
    /// The origin state kept for a revision; none before it was computed and after derived tables were rebuilt.
    pub fn origin_state(&self, revision: &EventId) -> Result<Option<Vec<u8>>> {
        let Some(row) = self.row_of(revision)? else { return Ok(None) };
        let folded: Option<Vec<u8>> = self
            .connection
            .prepare_cached("SELECT bytes FROM origin_state WHERE event = :event")?
            .query_row(named_params! { ":event": row }, |row| row.get("bytes"))
            .optional()?;
        match folded.as_deref().and_then(|folded| folded.split_first()) {
            Some((form, folded)) => text::unfold(i64::from(*form), folded).map(Some),
            None => Ok(None),
        }
    }
}

impl Tx<'_> {
    /// Keeps the origin state of a revision over the one before.
    pub fn put_origin_state(&self, revision: &EventId, state: &[u8]) -> Result<()> {
        let row = self.row_of(revision)?.ok_or(Error::NoEvent(*revision))?;
        let (form, folded) = text::fold(state)?;
        let mut bytes = vec![u8::try_from(form).unwrap_or_default()];
        bytes.extend_from_slice(&folded);
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO origin_state (event, bytes) VALUES (:event, :bytes)")?
            .execute(named_params! { ":event": row, ":bytes": bytes })?;
        Ok(())
    }
}
