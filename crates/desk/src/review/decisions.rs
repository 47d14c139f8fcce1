//! The last word on each change, by the change's name.

use crate::Result;
use std::collections::HashMap;
use store::Reader;
use story::event::{Act, Decision};
use story::{EventId, StoryId};

pub fn decisions(
    look: &Reader<'_>,
    story: &StoryId,
    base: &EventId,
    revision: &EventId,
) -> Result<HashMap<String, Decision>> {
    Ok(look.decisions(story, base, revision)?.into_iter().map(|settled| (settled.change, settled.decision)).collect())
}

/// The decisions about `revision`, for each older text it was compared with.
pub fn decisions_on(
    look: &Reader<'_>,
    story: &StoryId,
    revision: &EventId,
) -> Result<Vec<(EventId, HashMap<String, Decision>)>> {
    let mut bases: Vec<EventId> = Vec::new();
    for event in look.events(Some(story), None, usize::MAX)? {
        if let Act::ChangeSettled { base, revision: about, .. } = event.act
            && about == *revision
            && !bases.contains(&base)
        {
            bases.push(base);
        }
    }
    bases.into_iter().map(|base| Ok((base, decisions(look, story, &base, revision)?))).collect()
}
