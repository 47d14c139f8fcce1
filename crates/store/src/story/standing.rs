//! A story's row as it is folded from its events, and the rows a connection remembers.

use crate::error::Result;
use crate::row_cache::{RowCache, Staleness};
use crate::state;
use rusqlite::Row;
use std::collections::{BTreeSet, HashMap};
use story::content::Direction;
use story::event::{Act, Event};
use story::state::State;
use story::{Content, Instant};

/// A story's row as it is folded.
#[derive(Debug, Clone, Default)]
pub(crate) struct StoryStanding {
    pub state: State,
    pub damaged: bool,
    pub slug: String,
    pub headline: String,
    pub language: String,
    pub direction: Direction,
    /// Row of the newest event.
    pub last: Option<i64>,
    /// The slug is another than the one in the file.
    pub renamed: bool,
}

impl StoryStanding {
    /// The standing in a row of table `story`.
    pub fn of(row: &Row<'_>) -> Result<Self> {
        let (slug, packed): (String, Vec<u8>) = (row.get("slug")?, row.get("state")?);
        let state = state::unpack(&packed, &slug, Instant::from_millis(row.get("changed_at")?))?;
        Self::with(row, slug, state)
    }

    /// What is known of a row all the same whose state cannot be read.
    pub fn damaged(row: &Row<'_>) -> Result<Self> {
        let slug: String = row.get("slug")?;
        let state = State {
            slug: slug.clone(),
            changed_at: Instant::from_millis(row.get("changed_at")?),
            ..State::default()
        };
        Ok(Self { damaged: true, ..Self::with(row, slug, state)? })
    }

    fn with(row: &Row<'_>, slug: String, state: State) -> Result<Self> {
        let direction: String = row.get("direction")?;
        Ok(Self {
            state,
            damaged: false,
            slug,
            headline: row.get("headline")?,
            language: row.get("language")?,
            direction: if direction == "rtl" { Direction::Rtl } else { Direction::Ltr },
            last: row.get("last")?,
            renamed: false,
        })
    }

    /// Folds an event in, with the copy when it is a revision.
    /// Says whether the headline changed.
    pub fn fold(&mut self, event: &Event, row: i64, content: Option<&Content>) -> bool {
        self.state.apply(event);
        self.last = Some(row);
        if let Act::StoryStarted { slug, .. } = &event.act {
            self.slug.clone_from(slug);
            self.renamed = true;
        }
        content.is_some_and(|content| self.describe(content))
    }

    /// Takes what a list shows from the newest copy; empty copy stands for erased text.
    /// Says whether the headline changed.
    pub fn describe(&mut self, content: &Content) -> bool {
        let changed = self.headline != content.headline;
        let slug = if content.slug.is_empty() { &self.state.slug } else { &content.slug };
        if self.slug != *slug {
            self.slug.clone_from(slug);
            self.renamed = true;
        }
        self.headline.clone_from(&content.headline);
        self.language.clone_from(&content.language);
        self.direction = content.direction;
        changed
    }
}

/// How stories stand, by their numbers, as far as this connection has changed them.
#[derive(Default)]
pub(crate) struct StoryStandings {
    by_number: HashMap<i64, StoryStanding>,
    /// Those that the running transaction has changed and not written yet.
    unwritten: BTreeSet<i64>,
}

impl StoryStandings {
    pub fn get(&self, number: i64) -> Option<&StoryStanding> {
        self.by_number.get(&number)
    }

    /// Takes a standing out, to be changed and kept again.
    pub fn take_out(&mut self, number: i64) -> Option<StoryStanding> {
        self.by_number.remove(&number)
    }

    /// Keeps a changed standing, to be written at the end of the transaction.
    pub fn keep_changed(&mut self, number: i64, standing: StoryStanding) {
        self.by_number.insert(number, standing);
        self.unwritten.insert(number);
    }

    /// The standings that are not in the file yet, by number.
    pub fn unwritten(&self) -> impl Iterator<Item = (i64, &StoryStanding)> {
        self.unwritten.iter().filter_map(|number| Some((*number, self.by_number.get(number)?)))
    }

    /// Says that all of them are in the file now.
    pub fn all_written(&mut self) {
        for number in std::mem::take(&mut self.unwritten) {
            if let Some(standing) = self.by_number.get_mut(&number) {
                standing.renamed = false;
            }
        }
    }
}

impl RowCache for StoryStandings {
    fn forget(&mut self, why: Staleness) {
        match why {
            Staleness::OthersWrote | Staleness::TakenBack => *self = Self::default(),
        }
    }
}
