//! Stories as they stand: folded from their events, one row a story.

mod standing;

pub(crate) use standing::StoryStandings;

use crate::error::{Error, Result};
use crate::reader::{Reader, Tx};
use crate::state;
use rusqlite::{OptionalExtension, named_params};
use standing::StoryStanding;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use story::StoryId;
use story::content::Direction;
use story::state::State;

/// A story as it stands, with what a list shows of its newest copy.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct StoryRow {
    pub id: StoryId,
    pub state: State,
    /// Of the newest copy; before the first revision the one the story was started with.
    pub slug: String,
    pub headline: String,
    /// BCP 47.
    pub language: String,
    pub direction: Direction,
    /// Place in this file of the story's newest event: another after every act on the story.
    pub last: Option<i64>,
    /// Where it stands could not be read: only what a list shows of its copy is known.
    pub damaged: bool,
}

impl StoryRow {
    fn of(id: StoryId, standing: StoryStanding) -> Self {
        let StoryStanding { state, damaged, slug, headline, language, direction, last, .. } =
            standing;
        Self { id, state, slug, headline, language, direction, last, damaged }
    }
}

const COLUMNS: &str =
    "SELECT number, slug, headline, language, direction, changed_at, last, state FROM story ";

impl Reader<'_> {
    /// A story as it stands.
    ///
    /// # Errors
    /// `NoStory` when no story has this id, `Damaged` when its row cannot be read.
    pub fn story(&self, id: &StoryId) -> Result<StoryRow> {
        let number = self.story_number(id)?.ok_or(Error::NoStory(*id))?;
        let standing = self.standing(number)?.ok_or(Error::NoStory(*id))?;
        Ok(StoryRow::of(*id, standing))
    }

    /// All stories, the one changed last first. A row that cannot be read says so in `damaged` and
    /// keeps no other from being read.
    ///
    /// # Errors
    /// `Damaged` when a story's number has no id.
    pub fn stories(&self) -> Result<Vec<StoryRow>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{COLUMNS} ORDER BY changed_at DESC, number DESC"))?;
        let mut rows = statement.query([])?;
        let mut unwritten = self.unwritten_standings();
        let mut stories = Vec::new();
        while let Some(row) = rows.next()? {
            let number: i64 = row.get("number")?;
            let standing = match unwritten.remove(&number) {
                Some(changed) => changed,
                None => StoryStanding::of(row).or_else(|_| StoryStanding::damaged(row))?,
            };
            stories.push((number, standing));
        }
        stories.extend(unwritten);
        self.newest_first(stories)
    }

    /// Standings that the running transaction has changed: they are not in the file before its end.
    pub(crate) fn unwritten_standings(&self) -> BTreeMap<i64, StoryStanding> {
        let standings = self.caches.standings.borrow();
        standings.unwritten().map(|(number, standing)| (number, standing.clone())).collect()
    }

    /// The rows of some stories, by number, the one changed last first.
    pub(crate) fn newest_first(
        &self,
        mut stories: Vec<(i64, StoryStanding)>,
    ) -> Result<Vec<StoryRow>> {
        stories.sort_by_key(|(number, standing)| Reverse((standing.state.changed_at, *number)));
        let row = |(number, standing)| Ok(StoryRow::of(self.story_of(number)?, standing));
        stories.into_iter().map(row).collect()
    }

    pub(crate) fn standing(&self, number: i64) -> Result<Option<StoryStanding>> {
        if let Some(standing) = self.caches.standings.borrow().get(number) {
            return Ok(Some(standing.clone()));
        }
        let mut statement =
            self.connection.prepare_cached(&format!("{COLUMNS} WHERE number = :number"))?;
        let mut rows = statement.query(named_params! { ":number": number })?;
        rows.next()?.map(StoryStanding::of).transpose()
    }

    /// Row of the story's newest event.
    pub(crate) fn last_row(&self, number: i64) -> Result<Option<i64>> {
        if let Some(standing) = self.caches.standings.borrow().get(number) {
            return Ok(standing.last);
        }
        let last = self
            .connection
            .prepare_cached("SELECT last FROM story WHERE number = :number")?
            .query_row(named_params! { ":number": number }, |row| row.get(0))
            .optional()?;
        Ok(last)
    }
}

impl Tx<'_> {
    /// Writes the rows that the running transaction has changed, each once.
    pub(crate) fn write_standings(&self) -> Result<()> {
        for (number, standing) in self.caches.standings.borrow().unwritten() {
            self.write_standing(number, standing)?;
            if standing.renamed {
                self.keep_slug(number, &standing.slug)?;
            }
        }
        self.caches.standings.borrow_mut().all_written();
        Ok(())
    }

    fn write_standing(&self, number: i64, standing: &StoryStanding) -> Result<()> {
        let direction = if standing.direction == Direction::Rtl { "rtl" } else { "ltr" };
        self.connection
            .prepare_cached(
                "INSERT INTO story
                    (number, slug, headline, language, direction, changed_at, last, state)
                 VALUES
                    (:number, :slug, :headline, :language, :direction, :changed_at, :last, :state)
                 ON CONFLICT (number) DO UPDATE SET
                    slug = excluded.slug, headline = excluded.headline,
                    language = excluded.language, direction = excluded.direction,
                    changed_at = excluded.changed_at, last = excluded.last,
                    state = excluded.state",
            )?
            .execute(named_params! {
                ":number": number, ":slug": standing.slug, ":headline": standing.headline,
                ":language": standing.language, ":direction": direction,
                ":changed_at": standing.state.changed_at.millis(), ":last": standing.last,
                ":state": state::pack(&standing.state, &standing.slug)?,
            })?;
        Ok(())
    }
}

impl Tx<'_> {
    /// Number of the story's newest revision; 0 before the first.
    pub(crate) fn newest_number(&self, story: &StoryId) -> Result<u32> {
        let Some(number) = self.story_number(story)? else { return Ok(0) };
        if let Some(standing) = self.caches.standings.borrow().get(number) {
            return Ok(standing.state.number);
        }
        Ok(self.standing(number)?.unwrap_or_default().state.number)
    }

    /// Takes the story's row to be changed; `keep_standing` gives it back.
    pub(crate) fn take_standing(&self, number: i64) -> Result<Option<StoryStanding>> {
        let taken = self.caches.standings.borrow_mut().take_out(number);
        taken.map_or_else(|| self.standing(number), |standing| Ok(Some(standing)))
    }

    /// Keeps the story's row, to be written at the end of the transaction.
    pub(crate) fn keep_standing(&self, number: i64, standing: StoryStanding) {
        self.caches.standings.borrow_mut().keep_changed(number, standing);
    }
}
