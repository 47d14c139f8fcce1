//! My drafts, and a desk's queue by who has the ball.

use crate::copy::{lines, stands_with};
use crate::view::{MyDrafts, Nothing, OfDesk, Queue};
use crate::{Desk, Result};
use store::StoryRow;
use story::state::Stage;

pub fn my_drafts(desk: &mut Desk, _: Nothing) -> Result<MyDrafts> {
    let me = desk.me()?;
    desk.read(|look| {
        let stories = look.stories()?;
        let mine = |row: &&StoryRow| stands_with(&row.state, &me);
        let on_desk = |row: &&StoryRow| {
            row.state.author.as_ref() == Some(&me.initials) && matches!(row.state.stage, Stage::Submitted | Stage::Desk)
        };
        Ok(MyDrafts {
            returned: lines(look, stories.iter().filter(mine).filter(|row| row.state.returned), &me)?,
            writing: lines(look, stories.iter().filter(mine).filter(|row| !row.state.returned), &me)?,
            handed_in: lines(look, stories.iter().filter(on_desk), &me)?,
        })
    })
}

pub fn queue(desk: &mut Desk, asked: OfDesk) -> Result<Queue> {
    let me = desk.me()?;
    desk.read(|look| {
        let stories = look.stories()?;
        let here: Vec<_> = stories.iter().filter(|row| asked.desk.is_empty() || row.state.desk == asked.desk).collect();
        let at = |wanted: &'static [Stage]| {
            lines(look, here.iter().copied().filter(move |row| wanted.contains(&row.state.stage)), &me)
        };
        Ok(Queue {
            desk: asked.desk.clone(),
            waiting: at(&[Stage::Submitted, Stage::Desk])?,
            with_reporters: at(&[Stage::Draft])?,
            approved: at(&[Stage::Approved, Stage::Filed])?,
        })
    })
}
