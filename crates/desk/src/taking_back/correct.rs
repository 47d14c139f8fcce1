//! The next version of what went out confesses an error.

use crate::copy::open_story;
use crate::named::find_story;
use crate::step::step;
use crate::view::{Because, CorrectStory, OpenStory};
use crate::{Desk, Error, Result};
use story::event::{Act, WritethruClass};
use story::workflow;

/// Takes the story up as its next version with a note for everybody who got the one before; an
/// approval falls, because the note is part of what is signed. Where the next version is being
/// written already, it becomes the correction.
///
/// # Errors
/// What [`workflow::may_correct`] refuses; `BadInput` for an update.
pub fn correct(desk: &mut Desk, asked: CorrectStory) -> Result<OpenStory> {
    if asked.class == WritethruClass::Update {
        return Err(Error::BadInput(
            "an update corrects nothing; choose correction, clarification or minor".into(),
        ));
    }
    step(desk, &asked.story, Some(Because::TakenUp), |_, before| {
        let (filed, note) =
            workflow::may_correct(&before.state, &before.me, asked.class, &asked.note)?;
        Ok(Act::WritethruBegun { filed, class: asked.class, note })
    })?;
    let id = desk.read(|look| find_story(look, &asked.story))?;
    open_story(desk, id)
}
