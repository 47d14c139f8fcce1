//! What a look at the newsroom's file and a transaction are handed: the connection with what is
//! remembered of its rows. Each noun adds its own methods beside its tables.

use crate::caches::RowCaches;
use crate::key::DeviceKey;
use crate::library::LibraryHandle;
use crate::search::IndexWords;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use story::{EventId, Instant};

/// Looks at the newsroom as it was when the look began.
pub struct Reader<'c> {
    pub(crate) connection: &'c Connection,
    pub(crate) caches: &'c RowCaches,
    /// Where the newsroom's library is; none for a look at a file alone.
    pub(crate) library: Option<&'c Arc<LibraryHandle>>,
    /// When the look or transaction began, by the store's clock.
    pub(crate) began: Instant,
}

impl<'c> Reader<'c> {
    /// Looks at a file by itself, past what a program remembers of it: no library, no clock.
    pub(crate) fn of_file(connection: &'c Connection, caches: &'c RowCaches) -> Self {
        Self { connection, caches, library: None, began: Instant::default() }
    }

    /// When this look or transaction began, by the store's clock.
    pub fn began(&self) -> Instant {
        self.began
    }
}

/// Writes rows that follow from events: in a transaction, and while an older file is taken up to
/// today's version.
pub struct RowWriter<'c> {
    reader: Reader<'c>,
    /// Rows of the search index to write at the end, once each.
    pub(crate) due_words: BTreeMap<i64, IndexWords>,
}

impl<'c> RowWriter<'c> {
    pub(crate) fn new(reader: Reader<'c>) -> Self {
        Self { reader, due_words: BTreeMap::new() }
    }
}

impl<'c> Deref for RowWriter<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}

/// One transaction: all of it happens or none.
pub struct Tx<'c> {
    writer: RowWriter<'c>,
    pub(crate) key: &'c DeviceKey,
    /// Ids of the events added so far, in order.
    pub(crate) added: Vec<EventId>,
}

impl<'c> Tx<'c> {
    pub(crate) fn new(reader: Reader<'c>, key: &'c DeviceKey) -> Self {
        Self { writer: RowWriter::new(reader), key, added: Vec::new() }
    }
}

impl<'c> Deref for Tx<'c> {
    type Target = RowWriter<'c>;

    fn deref(&self) -> &RowWriter<'c> {
        &self.writer
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.writer
    }
}

impl Tx<'_> {
    /// The events this transaction has added so far, in order.
    pub fn added(&self) -> &[EventId] {
        &self.added
    }
}
