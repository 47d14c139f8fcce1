//! The names of stories: the one each goes by, and those it went by before.

use crate::error::Result;
use crate::store::{Reader, Tx};
use crate::story::StoryRow;
use rusqlite::named_params;
use story::slug;

impl Reader<'_> {
    /// All stories that go by the name or went by it once, in any case and Unicode form, the one
    /// changed last first.
    pub fn stories_named(&self, name: &str) -> Result<Vec<StoryRow>> {
        self.write_standings()?;
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT story FROM slug JOIN story ON number = story WHERE key = :key ORDER BY changed_at DESC, story DESC")?;
        let numbers = statement
            .query_map(named_params! { ":key": slug::key(name) }, |row| row.get("story"))?;
        let numbers = numbers.collect::<rusqlite::Result<Vec<i64>>>()?;
        numbers.into_iter().map(|number| self.story(&self.story_of(number)?)).collect()
    }

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
                .prepare_cached("INSERT OR IGNORE INTO slug (key, story, current) VALUES (:key, :story, :current)")?
                .execute(named_params! { ":key": slug::key(name), ":story": story, ":current": current })?;
        }
        Ok(())
    }

    /// Keeps the names of all stories, in a file from before they were kept.
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
    /// A name a story was started or renamed with finds it for good.
    pub(crate) fn keep_alias(&self, story: i64, name: &str) -> Result<()> {
        self.keep_name(story, name, false)
    }
}
