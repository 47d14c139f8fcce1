//! What an open newsroom remembers between calls. All of it can be worked out again.

use crate::kept::KeptPerStory;
use crate::view::StoryLine;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::Arc;
use story::person::Person;
use story::{EventId, Instant, ItemId};

/// What the row of a story is made from: its newest event and draft, who looks, and the newsroom's
/// people and agencies.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RowMark {
    pub last: Option<i64>,
    pub draft: Option<Instant>,
    pub house: Arc<House>,
}

/// What all rows of a list have in common.
#[derive(Debug, PartialEq)]
pub(crate) struct House {
    pub me: Person,
    pub people: Vec<Person>,
    pub agencies: Vec<(String, Value)>,
}

/// Rows as they were made last. A row with words of unknown source is not kept: copy that comes in
/// may show whose they are. With the wire items it rests on, which may be stopped at any time.
pub(crate) type KeptRows = KeptPerStory<RowMark, Option<(StoryLine, Vec<ItemId>)>>;

/// The items a story names as sources, by its newest event and its draft.
pub(crate) type KeptSources = KeptPerStory<(Option<i64>, Option<Instant>), Vec<ItemId>>;

/// What a start found of exports that were cut off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CutOff {
    /// Files that lay there without a receipt and were taken back.
    pub taken_back: Vec<String>,
    /// Files that a note names which this device did not make: they were not touched.
    pub not_ours: Vec<String>,
}

/// After more events than these a window reads everything anew.
pub(crate) const TOO_MANY: usize = 500;

/// How far a window has heard.
#[derive(Default)]
pub(crate) struct Heard {
    /// The number of the newest event heard of.
    pub number: u64,
    /// The drafts as they were then: how many, and when the newest was saved.
    pub drafts: (u64, Instant),
    /// Events this program has added since.
    pub added: RefCell<HashSet<EventId>>,
}

impl Heard {
    /// Notes events that this program adds itself.
    pub fn added_here(&self, events: &[EventId]) {
        let mut added = self.added.borrow_mut();
        // Nobody asks in a terminal; a window that forgets whose an event is only reads once more.
        if added.len() > 10 * TOO_MANY {
            added.clear();
        }
        added.extend(events);
    }
}
