//! Where groups of texts packed whole are kept: one behind the other in leaves of one length (table
//! `shelf`), so that they fill a page of the file to half a per cent whatever their sizes. A group
//! is never changed; one that is removed leaves zeros.

use crate::error::{Error, Result};
use crate::reader::{Reader, Tx};
use crate::text::solid::{self, GroupMember};
use rusqlite::{OptionalExtension, named_params};

/// Bytes of a leaf: what a row of a page of 8,192 can hold.
const LEAF: usize = 8150;
/// No group is longer; guards against a damaged length.
const LONGEST: usize = 64 << 20;

/// Texts of one story packed together.
pub(crate) struct TextGroup {
    pub first: i64,
    at: usize,
    packed: Vec<u8>,
}

impl TextGroup {
    /// Its texts, all of them unpacked.
    pub fn members(&self) -> Result<Vec<GroupMember>> {
        solid::unpack(self.first, &self.packed)
    }

    /// How many texts it says it holds; its sum is checked.
    pub fn count(&self) -> Result<usize> {
        Ok(solid::members(self.first, &self.packed)?.len())
    }

    /// The salt written for the text of a row; none where the story's secret gives it.
    pub fn salt_of(&self, row: i64) -> Result<Option<[u8; 16]>> {
        let found = solid::members(self.first, &self.packed)?
            .into_iter()
            .find(|(member, _)| *member == row);
        Ok(found.and_then(|(_, salt)| salt))
    }
}

impl Reader<'_> {
    /// The group that holds the text of the revision in a row.
    pub(crate) fn group_with(&self, row: i64) -> Result<Option<TextGroup>> {
        let place = self
            .connection
            .prepare_cached(
                "SELECT first, at, length FROM solid
                 WHERE story = (SELECT story FROM event WHERE number = :row)
                 AND first <= :row ORDER BY first DESC LIMIT 1",
            )?
            .query_row(named_params! { ":row": row }, |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let Some((first, at, length)) = place else { return Ok(None) };
        let group = self.group(first, at, length)?;
        let holds = solid::members(first, &group.packed)?.iter().any(|(member, _)| *member == row);
        Ok(holds.then_some(group))
    }

    /// All groups of a story, oldest first.
    pub(crate) fn groups_of(&self, story: i64) -> Result<Vec<TextGroup>> {
        let places: Vec<(i64, i64, i64)> = self
            .connection
            .prepare_cached(
                "SELECT first, at, length FROM solid WHERE story = :story ORDER BY first",
            )?
            .query_map(named_params! { ":story": story }, |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?
            .collect::<rusqlite::Result<_>>()?;
        places.into_iter().map(|(first, at, length)| self.group(first, at, length)).collect()
    }

    /// How many texts are packed in groups, each group's sum checked.
    pub(crate) fn count_grouped_texts(&self) -> Result<usize> {
        let mut statement =
            self.connection.prepare("SELECT first, at, length FROM solid ORDER BY at")?;
        let mut rows = statement.query([])?;
        let mut texts = 0;
        while let Some(row) = rows.next()? {
            texts += self.group(row.get(0)?, row.get(1)?, row.get(2)?)?.count()?;
        }
        Ok(texts)
    }

    fn group(&self, first: i64, at: i64, length: i64) -> Result<TextGroup> {
        let damaged = || Error::Damaged(format!("where the texts from row {first} are packed"));
        let at = usize::try_from(at).map_err(|_| damaged())?;
        let length =
            usize::try_from(length).ok().filter(|length| *length <= LONGEST).ok_or_else(damaged)?;
        let mut packed = Vec::with_capacity(length);
        for (leaf, from, to) in parts(at, length) {
            packed.extend_from_slice(self.leaf(leaf)?.get(from..to).ok_or_else(damaged)?);
        }
        Ok(TextGroup { first, at, packed })
    }

    fn leaf(&self, number: i64) -> Result<Vec<u8>> {
        self.connection
            .prepare_cached("SELECT bytes FROM shelf WHERE number = :number")?
            .query_row(named_params! { ":number": number }, |row| row.get(0))
            .optional()?
            .ok_or_else(|| Error::Damaged(format!("leaf {number} of packed texts is missing")))
    }

    fn write_leaf(&self, number: i64, bytes: &[u8]) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO shelf (number, bytes) VALUES (:number, :bytes)",
            )?
            .execute(named_params! { ":number": number, ":bytes": bytes })?;
        Ok(())
    }
}

impl Tx<'_> {
    /// Puts a group behind the others and reads it back.
    pub(crate) fn add_group(&self, story: i64, first: i64, packed: &[u8]) -> Result<()> {
        let last: Option<(i64, Vec<u8>)> = self
            .connection
            .prepare_cached("SELECT number, bytes FROM shelf ORDER BY number DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (number, bytes) = last.unwrap_or((1, Vec::new()));
        let at = (usize::try_from(number - 1).unwrap_or_default()) * LEAF + bytes.len();
        let mut waiting = packed;
        for (leaf, from, to) in parts(at, packed.len()) {
            let (here, later) = waiting.split_at_checked(to - from).unwrap_or((waiting, &[]));
            let before: &[u8] = if leaf == number { &bytes } else { &[] };
            self.write_leaf(leaf, &[before, here].concat())?;
            waiting = later;
        }
        let (place, length) = (
            i64::try_from(at).unwrap_or(i64::MAX),
            i64::try_from(packed.len()).unwrap_or(i64::MAX),
        );
        self.connection
            .prepare_cached(
                "INSERT INTO solid (story, first, at, length)
                 VALUES (:story, :first, :at, :length)",
            )?
            .execute(named_params! {
                ":story": story, ":first": first, ":at": place, ":length": length,
            })?;
        if self.group(first, place, length)?.packed != packed {
            return Err(Error::Packing("the packed texts do not read back".into()));
        }
        Ok(())
    }

    /// Removes a group: zeros where it was.
    pub(crate) fn remove_group(&self, story: i64, group: &TextGroup) -> Result<()> {
        for (number, from, to) in parts(group.at, group.packed.len()) {
            let mut leaf = self.leaf(number)?;
            leaf.get_mut(from..to).unwrap_or_default().fill(0);
            self.write_leaf(number, &leaf)?;
        }
        self.connection
            .prepare_cached("DELETE FROM solid WHERE story = :story AND first = :first")?
            .execute(named_params! { ":story": story, ":first": group.first })?;
        Ok(())
    }
}

/// The leaves that hold `length` bytes from `at`, each with where they begin and end in it. Leaves
/// count from 1.
fn parts(at: usize, length: usize) -> impl Iterator<Item = (i64, usize, usize)> {
    let end = at + length;
    (at / LEAF..end.div_ceil(LEAF)).map(move |leaf| {
        let start = leaf * LEAF;
        let number = i64::try_from(leaf + 1).unwrap_or(i64::MAX);
        (number, at.max(start) - start, end.min(start + LEAF) - start)
    })
}
