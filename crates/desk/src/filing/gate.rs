//! What is in the way of a story leaving now, for the person who asks and a destination.

use super::place::place;
use crate::export::{GateAsked, in_the_way, may_leave};
use crate::named::story_to_read;
use crate::view::{AskGate, GateAnswer};
use crate::{Desk, Error, Result, destination};
use store::Reader;
use story::StoryId;
use story::destination::EmbargoPolicy;

/// The whole list: what keeps this person from sending, what the story and its text have in the
/// way, what its signed events prove, and whether the destination can be used here. Without a
/// destination an embargo blocks.
///
/// # Errors
/// `NotFound` and `AmbiguousName` for the story's name, `NotFound` for a destination there is not.
pub fn gate(desk: &mut Desk, asked: AskGate) -> Result<GateAnswer> {
    let me = desk.me()?;
    let (mut found, record) = desk.read(|look| {
        let id = story_to_read(look, &me, &asked.story)?;
        let record = match &asked.destination {
            Some(name) => Some(destination::named(look, name)?),
            None => None,
        };
        let embargo = record.as_ref().map_or(EmbargoPolicy::Block, |record| record.embargo);
        let mut found: Vec<Error> = may_leave(look, &id, &me).err().into_iter().collect();
        found.extend(of_story(look, &id, embargo)?);
        Ok((found, record))
    })?;
    found.extend(record.and_then(|record| place(desk, &record).err()));
    Ok(GateAnswer {
        open: found.is_empty(),
        in_the_way: found.iter().map(Error::refusal).collect(),
    })
}

/// A kill goes whatever stands in the way of copy; either needs its events to prove it.
fn of_story(look: &Reader<'_>, id: &StoryId, embargo: EmbargoPolicy) -> Result<Vec<Error>> {
    let mut found = match look.story(id)?.state.killed {
        Some(_) => Vec::new(),
        None => in_the_way(look, id, GateAsked::now(look, embargo))?,
    };
    match look.prove_story(id) {
        Ok(_) => {}
        Err(error @ store::Error::NotProved { .. }) => found.push(error.into()),
        Err(error) => return Err(error.into()),
    }
    Ok(found)
}
