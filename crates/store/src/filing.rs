//! What is to be filed at a time: asked by an act, ended by another. Derived.

use crate::error::{Error, Result};
use crate::reader::{Reader, Tx};
use rusqlite::{Row, named_params};
use story::event::{Act, Event};
use story::{EventId, Initials, Instant, StoryId};

/// Copy that somebody asked to be filed at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Filing {
    /// The act that asked.
    pub event: EventId,
    pub story: StoryId,
    pub by: Initials,
    pub asked_at: Instant,
    /// Not before this instant.
    pub at: Instant,
    pub destinations: Vec<String>,
    /// The approval it was asked under; no other one files it.
    pub approval: EventId,
    /// Ids of the losses that were accepted.
    pub accepted: Vec<String>,
    /// The act that ended it; none while it is to come.
    pub outcome: Option<Event>,
}

const ROWS: &str = "SELECT event, outcome FROM filing";

type FilingRow = (i64, Option<i64>);

fn row_of(row: &Row<'_>) -> rusqlite::Result<FilingRow> {
    Ok((row.get("event")?, row.get("outcome")?))
}

impl Reader<'_> {
    /// What is to be filed and whose time has come, the earliest first.
    ///
    /// # Errors
    /// As of every read.
    pub fn due_filings(&self) -> Result<Vec<Filing>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{ROWS} WHERE outcome IS NULL AND at <= :now ORDER BY at, event"
        ))?;
        let now = self.began().millis();
        let rows = statement.query_map(named_params! { ":now": now }, row_of)?;
        rows.map(|row| self.filing_in(row?)).collect()
    }

    /// Everything of a story that was to be filed at a time, oldest first.
    ///
    /// # Errors
    /// As of every read.
    pub fn filings(&self, story: &StoryId) -> Result<Vec<Filing>> {
        let Some(story) = self.story_number(story)? else { return Ok(Vec::new()) };
        let mut statement = self
            .connection
            .prepare_cached(&format!("{ROWS} WHERE story = :story ORDER BY event"))?;
        let rows = statement.query_map(named_params! { ":story": story }, row_of)?;
        rows.map(|row| self.filing_in(row?)).collect()
    }

    /// What one act asked for.
    ///
    /// # Errors
    /// As of every read.
    pub fn filing(&self, event: &EventId) -> Result<Option<Filing>> {
        let Some(row) = self.row_of(event)? else { return Ok(None) };
        let mut statement =
            self.connection.prepare_cached(&format!("{ROWS} WHERE event = :event"))?;
        let mut rows = statement.query_map(named_params! { ":event": row }, row_of)?;
        rows.next().map(|row| self.filing_in(row?)).transpose()
    }

    fn filing_in(&self, (row, outcome): FilingRow) -> Result<Filing> {
        let damaged = || Error::Damaged("a filing at a time".into());
        let Event { id: event, author: by, at: asked_at, act, story } =
            self.event_of(&self.kept(row)?)?;
        let (Act::FilingAsked { destinations, at, approval, accepted }, Some(story)) = (act, story)
        else {
            return Err(damaged());
        };
        let outcome = outcome.map(|row| self.event_of(&self.kept(row)?)).transpose()?;
        Ok(Filing { event, story, by, asked_at, at, destinations, approval, accepted, outcome })
    }
}

impl Tx<'_> {
    pub(crate) fn ask_filing(&self, row: i64, story: i64, at: Instant) -> Result<()> {
        self.connection
            .prepare_cached("INSERT INTO filing (event, story, at) VALUES (:event, :story, :at)")?
            .execute(named_params! { ":event": row, ":story": story, ":at": at.millis() })?;
        Ok(())
    }

    /// The first act that ends it counts.
    pub(crate) fn end_filing(&self, by: i64, asked: &EventId) -> Result<()> {
        let Some(row) = self.row_of(asked)? else { return Ok(()) };
        self.connection
            .prepare_cached(
                "UPDATE filing SET outcome = :outcome WHERE event = :event AND outcome IS NULL",
            )?
            .execute(named_params! { ":event": row, ":outcome": by })?;
        Ok(())
    }
}
