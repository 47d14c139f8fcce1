//! An editor takes a story that was handed in.

use crate::copy::line;
use crate::desk::find_story;
use crate::view::{OfStory, StoryLine};
use crate::{Desk, Result};
use story::event::Act;
use story::workflow;

pub fn claim(desk: &mut Desk, asked: OfStory) -> Result<StoryLine> {
    let (me, now) = (desk.me()?, desk.now());
    desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_claim(&row.state, &me)?;
        tx.append(Some(id), &me.initials, now, Act::Claimed {})?;
        let row = tx.story(&id)?;
        line(tx, &row, &me)
    })
}
