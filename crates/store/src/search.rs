//! Finding stories and wire items by their words. Only newest copy is indexed; accents and case do not matter.

use crate::error::Result;
use crate::store::{Reader, Tx};
use rusqlite::named_params;
use serde_json::Value;
use story::{Content, ItemId, StoryId};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    Story(StoryId),
    Item(ItemId),
}

/// One thing found; better ones come first.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Hit {
    pub found: Found,
    /// FTS5's bm25: the lower, the better; the headline weighs four times.
    pub rank: f64,
}

/// A row of the index to be written at the end of a transaction.
pub(crate) struct Due {
    headline: String,
    body: String,
}

impl Reader<'_> {
    /// Stories and items that hold all the words, best first; the last word may be only begun, and words in double quotes
    /// must stand together.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>> {
        let query = query_of(words);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT rowid, bm25(search, 4.0, 1.0) AS rank FROM search WHERE search MATCH :query
             ORDER BY 2, rowid LIMIT :limit",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query(named_params! { ":query": query, ":limit": limit })?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let number: i64 = row.get("rowid")?;
            let found = if number % 2 == 0 {
                Some(Found::Story(self.story_of(number / 2)?))
            } else {
                self.item_of(number / 2)?.map(Found::Item)
            };
            hits.extend(found.map(|found| row.get("rank").map(|rank| Hit { found, rank })).transpose()?);
        }
        Ok(hits)
    }
}

impl Tx<'_> {
    pub(crate) fn search_story_later(&mut self, number: i64, content: &Content) {
        let mut body = content.slug.clone();
        let bylines = content.bylines.iter().map(|byline| byline.name.as_str());
        let captions = content.pictures.iter().map(|picture| picture.caption.as_str());
        for text in bylines.chain(content.paragraphs()).chain(captions) {
            body.push('\n');
            body.push_str(text);
        }
        self.due.insert(number * 2, Due { headline: content.headline.clone(), body });
    }

    pub(crate) fn search_item_later(&mut self, event: i64, document: &Value) {
        let mut body = String::new();
        strings_of(document, &mut body);
        self.due.insert(event * 2 + 1, Due { headline: String::new(), body });
    }

    /// Writes the index rows that wait, each once however often its story changed.
    pub(crate) fn index_due(&mut self) -> Result<()> {
        for (number, Due { headline, body }) in std::mem::take(&mut self.due) {
            self.connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO search (rowid, headline, body) VALUES (:number, :headline, :body)",
                )?
                .execute(named_params! { ":number": number, ":headline": headline, ":body": body })?;
        }
        Ok(())
    }
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
    let mut phrases: Vec<String> = Vec::new();
    for (at, part) in words.split('"').enumerate() {
        let wanted = |text: &str| text.chars().any(char::is_alphanumeric);
        if at % 2 == 1 {
            phrases.extend(wanted(part).then(|| format!("\"{part}\"")));
        } else {
            phrases.extend(part.split_whitespace().filter(|word| wanted(word)).map(|word| format!("\"{word}\"")));
        }
    }
    let begun = !words.ends_with(['"', ' ']);
    let mut query = phrases.join(" ");
    if begun && !query.is_empty() {
        query.push('*');
    }
    query
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
