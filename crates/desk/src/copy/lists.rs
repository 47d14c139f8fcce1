//! My drafts, and a desk's queue by who has each story.

use crate::copy::{lines, stands_with};
use crate::view::{MyDrafts, Nothing, OfDesk, Queue, StoryLine};
use crate::{Desk, Error, Result, newsroom};
use store::{Found, StoryRow};
use story::StoryId;
use story::person::Person;
use story::rights;
use story::state::Stage;

/// The acting person's stories: returned to them, being written by them, and handed in by them.
pub fn my_drafts(desk: &mut Desk, _: Nothing) -> Result<MyDrafts> {
    let me = desk.me()?;
    let kept = &desk.kept_rows;
    desk.read(|look| {
        let stories = look.stories()?;
        let mine = |row: &&StoryRow| stands_with(&row.state, &me);
        let on_desk = |row: &&StoryRow| {
            row.state.author.as_ref() == Some(&me.initials)
                && matches!(row.state.stage, Stage::Submitted | Stage::Desk)
        };
        Ok(MyDrafts {
            returned: lines(
                kept,
                look,
                stories.iter().filter(mine).filter(|row| row.state.returned),
                &me,
            )?,
            writing: lines(
                kept,
                look,
                stories.iter().filter(mine).filter(|row| !row.state.returned),
                &me,
            )?,
            handed_in: lines(kept, look, stories.iter().filter(on_desk), &me)?,
        })
    })
}

/// Who has which story on a desk, or on every desk where `asked` names none. What went out before
/// today is on the list of what was sent.
pub fn queue(desk: &mut Desk, asked: OfDesk) -> Result<Queue> {
    let (me, today) = (desk.me()?, newsroom::today(desk)?);
    let kept = &desk.kept_rows;
    desk.read(|look| {
        let stories = look.stories()?;
        let past = |row: &StoryRow| {
            matches!(row.state.stage, Stage::Filed | Stage::Killed)
                && row.state.filed_at.is_none_or(|at| at < today)
        };
        let on_it = |row: &StoryRow| asked.desk.is_empty() || row.state.desk == asked.desk;
        let shown = |row: &StoryRow| is_shown(row, &me);
        let here: Vec<_> =
            stories.iter().filter(|row| on_it(row) && !past(row) && shown(row)).collect();
        let at = |wanted: &'static [Stage]| {
            lines(
                kept,
                look,
                here.iter().copied().filter(move |row| wanted.contains(&row.state.stage)),
                &me,
            )
        };
        Ok(Queue {
            desk: asked.desk.clone(),
            waiting: at(&[Stage::Submitted, Stage::Desk])?,
            with_reporters: at(&[Stage::Draft])?,
            approved: at(&[Stage::Approved, Stage::Filed, Stage::Killed])?,
        })
    })
}

/// Every story, narrowed by stage, desk and words; `stage` is a name as in the journal, such as
/// `submitted`.
///
/// # Errors
/// `BadInput` for a stage there is not.
pub fn all_stories(
    desk: &Desk,
    stage: Option<&str>,
    on_desk: Option<&str>,
    words: Option<&str>,
) -> Result<Vec<StoryLine>> {
    let me = desk.me()?;
    let stage: Option<Stage> = match stage {
        Some(name) => Some(name.parse().map_err(|_| {
            Error::BadInput(format!(
                "there is no stage {name}; use draft submitted desk approved filed spiked killed"
            ))
        })?),
        None => None,
    };
    let kept = &desk.kept_rows;
    desk.read(|look| {
        let found: Option<Vec<StoryId>> = match words {
            Some(words) => {
                let hits = look.search(words, usize::MAX / 2)?.into_iter();
                Some(
                    hits.filter_map(
                        |hit| if let Found::Story(id) = hit.found { Some(id) } else { None },
                    )
                    .collect(),
                )
            }
            None => None,
        };
        let stories = look.stories()?;
        let wanted = stories.iter().filter(|row| {
            stage.is_none_or(|stage| row.state.stage == stage)
                && on_desk.is_none_or(|on| row.state.desk == on)
                && found.as_ref().is_none_or(|found| found.contains(&row.id))
                && is_shown(row, &me)
        });
        lines(kept, look, wanted, &me)
    })
}

/// Whether a list shows a story: one the person may read, or one whose row cannot be read, which
/// tells nothing but that.
fn is_shown(row: &StoryRow, me: &Person) -> bool {
    row.damaged || rights::may_read(&row.state, me).is_ok()
}
