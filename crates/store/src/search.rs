//! Finding stories and wire items by their words. Only newest copy is indexed; accents and case do
//! not matter.
//!
//! The index knows which words a text holds, not where: that is a sixth of the room. Words that
//! must stand together are proved on the texts that hold them all, by a small index in memory with
//! the same idea of a word.

use crate::error::Result;
use crate::store::{Reader, Tx};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde_json::Value;
use std::collections::HashSet;
use story::{Content, ItemId, StoryId};

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

/// A row of the index to be written at the end of a transaction.
pub(crate) struct Due {
    /// None: as it was.
    headline: Option<String>,
    words: String,
}

/// Where the rows of wire items begin, and those of headlines.
const ITEMS: i64 = 1 << 32;
const HEADLINES: i64 = 1 << 33;

impl Reader<'_> {
    /// Stories and items that hold all the words: by their headline first, then stories, then
    /// items, each the newest first. The last word may be only begun, and words in double quotes
    /// must stand together.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>> {
        let exact = query_of(words);
        if exact.is_empty() {
            return Ok(Vec::new());
        }
        let Some(asked) = self.with_scratch(|scratch| scratch.asked(words, exact))? else {
            return Ok(Vec::new());
        };
        let mut hits = Vec::new();
        let mut seen = HashSet::new();
        for (first, end) in [(HEADLINES, i64::MAX), (0, ITEMS), (ITEMS, HEADLINES)] {
            let mut statement = self.connection.prepare_cached(
                "SELECT rowid FROM search WHERE search MATCH :words AND rowid >= :first AND rowid < :end
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
        self.with_scratch(|scratch| scratch.answers(&text, exact))
    }

    fn with_scratch<T>(&self, work: impl FnOnce(&Scratch) -> Result<T>) -> Result<T> {
        let mut kept = self.known.scratch.borrow_mut();
        let scratch = match kept.take() {
            Some(scratch) => scratch,
            None => Scratch::new()?,
        };
        let outcome = work(&scratch);
        *kept = Some(scratch);
        outcome
    }

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
}

impl Tx<'_> {
    /// Has the story's index row written at the end; its headline's where it is given.
    pub(crate) fn search_story_later(
        &mut self,
        number: i64,
        content: &Content,
        headline_changed: bool,
    ) {
        let waiting = self.due.remove(&number).and_then(|due| due.headline);
        let headline = if headline_changed { Some(content.headline.clone()) } else { waiting };
        self.due.insert(number, Due { headline, words: words_of(content) });
    }

    pub(crate) fn search_item_later(&mut self, event: i64, document: &Value) {
        self.due.insert(ITEMS + event, Due { headline: None, words: words_of_document(document) });
    }

    /// Writes the index rows that wait, each once however often its story changed.
    pub(crate) fn index_due(&mut self) -> Result<()> {
        let due = std::mem::take(&mut self.due);
        for (number, Due { words, .. }) in &due {
            self.index(*number, words)?;
        }
        for (number, Due { headline, .. }) in &due {
            if let Some(headline) = headline {
                self.index(HEADLINES + *number, headline)?;
            }
        }
        Ok(())
    }
}

/// An index in memory that says what FTS5 takes for a word, and whether one text answers a query
/// word by word.
pub(crate) struct Scratch(Connection);

/// What the index on disk is asked.
struct Asked {
    words: String,
    /// The exact query, where some words must stand together.
    together: Option<String>,
}

impl Scratch {
    fn new() -> Result<Self> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "CREATE VIRTUAL TABLE text USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 2');
             CREATE VIRTUAL TABLE place USING fts5vocab (text, instance);",
        )?;
        Ok(Self(connection))
    }

    fn put(&self, text: &str) -> Result<()> {
        self.0.prepare_cached("INSERT INTO text (text) VALUES ('delete-all')")?.execute([])?;
        self.0
            .prepare_cached("INSERT INTO text (rowid, words) VALUES (1, :text)")?
            .execute(named_params! { ":text": text })?;
        Ok(())
    }

    fn asked(&self, words: &str, exact: String) -> Result<Option<Asked>> {
        self.put(words)?;
        let mut statement = self.0.prepare_cached("SELECT term FROM place ORDER BY offset")?;
        let terms: Vec<String> =
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        if terms.is_empty() {
            return Ok(None);
        }
        let mut asked =
            terms.iter().map(|term| format!("\"{term}\"")).collect::<Vec<_>>().join(" ");
        if exact.ends_with('*') {
            asked.push('*');
        }
        let alone = phrases_of(words).len() == terms.len();
        Ok(Some(Asked { words: asked, together: (!alone).then_some(exact) }))
    }

    fn answers(&self, text: &str, exact: &str) -> Result<bool> {
        self.put(text)?;
        let found = self
            .0
            .prepare_cached("SELECT rowid FROM text WHERE text MATCH :exact")?
            .query_row(named_params! { ":exact": exact }, |row| row.get::<_, i64>(0))
            .optional()?;
        Ok(found.is_some())
    }
}

/// Everything a story is found by.
fn words_of(content: &Content) -> String {
    let mut words = content.headline.clone();
    let bylines = content.bylines.iter().map(|byline| byline.name.as_str());
    let captions = content.pictures.iter().map(|picture| picture.caption.as_str());
    for text in std::iter::once(content.slug.as_str())
        .chain(bylines)
        .chain(content.paragraphs())
        .chain(captions)
    {
        words.push('\n');
        words.push_str(text);
    }
    words
}

fn words_of_document(document: &Value) -> String {
    let mut words = String::new();
    strings_of(document, &mut words);
    words
}

/// All texts of a document, whatever its shape.
fn strings_of(value: &Value, out: &mut String) {
    match value {
        Value::String(text) if !text.contains("://") => {
            out.push_str(text);
            out.push('\n');
        }
        Value::Array(values) => values.iter().for_each(|value| strings_of(value, out)),
        Value::Object(fields) => fields.values().for_each(|value| strings_of(value, out)),
        _ => {}
    }
}

/// FTS5's own language is kept out of reach: every word becomes a quoted phrase.
fn query_of(words: &str) -> String {
    let mut query = phrases_of(words).join(" ");
    if !words.ends_with(['"', ' ']) && !query.is_empty() {
        query.push('*');
    }
    query
}

fn phrases_of(words: &str) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::new();
    for (at, part) in words.split('"').enumerate() {
        let wanted = |text: &str| text.chars().any(char::is_alphanumeric);
        if at % 2 == 1 {
            phrases.extend(wanted(part).then(|| format!("\"{part}\"")));
        } else {
            phrases.extend(
                part.split_whitespace()
                    .filter(|word| wanted(word))
                    .map(|word| format!("\"{word}\"")),
            );
        }
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::query_of;

    #[test]
    fn no_word_is_taken_for_a_command_of_the_index() {
        assert_eq!(query_of("NEAR(tanker* OR"), "\"NEAR(tanker*\" \"OR\"*");
        assert_eq!(query_of("\"ran aground\" coast "), "\"ran aground\" \"coast\"");
        assert_eq!(query_of(" - ( "), "");
    }
}
