//! Wire items as they came in, with what people settled about their import proposals.

mod keys;

use crate::error::{Error, Result};
use crate::journal::uuid_of;
use crate::reader::{Reader, RowWriter, Tx};
use rusqlite::{OptionalExtension, named_params};
use serde_json::Value;
use story::event::{Act, Event, ImportKind};
use story::{EventId, Initials, Instant, ItemId};

/// A wire item: the document it came in, which of its items it is, and its standing in the inbox.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Item {
    pub id: ItemId,
    /// The event by which it was received.
    pub event: EventId,
    /// BLAKE3 of the raw bytes, hex; `blob` gives them.
    pub raw: String,
    /// File name or address it came under.
    pub name: String,
    /// The document as the formats read it.
    pub document: Value,
    /// Which of the document's items.
    pub index: u32,
    pub how: ImportKind,
    pub replaces: Option<ItemId>,
    pub by: Initials,
    /// Milliseconds since 1970, UTC.
    pub at: Instant,
    pub aside: bool,
    /// The last word on each proposal, undone ones left out.
    pub settled: Vec<SettledProposal>,
}

/// A person's word on one import proposal.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SettledProposal {
    pub proposal: String,
    pub accepted: bool,
    pub rule: String,
    /// The act to undo.
    pub event: EventId,
}

impl Reader<'_> {
    /// The newest wire items, at most `limit`, newest first; those put aside are among them.
    ///
    /// # Errors
    /// As of every read.
    pub fn items(&self, limit: usize) -> Result<Vec<Item>> {
        let rows: Vec<i64> = {
            let mut statement = self
                .connection
                .prepare_cached("SELECT event FROM item ORDER BY event DESC LIMIT :limit")?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            statement
                .query_map(named_params! { ":limit": limit }, |row| row.get("event"))?
                .collect::<rusqlite::Result<_>>()?
        };
        rows.into_iter().map(|row| self.item_in(row)).collect()
    }

    /// Place in this file of the newest item; 0 where there is none.
    ///
    /// # Errors
    /// As of every read.
    pub fn newest_item(&self) -> Result<i64> {
        let newest: Option<i64> = self
            .connection
            .prepare_cached("SELECT max(event) FROM item")?
            .query_row([], |row| row.get(0))?;
        Ok(newest.unwrap_or_default())
    }

    /// How many wire items are not put aside.
    ///
    /// # Errors
    /// As of every read.
    pub fn items_waiting(&self) -> Result<u32> {
        let aside = "SELECT aside FROM aside WHERE item = item.id AND undone = 0
                     ORDER BY event DESC LIMIT 1";
        let sql = format!("SELECT count(*) FROM item WHERE NOT coalesce(({aside}), 0)");
        Ok(self.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
    }

    /// One wire item.
    ///
    /// # Errors
    /// `NoItem` when no item has this id.
    pub fn item(&self, id: &ItemId) -> Result<Item> {
        let row: Option<i64> = self
            .connection
            .prepare_cached("SELECT event FROM item WHERE id = :id")?
            .query_row(named_params! { ":id": id.0.as_bytes() }, |row| row.get("event"))
            .optional()?;
        self.item_in(row.ok_or(Error::NoItem(*id))?)
    }

    pub(crate) fn item_in(&self, row: i64) -> Result<Item> {
        let Event { id: event, author: by, at, act, .. } = self.event_of(&self.kept(row)?)?;
        let Act::ItemReceived { item: id, raw, name, document, index, how, replaces } = act else {
            return Err(Error::Damaged(format!("item row {row} names another event")));
        };
        let aside = self
            .connection
            .prepare_cached(
                "SELECT aside FROM aside WHERE item = :item AND undone = 0
                 ORDER BY event DESC LIMIT 1",
            )?
            .query_row(named_params! { ":item": id.0.as_bytes() }, |row| row.get("aside"))
            .optional()?
            .unwrap_or_default();
        let settled = self.settled_proposals(&id)?;
        Ok(Item { id, event, raw, name, document, index, how, replaces, by, at, aside, settled })
    }

    fn settled_proposals(&self, item: &ItemId) -> Result<Vec<SettledProposal>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT max(event) AS event, proposal, accepted, rule FROM proposal
             WHERE item = :item AND undone = 0 GROUP BY proposal ORDER BY 1",
        )?;
        let mut rows = statement.query(named_params! { ":item": item.0.as_bytes() })?;
        let mut settled = Vec::new();
        while let Some(row) = rows.next()? {
            settled.push(SettledProposal {
                proposal: row.get("proposal")?,
                accepted: row.get("accepted")?,
                rule: row.get("rule")?,
                event: self.id_of(row.get("event")?)?,
            });
        }
        Ok(settled)
    }

    /// The items that came later to take the place of this one, oldest first. A further take of a
    /// story replaces nothing.
    ///
    /// # Errors
    /// As of every read.
    pub fn items_after(&self, id: &ItemId) -> Result<Vec<Item>> {
        let rows: Vec<i64> = {
            let mut statement = self.connection.prepare_cached(
                "SELECT event FROM item_replaced WHERE item = :item ORDER BY event",
            )?;
            statement
                .query_map(named_params! { ":item": id.0.as_bytes() }, |row| row.get("event"))?
                .collect::<rusqlite::Result<_>>()?
        };
        rows.into_iter().map(|row| self.item_in(row)).collect()
    }

    /// The document in the event by which an item was received.
    pub(crate) fn document_of(&self, row: i64) -> Result<Value> {
        match self.event_of(&self.kept(row)?)?.act {
            Act::ItemReceived { document, .. } => Ok(document),
            _ => Err(Error::Damaged(format!("item row {row} names another event"))),
        }
    }

    pub(crate) fn item_of(&self, row: i64) -> Result<Option<ItemId>> {
        let id = self
            .connection
            .prepare_cached("SELECT id FROM item WHERE event = :event")?
            .query_row(named_params! { ":event": row }, |row| Ok(ItemId(uuid_of(row.get("id")?))))
            .optional()?;
        Ok(id)
    }
}

impl RowWriter<'_> {
    /// Links every item to the one it replaces, in a file from before such links were kept.
    pub(crate) fn link_all_items(&self) -> Result<()> {
        let mut statement = self.connection.prepare("SELECT event FROM item ORDER BY event")?;
        let rows: Vec<i64> =
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for row in rows {
            let item = self.item_in(row)?;
            self.keep_replaced(row, item.replaces.as_ref(), item.how)?;
        }
        Ok(())
    }

    pub(crate) fn keep_replaced(
        &self,
        row: i64,
        earlier: Option<&ItemId>,
        how: ImportKind,
    ) -> Result<()> {
        if let Some(earlier) = earlier.filter(|_| how != ImportKind::New) {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO item_replaced (item, event) VALUES (:item, :event)",
                )?
                .execute(named_params! { ":item": earlier.0.as_bytes(), ":event": row })?;
        }
        Ok(())
    }
}

impl Tx<'_> {
    pub(crate) fn keep_item(
        &mut self,
        row: i64,
        item: &ItemId,
        raw: &str,
        document: &Value,
    ) -> Result<()> {
        self.connection
            .prepare_cached("INSERT INTO item (event, id) VALUES (:event, :id)")?
            .execute(named_params! { ":event": row, ":id": item.0.as_bytes() })?;
        self.keep_item_keys(row, raw, document)?;
        self.search_item_later(row, document);
        Ok(())
    }

    pub(crate) fn settle_proposal(
        &self,
        row: i64,
        item: &ItemId,
        proposal: &str,
        accepted: bool,
        rule: &str,
    ) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO proposal (event, item, proposal, accepted, rule)
                 VALUES (:event, :item, :proposal, :accepted, :rule)",
            )?
            .execute(named_params! {
                ":event": row, ":item": item.0.as_bytes(), ":proposal": proposal,
                ":accepted": accepted, ":rule": rule,
            })?;
        Ok(())
    }

    pub(crate) fn put_aside(&self, row: i64, item: &ItemId, aside: bool) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO aside (event, item, aside) VALUES (:event, :item, :aside)",
            )?
            .execute(
                named_params! { ":event": row, ":item": item.0.as_bytes(), ":aside": aside },
            )?;
        Ok(())
    }
}
