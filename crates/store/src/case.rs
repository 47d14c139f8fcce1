//! Orders of the agencies about copy that stories used: a case each, called by the item that brought
//! it. What was decided about each story stands in the story's own state.

use crate::error::{Error, Result};
use crate::journal::uuid_of;
use crate::reader::{Reader, RowWriter};
use rusqlite::{OptionalExtension, Row, named_params};
use story::{Initials, Instant, ItemId, StoryId};

/// A case as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The item that brought the order.
    pub item: ItemId,
    pub opened_at: Instant,
    /// Who closed it, and when.
    pub closed: Option<(Initials, Instant)>,
    /// The agency took the order back, or another took its place.
    pub lifted: bool,
    /// The stories it was found in, in the order they began.
    pub stories: Vec<StoryId>,
}

impl Case {
    /// Whether there may still be something to do.
    pub fn is_open(&self) -> bool {
        self.closed.is_none() && !self.lifted
    }
}

/// A row of table `agency_case`.
struct CaseRow {
    item: ItemId,
    opened: i64,
    closed: Option<i64>,
    lifted: Option<i64>,
}

impl CaseRow {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            item: ItemId(uuid_of(row.get("item")?)),
            opened: row.get("opened")?,
            closed: row.get("closed")?,
            lifted: row.get("lifted")?,
        })
    }
}

const COLUMNS: &str = "SELECT item, opened, closed, lifted FROM agency_case ";

impl Reader<'_> {
    /// All cases, the newest first; with `open` those only that may still have something to do.
    ///
    /// # Errors
    /// As of every read.
    pub fn cases(&self, open: bool) -> Result<Vec<Case>> {
        let which = if open { "WHERE closed IS NULL AND lifted IS NULL" } else { "" };
        let rows: Vec<CaseRow> = {
            let mut statement = self
                .connection
                .prepare_cached(&format!("{COLUMNS} {which} ORDER BY opened DESC, item DESC"))?;
            statement.query_map([], CaseRow::of)?.collect::<rusqlite::Result<_>>()?
        };
        rows.into_iter().map(|row| self.case_of(row)).collect()
    }

    /// How many cases are open.
    ///
    /// # Errors
    /// As of every read.
    pub fn cases_open(&self) -> Result<u32> {
        let sql = "SELECT count(*) FROM agency_case WHERE closed IS NULL AND lifted IS NULL";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// The case an item opened; none where it opened none.
    ///
    /// # Errors
    /// As of every read.
    pub fn case(&self, item: &ItemId) -> Result<Option<Case>> {
        let row = self
            .connection
            .prepare_cached(&format!("{COLUMNS} WHERE item = :item"))?
            .query_row(named_params! { ":item": item.0.as_bytes() }, CaseRow::of)
            .optional()?;
        row.map(|row| self.case_of(row)).transpose()
    }

    fn case_of(&self, row: CaseRow) -> Result<Case> {
        let event = |row: i64| self.event_of(&self.kept(row)?);
        let closed = row.closed.map(event).transpose()?;
        let numbers: Vec<i64> = {
            let mut statement = self
                .connection
                .prepare_cached("SELECT story FROM case_story WHERE item = :item ORDER BY story")?;
            statement
                .query_map(named_params! { ":item": row.item.0.as_bytes() }, |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?
        };
        Ok(Case {
            item: row.item,
            opened_at: event(row.opened)?.at,
            closed: closed.map(|event| (event.author, event.at)),
            lifted: row.lifted.is_some(),
            stories: numbers
                .into_iter()
                .map(|number| self.story_of(number))
                .collect::<Result<_>>()?,
        })
    }
}

impl RowWriter<'_> {
    /// A story was found under an order: its case is there, and open.
    pub(crate) fn keep_exposed(&self, row: i64, story: i64, case: &ItemId) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO agency_case (item, opened) VALUES (:item, :row)
                 ON CONFLICT (item) DO UPDATE SET closed = NULL",
            )?
            .execute(named_params! { ":item": case.0.as_bytes(), ":row": row })?;
        self.connection
            .prepare_cached(
                "INSERT OR IGNORE INTO case_story (item, story) VALUES (:item, :story)",
            )?
            .execute(named_params! { ":item": case.0.as_bytes(), ":story": story })?;
        Ok(())
    }

    pub(crate) fn keep_case_lifted(&self, row: i64, case: &ItemId) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE agency_case SET lifted = :row WHERE item = :item")?
            .execute(named_params! { ":item": case.0.as_bytes(), ":row": row })?;
        Ok(())
    }

    pub(crate) fn keep_case_closed(&self, row: i64, case: &ItemId) -> Result<()> {
        let changed = self
            .connection
            .prepare_cached("UPDATE agency_case SET closed = :row WHERE item = :item")?
            .execute(named_params! { ":item": case.0.as_bytes(), ":row": row })?;
        if changed == 0 { Err(Error::NoItem(*case)) } else { Ok(()) }
    }
}
