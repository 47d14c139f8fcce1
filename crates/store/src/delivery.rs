//! Copy on its way over the network. That it waits, arrived or was given up follows from the
//! journal; how often it was tried and when it is tried next is this file's own.

use crate::error::{Error, Result};
use crate::reader::{Reader, Tx};
use rusqlite::{OptionalExtension, Row, named_params};
use std::time::Duration;
use story::delivery::{DeliveryStanding, DeliveryTrouble};
use story::event::{Act, Event, Receipt};
use story::{EventId, Initials, Instant, StoryId};

/// A queued copy with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    /// The act that queued it.
    pub event: EventId,
    pub story: StoryId,
    pub by: Initials,
    pub at: Instant,
    pub receipt: Receipt,
    pub standing: DeliveryStanding,
    /// How often it was sent since it was queued or sent again.
    pub tries: u32,
    /// Not before this instant.
    pub due: Instant,
    /// What the last try met, and its particulars.
    pub trouble: Option<DeliveryTrouble>,
    pub detail: String,
    /// The act that ended it.
    pub outcome: Option<Event>,
}

/// Nothing waits longer than this between two tries: what seems to, was noted by a clock that ran
/// ahead.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

const ROWS: &str = "SELECT event, standing, tries, due, trouble, detail, outcome FROM delivery";

struct DeliveryRow {
    event: i64,
    standing: String,
    tries: u32,
    due: i64,
    trouble: String,
    detail: String,
    outcome: Option<i64>,
}

impl DeliveryRow {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            event: row.get("event")?,
            standing: row.get("standing")?,
            tries: row.get("tries")?,
            due: row.get("due")?,
            trouble: row.get("trouble")?,
            detail: row.get("detail")?,
            outcome: row.get("outcome")?,
        })
    }
}

impl Reader<'_> {
    /// What waits and what was given up, oldest first, then the latest `delivered` that arrived.
    ///
    /// # Errors
    /// As of every read.
    pub fn deliveries(&self, delivered: usize) -> Result<Vec<Delivery>> {
        let limit = i64::try_from(delivered).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT * FROM ({ROWS} WHERE standing <> 'delivered' ORDER BY event)
             UNION ALL
             SELECT * FROM ({ROWS} WHERE standing = 'delivered' ORDER BY event DESC LIMIT :limit)"
        ))?;
        let rows = statement.query_map(named_params! { ":limit": limit }, DeliveryRow::of)?;
        rows.map(|row| self.delivery_in(row?)).collect()
    }

    /// The queued copies of a story, oldest first.
    ///
    /// # Errors
    /// As of every read.
    pub fn deliveries_of(&self, story: &StoryId) -> Result<Vec<Delivery>> {
        let Some(story) = self.story_number(story)? else { return Ok(Vec::new()) };
        let mut statement = self
            .connection
            .prepare_cached(&format!("{ROWS} WHERE story = :story ORDER BY event"))?;
        let rows = statement.query_map(named_params! { ":story": story }, DeliveryRow::of)?;
        rows.map(|row| self.delivery_in(row?)).collect()
    }

    /// The copy one act queued.
    ///
    /// # Errors
    /// As of every read.
    pub fn delivery(&self, event: &EventId) -> Result<Option<Delivery>> {
        let Some(row) = self.row_of(event)? else { return Ok(None) };
        let row = self
            .connection
            .prepare_cached(&format!("{ROWS} WHERE event = :event"))?
            .query_row(named_params! { ":event": row }, DeliveryRow::of)
            .optional()?;
        row.map(|row| self.delivery_in(row)).transpose()
    }

    /// What waits and may be tried now, oldest first.
    ///
    /// # Errors
    /// As of every read.
    pub fn due_deliveries(&self) -> Result<Vec<Delivery>> {
        let now = self.began();
        let mut statement = self.connection.prepare_cached(&format!(
            "{ROWS} WHERE standing = 'waiting' AND (due <= :now OR due > :never) ORDER BY event"
        ))?;
        let never = (now + LONGEST_PAUSE).millis();
        let rows = statement
            .query_map(named_params! { ":now": now.millis(), ":never": never }, DeliveryRow::of)?;
        rows.map(|row| self.delivery_in(row?)).collect()
    }

    fn delivery_in(&self, row: DeliveryRow) -> Result<Delivery> {
        let damaged = || Error::Damaged("a queued copy".into());
        let Event { id: event, author: by, at, act, story } =
            self.event_of(&self.kept(row.event)?)?;
        let (Act::Exported { receipt }, Some(story)) = (act, story) else { return Err(damaged()) };
        let outcome = row.outcome.map(|outcome| self.event_of(&self.kept(outcome)?)).transpose()?;
        Ok(Delivery {
            event,
            story,
            by,
            at,
            receipt,
            standing: row.standing.parse().map_err(|_| damaged())?,
            tries: row.tries,
            due: Instant::from_millis(row.due),
            trouble: row.trouble.parse().ok(),
            detail: row.detail,
            outcome,
        })
    }
}

impl Tx<'_> {
    /// Notes that a copy is being sent now: nobody else tries before `until`.
    ///
    /// # Errors
    /// As of every write.
    pub fn try_delivery(&self, event: &EventId, until: Instant) -> Result<()> {
        let Some(row) = self.row_of(event)? else { return Ok(()) };
        self.connection
            .prepare_cached(
                "UPDATE delivery SET tries = tries + 1, due = :due WHERE event = :event",
            )?
            .execute(named_params! { ":event": row, ":due": until.millis() })?;
        Ok(())
    }

    /// Notes what a try met and when the next one is.
    ///
    /// # Errors
    /// As of every write.
    pub fn put_off_delivery(
        &self,
        event: &EventId,
        until: Instant,
        trouble: DeliveryTrouble,
        detail: &str,
    ) -> Result<()> {
        let Some(row) = self.row_of(event)? else { return Ok(()) };
        self.connection
            .prepare_cached(
                "UPDATE delivery SET due = :due, trouble = :trouble, detail = :detail
                 WHERE event = :event AND standing = 'waiting'",
            )?
            .execute(named_params! {
                ":event": row, ":due": until.millis(), ":trouble": trouble.to_string(),
                ":detail": detail,
            })?;
        Ok(())
    }

    pub(crate) fn queue_delivery(&self, row: i64, story: i64) -> Result<()> {
        self.connection
            .prepare_cached("INSERT INTO delivery (event, story) VALUES (:event, :story)")?
            .execute(named_params! { ":event": row, ":story": story })?;
        Ok(())
    }

    /// An act ended a delivery, or asked for it again.
    pub(crate) fn settle_delivery(
        &self,
        by: i64,
        receipt: &EventId,
        standing: DeliveryStanding,
    ) -> Result<()> {
        let Some(row) = self.row_of(receipt)? else { return Ok(()) };
        let waits = standing == DeliveryStanding::Waiting;
        self.connection
            .prepare_cached(
                "UPDATE delivery SET standing = :standing, outcome = :outcome,
                     tries = CASE :waits WHEN 1 THEN 0 ELSE tries END,
                     due = 0, trouble = '', detail = ''
                 WHERE event = :event",
            )?
            .execute(named_params! {
                ":event": row, ":standing": standing.to_string(),
                ":outcome": (!waits).then_some(by), ":waits": waits,
            })?;
        Ok(())
    }
}
