//! The events this program has added lately, so that the next revision need not read its parent's
//! row.

use crate::row_cache::{RowCache, Staleness};
use std::collections::HashMap;
use story::{EventId, StoryId};

/// Events added lately: their rows by id and their ids by row, and the story where it is a
/// revision.
#[derive(Default)]
pub(crate) struct RecentEvents {
    rows: HashMap<EventId, i64>,
    by_row: HashMap<i64, (EventId, Option<StoryId>)>,
}

impl RecentEvents {
    /// Events remembered before all are forgotten: some 3 MB.
    const MOST: usize = 20_000;

    pub fn keep(&mut self, row: i64, id: EventId, revision_of: Option<StoryId>) {
        if self.rows.len() >= Self::MOST {
            *self = Self::default();
        }
        self.rows.insert(id, row);
        self.by_row.insert(row, (id, revision_of));
    }

    pub fn row(&self, id: &EventId) -> Option<i64> {
        self.rows.get(id).copied()
    }

    pub fn id(&self, row: i64) -> Option<EventId> {
        self.by_row.get(&row).map(|(id, _)| *id)
    }

    /// The story of the revision in a row.
    pub fn revision_of(&self, row: i64) -> Option<StoryId> {
        self.by_row.get(&row).and_then(|(_, story)| *story)
    }
}

impl RowCache for RecentEvents {
    fn forget(&mut self, why: Staleness) {
        match why {
            // The row of an event is final once it is committed.
            Staleness::OthersWrote => {}
            Staleness::TakenBack => *self = Self::default(),
        }
    }
}
