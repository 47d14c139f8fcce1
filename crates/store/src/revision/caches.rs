//! What is remembered of revisions: texts read or written lately, hashes of texts that are packed
//! together, and how many words a block has.

use crate::row_cache::{RowCache, Staleness};
use std::collections::HashMap;
use std::sync::Arc;
use story::EventId;
use story::content::Block;

/// A plain text and how many deltas it is away from one that stands alone.
pub(crate) struct PlainText {
    pub plain: Vec<u8>,
    pub depth: u8,
}

/// Texts read or written lately, by row: those of stories in hand stay however much else is
/// written.
#[derive(Default)]
pub(crate) struct TextCache {
    young: HashMap<i64, Arc<PlainText>>,
    old: HashMap<i64, Arc<PlainText>>,
    /// Of the younger half.
    bytes: usize,
}

impl TextCache {
    /// Bytes of texts in the younger half before it becomes the older one, and the older one is
    /// forgotten.
    const HALF: usize = 6 << 20;

    pub fn keep(&mut self, row: i64, plain: Vec<u8>, depth: u8) -> Arc<PlainText> {
        let text = Arc::new(PlainText { plain, depth });
        self.put(row, Arc::clone(&text));
        text
    }

    pub fn get(&mut self, row: i64) -> Option<Arc<PlainText>> {
        if let Some(text) = self.young.get(&row) {
            return Some(Arc::clone(text));
        }
        let text = self.old.remove(&row)?;
        self.put(row, Arc::clone(&text));
        Some(text)
    }

    fn put(&mut self, row: i64, text: Arc<PlainText>) {
        if self.bytes > Self::HALF {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += text.plain.len();
        self.young.insert(row, text);
    }
}

impl RowCache for TextCache {
    fn forget(&mut self, why: Staleness) {
        match why {
            // Another program may have erased one.
            Staleness::OthersWrote | Staleness::TakenBack => *self = Self::default(),
        }
    }
}

/// Hashes of salt and text of revisions packed together, by row.
#[derive(Default)]
pub(crate) struct ContentHashes(pub HashMap<i64, EventId>);

impl ContentHashes {
    /// Hashes remembered before all are forgotten: some 16 MB.
    const MOST: usize = 200_000;

    /// Makes room for the hashes of one more group.
    pub fn make_room(&mut self) {
        if self.0.len() > Self::MOST {
            self.0.clear();
        }
    }
}

impl RowCache for ContentHashes {
    fn forget(&mut self, why: Staleness) {
        match why {
            // Another program may have erased the text of one.
            Staleness::OthersWrote | Staleness::TakenBack => self.0.clear(),
        }
    }
}

/// Words of blocks counted lately, by the hash of their text.
#[derive(Default)]
pub(crate) struct WordCounts(HashMap<[u8; 32], usize>);

impl WordCounts {
    /// Counts remembered before all are forgotten: some half a megabyte.
    const MOST: usize = 10_000;

    /// Words of some blocks. Most are as they were in the revision before, and remembered.
    pub fn of(&mut self, blocks: &[Block]) -> usize {
        if self.0.len() > Self::MOST {
            self.0.clear();
        }
        blocks.iter().map(|block| self.of_block(block)).sum()
    }

    fn of_block(&mut self, block: &Block) -> usize {
        let hash = *blake3::hash(block.text.as_bytes()).as_bytes();
        *self.0.entry(hash).or_insert_with(|| block.words())
    }
}

impl RowCache for WordCounts {
    fn forget(&mut self, why: Staleness) {
        match why {
            // How many words a text has does not depend on what is in the file.
            Staleness::OthersWrote | Staleness::TakenBack => {}
        }
    }
}
