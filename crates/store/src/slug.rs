//! The names of stories: the one each goes by, and those it went by before.

use crate::error::Result;
use crate::reader::{Reader, RowWriter, Tx};
use crate::story::StoryRow;
use rusqlite::named_params;
use std::collections::BTreeSet;
use story::slug;

impl Reader<'_> {
    /// All stories that go by the name or went by it once, in any case and Unicode form, the one
    /// changed last first.
    ///
    /// # Errors
    /// `Damaged` when one of them cannot be read.
    pub fn stories_named(&self, name: &str) -> Result<Vec<StoryRow>> {
        let key = slug::key(name);
        let mut renamed = self.unwritten_standings();
        renamed.retain(|_, standing| standing.renamed);
        let mut statement = self
            .connection
            .prepare_cached("SELECT story, current FROM slug WHERE key = :key ORDER BY story")?;
        let mut rows = statement.query(named_params! { ":key": key })?;
        let mut numbers = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let (number, current): (i64, bool) = (row.get("story")?, row.get("current")?);
            if !(current && renamed.contains_key(&number)) {
                numbers.insert(number);
            }
        }
        let goes_by_it = |slug: &str| !slug.trim().is_empty() && slug::key(slug) == key;
        numbers.extend(
            renamed.iter().filter(|(_, to)| goes_by_it(&to.slug)).map(|(number, _)| *number),
        );
        let mut stories = Vec::with_capacity(numbers.len());
        for number in numbers {
            stories.extend(self.standing(number)?.map(|standing| (number, standing)));
        }
        self.newest_first(stories)
    }
}

impl RowWriter<'_> {
    /// Keeps the name of a story's newest copy.
    pub(crate) fn keep_slug(&self, story: i64, slug: &str) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM slug WHERE story = :story AND current = 1")?
            .execute(named_params! { ":story": story })?;
        self.keep_name(story, slug, true)
    }

    fn keep_name(&self, story: i64, name: &str, current: bool) -> Result<()> {
        if !name.trim().is_empty() {
            self.connection
                .prepare_cached(
                    "INSERT OR IGNORE INTO slug (key, story, current)
                     VALUES (:key, :story, :current)",
                )?
                .execute(named_params! {
                    ":key": slug::key(name), ":story": story, ":current": current,
                })?;
        }
        Ok(())
    }

    /// Keeps the names of all stories, in a file from before names were kept.
    pub(crate) fn name_all_stories(&self) -> Result<()> {
        for row in self.stories()? {
            if let Some(number) = self.story_number(&row.id)? {
                self.keep_name(number, &row.state.slug, false)?;
                self.keep_name(number, &row.slug, true)?;
            }
        }
        Ok(())
    }
}

impl Tx<'_> {
    /// Keeps a name that a story was started or renamed with: it finds the story for good.
    pub(crate) fn keep_alias(&self, story: i64, name: &str) -> Result<()> {
        self.keep_name(story, name, false)
    }
}
