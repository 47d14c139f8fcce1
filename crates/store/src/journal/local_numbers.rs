//! The local numbers of stories and people, both ways.

use crate::row_cache::{RowCache, Staleness};
use std::collections::HashMap;
use story::{Initials, StoryId};

/// Numbers given to stories and people in this file, as far as they were asked for.
#[derive(Default)]
pub(crate) struct LocalNumbers {
    pub stories: HashMap<i64, StoryId>,
    pub story_numbers: HashMap<StoryId, i64>,
    pub authors: HashMap<i64, Initials>,
    pub author_numbers: HashMap<Initials, i64>,
}

impl RowCache for LocalNumbers {
    fn forget(&mut self, why: Staleness) {
        match why {
            // A number is final once it is committed.
            Staleness::OthersWrote => {}
            Staleness::TakenBack => *self = Self::default(),
        }
    }
}
