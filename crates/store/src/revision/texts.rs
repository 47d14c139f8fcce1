//! Reading texts: down the chain of deltas from one that stands alone, with the ones read lately remembered.

use crate::error::{Error, Result};
use crate::journal::Kept;
use crate::store::Reader;
use crate::text;
use rusqlite::{OptionalExtension, named_params};
use std::collections::HashMap;
use std::sync::Arc;
use story::event::Act;

/// Bytes of texts remembered before all are forgotten.
const ENOUGH: usize = 8 << 20;

/// Texts read or written lately, by row.
#[derive(Default)]
pub(crate) struct Texts {
    by_row: HashMap<i64, Arc<Text>>,
    bytes: usize,
}

/// A plain text and how many deltas lie above it.
pub(crate) struct Text {
    pub plain: Vec<u8>,
    pub depth: u8,
}

impl Texts {
    pub fn keep(&mut self, row: i64, plain: Vec<u8>, depth: u8) -> Arc<Text> {
        if self.bytes > ENOUGH {
            *self = Self::default();
        }
        self.bytes += plain.len();
        let text = Arc::new(Text { plain, depth });
        self.by_row.insert(row, Arc::clone(&text));
        text
    }
}

impl Reader<'_> {
    /// The text of the revision in a row.
    pub(crate) fn text_of(&self, row: i64) -> Result<Arc<Text>> {
        self.text_if_kept(row)?.ok_or_else(|| Error::Damaged(format!("the text in row {row} is missing")))
    }

    /// The text of the revision in a row; none where it was erased.
    pub(crate) fn text_if_kept(&self, row: i64) -> Result<Option<Arc<Text>>> {
        let mut above = Vec::new();
        let mut at = row;
        let mut text = loop {
            if let Some(text) = self.known.texts.borrow().by_row.get(&at) {
                break Arc::clone(text);
            }
            let Some(packed) = self.packed_text(at)? else {
                return if above.is_empty() {
                    Ok(None)
                } else {
                    Err(Error::Damaged(format!("the text in row {at} is missing")))
                };
            };
            let label = text::label(&packed)?;
            if !label.needs_parent() {
                let plain = text::unpack(&packed, None)?;
                break self.known.texts.borrow_mut().keep(at, plain, label.depth);
            }
            if above.len() > usize::from(text::LONGEST_CHAIN) {
                return Err(Error::Damaged(format!("the text in row {row} never stands alone")));
            }
            above.push((at, packed, label.depth));
            at = self.first_parent(at)?;
        };
        while let Some((row, packed, depth)) = above.pop() {
            let plain = text::unpack(&packed, Some(&text.plain))?;
            text = self.known.texts.borrow_mut().keep(row, plain, depth);
        }
        Ok(Some(text))
    }

    fn packed_text(&self, row: i64) -> Result<Option<Vec<u8>>> {
        self.connection
            .prepare_cached("SELECT text FROM event WHERE number = :number")?
            .query_row(named_params! { ":number": row }, |row| row.get(0))
            .optional()?
            .ok_or_else(|| Error::Damaged(format!("event in row {row} is missing")))
    }

    pub(crate) fn first_parent(&self, row: i64) -> Result<i64> {
        let kept: Kept = self.kept(row)?;
        let parent = match kept.stub()? {
            Some(stub) => stub.parents.first().copied(),
            None => match self.read_exact(&kept)?.1 {
                Act::Revised { parents, .. } => parents.first().map(|id| self.row_of(id)).transpose()?.flatten(),
                _ => None,
            },
        };
        let parent = parent.filter(|parent| *parent < row);
        parent.ok_or_else(|| Error::Damaged(format!("the text in row {row} has no parent")))
    }
}
