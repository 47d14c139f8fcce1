//! What people said about copy: decisions on changes, notes, looks; and the receipts of what went
//! out.

use crate::error::{Error, Result};
use crate::reader::{Reader, Tx};
use rusqlite::{OptionalExtension, named_params};
use story::event::{Act, Anchor, Decision, Event, Receipt};
use story::{EventId, Initials, Instant, StoryId};

/// A note at a place in a revision, and whether it is settled.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Note {
    /// The act by which it was added.
    pub event: EventId,
    pub note: String,
    pub revision: EventId,
    pub anchor: Anchor,
    pub text: String,
    pub replies_to: Option<String>,
    pub by: Initials,
    /// Milliseconds since 1970, UTC.
    pub at: Instant,
    pub settled: bool,
    /// Who said last whether it is settled.
    pub settled_by: Option<Initials>,
}

/// The last word on one change between two revisions.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Settled {
    /// The act to undo.
    pub event: EventId,
    pub change: String,
    pub decision: Decision,
    pub by: Initials,
    /// Milliseconds since 1970, UTC.
    pub at: Instant,
}

/// What a person read last of a story.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Looked {
    pub revision: EventId,
    /// Milliseconds since 1970, UTC.
    pub at: Instant,
}

/// A receipt with the act that made it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ReceiptKept {
    pub event: EventId,
    pub by: Initials,
    /// Milliseconds since 1970, UTC.
    pub at: Instant,
    pub receipt: Receipt,
}

impl Reader<'_> {
    /// The notes of a story, oldest first, undone ones left out.
    ///
    /// # Errors
    /// As of every read.
    pub fn notes(&self, story: &StoryId) -> Result<Vec<Note>> {
        let rows = self.rows_from(
            "SELECT event FROM note WHERE story = :story AND undone = 0 ORDER BY event",
            story,
        )?;
        rows.into_iter().map(|row| self.note_in(row)).collect()
    }

    fn note_in(&self, row: i64) -> Result<Note> {
        let Event { id: event, story: Some(story), author: by, at, act } =
            self.event_of(&self.kept(row)?)?
        else {
            return Err(Error::Damaged(format!("note row {row} names another event")));
        };
        let Act::NoteAdded { note, revision, anchor, text, replies_to } = act else {
            return Err(Error::Damaged(format!("note row {row} names another event")));
        };
        let last: Option<(i64, bool)> = self
            .connection
            .prepare_cached(
                "SELECT event, settled FROM note_settled
                 WHERE story = :story AND note = :note AND undone = 0 ORDER BY event DESC LIMIT 1",
            )?
            .query_row(
                named_params! { ":story": self.story_number(&story)?, ":note": note },
                |row| Ok((row.get("event")?, row.get("settled")?)),
            )
            .optional()?;
        let settled_by = last
            .map(|(row, _)| self.event_of(&self.kept(row)?))
            .transpose()?
            .map(|event| event.author);
        let settled = last.is_some_and(|(_, settled)| settled);
        Ok(Note { event, note, revision, anchor, text, replies_to, by, at, settled, settled_by })
    }

    /// The last word on each change between two revisions, undone ones left out.
    ///
    /// # Errors
    /// As of every read.
    pub fn decisions(
        &self,
        story: &StoryId,
        base: &EventId,
        revision: &EventId,
    ) -> Result<Vec<Settled>> {
        let Some(story) = self.story_number(story)? else { return Ok(Vec::new()) };
        let rows: Vec<i64> = {
            let mut statement = self.connection.prepare_cached(
                "SELECT max(event) AS event FROM decision
                 WHERE story = :story AND base = :base AND revision = :revision AND undone = 0
                 GROUP BY change ORDER BY 1",
            )?;
            statement
                .query_map(
                    named_params! { ":story": story, ":base": base.0, ":revision": revision.0 },
                    |row| row.get("event"),
                )?
                .collect::<rusqlite::Result<_>>()?
        };
        let mut settled = Vec::with_capacity(rows.len());
        for row in rows {
            let Event { id: event, author: by, at, act, .. } = self.event_of(&self.kept(row)?)?;
            if let Act::ChangeSettled { change, decision, .. } = act {
                settled.push(Settled { event, change, decision, by, at });
            }
        }
        Ok(settled)
    }

    /// What a person read last of a story.
    ///
    /// # Errors
    /// As of every read.
    pub fn looked(&self, person: &Initials, story: &StoryId) -> Result<Option<Looked>> {
        let Some(story) = self.story_number(story)? else { return Ok(None) };
        let looked = self
            .connection
            .prepare_cached(
                "SELECT revision, at FROM looked WHERE story = :story AND person = :person",
            )?
            .query_row(named_params! { ":story": story, ":person": person.0 }, |row| {
                Ok(Looked {
                    revision: EventId(row.get("revision")?),
                    at: Instant::from_millis(row.get("at")?),
                })
            })
            .optional()?;
        Ok(looked)
    }

    /// The receipts of a story, oldest first.
    ///
    /// # Errors
    /// As of every read.
    pub fn receipts(&self, story: &StoryId) -> Result<Vec<ReceiptKept>> {
        let rows =
            self.rows_from("SELECT event FROM receipt WHERE story = :story ORDER BY event", story)?;
        let mut receipts = Vec::with_capacity(rows.len());
        for row in rows {
            let Event { id: event, author: by, at, act, .. } = self.event_of(&self.kept(row)?)?;
            if let Act::Exported { receipt } = act {
                receipts.push(ReceiptKept { event, by, at, receipt });
            }
        }
        Ok(receipts)
    }

    fn rows_from(&self, sql: &str, story: &StoryId) -> Result<Vec<i64>> {
        let Some(story) = self.story_number(story)? else { return Ok(Vec::new()) };
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows =
            statement.query_map(named_params! { ":story": story }, |row| row.get("event"))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    pub(crate) fn keep_decision(
        &self,
        row: i64,
        story: i64,
        base: &EventId,
        revision: &EventId,
        change: &str,
        decision: Decision,
    ) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO decision (event, story, base, revision, change, decision)
                 VALUES (:event, :story, :base, :revision, :change, :decision)",
            )?
            .execute(named_params! {
                ":event": row, ":story": story, ":base": base.0, ":revision": revision.0,
                ":change": change,
                ":decision": match decision {
                    Decision::Accepted => "accepted",
                    Decision::Rejected => "rejected",
                    Decision::Open => "open",
                },
            })?;
        Ok(())
    }

    pub(crate) fn keep_note(&self, row: i64, story: i64, note: &str) -> Result<()> {
        self.connection
            .prepare_cached("INSERT INTO note (event, story, note) VALUES (:event, :story, :note)")?
            .execute(named_params! { ":event": row, ":story": story, ":note": note })?;
        Ok(())
    }

    pub(crate) fn settle_note(
        &self,
        row: i64,
        story: i64,
        note: &str,
        settled: bool,
    ) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO note_settled (event, story, note, settled)
                 VALUES (:event, :story, :note, :settled)",
            )?
            .execute(named_params! {
                ":event": row, ":story": story, ":note": note, ":settled": settled,
            })?;
        Ok(())
    }

    pub(crate) fn keep_look(
        &self,
        story: i64,
        person: &Initials,
        revision: &EventId,
        at: Instant,
    ) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO looked (story, person, revision, at)
                 VALUES (:story, :person, :revision, :at)",
            )?
            .execute(named_params! {
                ":story": story, ":person": person.0, ":revision": revision.0, ":at": at.millis(),
            })?;
        Ok(())
    }

    pub(crate) fn keep_receipt(&self, row: i64, story: i64) -> Result<()> {
        self.connection
            .prepare_cached("INSERT INTO receipt (event, story) VALUES (:event, :story)")?
            .execute(named_params! { ":event": row, ":story": story })?;
        Ok(())
    }
}
