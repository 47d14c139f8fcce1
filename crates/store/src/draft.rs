//! Drafts: what a person is typing. A story has one at a time; autosave overwrites it, and it
//! becomes part of history only when it is saved.

use crate::error::Result;
use crate::journal::uuid_of;
use crate::reader::{Reader, Tx};
use rusqlite::{Row, named_params};
use std::collections::HashMap;
use story::{Content, EventId, Initials, Instant, StoryId};

/// A story's draft on this device.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Draft {
    pub story: StoryId,
    /// Who is typing; none in a draft from before authors were kept.
    pub author: Option<Initials>,
    /// The revision it grew from; none for a new story.
    pub base: Option<EventId>,
    /// The base that a screen still names when the draft was moved to a later revision without its
    /// knowing.
    pub opened: Option<Option<EventId>>,
    pub content: Content,
    /// The editor's own words for where the cursor stood.
    pub cursor: String,
    /// Milliseconds since 1970, UTC.
    pub saved_at: Instant,
}

impl Draft {
    /// What `author` has typed on `base`.
    pub fn of(
        story: StoryId,
        author: &Initials,
        content: &Content,
        base: Option<EventId>,
        at: Instant,
    ) -> Self {
        let (author, content) = (Some(author.clone()), content.clone());
        Self { story, author, base, opened: None, content, cursor: String::new(), saved_at: at }
    }

    /// Whether text that a screen says stands on `base` continues this draft.
    pub fn stands_on(&self, base: Option<EventId>) -> bool {
        self.base == base || self.opened == Some(base)
    }
}

impl Reader<'_> {
    /// Tells whether any draft was saved or put away since: how many there are, and when the newest
    /// was saved.
    pub fn drafts_mark(&self) -> Result<(u64, Instant)> {
        let mark: (i64, Option<i64>) = self
            .connection
            .prepare_cached("SELECT count(*), max(saved_at) FROM draft")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((mark.0.unsigned_abs(), Instant::from_millis(mark.1.unwrap_or_default())))
    }
}

impl Tx<'_> {
    /// Writes the draft of a story over the one before. "Saved" may be shown once the transaction
    /// returned.
    ///
    /// # Errors
    /// As of every write.
    pub fn save_draft(&self, draft: &Draft) -> Result<()> {
        let opened = draft.opened.map(|base| base.map_or_else(Vec::new, |id| id.0.to_vec()));
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO draft
                    (story, author, base, opened, content, cursor, saved_at)
                 VALUES (:story, :author, :base, :opened, :content, :cursor, :saved_at)",
            )?
            .execute(named_params! {
                ":story": draft.story.0.as_bytes(), ":base": draft.base.map(|id| id.0),
                ":opened": opened,
                ":author": draft.author.as_ref().map_or("", |author| author.0.as_str()),
                ":content": serde_json::to_string(&draft.content)?, ":cursor": draft.cursor,
                ":saved_at": draft.saved_at.millis(),
            })?;
        Ok(())
    }

    /// Takes the draft away, once it was saved as a revision or given up.
    ///
    /// # Errors
    /// As of every write.
    pub fn drop_draft(&self, story: &StoryId) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM draft WHERE story = :story")?
            .execute(named_params! { ":story": story.0.as_bytes() })?;
        Ok(())
    }
}

impl Reader<'_> {
    /// The draft of a story.
    ///
    /// # Errors
    /// As of every read.
    pub fn draft(&self, story: &StoryId) -> Result<Option<Draft>> {
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM draft WHERE story = :story")?;
        let mut rows = statement.query(named_params! { ":story": story.0.as_bytes() })?;
        rows.next()?.map(draft_of).transpose()
    }

    /// When each draft there is was saved.
    ///
    /// # Errors
    /// As of every read.
    pub fn drafts_saved(&self) -> Result<HashMap<StoryId, Instant>> {
        let mut statement = self.connection.prepare_cached("SELECT story, saved_at FROM draft")?;
        let saved = statement.query_map([], |row| {
            let saved_at = Instant::from_millis(row.get("saved_at")?);
            Ok((StoryId(uuid_of(row.get("story")?)), saved_at))
        })?;
        Ok(saved.collect::<rusqlite::Result<_>>()?)
    }

    /// All drafts, the one saved last first.
    ///
    /// # Errors
    /// As of every read.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM draft ORDER BY saved_at DESC, story")?;
        let mut rows = statement.query([])?;
        let mut drafts = Vec::new();
        while let Some(row) = rows.next()? {
            drafts.push(draft_of(row)?);
        }
        Ok(drafts)
    }
}

fn draft_of(row: &Row<'_>) -> Result<Draft> {
    let author: String = row.get("author")?;
    let opened: Option<Vec<u8>> = row.get("opened")?;
    Ok(Draft {
        story: StoryId(uuid_of(row.get("story")?)),
        author: Some(Initials(author)).filter(|author| !author.0.is_empty()),
        opened: opened.map(|bytes| bytes.try_into().ok().map(EventId)),
        base: row.get::<_, Option<[u8; 32]>>("base")?.map(EventId),
        content: serde_json::from_str(&row.get::<_, String>("content")?)?,
        cursor: row.get("cursor")?,
        saved_at: Instant::from_millis(row.get("saved_at")?),
    })
}
