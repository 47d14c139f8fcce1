//! Words that must stand together, proved on one text at a time.

use crate::error::Result;
use crate::row_cache::{RowCache, Staleness};
use rusqlite::{Connection, OptionalExtension, named_params};

/// An index in memory that says what FTS5 takes for a word, and whether one text answers a query
/// word by word. Made when it is asked first.
#[derive(Default)]
pub(crate) struct PhraseProof(Option<Connection>);

impl RowCache for PhraseProof {
    fn forget(&mut self, why: Staleness) {
        match why {
            // It holds no row, only the text it was asked about last.
            Staleness::OthersWrote | Staleness::TakenBack => {}
        }
    }
}

/// What the index on disk is asked.
pub(crate) struct PhraseQuery {
    pub words: String,
    /// The exact query, where some words must stand together.
    pub together: Option<String>,
}

impl PhraseProof {
    /// What the index on disk is asked for `words`, of which `exact` is FTS5's query; none where
    /// FTS5 takes nothing in them for a word.
    pub fn asked(&mut self, words: &str, exact: String) -> Result<Option<PhraseQuery>> {
        let index = self.with_only(words)?;
        let mut statement = index.prepare_cached("SELECT term FROM place ORDER BY offset")?;
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
        Ok(Some(PhraseQuery { words: asked, together: (!alone).then_some(exact) }))
    }

    /// Whether a text answers FTS5's query `exact`.
    pub fn answers(&mut self, text: &str, exact: &str) -> Result<bool> {
        let found = self
            .with_only(text)?
            .prepare_cached("SELECT rowid FROM text WHERE text MATCH :exact")?
            .query_row(named_params! { ":exact": exact }, |row| row.get::<_, i64>(0))
            .optional()?;
        Ok(found.is_some())
    }

    /// The index with this text in it and no other.
    fn with_only(&mut self, text: &str) -> Result<&Connection> {
        let index = match self.0.take() {
            Some(index) => index,
            None => empty_index()?,
        };
        let index = self.0.insert(index);
        index.prepare_cached("INSERT INTO text (text) VALUES ('delete-all')")?.execute([])?;
        index
            .prepare_cached("INSERT INTO text (rowid, words) VALUES (1, :text)")?
            .execute(named_params! { ":text": text })?;
        Ok(index)
    }
}

fn empty_index() -> Result<Connection> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch(
        "CREATE VIRTUAL TABLE text USING fts5 (
            words, content = '', tokenize = 'unicode61 remove_diacritics 2');
         CREATE VIRTUAL TABLE place USING fts5vocab (text, instance);",
    )?;
    Ok(connection)
}

/// FTS5's own language is kept out of reach: every word becomes a quoted phrase.
pub(super) fn query_of(words: &str) -> String {
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
