//! Puts a story that never went out aside for good, and takes it back.

use crate::copy::free_slug;
use crate::step::step;
use crate::view::{Because, OfStory, Return, StoryLine};
use crate::{Desk, Result};
use story::event::Act;
use story::workflow;

/// Drops a story; its name is free again.
///
/// # Errors
/// What [`workflow::may_spike`] refuses: what went out is killed, not spiked.
pub fn story_spike(desk: &mut Desk, asked: Return) -> Result<StoryLine> {
    step(desk, &asked.story, Some(Because::Spiked), |_, before| {
        workflow::may_spike(&before.state, &before.me)?;
        Ok(Act::Spiked { reason: asked.note })
    })
}

/// Takes a spiked story back as a draft.
///
/// # Errors
/// `NotSpiked`; `Taken` where another story has its name by now.
pub fn story_unspike(desk: &mut Desk, asked: OfStory) -> Result<StoryLine> {
    step(desk, &asked.story, None, |tx, before| {
        workflow::may_unspike(&before.state, &before.me)?;
        let slug = tx.story(&before.id)?.slug;
        free_slug(tx, Some(&before.id), &slug)?;
        Ok(Act::Unspiked {})
    })
}
