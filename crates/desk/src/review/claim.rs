//! An editor takes a story that was handed in.

use crate::step::step;
use crate::view::{Because, OfStory, StoryLine};
use crate::{Desk, Result};
use story::event::Act;
use story::workflow;

/// Takes the story, from another editor too.
///
/// # Errors
/// What [`workflow::may_claim`] refuses.
pub fn claim(desk: &mut Desk, asked: OfStory) -> Result<StoryLine> {
    step(desk, &asked.story, Some(Because::Claimed), |_, before| {
        workflow::may_claim(&before.state, &before.me)?;
        Ok(Act::Claimed {})
    })
}
