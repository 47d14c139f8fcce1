//! Drafts: what a person is typing, one a story, overwritten by autosave and no part of history until saved.

use crate::error::Result;
use crate::journal::uuid_of;
use crate::store::{Reader, Tx};
use rusqlite::{Row, named_params};
use std::collections::HashMap;
use story::{Content, EventId, StoryId};

/// A story's draft on this device.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Draft {
    pub story: StoryId,
    /// The revision it grew from; none for a new story.
    pub base: Option<EventId>,
    pub content: Content,
    /// The editor's own words for where the cursor stood.
    pub cursor: String,
    /// Milliseconds since 1970, UTC.
    pub saved_at: i64,
}

impl Tx<'_> {
    /// Writes the draft of a story over the one before. "Saved" may be shown once the transaction returned.
    pub fn save_draft(
        &self,
        story: &StoryId,
        content: &Content,
        base: Option<EventId>,
        cursor: &str,
        at: i64,
    ) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO draft (story, base, content, cursor, saved_at)
                 VALUES (:story, :base, :content, :cursor, :saved_at)",
            )?
            .execute(named_params! {
                ":story": story.0.as_bytes(), ":base": base.map(|id| id.0),
                ":content": serde_json::to_string(content)?, ":cursor": cursor, ":saved_at": at,
            })?;
        Ok(())
    }

    /// Takes the draft away, once it was saved as a revision or given up.
    pub fn drop_draft(&self, story: &StoryId) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM draft WHERE story = :story")?
            .execute(named_params! { ":story": story.0.as_bytes() })?;
        Ok(())
    }
}

impl Reader<'_> {
    /// The draft of a story.
    pub fn draft(&self, story: &StoryId) -> Result<Option<Draft>> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM draft WHERE story = :story")?;
        let mut rows = statement.query(named_params! { ":story": story.0.as_bytes() })?;
        rows.next()?.map(draft_of).transpose()
    }

    /// When each draft there is was saved, in milliseconds since 1970, UTC.
    pub fn drafts_saved(&self) -> Result<HashMap<StoryId, i64>> {
        let mut statement = self.connection.prepare_cached("SELECT story, saved_at FROM draft")?;
        let saved = statement.query_map([], |row| Ok((StoryId(uuid_of(row.get("story")?)), row.get("saved_at")?)))?;
        Ok(saved.collect::<rusqlite::Result<_>>()?)
    }

    /// All drafts, the one saved last first.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM draft ORDER BY saved_at DESC, story")?;
        let mut rows = statement.query([])?;
        let mut drafts = Vec::new();
        while let Some(row) = rows.next()? {
            drafts.push(draft_of(row)?);
        }
        Ok(drafts)
    }
}

fn draft_of(row: &Row<'_>) -> Result<Draft> {
    Ok(Draft {
        story: StoryId(uuid_of(row.get("story")?)),
        base: row.get::<_, Option<[u8; 32]>>("base")?.map(EventId),
        content: serde_json::from_str(&row.get::<_, String>("content")?)?,
        cursor: row.get("cursor")?,
        saved_at: row.get("saved_at")?,
    })
}
