//! An editor takes a story that was handed in.

use crate::step::step;
use crate::view::{Because, OfStory, StoryLine};
use crate::{Desk, Result};
use story::event::Act;
use story::workflow;

/// Takes it, whoever has it.
///
/// # Errors
/// What [`workflow::may_claim`] refuses.
pub fn claim(desk: &mut Desk, asked: OfStory) -> Result<StoryLine> {
    let claimed = Act::Claimed {};
    step(desk, &asked.story, workflow::may_claim, claimed, Some(Because::Claimed))
}
