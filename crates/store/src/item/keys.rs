//! The keys by which a wire item finds the earlier ones it may belong to. They only gather
//! candidates; `story::matching` decides.

use crate::error::Result;
use crate::item::Item;
use crate::reader::{Reader, RowWriter};
use rusqlite::named_params;
use serde_json::Value;
use story::matching::{shingles, slug_key};

/// The smallest hashes of its four-word runs stand for a text: of two texts that share 45 % of
/// their runs, fewer than one pair in a hundred has none of eight in common.
const RUNS: usize = 8;

/// How many earlier items one key may bring; the newest come first. A slug such as `BC-Weather`
/// comes back every day.
const NEWEST: i64 = 24;

/// So many items are read that share one key.
const SAME: i64 = 1_000;

/// Copy of fewer words is not known by them.
const SAME_WORDS: usize = 8;

/// The keys an item is kept under: the hash of its raw bytes and what its document says of its one
/// item.
fn kept_under(raw: &str, document: &Value) -> Vec<i64> {
    let item = &document["items"][0];
    let text = |value: &Value| {
        value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let mut keys = vec![key("raw", raw)];
    keys.extend(text(&item["guid"]).map(|guid| key("guid", &guid)));
    keys.extend(text(&item["header"]["du_key"]["key"]).map(|du_key| key("du-key", &du_key)));
    let slug = text(&item["slugline"]).map(|slug| slug_key(&slug)).filter(|slug| !slug.is_empty());
    keys.extend(slug.map(|slug| key("slug", &slug)));
    let blocks = item["body"].as_array().map(Vec::as_slice).unwrap_or_default();
    let runs = shingles(blocks.iter().filter_map(|block| block["text"].as_str()));
    keys.extend(runs.into_iter().take(RUNS).map(|run| key("run", &run.to_string())));
    keys.extend(words_key(document));
    keys
}

/// The key of an item's words as a whole: the same copy has it under whatever name, in whatever
/// case and punctuation. None for so few words that two houses write them alike.
fn words_key(document: &Value) -> Option<i64> {
    let blocks = document["items"][0]["body"].as_array().map(Vec::as_slice).unwrap_or_default();
    let texts = blocks.iter().filter_map(|block| block["text"].as_str());
    let words: Vec<String> = texts
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    (words.len() >= SAME_WORDS).then(|| key("words", &words.join(" ")))
}

/// The keys of the earlier versions an item names.
fn named_by(document: &Value) -> impl Iterator<Item = i64> {
    let links = document["items"][0]["links"].as_array().map(Vec::as_slice).unwrap_or_default();
    links.iter().filter_map(|link| link["ref"].as_str()).map(|guid| key("guid", guid.trim()))
}

fn key(kind: &str, text: &str) -> i64 {
    let hash = blake3::Hasher::new()
        .update(kind.as_bytes())
        .update(&[0])
        .update(text.as_bytes())
        .finalize();
    hash.as_bytes().iter().take(8).fold(0, |value, byte| (value << 8) | i64::from(*byte))
}

impl Reader<'_> {
    /// Earlier items that share bytes, guid, du-key, slug or words with an incoming document of one
    /// item, or that it names; oldest first.
    ///
    /// # Errors
    /// As of every read.
    pub fn items_like(&self, raw: &str, document: &Value) -> Result<Vec<Item>> {
        let mut rows = std::collections::BTreeSet::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT event FROM item_key WHERE key = :key ORDER BY event DESC LIMIT :newest",
        )?;
        for key in kept_under(raw, document).into_iter().chain(named_by(document)) {
            let found = statement
                .query_map(named_params! { ":key": key, ":newest": NEWEST }, |row| row.get(0))?;
            rows.extend(found.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
        rows.into_iter().map(|row| self.item_in(row)).collect()
    }
}

impl Reader<'_> {
    /// The items that are the same copy as this one to the word, whoever sent them and under
    /// whatever id, oldest first; this one is not among them.
    ///
    /// # Errors
    /// As of every read.
    pub fn items_of_same_words(&self, item: &Item) -> Result<Vec<Item>> {
        match words_key(&item.document) {
            Some(key) => {
                let items = self.items_under(key)?;
                Ok(items.into_iter().filter(|other| other.id != item.id).collect())
            }
            None => Ok(Vec::new()),
        }
    }

    /// The items with this guid, oldest first.
    ///
    /// # Errors
    /// As of every read.
    pub fn items_of_guid(&self, guid: &str) -> Result<Vec<Item>> {
        self.items_under(key("guid", guid.trim()))
    }

    fn items_under(&self, key: i64) -> Result<Vec<Item>> {
        let rows: Vec<i64> = {
            let mut statement = self.connection.prepare_cached(
                "SELECT event FROM item_key WHERE key = :key ORDER BY event LIMIT :limit",
            )?;
            statement
                .query_map(named_params! { ":key": key, ":limit": SAME }, |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?
        };
        rows.into_iter().map(|row| self.item_in(row)).collect()
    }
}

impl RowWriter<'_> {
    pub(super) fn keep_item_keys(&self, row: i64, raw: &str, document: &Value) -> Result<()> {
        let mut statement = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO item_key (key, event) VALUES (:key, :event)")?;
        for key in kept_under(raw, document) {
            statement.execute(named_params! { ":key": key, ":event": row })?;
        }
        Ok(())
    }

    /// Gives every item its keys, in a file from before they were kept.
    pub(crate) fn key_all_items(&self) -> Result<()> {
        let mut statement = self.connection.prepare("SELECT event FROM item ORDER BY event")?;
        let rows: Vec<i64> =
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for row in rows {
            let item = self.item_in(row)?;
            self.keep_item_keys(row, &item.raw, &item.document)?;
        }
        Ok(())
    }
}
