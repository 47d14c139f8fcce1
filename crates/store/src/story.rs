//! Stories as they stand: folded from their events, one row a story.

use crate::error::{Error, Result};
use crate::state;
use crate::store::{Reader, Tx};
use rusqlite::{OptionalExtension, Row, named_params};
use story::content::Direction;
use story::event::{Act, Event};
use story::state::State;
use story::{Content, StoryId};

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

/// A story's row as it is folded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Standing {
    pub state: State,
    damaged: bool,
    slug: String,
    headline: String,
    language: String,
    direction: Direction,
    /// Row of the newest event.
    pub last: Option<i64>,
    /// The slug is another than the one that is written.
    renamed: bool,
}

const COLUMNS: &str =
    "SELECT number, slug, headline, language, direction, changed_at, last, state FROM story ";

impl Standing {
    fn of(row: &Row<'_>) -> Result<Self> {
        let (slug, packed): (String, Vec<u8>) = (row.get("slug")?, row.get("state")?);
        let state = state::unpack(&packed, &slug, row.get("changed_at")?)?;
        Self::with(row, slug, state)
    }

    /// What is known of a row all the same whose state cannot be read.
    fn damaged(row: &Row<'_>) -> Result<Self> {
        let slug: String = row.get("slug")?;
        let state =
            State { slug: slug.clone(), changed_at: row.get("changed_at")?, ..State::default() };
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

    fn shown(self, id: StoryId) -> StoryRow {
        let Self { state, damaged, slug, headline, language, direction, last, .. } = self;
        StoryRow { id, state, slug, headline, language, direction, last, damaged }
    }
}

impl Reader<'_> {
    /// A story as it stands.
    pub fn story(&self, id: &StoryId) -> Result<StoryRow> {
        let number = self.story_number(id)?.ok_or(Error::NoStory(*id))?;
        self.standing(number)?.map(|standing| standing.shown(*id)).ok_or(Error::NoStory(*id))
    }

    /// All stories, the one changed last first. A row that cannot be read says so and keeps no
    /// other from being read.
    pub fn stories(&self) -> Result<Vec<StoryRow>> {
        self.write_standings()?;
        let mut statement = self
            .connection
            .prepare_cached(&format!("{COLUMNS} ORDER BY changed_at DESC, number DESC"))?;
        let mut rows = statement.query([])?;
        let mut stories = Vec::new();
        while let Some(row) = rows.next()? {
            let standing = Standing::of(row).or_else(|_| Standing::damaged(row))?;
            stories.push(standing.shown(self.story_of(row.get("number")?)?));
        }
        Ok(stories)
    }

    pub(crate) fn standing(&self, number: i64) -> Result<Option<Standing>> {
        if let Some(standing) = self.known.standings.borrow().get(&number) {
            return Ok(Some(standing.clone()));
        }
        let mut statement =
            self.connection.prepare_cached(&format!("{COLUMNS} WHERE number = :number"))?;
        let mut rows = statement.query(named_params! { ":number": number })?;
        rows.next()?.map(Standing::of).transpose()
    }

    /// Row of the story's newest event.
    pub(crate) fn last_row(&self, number: i64) -> Result<Option<i64>> {
        if let Some(standing) = self.known.standings.borrow().get(&number) {
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

impl Reader<'_> {
    /// Writes the rows that the running transaction has changed, each once.
    pub(crate) fn write_standings(&self) -> Result<()> {
        for number in self.known.changed.take() {
            let mut renamed = None;
            if let Some(standing) = self.known.standings.borrow_mut().get_mut(&number) {
                self.write_standing(number, standing)?;
                renamed = std::mem::take(&mut standing.renamed).then(|| standing.slug.clone());
            }
            if let Some(slug) = renamed {
                self.keep_slug(number, &slug)?;
            }
        }
        Ok(())
    }

    fn write_standing(&self, number: i64, standing: &Standing) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO story (number, slug, headline, language, direction, changed_at, last, state)
                 VALUES (:number, :slug, :headline, :language, :direction, :changed_at, :last, :state)
                 ON CONFLICT (number) DO UPDATE SET
                    slug = excluded.slug, headline = excluded.headline, language = excluded.language,
                    direction = excluded.direction, changed_at = excluded.changed_at, last = excluded.last,
                    state = excluded.state",
            )?
            .execute(named_params! {
                ":number": number, ":slug": standing.slug, ":headline": standing.headline,
                ":language": standing.language, ":direction": if standing.direction == Direction::Rtl { "rtl" } else { "ltr" },
                ":changed_at": standing.state.changed_at, ":last": standing.last,
                ":state": state::pack(&standing.state, &standing.slug)?,
            })?;
        Ok(())
    }
}

impl Tx<'_> {
    /// Number of the story's newest revision; 0 before the first.
    pub(crate) fn newest_number(&self, story: &StoryId) -> Result<u32> {
        let Some(number) = self.story_number(story)? else { return Ok(0) };
        if let Some(standing) = self.known.standings.borrow().get(&number) {
            return Ok(standing.state.number);
        }
        Ok(self.standing(number)?.unwrap_or_default().state.number)
    }

    /// Takes the story's row to be changed; `keep_standing` gives it back.
    pub(crate) fn take_standing(&self, number: i64) -> Result<Option<Standing>> {
        let known = self.known.standings.borrow_mut().remove(&number);
        known.map_or_else(|| self.standing(number), |standing| Ok(Some(standing)))
    }

    /// Keeps the story's row, to be written at the end of the transaction.
    pub(crate) fn keep_standing(&self, number: i64, standing: Standing) {
        self.known.standings.borrow_mut().insert(number, standing);
        self.known.changed.borrow_mut().insert(number);
    }
}
