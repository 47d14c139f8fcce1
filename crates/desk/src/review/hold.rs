//! A story is kept from going out, and released again.

use crate::step::step;
use crate::view::{HoldStory, StoryLine};
use crate::{Desk, Error, Result};
use story::event::Act;
use story::workflow;

/// Keeps the story from being approved and from going out until the hold is released. The approval
/// it may have stays.
///
/// # Errors
/// `BadInput` without a reason, and what [`workflow::may_hold`] refuses.
pub fn hold(desk: &mut Desk, asked: HoldStory) -> Result<StoryLine> {
    let (hold, reason) = (asked.kind, reason(&asked)?);
    step(desk, &asked.story, None, |_, before| {
        workflow::may_hold(&before.me, hold)?;
        Ok(Act::Held { hold, reason })
    })
}

/// Releases one hold; others stay.
///
/// # Errors
/// `BadInput` without a reason, and what [`workflow::may_release`] refuses.
pub fn release(desk: &mut Desk, asked: HoldStory) -> Result<StoryLine> {
    let (hold, reason) = (asked.kind, reason(&asked)?);
    step(desk, &asked.story, None, |_, before| {
        workflow::may_release(&before.state, &before.me, hold)?;
        Ok(Act::HoldReleased { hold, reason })
    })
}

fn reason(asked: &HoldStory) -> Result<String> {
    match asked.reason.trim() {
        "" => Err(Error::BadInput("say why".into())),
        reason => Ok(reason.to_owned()),
    }
}
