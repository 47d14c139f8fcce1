//! Local numbers of stories, people and devices, so that a row needs two bytes where the event has
//! sixteen.

use crate::error::{Error, Result};
use crate::key::fill_random;
use crate::reader::{Reader, Tx};
use rusqlite::{OptionalExtension, named_params};
use story::{Initials, StoryId};
use uuid::Uuid;

/// A UUID as a column holds it.
pub(crate) fn uuid_of(bytes: [u8; 16]) -> Uuid {
    Uuid::from_bytes(bytes)
}

impl Reader<'_> {
    pub(crate) fn story_number(&self, story: &StoryId) -> Result<Option<i64>> {
        if let Some(number) = self.caches.numbers.borrow().story_numbers.get(story) {
            return Ok(Some(*number));
        }
        let number: Option<i64> = self
            .connection
            .prepare_cached("SELECT number FROM story_number WHERE id = :id")?
            .query_row(named_params! { ":id": story.0.as_bytes() }, |row| row.get(0))
            .optional()?;
        if let Some(number) = number {
            self.caches.numbers.borrow_mut().story_numbers.insert(*story, number);
        }
        Ok(number)
    }

    pub(crate) fn story_of(&self, number: i64) -> Result<StoryId> {
        if let Some(story) = self.caches.numbers.borrow().stories.get(&number) {
            return Ok(*story);
        }
        let story = self
            .connection
            .prepare_cached("SELECT id FROM story_number WHERE number = :number")?
            .query_row(named_params! { ":number": number }, |row| {
                Ok(StoryId(uuid_of(row.get("id")?)))
            })
            .optional()?
            .ok_or_else(|| Error::Damaged(format!("story number {number} has no id")))?;
        self.caches.numbers.borrow_mut().stories.insert(number, story);
        Ok(story)
    }

    pub(crate) fn author_of(&self, number: i64) -> Result<Initials> {
        if let Some(author) = self.caches.numbers.borrow().authors.get(&number) {
            return Ok(author.clone());
        }
        let author = self
            .connection
            .prepare_cached("SELECT initials FROM author_number WHERE number = :number")?
            .query_row(named_params! { ":number": number }, |row| row.get("initials").map(Initials))
            .optional()?
            .ok_or_else(|| Error::Damaged(format!("author number {number} has no initials")))?;
        self.caches.numbers.borrow_mut().authors.insert(number, author.clone());
        Ok(author)
    }

    pub(crate) fn site_of(&self, device: i64) -> Result<[u8; 16]> {
        self.connection
            .prepare_cached("SELECT site FROM device WHERE number = :number")?
            .query_row(named_params! { ":number": device }, |row| row.get("site"))
            .optional()?
            .ok_or_else(|| Error::Damaged(format!("device number {device} is missing")))
    }
}

impl Tx<'_> {
    /// The story's number, given now if it has none.
    pub(crate) fn number_story(&self, story: &StoryId) -> Result<i64> {
        if let Some(number) = self.story_number(story)? {
            return Ok(number);
        }
        let mut secret = [0; 16];
        fill_random(&mut secret)?;
        self.connection
            .prepare_cached("INSERT INTO story_number (id, secret) VALUES (:id, :secret)")?
            .execute(named_params! { ":id": story.0.as_bytes(), ":secret": secret })?;
        Ok(self.connection.last_insert_rowid())
    }

    pub(crate) fn number_author(&self, author: &Initials) -> Result<i64> {
        if let Some(number) = self.caches.numbers.borrow().author_numbers.get(author) {
            return Ok(*number);
        }
        let found = self
            .connection
            .prepare_cached("SELECT number FROM author_number WHERE initials = :initials")?
            .query_row(named_params! { ":initials": author.0 }, |row| row.get(0))
            .optional()?;
        let number = match found {
            Some(number) => number,
            None => {
                self.connection
                    .prepare_cached("INSERT INTO author_number (initials) VALUES (:initials)")?
                    .execute(named_params! { ":initials": author.0 })?;
                self.connection.last_insert_rowid()
            }
        };
        self.caches.numbers.borrow_mut().author_numbers.insert(author.clone(), number);
        Ok(number)
    }

    /// The number of this program's device, its public key kept now if it is new here.
    pub(crate) fn number_device(&self) -> Result<i64> {
        let site = self.key.site();
        let found = self
            .connection
            .prepare_cached("SELECT number FROM device WHERE site = :site")?
            .query_row(named_params! { ":site": site }, |row| row.get(0))
            .optional()?;
        if let Some(number) = found {
            return Ok(number);
        }
        self.connection
            .prepare_cached("INSERT INTO device (site, public_key) VALUES (:site, :public_key)")?
            .execute(named_params! { ":site": site, ":public_key": self.key.public() })?;
        Ok(self.connection.last_insert_rowid())
    }
}
