//! Puts a story that never went out aside for good, and takes it back.

use crate::copy::{free_slug, line};
use crate::named::find_story;

use crate::step::step;
use crate::view::{Because, OfStory, Return, StoryLine};
use crate::{Desk, Result};
use story::event::{Act, ActKind};
use story::workflow;

pub fn story_spike(desk: &mut Desk, asked: Return) -> Result<StoryLine> {
    let spiked = Act::Spiked { reason: asked.note };
    step(desk, &asked.story, workflow::may_spike, spiked, Some(Because::Spiked))
}

/// Takes a spiked story back as a draft.
pub fn story_unspike(desk: &mut Desk, asked: OfStory) -> Result<StoryLine> {
    let (me, now) = (desk.me()?, desk.now());
    let (line, id, event) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_unspike(&row.state)?;
        free_slug(tx, Some(&id), &row.slug)?;
        let event = tx.append(Some(id), &me.initials, now, Act::Unspiked {})?;
        let row = tx.story(&id)?;
        Ok::<_, crate::Error>((line(tx, &row, &me)?, id, event))
    })?;
    desk.did(ActKind::Unspiked, Some(id), vec![event]);
    Ok(line)
}
