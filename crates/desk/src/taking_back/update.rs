//! What went out is taken up as its next version, because more is known.

use crate::copy::open_story;
use crate::named::find_story;
use crate::step::step;
use crate::view::{Because, OpenStory, UpdateStory};
use crate::{Desk, Result};
use story::event::{Act, WritethruClass};
use story::workflow;

/// Takes the story up as its next version; what went out stays as it is. Where the next version is
/// being written already, it is said of it that it is an update.
///
/// # Errors
/// What [`workflow::may_update`] refuses.
pub fn update(desk: &mut Desk, asked: UpdateStory) -> Result<OpenStory> {
    let note = asked.reason.trim().to_owned();
    step(desk, &asked.story, Some(Because::TakenUp), |_, before| {
        let filed = workflow::may_update(&before.state, &before.me)?;
        Ok(Act::WritethruBegun { filed, class: WritethruClass::Update, note })
    })?;
    let id = desk.read(|look| find_story(look, &asked.story))?;
    open_story(desk, id)
}
