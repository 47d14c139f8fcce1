//! An editor takes a story that was handed in.

use super::{Because, note_fallen};
use crate::copy::line;
use crate::named::find_story;
use crate::view::{OfStory, StoryLine};
use crate::{Desk, Result};
use story::event::Act;
use story::workflow;

pub fn claim(desk: &mut Desk, asked: OfStory) -> Result<StoryLine> {
    let (me, now) = (desk.me()?, desk.now());
    let (line, id, event) = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_claim(&row.state, &me)?;
        let event = tx.append(Some(id), &me.initials, now, Act::Claimed {})?;
        note_fallen(tx, &id, row.state.approval.as_ref(), &me.initials, now, Because::Claimed)?;
        let row = tx.story(&id)?;
        Ok::<_, crate::Error>((line(tx, &row, &me)?, id, event))
    })?;
    desk.did("claimed", Some(id), vec![event]);
    Ok(line)
}
