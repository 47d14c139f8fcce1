//! What went out is taken back for good.

use crate::step::step;
use crate::view::{Because, KillStory, StoryLine};
use crate::{Desk, Result};
use story::event::Act;
use story::workflow;

/// Kills the story: nobody edits, approves or exports its copy any more, and every destination it
/// went to is owed the kill. What takes its place is a new story.
///
/// # Errors
/// What [`workflow::may_kill`] refuses.
pub fn kill(desk: &mut Desk, asked: KillStory) -> Result<StoryLine> {
    step(desk, &asked.story, Some(Because::Killed), |tx, before| {
        let slug = tx.story(&before.id)?.slug;
        let filed = workflow::may_kill(&before.state, &before.me, &slug, &asked.confirm)?;
        Ok(Act::Killed { filed, reason: asked.reason })
    })
}
