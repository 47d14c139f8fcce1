//! Reading texts: from one that stands alone or is packed in a group, down the chain of deltas.
//! Texts read lately are remembered.

use super::caches::PlainText;
use crate::error::{Error, Result};
use crate::journal::{JournalRow, REVISION};
use crate::reader::Reader;
use crate::text::{self, solid::GroupMember};
use rusqlite::{OptionalExtension, named_params};
use std::sync::Arc;
use story::event::Act;
use story::{EventId, event_bytes};

impl Reader<'_> {
    /// The text of the revision in a row.
    pub(crate) fn text_of(&self, row: i64) -> Result<Arc<PlainText>> {
        self.text_if_kept(row)?
            .ok_or_else(|| Error::Damaged(format!("the text in row {row} is missing")))
    }

    /// The text of the revision in a row; none where it was erased.
    pub(crate) fn text_if_kept(&self, row: i64) -> Result<Option<Arc<PlainText>>> {
        let mut above = Vec::new();
        let mut at = row;
        let mut text = loop {
            let remembered = self.caches.texts.borrow_mut().get(at);
            if let Some(text) = remembered {
                break text;
            }
            let Some(packed) = self.packed_text(at)? else {
                if let Some(text) = self.text_in_group(at)? {
                    break text;
                }
                return if above.is_empty() {
                    Ok(None)
                } else {
                    Err(Error::Damaged(format!("the text in row {at} is missing")))
                };
            };
            let label = text::label(&packed)?;
            if !label.needs_parent() {
                let plain = text::unpack(&packed, None)?;
                break self.caches.texts.borrow_mut().keep(at, plain, label.depth);
            }
            if above.len() > usize::from(text::LONGEST_CHAIN) {
                return Err(Error::Damaged(format!("the text in row {row} never stands alone")));
            }
            above.push((at, packed, label.depth));
            at = self.first_parent(at)?;
        };
        while let Some((row, packed, depth)) = above.pop() {
            let plain = text::unpack(&packed, Some(&text.plain))?;
            text = self.caches.texts.borrow_mut().keep(row, plain, depth);
        }
        Ok(Some(text))
    }

    /// A text as it is kept by itself or on its parent's; none where it was erased or is packed
    /// in a group.
    pub(crate) fn packed_text(&self, row: i64) -> Result<Option<Vec<u8>>> {
        Ok(self
            .connection
            .prepare_cached("SELECT packed FROM text WHERE number = :number")?
            .query_row(named_params! { ":number": row }, |row| row.get(0))
            .optional()?)
    }

    /// A text packed with others of its story; all of them are remembered, since the next is often
    /// asked for too.
    fn text_in_group(&self, row: i64) -> Result<Option<Arc<PlainText>>> {
        let Some(group) = self.group_with(row)? else { return Ok(None) };
        let mut wanted = None;
        for member in group.members()? {
            let text = self.caches.texts.borrow_mut().keep(member.row, member.plain, 0);
            wanted = if member.row == row { Some(text) } else { wanted };
        }
        Ok(wanted)
    }

    /// The hash over salt and text of the revision in a row, as its event has it.
    pub(crate) fn content_hash_of(&self, story: Option<i64>, row: i64) -> Result<EventId> {
        if self.packed_text(row)?.is_none() {
            if let Some(hash) = self.caches.content_hashes.borrow().0.get(&row) {
                return Ok(*hash);
            }
            // Verifying reads the journal in its order: one text of each group, then the next of
            // each.
            if let Some(group) = self.group_with(row)? {
                let mut hashes = self.caches.content_hashes.borrow_mut();
                hashes.make_room();
                for GroupMember { row, salt, plain } in group.members()? {
                    let salt = salt.map_or_else(|| self.salt_by_secret(story, row), Ok)?;
                    hashes.0.insert(row, event_bytes::content_hash(&salt, &plain));
                }
                return hashes
                    .0
                    .get(&row)
                    .copied()
                    .ok_or_else(|| Error::Damaged(format!("the text in row {row}")));
            }
        }
        let salt = self.salt_in(story, row)?;
        Ok(event_bytes::content_hash(&salt, &self.text_of(row)?.plain))
    }

    /// Whether an event has no text: a revision's was erased, anything else never had one.
    pub(crate) fn has_no_text(&self, kept: &JournalRow) -> Result<bool> {
        // An event's bytes are kept whole when its text is erased, and hardly ever otherwise.
        Ok(kept.form != REVISION
            && self.packed_text(kept.number)?.is_none()
            && self.group_with(kept.number)?.is_none())
    }

    /// The salt of the text in a row: made from the story's secret, or written with the text once
    /// that secret was changed.
    pub(crate) fn salt_in(&self, story: Option<i64>, row: i64) -> Result<[u8; 16]> {
        let written = match self.packed_text(row)? {
            Some(packed) => text::label(&packed)?.salt,
            None => match self.group_with(row)? {
                Some(group) => group.salt_of(row)?,
                None => return Err(Error::Damaged(format!("the text in row {row} is missing"))),
            },
        };
        written.map_or_else(|| self.salt_by_secret(story, row), Ok)
    }

    fn salt_by_secret(&self, story: Option<i64>, row: i64) -> Result<[u8; 16]> {
        let secret = self
            .connection
            .prepare_cached("SELECT secret FROM story_number WHERE number = :number")?
            .query_row(named_params! { ":number": story }, |row| row.get("secret"))
            .optional()?
            .ok_or_else(|| Error::Damaged(format!("the story of row {row} has no secret")))?;
        Ok(salt_of(&secret, row))
    }

    pub(crate) fn first_parent(&self, row: i64) -> Result<i64> {
        let kept: JournalRow = self.kept(row)?;
        let parent = match kept.stub()? {
            Some((_, stub)) => stub.parents.first().copied(),
            None => match self.read_exact(&kept)?.1 {
                Act::Revised { parents, .. } => {
                    parents.first().map(|id| self.row_of(id)).transpose()?.flatten()
                }
                _ => None,
            },
        };
        let parent = parent.filter(|parent| *parent < row);
        parent.ok_or_else(|| Error::Damaged(format!("the text in row {row} has no parent")))
    }
}

/// The salt that a story's secret gives to the revision in a row. Once the secret is gone, so is
/// the salt.
pub(crate) fn salt_of(secret: &[u8; 16], row: i64) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new_derive_key("writethru 2026 salt of a revision");
    hasher.update(secret);
    hasher.update(&row.to_be_bytes());
    let mut salt = [0; 16];
    hasher.finalize_xof().fill(&mut salt);
    salt
}
