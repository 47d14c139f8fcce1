//! Filling a newsroom's library: new items and stories at once, old ones a few at a time, so that
//! an old newsroom opens no slower.

use super::{Library, LibraryEntry, LibraryHandle};
use crate::caches::RowCaches;
use crate::error::{Error, Result};
use crate::file;
use crate::item::Item;
use crate::reader::Reader;
use prose::reuse::fingerprints;
use rusqlite::named_params;
use std::sync::Arc;
use story::{EventId, StoryId};

/// Marks: the library holds the newsroom's items between these rows of the journal.
const NEWEST: &str = "newest_item";
const OLDEST: &str = "oldest_item";
/// The first bytes of the id in row `NEWEST`: another id means another journal.
const NEWEST_ID: &str = "newest_item_id";
/// The row of the newest event whose story's copy is in the library.
const STORY_EVENT: &str = "newest_story_event";

/// The id under which a story's own paragraphs in one revision are kept.
pub fn id_of_revision(story: &StoryId, revision: &EventId) -> String {
    format!("{story}/{revision}")
}

/// The story and revision of such an id; none for a wire item's.
pub fn revision_of_id(id: &str) -> Option<(&str, EventId)> {
    let (story, revision) = id.split_once('/')?;
    Some((story, revision.parse().ok()?))
}

impl Reader<'_> {
    /// The newsroom's library, filled with everything that came since it was last asked for, and
    /// with at most `budget` older items and stories. `of_item` and `of_revision` give the
    /// paragraphs to keep of each; where there are none, it is left out.
    ///
    /// # Errors
    /// `NotSaved` for a look at a file that has no library, and as of every write to the library.
    pub fn library(
        &self,
        budget: usize,
        of_item: &dyn Fn(&Item) -> Vec<String>,
        of_revision: &dyn Fn(&EventId) -> Vec<String>,
    ) -> Result<Arc<Library>> {
        let handle =
            self.library.ok_or_else(|| Error::NotSaved("this file has no library".into()))?;
        let library = handle.library()?;
        if let [Some(newest), id] = library.marks([NEWEST, NEWEST_ID])?
            && newest > 0
            && self.is_another_journal(handle, newest, id)?
        {
            library.clear()?;
        }
        self.fill_items(&library, budget, of_item)?;
        self.fill_revisions(&library, budget, of_revision)?;
        Ok(library)
    }

    /// Whether the item put in last does not belong to this newsroom. Another program may have put
    /// in what came after this look began, so the file as it is now decides.
    fn is_another_journal(
        &self,
        handle: &LibraryHandle,
        row: i64,
        id: Option<i64>,
    ) -> Result<bool> {
        let found = match (self.short_id(row)?, &handle.newsroom) {
            (None, Some(newsroom)) => {
                let (connection, caches) = (file::open_reader(newsroom)?, RowCaches::default());
                Reader::of_file(&connection, &caches).short_id(row)?
            }
            (found, _) => found,
        };
        Ok(found != id)
    }

    fn fill_items(
        &self,
        library: &Library,
        budget: usize,
        of: &dyn Fn(&Item) -> Vec<String>,
    ) -> Result<()> {
        let [newest, oldest] = library.marks([NEWEST, OLDEST])?;
        let seen = [(NEWEST, newest), (OLDEST, oldest)];
        let limit = i64::try_from(budget).unwrap_or(i64::MAX);
        let new = match newest {
            Some(newest) => self.item_rows("event > :row ORDER BY event", newest, i64::MAX)?,
            None => self.item_rows("event > :row ORDER BY event DESC", 0, limit)?,
        };
        if let (Some(low), Some(high)) = (new.iter().min().copied(), new.iter().max().copied()) {
            let id = self.short_id(high)?.unwrap_or_default();
            let mut marks = vec![(NEWEST, high), (NEWEST_ID, id)];
            if newest.is_none() {
                marks.push((OLDEST, low));
            }
            return library.add_after(&seen, &self.entries_of(&new, of)?, &marks);
        }
        let Some(oldest) = oldest.filter(|oldest| *oldest > 0) else { return Ok(()) };
        let old = self.item_rows("event < :row ORDER BY event DESC", oldest, limit)?;
        let marks = [(OLDEST, old.last().copied().unwrap_or_default())];
        library.add_after(&seen, &self.entries_of(&old, of)?, &marks)
    }

    /// The entries of some items; none for an item of which nothing is kept.
    fn entries_of(
        &self,
        rows: &[i64],
        of: &dyn Fn(&Item) -> Vec<String>,
    ) -> Result<Vec<LibraryEntry>> {
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let item = self.item_in(*row)?;
            let fingerprints = fingerprints(&of(&item));
            if !fingerprints.is_empty() {
                entries.push(LibraryEntry { id: item.id.to_string(), fingerprints });
            }
        }
        Ok(entries)
    }

    /// Adds what was handed in or approved of the stories that changed since the last time.
    fn fill_revisions(
        &self,
        library: &Library,
        budget: usize,
        of: &dyn Fn(&EventId) -> Vec<String>,
    ) -> Result<()> {
        let seen = library.mark(STORY_EVENT)?;
        let after = seen.unwrap_or_default();
        let numbers = self.rows_of(
            "SELECT number FROM story WHERE last > :row ORDER BY last LIMIT :limit",
            after,
            i64::try_from(budget).unwrap_or(i64::MAX),
        )?;
        let (mut last, mut entries) = (after, Vec::new());
        for number in numbers {
            let Some(standing) = self.standing(number)? else { continue };
            last = last.max(standing.last.unwrap_or_default());
            let approved = standing.state.approval.as_ref().map(|approval| approval.revision);
            let handed_in = standing.state.handed_in.as_ref().map(|handed_in| handed_in.revision);
            let story = self.story_of(number)?;
            for revision in handed_in
                .into_iter()
                .chain(approved.filter(|approved| Some(*approved) != handed_in))
            {
                let entry = LibraryEntry {
                    id: id_of_revision(&story, &revision),
                    fingerprints: fingerprints(&of(&revision)),
                };
                if !entry.fingerprints.is_empty() && !library.holds(&entry)? {
                    entries.push(entry);
                }
            }
        }
        if last == after {
            return Ok(());
        }
        library.add_after(&[(STORY_EVENT, seen)], &entries, &[(STORY_EVENT, last)])
    }

    fn item_rows(&self, which: &str, row: i64, limit: i64) -> Result<Vec<i64>> {
        self.rows_of(&format!("SELECT event FROM item WHERE {which} LIMIT :limit"), row, limit)
    }

    fn rows_of(&self, sql: &str, row: i64, limit: i64) -> Result<Vec<i64>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement
            .query_map(named_params! { ":row": row, ":limit": limit }, |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn short_id(&self, row: i64) -> Result<Option<i64>> {
        if row >= self.event_count()?.try_into().unwrap_or(i64::MAX).saturating_add(1) {
            return Ok(None);
        }
        let id = self.id_of(row)?;
        Ok(id.0.first_chunk::<8>().map(|bytes| i64::from_be_bytes(*bytes)))
    }
}
