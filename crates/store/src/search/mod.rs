//! Finding stories and wire items by their words. Only newest copy is indexed; accents and case do
//! not matter.
//!
//! The index knows which words a text holds, not where: that is a sixth of the room. Words that
//! must stand together are proved on the texts that hold them all, by a small index in memory with
//! the same idea of a word.

mod phrases;
mod words;

pub(crate) use phrases::PhraseProof;
pub(crate) use words::IndexWords;

use crate::error::Result;
use crate::reader::{Reader, RowWriter};
use phrases::query_of;
use rusqlite::named_params;
use serde_json::Value;
use std::collections::HashSet;
use story::{Content, ItemId, StoryId};
use words::{words_of, words_of_document};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    Story(StoryId),
    Item(ItemId),
}

/// One thing found; better ones come first.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Hit {
    pub found: Found,
    /// The headline alone holds all the words.
    pub in_headline: bool,
}

/// Where the rows of wire items begin, and those of headlines.
const ITEMS: i64 = 1 << 32;
const HEADLINES: i64 = 1 << 33;

impl Reader<'_> {
    /// Stories and items that hold all the words: by their headline first, then stories, then
    /// items, each the newest first. The last word may be only begun, and words in double quotes
    /// must stand together.
    ///
    /// # Errors
    /// As of every read.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>> {
        let exact = query_of(words);
        if exact.is_empty() {
            return Ok(Vec::new());
        }
        let Some(asked) = self.caches.phrase_proof.borrow_mut().asked(words, exact)? else {
            return Ok(Vec::new());
        };
        let mut hits = Vec::new();
        let mut seen = HashSet::new();
        for (first, end) in [(HEADLINES, i64::MAX), (0, ITEMS), (ITEMS, HEADLINES)] {
            let mut statement = self.connection.prepare_cached(
                "SELECT rowid FROM search
                 WHERE search MATCH :words AND rowid >= :first AND rowid < :end
                 ORDER BY rowid DESC",
            )?;
            let mut rows = statement
                .query(named_params! { ":words": asked.words, ":first": first, ":end": end })?;
            while let Some(row) = rows.next()? {
                if hits.len() >= limit {
                    return Ok(hits);
                }
                let number = row.get::<_, i64>("rowid")? - first;
                let found = match first {
                    ITEMS => self.item_of(number)?.map(Found::Item),
                    _ if seen.contains(&number) => None,
                    _ => Some(Found::Story(self.story_of(number)?)),
                };
                let Some(found) = found else { continue };
                if let Some(exact) = &asked.together
                    && !self.holds(first, number, exact)?
                {
                    continue;
                }
                if first != ITEMS {
                    seen.insert(number);
                }
                hits.push(Hit { found, in_headline: first == HEADLINES });
            }
        }
        Ok(hits)
    }

    /// Whether the text behind a row of the index answers the exact query.
    fn holds(&self, class: i64, number: i64, exact: &str) -> Result<bool> {
        let text = match class {
            ITEMS => words_of_document(&self.document_of(number)?),
            class => {
                let content = self.newest_content(number)?.unwrap_or_default();
                if class == HEADLINES { content.headline } else { words_of(&content) }
            }
        };
        self.caches.phrase_proof.borrow_mut().answers(&text, exact)
    }
}

impl RowWriter<'_> {
    fn index(&self, number: i64, words: &str) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO search (rowid, words) VALUES (:number, :words)",
            )?
            .execute(named_params! { ":number": number, ":words": words })?;
        Ok(())
    }

    /// Fills the empty index with all that is found by its words.
    pub(crate) fn index_all(&self) -> Result<()> {
        for number in self.numbers("SELECT number FROM story ORDER BY number")? {
            if let Some(content) = self.newest_content(number)? {
                self.index(number, &words_of(&content))?;
            }
        }
        for number in self.numbers("SELECT event FROM item ORDER BY event")? {
            self.index(ITEMS + number, &words_of_document(&self.document_of(number)?))?;
        }
        for number in
            self.numbers("SELECT number FROM story WHERE headline <> '' ORDER BY number")?
        {
            let headline: String = self
                .connection
                .prepare_cached("SELECT headline FROM story WHERE number = :number")?
                .query_row(named_params! { ":number": number }, |row| row.get(0))?;
            self.index(HEADLINES + number, &headline)?;
        }
        Ok(())
    }

    fn numbers(&self, sql: &str) -> Result<Vec<i64>> {
        let mut statement = self.connection.prepare(sql)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Has the story's index row written at the end; its headline's where it is given.
    pub(crate) fn search_story_later(
        &mut self,
        number: i64,
        content: &Content,
        headline_changed: bool,
    ) {
        let waiting = self.due_words.remove(&number).and_then(|waiting| waiting.headline);
        let headline = if headline_changed { Some(content.headline.clone()) } else { waiting };
        self.due_words.insert(number, IndexWords { headline, words: words_of(content) });
    }

    pub(crate) fn search_item_later(&mut self, event: i64, document: &Value) {
        self.due_words.insert(
            ITEMS + event,
            IndexWords { headline: None, words: words_of_document(document) },
        );
    }

    /// Writes the index rows that wait, each once however often its story changed.
    pub(crate) fn index_due(&mut self) -> Result<()> {
        let due = std::mem::take(&mut self.due_words);
        for (number, IndexWords { words, .. }) in &due {
            self.index(*number, words)?;
        }
        for (number, IndexWords { headline, .. }) in &due {
            if let Some(headline) = headline {
                self.index(HEADLINES + *number, headline)?;
            }
        }
        Ok(())
    }
}
