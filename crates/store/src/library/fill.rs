//! Filling a newsroom's library: what is new always, what is old a little at a time, so that no old
//! file opens slower.

use super::{Entry, Library};
use crate::error::{Error, Result};
use crate::file;
use crate::item::Item;
use crate::store::{Known, Reader};
use prose::reuse::fingerprints;
use rusqlite::named_params;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use story::{EventId, StoryId};

/// Where a newsroom's library is; opened when it is asked first.
pub(crate) struct Place {
    /// The newsroom's file; none in memory.
    newsroom: Option<PathBuf>,
    open: Mutex<Option<Arc<Library>>>,
}

/// The newsroom's items that are in: those between these rows of the journal.
const NEWEST: &str = "newest_item";
const OLDEST: &str = "oldest_item";
/// The first bytes of the id in row `NEWEST`: another id means another journal.
const NEWEST_ID: &str = "newest_item_id";
/// The row of the newest event of a story whose copy is in.
const STORY_EVENT: &str = "newest_story_event";

impl Place {
    pub fn new(newsroom: Option<&Path>) -> Self {
        Self { newsroom: newsroom.map(Path::to_owned), open: Mutex::default() }
    }

    fn library(&self) -> Result<Arc<Library>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(library) = open.as_ref() {
            return Ok(Arc::clone(library));
        }
        let library = Arc::new(match &self.newsroom {
            Some(newsroom) => Library::open(&file::beside(newsroom, "library"))?,
            None => Library::in_memory()?,
        });
        *open = Some(Arc::clone(&library));
        Ok(library)
    }
}

/// The id under which what is a story's own in a revision is in the library.
pub fn id_of_revision(story: &StoryId, revision: &EventId) -> String {
    format!("{story}/{revision}")
}

/// The story and revision of such an id; none for a wire item's.
pub fn revision_of_id(id: &str) -> Option<(&str, EventId)> {
    let (story, revision) = id.split_once('/')?;
    Some((story, revision.parse().ok()?))
}

impl Reader<'_> {
    /// The newsroom's library, with all that has come in since it was asked last, and at most
    /// `budget` older items and stories. `of_item` and `of_revision` say which paragraphs are kept
    /// of each; none, and it is left out.
    pub fn library(
        &self,
        budget: usize,
        of_item: &dyn Fn(&Item) -> Vec<String>,
        of_revision: &dyn Fn(&EventId) -> Vec<String>,
    ) -> Result<Arc<Library>> {
        let place = self
            .known
            .library
            .as_ref()
            .ok_or_else(|| Error::NotSaved("this file has no library".into()))?;
        let library = place.library()?;
        if let [Some(newest), id] = library.marks([NEWEST, NEWEST_ID])?
            && newest > 0
            && self.is_another_journal(place, newest, id)?
        {
            library.clear()?;
        }
        self.fill_items(&library, budget, of_item)?;
        self.fill_revisions(&library, budget, of_revision)?;
        Ok(library)
    }

    /// Whether the item put in last is none of this newsroom's. Another program may have put in
    /// what came after this look began: the file as it is now says so.
    fn is_another_journal(&self, place: &Place, row: i64, id: Option<i64>) -> Result<bool> {
        let found = match (self.short_id(row)?, &place.newsroom) {
            (None, Some(newsroom)) => {
                let (connection, known) = (file::open_reader(newsroom)?, Known::default());
                Reader { connection: &connection, known: &known }.short_id(row)?
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
        let entry = |row: &i64| -> Result<Entry> {
            let item = self.item_in(*row)?;
            Ok(Entry { id: item.id.to_string(), fingerprints: fingerprints(&of(&item)) })
        };
        let [newest, oldest] = library.marks([NEWEST, OLDEST])?;
        let put = |rows: &[i64], marks: &[(&str, i64)]| -> Result<()> {
            let entries = rows.iter().map(entry).collect::<Result<Vec<_>>>()?;
            let wanted: Vec<Entry> =
                entries.into_iter().filter(|entry| !entry.fingerprints.is_empty()).collect();
            library.add_after(&[(NEWEST, newest), (OLDEST, oldest)], &wanted, marks)
        };
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
            return put(&new, &marks);
        }
        let Some(oldest) = oldest.filter(|oldest| *oldest > 0) else { return Ok(()) };
        let old = self.item_rows("event < :row ORDER BY event DESC", oldest, limit)?;
        put(&old, &[(OLDEST, old.last().copied().unwrap_or_default())])
    }

    /// Puts in what was handed in and approved of the stories that changed since the last time.
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
                let entry = Entry {
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
