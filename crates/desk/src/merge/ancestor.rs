//! The last text two versions have in common.

use crate::Result;
use std::collections::{HashMap, HashSet};
use store::Reader;
use story::{EventId, StoryId};

/// A story's revisions with their parents.
pub struct Family {
    parents: HashMap<EventId, Vec<EventId>>,
    numbers: HashMap<EventId, u32>,
}

impl Family {
    pub fn of(look: &Reader<'_>, story: &StoryId) -> Result<Self> {
        let mut family = Self { parents: HashMap::new(), numbers: HashMap::new() };
        for head in look.revisions(story)? {
            family.numbers.insert(head.id, head.number);
            family.parents.insert(head.id, head.parents);
        }
        Ok(family)
    }

    /// The revision and everything it came from.
    pub fn line_of(&self, revision: EventId) -> HashSet<EventId> {
        let mut seen = HashSet::new();
        let mut next = vec![revision];
        while let Some(id) = next.pop() {
            if seen.insert(id) {
                next.extend(self.parents.get(&id).into_iter().flatten());
            }
        }
        seen
    }

    /// The newest revision both come from; none where they have no past in common.
    pub fn common(&self, one: EventId, other: EventId) -> Option<EventId> {
        let (one, other) = (self.line_of(one), self.line_of(other));
        one.intersection(&other).copied().max_by_key(|id| (self.numbers.get(id).copied(), id.0))
    }
}
