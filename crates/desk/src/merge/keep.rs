//! Answers that are given but not on record yet, kept on this computer.

use crate::named::find_story;
use crate::view::{MergeAnswer, MergeAnswers, Nothing};
use crate::{Desk, Error, Result};
use store::{Reader, Tx};
use story::rights::Right;
use story::workflow;
use story::{EventId, StoryId};

/// Keeps the answers, so that closing the window loses none.
///
/// # Errors
/// `NotFound` and `AmbiguousName` for the story's name.
pub fn merge_keep(desk: &mut Desk, asked: MergeAnswers) -> Result<Nothing> {
    let kept = serde_json::to_string(&asked).map_err(|error| Error::BadInput(error.to_string()))?;
    let me = desk.may(Right::Write)?;
    desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        workflow::may_edit(&tx.story(&id)?.state, &me)?;
        tx.set_setting(&name(&id), &kept)?;
        Ok(Nothing {})
    })
}

/// The answers kept for these two versions.
pub(super) fn kept(
    look: &Reader<'_>,
    story: &StoryId,
    ours: EventId,
    theirs: EventId,
) -> Result<Vec<MergeAnswer>> {
    let text = look.setting(&name(story))?.unwrap_or_default();
    let kept: Option<MergeAnswers> = serde_json::from_str(&text).ok();
    let same =
        |kept: &MergeAnswers| kept.ours == ours.to_string() && kept.theirs == theirs.to_string();
    Ok(kept.filter(same).map(|kept| kept.answers).unwrap_or_default())
}

pub(super) fn forget(tx: &mut Tx<'_>, story: &StoryId) -> Result<()> {
    Ok(tx.set_setting(&name(story), "")?)
}

fn name(story: &StoryId) -> String {
    format!("merge {story}")
}
